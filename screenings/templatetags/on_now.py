"""Screenings for pages that have no view of their own."""

from django import template

from screenings.public import on_now

register = template.Library()

register.simple_tag(on_now.on_now_or_next, name="on_now_or_next")
