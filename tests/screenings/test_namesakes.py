"""Whatever bears one name is told apart wherever it can be chosen: in filters, and by staff as they type."""

import json
from collections import Counter

import pytest
from django.http import QueryDict
from django.urls import reverse

from films.models import RelatedFilm
from screenings.filters import BareListingFilter, ListingFilter
from screenings.models import Listing, Screening
from tests.factories import (
    make_credit,
    make_edition,
    make_festival,
    make_film,
    make_listing,
    make_person,
    make_screen,
    make_section,
    make_staff,
    make_venue,
)

pytestmark = pytest.mark.django_db


def asked(query: str = "", filters=ListingFilter) -> ListingFilter:
    return filters(QueryDict(query), Listing.objects.public())


def found(query: str, filters=ListingFilter) -> set[str]:
    return {listing.code for listing in asked(query, filters).qs}


@pytest.fixture
def perths() -> dict[str, Listing]:
    return {
        code: make_listing(venue=make_venue(name="Odeon", city="Perth", country=code))
        for code in ("AU", "GB")
    }


def test_a_city_of_two_countries_is_two_choices_with_a_count_of_each(perths):
    make_listing(venue=make_venue(city="Perth", country="GB"))
    assert asked().counted("city") == [
        ("Perth, AU", "Perth (Australia)", 1),
        ("Perth, GB", "Perth (United Kingdom)", 2),
    ]


@pytest.mark.parametrize("filters", [ListingFilter, BareListingFilter])
def test_a_city_is_asked_for_with_its_country_or_is_any_of_that_name(perths, filters):
    codes = {code: listing.code for code, listing in perths.items()}
    assert found("city=Perth, AU", filters) == {codes["AU"]}
    assert found("city=Perth, GB", filters) == {codes["GB"]}
    assert found("city=Perth", filters) == {*codes.values()}
    for nowhere in ("Perth, DE", "Perth,AU", "perth", ", AU"):
        assert asked(f"city={nowhere}", filters).form.errors.keys() == {"city"}


def test_who_asks_for_a_city_of_that_name_is_asked_which(client, perths):
    page = client.get("/screenings/?city=Perth").content.decode()
    assert "<strong>2</strong> showings" in page
    assert '<option value="Perth" selected>Perth</option>' in page
    assert "Perth (Australia)" in page
    assert "Perth (United Kingdom)" in page


def test_a_city_of_one_country_keeps_its_short_address(client):
    listing = make_listing(venue=make_venue(name="Luna", city="Perth", country="AU"))
    assert asked().counted("city") == [("Perth", "Perth", 1)]
    assert found("city=Perth") == found("city=Perth, AU") == {listing.code}


def test_an_edition_is_chosen_by_its_name_and_years_of_several_festivals_are_not_added_up():
    names = ("Hamburg", "Gent", "Gent")
    listings = [make_listing(edition=make_edition(festival=make_festival(name=name))) for name in names]
    only = make_listing(edition=make_edition(festival=listings[0].item.edition.festival, year=2026))
    assert asked().counted("edition") == [
        ("gent-2/2027", "Gent 2027 (gent-2/2027)", 1),
        ("gent/2027", "Gent 2027 (gent/2027)", 1),
        ("2026", "Hamburg 2026", 1),
        ("hamburg/2027", "Hamburg 2027", 1),
    ]
    assert found("edition=hamburg/2027") == {listings[0].code}
    assert found("edition=2027") == {listing.code for listing in listings}
    assert found("edition=2026") == {only.code}
    [(_, _, words, _)] = asked("edition=hamburg/2027").active
    assert words == "Hamburg 2027"


def test_no_filter_offers_two_equal_labels(perths):
    festivals = [make_festival(name="Days", city=city) for city in ("Perth", "Gent", "Gent")]
    for festival in festivals:
        edition = make_edition(festival=festival, name="The Days 2027")
        section = make_section(edition=edition, name="Panorama")
        for year in (2017, 1990):
            make_listing(section=section, film=make_film(title="It", year=year))
    for address in ("1 High St", "2 High St"):
        make_listing(venue=make_venue(name="Odeon", city="Perth", country="GB", address=address))
    choices = asked().facets.choices
    for name in ("festival", "edition", "venue", "city", "film"):
        labels = Counter(label for _, label in choices[name])
        assert len(labels) > 1, name
        assert [label for label, count in labels.items() if count > 1] == [], name
    assert "Odeon, Perth (Australia)" in dict(choices["venue"]).values()
    assert "Odeon, Perth (United Kingdom) (2 High St)" in dict(choices["venue"]).values()
    assert "Days (Perth)" in dict(choices["festival"]).values()


def test_what_is_on_at_the_same_time_is_in_the_same_city_of_that_name(client, perths):
    page = client.get(f"/screenings/{perths['AU'].code}/").content.decode()
    assert "At the same time in Perth" not in page


# Staff choose as they type


def offered(client, model, field: str, term: str) -> list[str]:
    query = {"term": term, "app_label": model._meta.app_label, "model_name": model._meta.model_name}
    answer = client.get(reverse("admin:autocomplete"), query | {"field_name": field})
    return [one["text"] for one in json.loads(answer.content)["results"]]


@pytest.fixture
def staff(client):
    client.force_login(make_staff())
    return client


def test_a_select_of_staff_tells_venues_and_screens_apart(staff):
    for country, address in (("AU", "1 High St"), ("GB", "1 High St"), ("GB", "")):
        venue = make_venue(name="Odeon", city="Perth", country=country, address=address)
        make_screen(venue=venue, name="Screen 1")
    venues = offered(staff, Screening, "venue", "odeon")
    assert sorted(venues) == [
        "Odeon, Perth (Australia)",
        "Odeon, Perth (United Kingdom)",
        "Odeon, Perth (United Kingdom) (1 High St)",
    ]
    assert sorted(offered(staff, Screening, "screen", "odeon")) == [
        "Odeon: Screen 1 (Australia)",
        "Odeon: Screen 1 (United Kingdom)",
        "Odeon: Screen 1 (United Kingdom) (1 High St)",
    ]


def test_a_select_of_staff_never_shows_two_equal_labels(staff):
    for _ in range(2):
        film = make_film(title="It", year=2017)
        make_credit(film=film, person=make_person(name="Ann"))
        make_person(name="Ann")
        make_festival(name="Days")
        make_venue(name="Odeon", city="Perth", country="GB")
        make_edition(festival=make_festival(name="Week"))
    fields = ((RelatedFilm, "other", "it"), (type(film.credits.get()), "person", "ann"))
    fields += ((Screening, "venue", "odeon"), (type(make_section()), "edition", "week"))
    fields += ((type(make_edition()), "festival", "days"),)
    for model, field, term in fields:
        labels = offered(staff, model, field, term)
        assert len(labels) > 1
        assert len(set(labels)) == len(labels), labels
