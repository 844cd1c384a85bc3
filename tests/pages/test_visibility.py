"""Every combination of raised and lowered visibility conditions, and what a visitor then sees where."""

from itertools import product

import pytest

from tests import factories as make
from tests.factories import LONG_AGO
from tests.pages.visibility import hide, publish_all, soon

pytestmark = pytest.mark.django_db

FILM, FESTIVAL, VENUE, CATEGORY = "Zqxfilm", "Zqxfestival", "Zqxhouse", "Zqxcategory"
CONDITIONS = ("film", "announced", "edition", "venue", "published")


class Pages(dict):
    """Each is asked for once, however much is looked for on it."""

    def __init__(self, visitor) -> None:
        self.visitor = visitor

    def __missing__(self, address: str) -> str:
        response = self.visitor.get(address)
        assert response.status_code in {200, 404}
        self[address] = response.text if response.status_code == 200 else ""
        return self[address]

    def say(self, address: str, word: str) -> bool:
        """Whether the page is there and says the word."""
        return word in self[address]


@pytest.mark.parametrize(
    "raised", [*product([True, False], repeat=5)], ids=lambda raised: str([*map(int, raised)])
)
def test_what_is_seen_of_a_screening_follows_from_its_five_conditions(visitor, raised):
    up = dict(zip(CONDITIONS, raised, strict=True))
    film, venue = make.film(title=FILM), make.venue(name=VENUE)
    edition = make.edition(festival=make.festival(name=FESTIVAL))
    screening = make.screening(item=make.item(edition=edition, film=film), venue=venue, starts_at=soon())
    if up["published"]:
        publish_all(screening)
    for name, row in (("film", film), ("edition", edition), ("venue", venue)):
        if not up[name]:
            hide(row)
    if not up["announced"]:
        type(screening.item).objects.update(announced_at=None)

    listing = f"/screenings/{screening.code}/"
    pages = Pages(visitor)
    in_line_up = up["film"] and up["announced"] and up["edition"]
    seen = {
        "the film's page": pages.say(film.get_absolute_url(), FILM),
        "the festival on the film's page": pages.say(film.get_absolute_url(), FESTIVAL),
        "the venue on the film's page": pages.say(film.get_absolute_url(), VENUE),
        "the listing": pages.say(listing, FILM),
        "its calendar": pages.say(listing.rstrip("/") + ".ics", FILM),
        "the list of screenings": pages.say("/screenings/", FILM),
        "the same list for programs": pages.say("/screenings.json", FILM),
        "the edition": pages.say(edition.get_absolute_url(), FESTIVAL),
        "the film in the edition": pages.say(edition.get_absolute_url(), FILM),
        "the film in the whole line-up": pages.say(f"{edition.get_absolute_url()}line-up/", FILM),
        "the film on the festival's page": pages.say(edition.festival.get_absolute_url(), FILM),
        "the festival among festivals": pages.say("/festivals/", FESTIVAL),
        "the venue": pages.say(venue.get_absolute_url(), VENUE),
        "the film in the venue": pages.say(venue.get_absolute_url(), FILM),
        "the film among films": pages.say("/films/", FILM),
    }
    assert seen == {
        "the film's page": up["film"],
        "the festival on the film's page": in_line_up,
        "the venue on the film's page": all(raised),
        "the listing": all(raised),
        "its calendar": all(raised),
        "the list of screenings": all(raised),
        "the same list for programs": all(raised),
        "the edition": up["edition"],
        "the film in the edition": in_line_up,
        "the film in the whole line-up": in_line_up,
        "the film on the festival's page": in_line_up,
        "the festival among festivals": up["edition"],
        "the venue": up["venue"],
        "the film in the venue": all(raised),
        "the film among films": up["film"],
    }


@pytest.mark.parametrize(
    "raised", [*product([True, False], repeat=3)], ids=lambda raised: str([*map(int, raised)])
)
def test_what_is_seen_of_an_award_follows_from_its_three(visitor, raised):
    of_film, of_edition, announced = raised
    film, edition = make.film(title=FILM, is_public=of_film), make.edition(is_public=of_edition)
    person = make.person()
    make.film().credits.create(person=person, role="director")
    make.award(
        category=CATEGORY,
        film=film,
        edition=edition,
        people=[person],
        announced_at=LONG_AGO if announced else None,
    )
    pages = ["/awards/", film.get_absolute_url(), edition.get_absolute_url(), person.get_absolute_url()]
    assert [Pages(visitor).say(page, CATEGORY) for page in pages] == [all(raised)] * 4
