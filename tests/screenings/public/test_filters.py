"""Each filter of the screenings list means what it says, and an invalid one says so and shows nothing."""

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from screenings.models import Listing
from screenings.public.filters import ListingFilter
from tests import factories as make
from tests.factories import EVENING

pytestmark = pytest.mark.django_db

NOW = EVENING - timedelta(hours=1)


def filtered(query: dict | str = "", at: datetime = NOW) -> ListingFilter:
    address = query if isinstance(query, str) else urlencode(query, doseq=True)
    return ListingFilter(QueryDict(address), Listing.objects.public(at), at=at)


def found(query: dict | str = "", at: datetime = NOW) -> list[str]:
    return [listing.code for listing in filtered(query, at).qs]


def codes(*listings: Listing) -> list[str]:
    return [listing.code for listing in listings]


# Festival, edition, section


def test_without_a_filter_every_public_listing_is_there_and_no_draft():
    listing = make.listing()
    make.screening()
    assert found() == codes(listing)


def test_festival_finds_every_edition_of_it_and_nothing_of_another():
    festival = make.festival(name="Filmfest Hamburg")
    old = make.listing(edition=make.edition(festival=festival, year=2025), local="2027-10-02 18:00")
    new = make.listing(edition=make.edition(festival=festival, year=2026), local="2027-10-02 19:00")
    make.listing()
    assert found({"festival": "filmfest-hamburg"}) == codes(old, new)


def test_edition_is_the_year_within_a_festival():
    festival = make.festival(name="Gent")
    make.listing(edition=make.edition(festival=festival, year=2025))
    listing = make.listing(edition=make.edition(festival=festival, year=2026))
    elsewhere = make.listing(edition=make.edition(year=2026))
    assert found({"festival": "gent", "edition": "2026"}) == codes(listing)
    assert set(found({"edition": "2026"})) == {listing.code, elsewhere.code}


def test_section():
    edition = make.edition()
    listing = make.listing(section=make.section(edition=edition, name="Kaleidoscope"))
    make.listing(section=make.section(edition=edition, name="Midnight"))
    make.listing(edition=edition)
    assert found({"section": "kaleidoscope"}) == codes(listing)


# Day and hour


def test_date_is_the_festival_day_so_half_past_midnight_belongs_to_the_evening_before():
    evening = make.listing(local="2025-11-06 20:00")
    night = make.listing(local="2025-11-07 00:30")
    next_morning = make.listing(local="2025-11-07 06:00")
    make.listing(window_starts_on=date(2025, 11, 8), window_ends_on=date(2025, 11, 9))

    assert found({"date": "2025-11-06"}) == codes(evening, night)
    assert found({"date": "2025-11-07"}) == codes(next_morning)


def test_the_late_show_that_ends_after_midnight_stays_on_its_day():
    late = make.listing(local="2025-11-07 22:30", film=make.film(runtime_minutes=92))
    assert found({"date": "2025-11-07"}) == codes(late)
    assert found({"date": "2025-11-08"}) == []


def test_from_and_to_include_both_days_and_every_window_that_meets_them():
    rows = [make.listing(local=f"2027-10-0{day} 20:00") for day in range(1, 6)]
    window = make.listing(window_starts_on=date(2027, 10, 2), window_ends_on=date(2027, 10, 3))
    assert found({"from": "2027-10-02", "to": "2027-10-04"}) == codes(*rows[1:4], window)
    assert found({"from": "2027-10-03", "to": "2027-10-03"}) == codes(rows[2], window)
    assert found({"from": "2027-10-04"}) == codes(*rows[3:])
    assert found({"to": "2027-10-01"}) == codes(rows[0])
    assert found({"to": "2027-10-02"}) == codes(*rows[:2], window)
    assert found({"from": "2027-10-04", "to": "2027-10-02"}) == []


def test_a_window_that_is_open_at_one_side_ends_with_its_edition():
    edition = make.edition(starts_on=date(2025, 9, 25), ends_on=date(2025, 10, 4))
    whole = make.listing(edition=edition, starts_at=None)
    early = make.listing(edition=edition, starts_at=None, window_ends_on=date(2025, 9, 30))
    late = make.listing(edition=edition, window_starts_on=date(2025, 10, 2))
    assert found({"date": "2025-09-25"}) == found({"to": "2025-09-30"}) == codes(whole, early)
    assert found({"date": "2025-10-04"}) == found({"from": "2025-10-01"}) == codes(whole, late)
    assert found({"date": "2025-10-01"}) == codes(whole)
    assert found({"date": "2025-09-24"}) == found({"from": "2025-10-05"}) == []


def test_what_has_neither_day_nor_window_is_on_no_day_that_is_asked_for():
    edition = make.edition(starts_on=None, ends_on=None)
    make.listing(edition=edition, starts_at=None)
    assert found({"date": "2027-10-02"}) == found({"from": "2000-01-01"}) == found({"to": "2100-01-01"}) == []


def at_hours(*hours: str) -> dict[str, Listing]:
    """One listing of the evening of 2 October for each hour; those before six are in its night."""
    edition = make.edition()
    return {
        hour: make.listing(
            edition=edition, local=f"2027-10-0{3 if hour < '06:00' else 2} {hour}", venue=make.venue()
        )
        for hour in hours
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"after": "18:00"}, ["18:00", "22:00", "00:30", "02:00"]),
        ({"after": "18:01"}, ["22:00", "00:30", "02:00"]),
        ({"before": "18:00"}, ["06:00", "17:59"]),
        ({"before": "18:01"}, ["06:00", "17:59", "18:00"]),
        ({"after": "00:30"}, ["00:30", "02:00"]),
        ({"before": "00:30"}, ["06:00", "17:59", "18:00", "22:00"]),
        ({"after": "22:00", "before": "01:00"}, ["22:00", "00:30"]),
        ({"after": "06:00"}, ["06:00", "17:59", "18:00", "22:00", "00:30", "02:00"]),
        ({"before": "06:00"}, []),
        ({"after": "01:00", "before": "22:00"}, []),
    ],
)
def test_hours_count_from_the_start_of_the_festival_day(query, expected):
    rows = at_hours("06:00", "17:59", "18:00", "22:00", "00:30", "02:00")
    make.listing(day=date(2027, 10, 2))
    assert found({**query, "date": "2027-10-02"}) == codes(*(rows[hour] for hour in expected))


@pytest.mark.parametrize(
    ("day_starts_at", "query", "is_found"),
    [
        (time(4), {"after": "05:00"}, True),
        (time(4), {"after": "05:30"}, False),
        (time(4), {"before": "05:30"}, True),
        (time(6), {"after": "22:00"}, True),
        (time(4), {"after": "22:00"}, False),
    ],
)
def test_an_edition_says_itself_until_when_it_is_night(day_starts_at, query, is_found):
    listing = make.listing(edition=make.edition(day_starts_at=day_starts_at), local="2027-10-03 05:00")
    assert found(query) == (codes(listing) if is_found else [])


def test_hours_are_those_of_the_venues_clock():
    perth = make.listing(venue=make.venue(time_zone="Australia/Perth"), local="2027-10-02 18:30")
    make.listing(local="2027-10-02 12:30")  # the same moment in Hamburg
    assert found({"after": "18:00", "before": "19:00"}) == codes(perth)


# Place


def test_venue_city_and_country():
    luna = make.venue(name="Luna Leederville", city="Perth", country="AU")
    windsor = make.venue(name="Windsor", city="Nedlands", country="AU")
    in_luna, in_windsor, in_hamburg = (make.listing(venue=venue) for venue in (luna, windsor, make.venue()))
    assert found({"venue": luna.slug}) == codes(in_luna)
    assert found({"city": "Perth"}) == codes(in_luna)
    assert set(found({"country": "AU"})) == {in_luna.code, in_windsor.code}
    assert found({"country": "DE", "city": "Hamburg"}) == codes(in_hamburg)
    assert found({"country": "DE", "city": "Perth"}) == []


# Film and language


def test_film_finds_it_also_inside_a_package():
    film, other = make.film(title="Second Victims"), make.film()
    alone = make.listing(film=film, local="2027-10-02 18:00")
    packed = make.listing(item=make.item(kind="package", films=[other, film]), local="2027-10-02 19:00")
    make.listing(film=other)
    assert found({"film": "second-victims"}) == codes(alone, packed)


def test_language_is_the_screenings_own():
    danish = make.film(languages=["da"])
    make.listing(film=danish, spoken_languages=["de"])  # a dubbed copy
    original = make.listing(film=danish, spoken_languages=["da", "en"])
    assert found({"language": "da"}) == codes(original)
    assert found({"language": "en"}) == codes(original)


def test_where_a_screening_names_no_language_its_films_are_heard():
    listing = make.listing(film=make.film(languages=["da"]))
    make.listing(film=make.film(languages=["sv"]))
    assert found({"language": "da"}) == codes(listing)


def test_the_language_of_a_film_nobody_may_know_is_neither_offered_nor_found():
    shown, hidden = make.film(languages=["da"]), make.film(languages=["kl"], is_public=False)
    make.listing(item=make.item(kind="package", films=[shown, hidden]))
    assert [tag for tag, _ in filtered().facets.choices["language"]] == ["da"]
    greenlandic = make.listing(spoken_languages=["kl"])
    assert found({"language": "kl"}) == codes(greenlandic)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("da", {"da", "da-DK"}), ("dag", {"dag"}), ("da-DK", {"da-DK"}), ("en", {"sv,en"})],
)
def test_a_language_is_no_part_of_another(tag, expected):
    rows = {
        tags: make.listing(subtitle_languages=tags.split(",")) for tags in ("da", "dag", "da-DK", "sv,en")
    }
    assert set(found({"subtitles": tag})) == {rows[tags].code for tags in expected}


@pytest.mark.parametrize("name", ["language", "subtitles", "understandable"])
def test_a_macrolanguage_is_a_choice_although_only_its_members_are_named(name):
    norwegian = make.listing(spoken_languages=["nb"], subtitle_languages=["nn"])
    make.listing(spoken_languages=["da"], subtitle_languages=["de"])
    asked = filtered({name: "no"})
    assert [listing.code for listing in asked.qs] == codes(norwegian)
    assert [words for _, _, words, _ in asked.active_filters] == ["Norwegian"]
    assert not filtered({name: "zh"}).form.is_valid()


# Access and audience


def test_access_marks_must_all_be_there():
    both = make.listing(open_captions=True, hearing_loop=True)
    one = make.listing(hearing_loop=True)
    make.listing()
    assert set(found({"access": ["hearing-loop"]})) == {both.code, one.code}
    assert found({"access": ["hearing-loop", "open-captions"]}) == codes(both)
    assert found({"access": ["hearing-loop", "step-free"]}) == []


def test_audience():
    market = make.listing(audience="market")
    public = make.listing()
    assert found({"audience": "market"}) == codes(market)
    assert found({"audience": "public"}) == codes(public)


# Still to come


def test_when_divides_the_programme_at_this_moment():
    over, running, later = (make.listing(starts_at=EVENING + timedelta(hours=hours)) for hours in (-3, -1, 3))
    assert found({"when": "upcoming"}, at=EVENING) == codes(running, later)
    assert found({"when": "past"}, at=EVENING) == codes(over)


def test_everything_at_once_starts_with_what_is_next_and_a_part_with_its_first_day():
    over, later = make.listing(local="2027-10-01 20:00"), make.listing(local="2027-10-04 20:00")
    festival = later.item.edition.festival
    over.item.edition.festival = festival
    type(over.item.edition).objects.filter(pk=over.item.edition.pk).update(festival=festival, slug="2026")
    moment = datetime(2027, 10, 3, 12, 0, tzinfo=UTC)
    assert found(at=moment) == codes(later, over)
    assert found({"festival": festival.slug}, at=moment) == codes(over, later)


# Words


def test_words_find_by_film_person_character_event_venue_festival_edition_and_section():
    film = make.film(title="Second Victims")
    make.film_title(film=film, title="Det andet offer", kind="original")
    make.film_title(film=film, title="Secund Victms", kind="alias")
    person = make.person(name="Zinnini Elkington", aliases=["Zininni"])
    make.credit(film=film, person=person, character="Alexandra", character_aliases="Alex")
    festival = make.festival(name="Göteborg Film Festival", aliases="Gothenburg Film Festival")
    edition = make.edition(festival=festival, year=2026, name="49th Gathering")
    section = make.section(edition=edition, name="Sélection nordique")
    item = make.item(edition=edition, section=section, films=[film], kind="package", title="Opening night")
    listing = make.listing(item=item, venue=make.venue(name="Draken", city="Göteborg", aliases="Dragon"))
    make.listing()

    for words in (
        "second victims",
        "VICTIMS second",
        "det andet offer",
        "secund",
        "zinnini elkington",
        "zininni",
        "alexandra",
        "opening night",
        "draken",
        "dragon",
        "goteborg",
        "gothenburg",
        "gathering 49th",
        "2026",
        "selection nordique",
        "  Victims,  Göteborg! 2026 ",
    ):
        assert found({"q": words}) == codes(listing), words
    for words in ("second victim nowhere", "copenhagen", "!!!", "%", "_", "\\"):
        assert found({"q": words}) == [], words


def test_words_never_find_by_a_film_nobody_may_know():
    hidden, shown = make.film(title="Zqx hidden", is_public=False), make.film(title="Shown")
    listing = make.listing(item=make.item(kind="package", title="Shorts", films=[shown, hidden]))
    assert found({"q": "shorts shown"}) == codes(listing)
    assert found({"q": "zqx"}) == []


def test_words_never_find_by_what_only_staff_wrote():
    listing = make.listing(internal_note="Zqx", note="Bring a coat")
    assert found({"q": "zqx"}) == []
    assert found({"q": listing.item.edition.festival.name}) == codes(listing)


# Together


def test_filters_narrow_each_other():
    festival = make.festival(name="Filmfest Hamburg")
    edition = make.edition(festival=festival)
    listing = make.listing(edition=edition, local="2027-10-02 20:00", hearing_loop=True)
    make.listing(edition=edition, local="2027-10-02 20:00")
    make.listing(edition=edition, local="2027-10-03 20:00", hearing_loop=True)
    make.listing(local="2027-10-02 20:00", hearing_loop=True)
    query = {"festival": festival.slug, "date": "2027-10-02", "access": "hearing-loop", "after": "18:00"}
    assert found(query) == codes(listing)


def test_what_may_be_on_the_day_fits_every_other_filter():
    edition = make.edition(starts_on=date(2025, 9, 25), ends_on=date(2025, 10, 4))
    listing = make.listing(edition=edition, day=None, starts_at=None)
    other = make.listing()
    query = {"date": "2025-09-28", "festival": edition.festival.slug}
    assert found(query) == codes(listing)
    assert found({**query, "festival": other.item.edition.festival.slug}) == []
