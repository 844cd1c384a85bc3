"""Drawings beside words."""

from django import template

from films.icons import render_icon

register = template.Library()

register.simple_tag(render_icon, name="icon")
