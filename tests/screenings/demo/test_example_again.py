"""The example programme may be loaded again and again: it adds what is missing and disturbs nothing."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from films.models import Film, FilmTitle
from screenings.demo.example import loading
from screenings.demo.example.loading import load_example
from screenings.models import Edition, Festival, Listing, Publication, Screening
from screenings.planning.publication import PublicationRefused
from tests import factories as make
from tests.snapshot import all_rows


def test_a_second_run_changes_nothing(film):
    before = all_rows()

    assert load_example() == {}
    assert all_rows() == before


def test_a_reset_of_what_nobody_changed_changes_nothing(film):
    before = all_rows()

    assert load_example(reset=True) == {}
    assert all_rows() == before


def test_what_staff_changed_stays(film):
    film.premise = "Ours."
    film.save()
    before = all_rows()

    load_example()

    assert all_rows() == before


def test_a_change_staff_have_not_published_is_not_published_for_them(film):
    screening = Screening.objects.get(listing__venue__slug="kolk-17")
    screening.note = "Not for the public yet."
    screening.save()

    load_example()

    assert Listing.objects.get(screening=screening).note == ""


def test_rows_of_staffs_own_are_left_alone(film):
    mine = [make.review(film=film, outlet="Ours"), make.person(name="Trine Dyrholm"), make.venue()]
    draft = make.screening(item=film.items.get(code="evm6z7f4"))
    before = all_rows()

    load_example()
    load_example(reset=True)

    assert all_rows() == before
    assert all(type(row).objects.filter(pk=row.pk).exists() for row in mine)
    assert not Listing.objects.filter(screening=draft).exists()


def test_a_reset_writes_the_stated_values_again_and_publishes_them(film):
    screening = Screening.objects.get(listing__venue__slug="kolk-17")
    screening.day, screening.starts_at, screening.internal_note = date(2025, 11, 8), None, "Ask again."
    screening.save()
    film.tags.clear()

    assert load_example(reset=True) == {"film": 1, "screening": 1}

    screening.refresh_from_db()
    assert (screening.day, screening.internal_note) == (date(2025, 11, 6), "Ask again.")
    assert Film.objects.get().tags.count() == 14


def test_what_is_missing_comes_back(film):
    FilmTitle.objects.get(kind="original").delete()

    assert load_example() == {"title": 1}
    assert Film.objects.get().original_title == "Det andet offer"


def test_a_company_that_staff_renamed_is_not_loaded_twice(film):
    company = film.company_credits.first().company
    company.name = "Renamed"
    company.save()

    assert load_example() == {}


def test_what_has_moved_to_another_address_is_not_loaded_twice(film):
    for row in (film, Festival.objects.get(slug="filmfest-hamburg"), Edition.objects.get(slug="2024")):
        row.slug = f"{row.slug}-anew"
        row.save()

    assert load_example() == {}


def test_it_is_all_or_nothing(film, monkeypatch):
    def refuse(*args, **kwargs):
        raise PublicationRefused(["A reason."])

    film.premise = "Ours."
    film.save()
    before = all_rows()
    monkeypatch.setattr(loading, "publish", refuse)

    with pytest.raises(CommandError, match="A reason"):
        call_command("load_example", "--reset")
    assert all_rows() == before


def test_everything_was_published_as_one_publication_an_edition(film):
    assert set(Publication.objects.values_list("number", "note")) == {(1, "Example programme")}
    assert not Listing.objects.filter(published_at__gt=timezone.now()).exists()


def test_the_command_says_what_it_did(film, capsys):
    film.titles.get(kind="original").delete()

    call_command("load_example")
    first = capsys.readouterr().out
    call_command("load_example")

    assert first == "    1 title\nThe example programme is loaded.\n"
    assert capsys.readouterr().out == "The example programme was all there.\n"
