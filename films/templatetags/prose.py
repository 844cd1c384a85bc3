"""Texts of staff on a page."""

from django import template

from films.markdown import render_markdown

register = template.Library()
register.filter("markdown", render_markdown, is_safe=True)
