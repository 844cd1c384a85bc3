"""A row of everything that the admin shows, for tests that walk all of its pages."""

from datetime import UTC, datetime

from django.contrib.auth.models import Group

from tests.factories import (
    make_appearance,
    make_award,
    make_copy,
    make_edition,
    make_guest,
    make_item,
    make_jury,
    make_listing,
    make_opening,
    make_person,
    make_screen,
    make_section,
    make_venue,
)
from tests.pages.world import make_full_film
from tests.staff import Staff


def make_a_row_of_each() -> None:
    film = make_full_film()
    venue = make_venue(name="Kino", aliases="Cinema")
    screen = make_screen(venue=venue, formats=["dcp-2k", "35mm"])
    edition = make_edition(venues=[venue], accent="#1b6f5a")
    make_opening(
        screen=screen,
        edition=edition,
        opens_at=datetime(2027, 10, 1, 8, tzinfo=UTC),
        closes_at=datetime(2027, 10, 1, 22, tzinfo=UTC),
    )
    guest = make_guest(edition=edition, arrives_at=datetime(2027, 10, 1, 8, tzinfo=UTC))
    item = make_item(film=film, section=make_section(edition=edition, colour="#aa3300"))
    listing = make_listing(item=item, screen=screen, copy=make_copy(film=film))
    make_appearance(screening=listing.screening, guest=guest)
    make_award(edition=edition, film=film, people=[make_person()], jury=make_jury(edition=edition))
    Group.objects.create(name="Editors")
    Staff().save(Staff().change(film))
