"""A filter that means nothing says so and shows nothing; one that is set can be taken away again."""

import pytest
from django.http import QueryDict

from screenings.models import AwardRecord, Listing
from screenings.public.filters import AwardFilter, ListingFilter, StrictListingFilter
from tests import factories as make
from tests.factories import LONG_AGO
from tests.screenings.public.test_filters import NOW, codes, filtered, found

pytestmark = pytest.mark.django_db

# What is invalid


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("festival", "nowhere", "“nowhere” was not found."),
        ("edition", "1200", "“1200” was not found."),
        ("section", "x", "“x” was not found."),
        ("venue", "x", "“x” was not found."),
        ("city", "Atlantis", "“Atlantis” was not found."),
        ("country", "ZZ", "“ZZ” was not found."),
        ("audience", "cats", "“cats” was not found."),
        ("language", "xx-nonsense-", "“xx-nonsense-” was not found."),
        ("subtitles", "tlh", "“tlh” was not found."),
        ("film", "nothing", "“nothing” was not found."),
        ("date", "2026-02-30", "Enter a date such as 2025-11-06."),
        ("date", "0000-00-00", "Enter a date such as 2025-11-06."),
        ("date", "0001-01-01", "Enter a date such as 2025-11-06."),
        ("date", "9999-12-31", "Enter a date such as 2025-11-06."),
        ("date", "10000-01-01", "Enter a date such as 2025-11-06."),
        ("date", "2027-W01-1", "Enter a date such as 2025-11-06."),
        ("date", "20270101", "Enter a date such as 2025-11-06."),
        ("from", "２０２７-01-01", "Enter a date such as 2025-11-06."),
        ("to", "tomorrow", "Enter a date such as 2025-11-06."),
        ("after", "30:00", "Enter a valid time such as 18:00."),
        (
            "before",
            "bedtime",
            "Enter a time such as 20:00, 20.00, 20h30 or 8 pm.",
        ),
        ("when", "never", "Select a valid choice. never is not one of the available choices."),
        ("access", "wings", "Select a valid choice. wings is not one of the available choices."),
        ("q", "x" * 201, "Ensure this value has at most 200 characters (it has 201)."),
    ],
)
def test_an_invalid_value_says_what_is_wrong_and_finds_nothing(name, value, message):
    make.listing()
    assert found() != []

    wrong = filtered({name: value})

    assert list(wrong.qs) == []
    assert wrong.form.errors == {name: [message]}


def test_one_invalid_filter_empties_the_list_though_the_others_would_find_something():
    listing = make.listing()
    festival = listing.item.edition.festival.slug
    assert found({"festival": festival}) == codes(listing)
    assert found({"festival": festival, "date": "2026-02-30"}) == []


def test_an_endless_value_is_quoted_only_in_part():
    make.listing()
    [message] = filtered({"festival": "x" * 5000}).form.errors["festival"]
    assert len(message) < 150


def test_a_film_nobody_may_know_is_refused_in_the_words_of_one_that_never_was():
    make.listing(item=make.item(kind="package", films=[make.film(), make.film(title="Zqx", is_public=False)]))
    [hidden], [random] = (filtered({"film": slug}).form.errors["film"] for slug in ("zqx", "qqq"))
    assert hidden == random.replace("qqq", "zqx")


@pytest.mark.parametrize("filters", [ListingFilter, StrictListingFilter])
@pytest.mark.parametrize("name", ["festival", "edition", "venue", "film"])
def test_what_has_a_page_but_no_screening_yet_finds_nothing_and_is_no_mistake(filters, name):
    make.listing()
    edition = make.edition(festival=make.festival(slug="early"), year=2031)
    make.venue(slug="new-venue"), make.film(slug="to-come")
    asked = {"festival": "early", "edition": edition.slug, "venue": "new-venue", "film": "to-come"}
    programme = filters(QueryDict(f"{name}={asked[name]}"), Listing.objects.public(NOW), at=NOW)

    assert programme.form.errors == {}
    assert list(programme.qs) == []


@pytest.mark.parametrize("filters", [ListingFilter, StrictListingFilter])
def test_what_has_a_page_for_nobody_yet_is_refused_like_what_never_was(filters):
    make.edition(festival=make.festival(slug="zqx"), year=2031, is_public=False)
    make.venue(slug="zqx", is_public=False), make.film(slug="zqx", is_public=False)
    for name, value in {"festival": "zqx", "edition": "2031", "venue": "zqx", "film": "zqx"}.items():
        programme = filters(QueryDict(f"{name}={value}"), Listing.objects.public(NOW), at=NOW)
        assert programme.form.errors.keys() == {name}


# What there is to choose from


def test_a_venue_that_is_not_known_yet_is_called_so_and_not_by_its_placeholder():
    make.listing(venue=make.venue(name="Any venue", city="Gent", is_placeholder=True))
    [(_, label)] = filtered().facets.choices["venue"]
    assert label == "Cinema not specified, Gent"


def test_only_what_is_public_can_be_chosen():
    section = make.section(name="Kaleidoscope")
    listing = make.listing(section=section, audience="industry", subtitle_languages=["en"])
    make.screening(section=make.section(name="Zqx section"), venue=make.venue(name="Zqx", city="Zqx"))
    make.festival(name="Zqx festival")
    facets = filtered().facets
    edition = listing.item.edition
    assert facets.choices["festival"] == [(edition.festival.slug, edition.festival.name)]
    assert facets.choices["edition"] == [("2027", edition.full_name)]
    assert facets.choices["section"] == [("kaleidoscope", "Kaleidoscope")]
    assert facets.choices["venue"] == [(listing.venue.slug, f"{listing.venue.name}, Hamburg")]
    assert facets.choices["city"] == [("Hamburg", "Hamburg")]
    assert facets.choices["country"] == [("DE", "Germany")]
    assert facets.choices["audience"] == [("industry", "Press & industry")]
    assert facets.choices["subtitles"] == [("en", "English")]


def test_two_films_of_one_title_are_told_apart_by_their_years():
    edition = make.edition()
    films = [make.film(title="Stille", year=year) for year in (1998, 2025)]
    for film in [*films, make.film(title="Laut", year=2024)]:
        make.listing(edition=edition, film=film)
    facets = filtered().facets
    assert [label for _, label in facets.choices["film"]] == ["Laut", "Stille (1998)", "Stille (2025)"]
    assert [len(facets.listings_by_value["film"][slug]) for slug, _ in facets.choices["film"]] == [1, 1, 1]


def test_choices_of_one_name_are_told_apart_by_what_they_belong_to():
    for city in ("Gent", "Perth"):
        festival = make.festival(name="Nordic", city=city)
        section = make.section(edition=make.edition(festival=festival), name=f"Main of {city}", slug="main")
        make.listing(item=make.item(section=section, premiere="world"))
    for name in ("First", "Second"):
        edition = make.edition(festival=make.festival(name=name))
        make.listing(section=make.section(edition=edition, name="Late", slug=f"late-{name}"))
    choices = filtered().facets.choices
    assert [label for _, label in choices["festival"]] == [
        "First",
        "Nordic (Gent)",
        "Nordic (Perth)",
        "Second",
    ]
    assert [label for _, label in choices["section"]][:2] == ["Late (First)", "Late (Second)"]
    assert [label for _, label in choices["premiere"]] == ["World premiere"]


@pytest.mark.parametrize(
    ("countries", "label"), [(["SE"], "Swedish premiere"), (["SE", "FI"], "National premiere")]
)
def test_premiere_is_said_of_its_country_where_all_are_of_one(countries, label):
    for country in countries:
        edition = make.edition(festival=make.festival(country=country))
        for _ in range(2):
            make.listing(item=make.item(edition=edition, premiere="national"))
    assert filtered().facets.choices["premiere"] == [("national", label)]


def test_choices_stand_in_the_order_of_the_alphabet_whatever_their_accents():
    for city in ("Örebro", "Zürich", "Perth", "Oslo"):
        make.listing(venue=make.venue(city=city))
    assert [city for city, _ in filtered().facets.choices["city"]] == ["Örebro", "Oslo", "Perth", "Zürich"]


def test_filtering_two_programmes_does_not_mix_their_choices():
    first = filtered({"festival": make.listing().item.edition.festival.slug})
    assert first.form.is_valid()
    second = ListingFilter(QueryDict("festival=festival"), Listing.objects.none(), at=NOW)
    assert [value for value, _ in second.form.fields["festival"].choices] == [""]
    assert len(list(first.form.fields["festival"].choices)) == 2


# The chips


def chips(client, query: str) -> dict[str, str]:
    page = client.get(f"/screenings/?{query}")
    return {chip["label"]: chip["remove_url"] for chip in page.context["chips"]}


def test_each_filter_that_is_set_has_a_chip_that_takes_it_away(client):
    """The day has none: the bar of days leads away from it."""
    festival = make.listing().item.edition.festival
    query = f"festival={festival.slug}&date=2027-10-02&access=relaxed&access=step-free&page=1"
    assert chips(client, query) == {
        f"Festival: {festival.name}": "/screenings/?access=relaxed&access=step-free&date=2027-10-02",
        "Access: Relaxed": f"/screenings/?access=step-free&date=2027-10-02&festival={festival.slug}",
        "Access: Step-free": f"/screenings/?access=relaxed&date=2027-10-02&festival={festival.slug}",
    }


def test_the_chip_of_a_festival_without_screenings_has_its_name(client):
    make.edition(festival=make.festival(name="Early Days", slug="early"))
    assert list(chips(client, "festival=early")) == ["Festival: Early Days"]


def test_the_last_chip_leads_to_the_whole_list(client):
    assert chips(client, "access=relaxed") == {"Access: Relaxed": "/screenings/"}


def test_a_film_is_called_by_its_title_and_an_invalid_value_as_it_was_written(client):
    make.listing(film=make.film(title="Second Victims"))
    assert set(chips(client, "film=second-victims&date=2026-02-30")) == {
        "Film: Second Victims",
        "Day: 2026-02-30",
    }


def test_of_a_repeated_parameter_only_the_last_counts_and_has_a_chip(client):
    assert list(chips(client, "from=2027-10-01&from=2027-10-02")) == ["From day: Sat 2 October 2027"]


def test_an_empty_parameter_is_no_filter(client):
    listing = make.listing()
    assert chips(client, "festival=&date=&q=+&access=") == {}
    assert found("festival=&date=&q=+") == codes(listing)


# Awards


def awarded(query: str) -> list[str]:
    return [record.category for record in AwardFilter(QueryDict(query), AwardRecord.objects.public()).qs]


def test_awards_are_filtered_by_who_gives_them_year_result_and_film():
    robert = make.festival(name="Robert Awards", kind="awards")
    film = make.film(title="Second Victims")
    make.award(category="Debut", edition=make.edition(festival=robert, year=2026), result="won", film=film)
    make.award(category="Sound", edition=make.edition(festival=robert, year=2025), result="nominated")
    make.award(category="Other", edition=make.edition(year=2026))
    assert awarded("festival=robert-awards") == ["Debut", "Sound"]
    assert set(awarded("year=2026")) == {"Debut", "Other"}
    assert set(awarded("result=nominated")) == {"Sound", "Other"}
    assert awarded("film=second-victims") == ["Debut"]
    assert awarded("festival=robert-awards&year=2026&result=won") == ["Debut"]


@pytest.mark.parametrize(
    "query",
    ["festival=nobody", "year=0", "year=1e400", "year=NaN", "year=x", "year=2026.5", "result=lost", "film=x"],
)
def test_an_award_filter_that_means_nothing_finds_nothing_and_says_so(query):
    make.award(edition=make.edition(year=2026))
    records = AwardFilter(QueryDict(query), AwardRecord.objects.public())
    assert list(records.qs) == []
    assert list(records.form.errors) == [query.partition("=")[0]]


def test_who_gives_an_embargoed_award_cannot_be_told_from_who_gives_none():
    make.award(edition=make.edition(festival=make.festival(name="Open")), announced_at=LONG_AGO)
    make.award(edition=make.edition(festival=make.festival(name="Secret")), announced_at=None)
    form = AwardFilter(QueryDict(""), AwardRecord.objects.public()).form
    assert [str(festival) for festival in form.fields["festival"].queryset] == ["Open"]


def test_every_choice_of_an_award_filter_begins_with_all_and_leads_somewhere():
    make.award(film=make.film(title="Second Victims"))
    make.award(film=make.film(title="Secret"), announced_at=None)
    make.film(title="Without an award")
    form = AwardFilter(QueryDict(""), AwardRecord.objects.public()).form
    first = {name: str(next(iter(form.fields[name].choices))[1]) for name in ("festival", "result", "film")}
    assert first == {"festival": "All", "result": "All", "film": "All"}
    assert [label for _, label in form.fields["film"].choices] == ["All", "Second Victims (2027)"]


def test_of_a_festival_only_its_own_screenings_are_offered_beside_every_festival():
    here, there = make.listing(venue=make.venue(city="Gent")), make.listing(venue=make.venue(city="Perth"))
    festivals = [listing.item.edition.festival for listing in (here, there)]
    fields = filtered({"festival": festivals[0].slug}).form.fields
    assert {value for value, _ in fields["festival"].choices} == {"", *(one.slug for one in festivals)}
    assert [value for value, _ in fields["city"].choices] == ["", "Gent"]


def test_what_is_elsewhere_finds_nothing_at_a_festival_but_is_no_mistake():
    here, there = make.listing(venue=make.venue(city="Gent")), make.listing(venue=make.venue(city="Perth"))
    slug = here.item.edition.festival.slug
    for elsewhere in ({"city": "Perth"}, {"film": there.films.get().slug}, {"venue": there.venue.slug}):
        programme = filtered({"festival": slug, **elsewhere})
        assert (programme.form.errors, list(programme.qs)) == ({}, [])
    assert filtered({"festival": slug, "city": "Atlantis"}).form.errors == {
        "city": ["“Atlantis” was not found."]
    }


def test_a_festival_without_screenings_is_not_offered_beside_the_one_that_is_chosen():
    slug = make.listing().item.edition.festival.slug
    make.edition(festival=make.festival(name="Zqx festival"))
    assert [value for value, _ in filtered({"festival": slug}).form.fields["festival"].choices] == ["", slug]
