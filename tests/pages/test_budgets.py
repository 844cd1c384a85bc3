"""What a page asks of the database is known to the query, and does not grow with what is on it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from films.models import Film, Person
from tests import factories as make

pytestmark = pytest.mark.django_db


def soon(number: int = 0) -> datetime:
    morning = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0)
    return morning + timedelta(days=2, hours=2 * number)


class Site:
    """One film, person, festival, edition, venue and listing, to which more of everything is added."""

    def __init__(self) -> None:
        self.film = make.film(title="Second Victims", countries=["DK"], languages=["da"])
        self.person = make.person()
        self.festival = make.festival(name="Nordic Days")
        self.edition = make.edition(festival=self.festival, accent="#1b6f5a")
        self.section = make.section(edition=self.edition, colour="#a33a2a")
        self.venue = make.venue(latitude="53.55", longitude="10")
        self.counted = make.film()
        self.listing = make.listing(item=self.item(), venue=self.venue, starts_at=soon(), relaxed=True)

    def item(self, **changes):
        return make.item(section=self.section, film=self.film, **changes)

    def add_one_of_everything(self, number: int) -> None:
        add_to_film(self.film, self.person)
        for venue in (self.venue, make.venue(time_zone="Australia/Perth")):
            make.listing(
                item=self.item(),
                screen=make.screen(venue=venue),
                starts_at=soon(number),
                guests=[make.guest(edition=self.edition)],
            )
        make.listing(film=self.film, starts_at=soon(number))
        self.add_other_kinds_of_screenings(number)
        edition = make.edition(
            festival=self.festival, year=2000 + number, accent="#abcdef", venues=[self.venue]
        )
        self.edition.venues.add(make.venue())
        make.item(edition=edition, film=self.film)
        for of in (self.edition, make.edition(festival=make.festival(kind="awards"))):
            jury = make.jury(edition=of, members=[make.person(), make.person()])
            people = [self.person, make.person(), make.person()]
            make.award(edition=of, film=self.film, people=people, jury=jury)
        make.award(edition=self.edition, film=self.film, result="won")
        make.award(edition=edition, film=self.counted)
        make.win_count(edition=edition, film=self.counted)

    def add_other_kinds_of_screenings(self, number: int) -> None:
        films = [self.film, *(make.film() for _ in range(number))]
        package = make.item(section=self.section, kind="package", films=films)
        self.package = make.listing(item=package, venue=self.venue, starts_at=soon(number))
        event = make.item(section=self.section, kind="event")
        make.listing(item=event, venue=self.venue, starts_at=soon(number))
        for film in (make.film(), make.film()):
            make.credit(film=film, person=self.person)
            make.credit(film=film)
            make.film_title(film=film, kind="original")
            make.listing(item=make.item(section=self.section, film=film), starts_at=soon(number))


def add_to_film(film: Film, person: Person) -> None:
    make.film_title(film=film, kind="alias")
    make.film_title(film=film, kind="international")
    make.film_text(film=film, language=[("de", "fr", "sv")[film.texts.count()]])
    for role in ("director", "writer", "cast", "music"):
        make.credit(film=film, role=role, character=f"Character {film.credits.count()}")
    make.credit(film=film, person=person, role="cast", character=f"Character {film.credits.count()}")
    make.company_credit(film=film)
    make.release(film=film)
    make.review(film=film)
    make.link(film=film)
    make.related_film(film=film)
    make.related_film(film=film, other=make.film())
    film.tags.add(make.tag())


def schedule(site: Site) -> str:
    return f"{site.edition.get_absolute_url()}schedule/"


# One of each is the question whether anything changed since the page was kept.
BUDGETS: dict[str, tuple[int, Callable[[Site], str]]] = {
    "home": (11, lambda site: "/"),
    # One of each list of screenings counts the days of its bar.
    "screenings": (7, lambda site: "/screenings/"),
    "screenings of a day of a festival": (
        7,
        lambda site: f"/screenings/?festival={site.festival.slug}&date={site.listing.day}",
    ),
    # Of words it is asked first whether anything at all is spelled so, else what comes close to them.
    "screenings by every filter": (
        8,
        lambda site: (
            f"/screenings/?festival={site.festival.slug}&film={site.film.slug}&language=da&access=relaxed"
            f"&from={site.listing.day}&after=07:00&when=upcoming&q=second+victims+hamburg&venue={site.venue.slug}"
        ),
    ),
    "screenings by three filters that find nothing": (
        11,
        lambda site: "/screenings/?q=qqqqqq&access=relaxed&date=2027-01-01",
    ),
    "listing": (11, lambda site: site.listing.get_absolute_url()),
    # Also what else can be reached before and after it.
    "listing of a package": (11, lambda site: site.package.get_absolute_url()),
    # The catalogue: films, genres, directors, where they play, what is to come; the page, what is next.
    "films": (9, lambda site: "/films/?sort=title"),
    "films by name": (10, lambda site: "/films/?q=victims"),
    "film": (12, lambda site: site.film.get_absolute_url()),
    "film with a stated number of wins": (13, lambda site: site.counted.get_absolute_url()),
    "person": (7, lambda site: site.person.get_absolute_url()),
    # Also cities, films and screenings of each, and a picture of what is on or next.
    "festivals": (7, lambda site: "/festivals/"),
    # Of an edition, a film or a festival also the numbers of wins, where any is stated.
    # A festival: its days, its first films with their directors, and when these play next.
    "festival": (15, lambda site: site.festival.get_absolute_url()),
    # Also when the packages and events of an edition to come play next.
    "edition": (16, lambda site: site.edition.get_absolute_url()),
    "schedule of a day": (6, lambda site: f"{schedule(site)}?date={site.listing.day}"),
    "schedule of a day as a timetable": (
        7,  # also which venues have several screens, so that one is still to be named
        lambda site: f"{schedule(site)}?date={site.listing.day}&view=grid",
    ),
    "schedule of the whole edition": (6, lambda site: f"{schedule(site)}?date=all"),
    "schedule by three filters": (
        9,
        lambda site: f"{schedule(site)}?date=all&section={site.section.slug}&after=07:00&length=up-to-100",
    ),
    "schedule that finds nothing": (9, lambda site: f"{schedule(site)}?q=qqqqqq"),
    # Also the festivals to choose from, what is next at each venue, and its films.
    "venues": (5, lambda site: "/venues/"),
    "venues of a festival": (6, lambda site: f"/venues/?edition={site.edition.public_id}"),
    "venue": (7, lambda site: site.venue.get_absolute_url()),
    # Also the years, the next ceremonies, and the numbers of wins.
    "awards": (8, lambda site: "/awards/"),
    "awards of a festival": (8, lambda site: f"/awards/?festival={site.festival.slug}&result=nominated"),
    # Words known, films with their directors, which screenings and these with their films, people, festivals,
    # editions, venues, cities; the catalogue (four, once a minute a process), what is next of the films.
    "search": (18, lambda site: "/search/?q=film"),
    "search with a typo": (20, lambda site: "/search/?q=secnod"),
    "search that finds nothing": (16, lambda site: "/search/?q=qqqqqq"),
    "colours": (3, lambda site: "/colours.css"),
    # The address, its former one, content versions; once a minute what is on now and next, and its films.
    "not found": (6, lambda site: "/films/nothing/"),
}


@pytest.fixture
def site() -> Site:
    return Site()


def test_a_page_keeps_within_its_budget_however_much_is_on_it(
    client, django_assert_num_queries, site, subtests
):
    sizes = {page: [] for page in BUDGETS}
    for count in (1, 3):
        site.add_one_of_everything(count)
        for page, (budget, address) in BUDGETS.items():
            client.get(address(site))  # the first after a change also asks when the next embargo ends
            with subtests.test(page=page, count=count), django_assert_num_queries(budget):
                sizes[page].append(len(client.get(address(site)).content))
    for page, of_page in sizes.items():
        with subtests.test(page=page):
            grows = of_page == sorted(set(of_page))
            assert grows or page in GROW_NOT, "nothing was added, so nothing is shown by this"


GROW_NOT = {
    "screenings by three filters that find nothing",
    "schedule that finds nothing",
    "search that finds nothing",
    "not found",
    "search with a typo",
    "films by name",
}


PROMISED = {
    "home": 11,
    "screenings": 7,
    "screenings of a day of a festival": 7,
    "film": 12,
    "schedule of a day": 8,
    "schedule of the whole edition": 10,
}


@pytest.mark.parametrize("page", PROMISED)
def test_page_asks_no_more_than_was_promised(client, django_assert_max_num_queries, site, page):
    site.add_one_of_everything(1)
    address = BUDGETS[page][1](site)
    client.get(address)
    with django_assert_max_num_queries(PROMISED[page]) as queries:
        assert client.get(address).status_code == 200
    assert len(queries)


def test_one_query_more_is_noticed(client, django_assert_num_queries, site, monkeypatch):
    """The control: a page that asks once for each of its rows does not pass."""
    monkeypatch.setattr("films.models.films.FilmQuerySet.for_catalogue", lambda films: films)
    budget, address = BUDGETS["films"]
    make.credit(film=make.film(), role="director")
    client.get(address(site))
    with pytest.raises(pytest.fail.Exception), django_assert_num_queries(budget):
        client.get(address(site))
