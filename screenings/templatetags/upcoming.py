"""Screenings for pages that have no view of their own."""

from django import template

from screenings.public import upcoming

register = template.Library()

register.simple_tag(upcoming.upcoming_listings, name="upcoming_listings")
