"""A row of everything that the admin shows, for tests that walk all of its pages."""

from datetime import UTC, datetime

from django.contrib.auth.models import Group

from tests import factories as make
from tests.pages.site import make_full_film
from tests.staff import Staff


def make_a_row_of_each() -> None:
    film = make_full_film()
    venue = make.venue(name="Kino", aliases="Filmhuset")
    screen = make.screen(venue=venue, formats=["dcp-2k", "35mm"])
    edition = make.edition(venues=[venue], accent="#1b6f5a")
    make.opening(
        screen=screen,
        edition=edition,
        opens_at=datetime(2027, 10, 1, 8, tzinfo=UTC),
        closes_at=datetime(2027, 10, 1, 22, tzinfo=UTC),
    )
    guest = make.guest(edition=edition, arrives_at=datetime(2027, 10, 1, 8, tzinfo=UTC))
    item = make.item(film=film, section=make.section(edition=edition, colour="#aa3300"))
    listing = make.listing(item=item, screen=screen, copy=make.copy(film=film))
    make.appearance(screening=listing.screening, guest=guest)
    make.practical_text(edition=edition)
    make.film_list_entry(film_list=make.film_list(edition=edition), film=film)
    make.award(edition=edition, film=film, people=[make.person()], jury=make.jury(edition=edition))
    make.win_count(edition=edition, film=film)
    Group.objects.create(name="Editors")
    Staff().save(Staff().change(film))
