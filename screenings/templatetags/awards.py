"""What is printed of an award record beside its category."""

from django import template

from screenings.formatting import awards

register = template.Library()

register.filter("result_icon", awards.result_icon)
register.filter("honoured_work", awards.format_honoured_work)
