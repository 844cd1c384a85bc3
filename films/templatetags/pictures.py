"""Pictures on a page: only those whose file is there, each in the widths it comes in."""

from django import template

from films import renditions

register = template.Library()
register.filter("is_there", renditions.is_there)
register.filter("srcset", renditions.candidates)
