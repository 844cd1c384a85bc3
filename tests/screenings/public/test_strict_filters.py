"""Programs are refused and answered as visitors are, by the same filters, but no choices are gathered."""

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from screenings.models import Listing
from screenings.public.filters import ListingFilter, StrictListingFilter
from tests import factories as make
from tests.screenings.public.test_filters import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing():
    film = make.film(title="Second Victims", languages=["da"], countries=["DK"])
    film.tags.add(make.tag(name="Drama"), make.tag(name="Section"))
    item = make.item(section=make.section(name="Main"), film=film, premiere="world")
    make.listing(audience="industry")
    hidden = make.film(title="Zqx", is_public=False, languages=["tlh"], countries=["US"])
    make.listing(item=make.item(kind="package", films=[make.film(), hidden]))
    return make.listing(item=item, subtitle_languages=["en-GB"], venue=make.venue(city="Gent", country="BE"))


def both(query: str) -> list[tuple[dict, list[int]]]:
    rows = Listing.objects.public(NOW)
    filters = [kind(QueryDict(query), rows, at=NOW) for kind in (ListingFilter, StrictListingFilter)]
    return [(one.form.errors, list(one.qs.values_list("pk", flat=True))) for one in filters]


KNOWN = [
    "festival={listing.item.edition.festival.slug}",
    "edition={listing.item.edition.slug}&section=main",
    "section=main&section=main",
    "venue={listing.venue.slug}&city=Gent&country=BE",
    "film=second-victims&genre=drama&origin=DK",
    "genre=section&section=main",
    "from=2027-10-01&to=2027-10-31",
    "language=da&subtitles=en-GB&understandable=da",
    "premiere=world&audience=public&festival=",
    "festival=nobody&festival={listing.item.edition.festival.slug}",
]


@pytest.mark.parametrize("query", KNOWN)
def test_valid_values_match_the_same_as_on_pages(listing, query):
    for_visitors, for_programs = both(query.format(listing=listing))
    assert for_programs == for_visitors == ({}, for_visitors[1])
    assert listing.pk in for_programs[1]


UNKNOWN = [
    "festival=nobody&venue=nowhere",
    "section=main&section=other",
    "film=zqx",
    "origin=US",
    "origin=dk",
    "origin=D",
    "origin=DK,SE",
    "language=tlh",
    "language=DA",
    "subtitles=EN-gb",
    "subtitles=xx-nonsense-",
    "understandable=%25",
    "country=ZZ",
    "city=gent",
    "genre=horror",
    "from=tomorrow",
    "to=2027-02-30",
    "premiere=moon",
    "audience=school",
    "venue=%27%20OR%201=1",
]


@pytest.mark.parametrize("query", UNKNOWN)
def test_what_is_not_there_is_refused_in_the_same_words(listing, query):
    for_visitors, for_programs = both(query)
    assert for_programs == for_visitors
    assert for_programs[0].keys() == {part.partition("=")[0] for part in query.split("&")}


def test_a_language_is_there_when_a_kind_of_it_is(listing):
    rows = Listing.objects.public(NOW)
    for form in (StrictListingFilter, ListingFilter):
        assert [row.pk for row in form(QueryDict("subtitles=en"), rows, at=NOW).qs] == [listing.pk]


def test_in_an_empty_programme_nothing_is_there(listing):
    programme = StrictListingFilter(QueryDict("city=Gent"), Listing.objects.none(), at=NOW)
    assert programme.form.errors == {"city": ["“Gent” was not found."]}


@pytest.mark.parametrize(
    ("query", "number"), [("when=past", 0), ("city=Gent&country=ZZ&film=x&origin=DK", 2)]
)
def test_however_many_values_are_given_they_are_looked_up_at_once(listing, query, number):
    """But for a film without screenings, which may be there all the same."""
    programme = StrictListingFilter(QueryDict(query), Listing.objects.public(NOW), at=NOW)
    with CaptureQueriesContext(connection) as asked:
        programme.form.is_valid()
    assert len(asked) == number
