"""`manage.py publish FESTIVAL/EDITION`: says what becomes public, and makes it so or says why not."""

import pytest
from django.core.management import CommandError, call_command

from screenings.management.commands import publish as command
from screenings.models import Listing, Publication, Screening
from screenings.planning.publication import publish
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def screening() -> Screening:
    edition = make.edition(festival=make.festival(name="Filmfest Hamburg"))
    abaton = make.venue(name="Abaton", city="Hamburg")
    return make.screening(
        film=make.film(title="Second Victims"), edition=edition, venue=abaton, local="2027-10-02 20:00"
    )


def said(capsys, *arguments) -> str:
    call_command("publish", *arguments)
    return capsys.readouterr().out


def test_it_publishes_and_says_what_is_new(screening, capsys):
    out = said(capsys, "filmfest-hamburg/2027")

    assert out == (
        "Filmfest Hamburg 2027: 1 to publish\n"
        "  New: Second Victims, Sat 2 Oct 2027, 20:00, Abaton\n"
        "Published: Filmfest Hamburg 2027, publication 1.\n"
    )
    assert Listing.objects.get().code == screening.code


def test_a_dry_run_only_says_it(screening, capsys):
    out = said(capsys, "filmfest-hamburg/2027", "--dry-run")

    assert "New: Second Victims" in out
    assert out.endswith("Dry run: nothing was published.\n")
    assert not Publication.objects.exists()


def test_it_says_from_where_to_where_a_screening_moves(screening, capsys):
    publish(screening.item.edition)
    screening.venue = make.venue(name="Passage", city="Hamburg")
    screening.save()

    assert (
        "  Moved: Second Victims, Sat 2 Oct 2027, 20:00, Passage\n    venue: Abaton, Hamburg → Passage"
        in said(capsys, "filmfest-hamburg/2027")
    )


def test_what_was_unknown_or_left_empty_is_a_dash(screening, capsys):
    publish(screening.item.edition)
    screening.note = "With an introduction."
    screening.save()

    assert "note: – → With an introduction." in said(capsys, "filmfest-hamburg/2027")


def test_with_nothing_to_publish_it_says_so_and_numbers_no_publication(screening, capsys):
    publish(screening.item.edition)

    assert said(capsys, "filmfest-hamburg/2027").endswith("Nothing to publish.\n")
    assert Publication.objects.count() == 1


@pytest.mark.parametrize("arguments", [[], ["--dry-run"]])
def test_what_blocks_is_said_in_words_and_nothing_is_published(screening, arguments):
    screening.item.announced_at = None
    screening.item.save()

    with pytest.raises(CommandError, match="“Second Victims” is not announced") as refused:
        call_command("publish", "filmfest-hamburg/2027", *arguments)

    assert refused.value.returncode == 1
    assert not Listing.objects.exists()


def test_it_publishes_only_what_it_showed(screening, monkeypatch):
    """Somebody saves the screening after the command has read the plan."""

    def propose_then_save(edition):
        proposal = command_propose(edition)
        Screening.objects.filter(pk=screening.pk).update(note="Quite another show.")
        return proposal

    command_propose = command.propose
    monkeypatch.setattr(command, "propose", propose_then_save)

    with pytest.raises(CommandError, match="plan was changed"):
        call_command("publish", "filmfest-hamburg/2027")
    assert not Listing.objects.exists()


def test_other_editions_are_left_alone(screening):
    elsewhere = make.listing()
    elsewhere.screening.note = "Still being written."
    elsewhere.screening.save()

    call_command("publish", "filmfest-hamburg/2027", verbosity=0)

    elsewhere.refresh_from_db()
    assert elsewhere.note == ""


@pytest.mark.parametrize(
    "address", ["filmfest-hamburg/2026", "filmfest-hamburk/2027", "filmfest-hamburg", "/"]
)
def test_an_unknown_edition_is_refused_with_those_that_may_be_meant(screening, address):
    with pytest.raises(CommandError, match="There is no edition") as refused:
        call_command("publish", address)

    assert str(refused.value).endswith("Choose one of:\n  filmfest-hamburg/2027")


def test_without_any_edition_there_is_none_to_choose(db):
    with pytest.raises(CommandError, match="There are no editions yet"):
        call_command("publish", "filmfest-hamburg/2027")
