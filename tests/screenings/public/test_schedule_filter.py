"""What each choice of the schedule would leave is what choosing it does leave."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from screenings.demo.synthetic.festival import make_festival
from screenings.models import Edition, Listing
from screenings.public.filters import ListingFilter, ScheduleFilter
from tests import factories as make

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 1, 1, tzinfo=UTC)
COUNTED = ("section", "venue", "city", "country", "audience", "premiere", "origin", "language", "subtitles")
COUNTED += ("understandable", "genre", "length", "access", "after")


@pytest.fixture(scope="module")
def festival(rows_for_all):
    return make_festival(120, 3, date(2027, 2, 4))


def cut(query: str, edition: Edition) -> ScheduleFilter:
    return ScheduleFilter(QueryDict(query), Listing.objects.public().in_edition(edition), at=NOW)


def left(query: str, edition: Edition) -> set[int]:
    listings = Listing.objects.public().in_edition(edition)
    return set(ListingFilter(QueryDict(query), listings, at=NOW).qs.values_list("pk", flat=True))


@pytest.mark.parametrize("others", ["", "understandable=en", "access=step-free&length=up-to-100"])
@pytest.mark.parametrize("name", COUNTED)
def test_a_choice_leaves_as_many_as_it_says(festival, name, others):
    kept = "&".join(part for part in others.split("&") if part and not part.startswith(f"{name}="))
    choices = cut(kept, festival).choices_with_counts(name)
    assert choices
    for value, _, count in choices:
        assert count == len(left(f"{kept}&{name}={value}", festival)), (name, value)


def test_choices_of_a_filter_that_is_set_are_counted_as_if_it_were_not(festival):
    free = cut("", festival).choices_with_counts("venue")
    assert cut(f"venue={free[0][0]}", festival).choices_with_counts("venue") == free


def test_the_days_are_counted_under_the_filters(festival):
    whole, cut_down = cut("", festival), cut("length=up-to-60", festival)
    assert sum(count for _, count in whole.day_counts) == len(whole.index.listings)
    assert sum(count for _, count in cut_down.day_counts) == len(left("length=up-to-60", festival))
    assert [day for day, _ in whole.day_counts] == [day for day, _ in cut_down.day_counts]


def test_several_sections_are_any_of_them(festival):
    one, two = (value for value, *_ in cut("", festival).choices_with_counts("section")[:2])
    both = cut(f"section={one}&section={two}", festival)
    assert both.matches == left(f"section={one}", festival) | left(f"section={two}", festival)


def test_invalid_value_matches_nothing_and_is_left_out_of_counts_without_it():
    edition = make.edition()
    listing = make.listing(item=make.item(edition=edition))
    wrong = cut("section=nowhere", edition)
    assert (wrong.matches, wrong.matches_without("section")) == (set(), {listing.pk})


def test_festival_edition_and_day_of_the_address_are_no_filters_of_a_schedule():
    edition = make.edition()
    listing = make.listing(edition=edition)
    asked = cut("festival=nowhere&edition=1999&date=1999-01-01", edition)
    assert (asked.form.errors, asked.matches) == ({}, {listing.pk})


def test_choices_that_are_not_counted_are_named_without_the_empty_one():
    assert cut("", make.edition()).choices_with_counts("chance") == [
        ("last", "Last screening", None),
        ("only", "Only screening", None),
    ]


# The filters themselves


def test_understandable_is_spoken_or_subtitled_and_the_films_own_language_where_none_is_said():
    edition = make.edition()
    film = make.film(languages=["da"])
    by_film = make.listing(item=make.item(edition=edition, film=film))
    dubbed = make.listing(item=make.item(edition=edition, film=film), spoken_languages=["de"])
    titled = make.listing(
        item=make.item(edition=edition, film=film), spoken_languages=["de"], subtitle_languages=["da"]
    )
    assert left("understandable=da", edition) == {by_film.pk, titled.pk}
    assert left("understandable=de", edition) == {dubbed.pk, titled.pk}


def test_a_language_counts_the_kinds_of_it_that_its_filter_finds():
    edition = make.edition()
    for tag in ("no", "nb", "en-GB", "en"):
        make.listing(edition=edition, spoken_languages=[tag])
    counts = {value: count for value, _, count in cut("", edition).choices_with_counts("language")}
    assert counts == {"no": 2, "nb": 1, "en": 2, "en-GB": 1}
    assert all(count == len(left(f"language={value}", edition)) for value, count in counts.items())


def test_a_genre_is_a_filter_and_a_word_to_look_for():
    edition = make.edition()
    comedy = make.film(title="Laughing", tags=[make.tag(name="comedy")])
    found = make.listing(item=make.item(edition=edition, film=comedy))
    make.listing(item=make.item(edition=edition, film=make.film(title="Crying")))
    assert left("genre=comedy", edition) == left("q=comedy", edition) == {found.pk}


def test_a_secret_film_of_a_package_offers_neither_its_country_nor_its_genre():
    edition = make.edition()
    secret = make.film(countries=["GL"], tags=[make.tag(name="zqx")], is_public=False)
    make.listing(item=make.item(edition=edition, kind="package", films=[make.film(countries=["DK"]), secret]))
    cutting = cut("", edition)
    assert [value for value, *_ in cutting.choices_with_counts("origin")] == ["DK"]
    assert cutting.choices_with_counts("genre") == []
