"""What hangs on a film: who made it, and how it was received."""

from functools import partial

from rest_framework.serializers import BooleanField, CharField, DateField, FloatField, IntegerField

from films.models import CompanyCredit, Credit, Film, Link, RelatedFilm, Release, Review
from screenings.api import fields
from screenings.api.serializers import RowSerializer, group_rows, rows_for
from screenings.models import WinCount
from screenings.models.festivals import edition_id


class CreditedNameField(fields.ComputedField):
    def __init__(self) -> None:
        kind = CharField(help_text="The name as credited.")
        super().__init__(kind, lambda credited_as, name: credited_as or name, "credited_as", "person__name")


class DirectorSerializer(RowSerializer):
    """A director."""

    name = CreditedNameField()
    person = CharField(source="person__slug", help_text="The person.")


class CreditSerializer(RowSerializer):
    """A credit."""

    role = fields.ChoiceField(Credit.Role.values, "The person's role.")
    name = CreditedNameField()
    person = CharField(source="person__slug", help_text="The person.")
    character = CharField(help_text="Character.")
    character_note = CharField(help_text="Who the character is.")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class CompanyCreditSerializer(RowSerializer):
    """A company."""

    role = fields.ChoiceField(CompanyCredit.Role.values, "The company's role.")
    name = CharField(source="company__name", help_text="Its name.")
    territory = CharField(help_text="Territory; empty for worldwide.")
    website = CharField(source="company__website", help_text="Website.")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class ReleaseSerializer(RowSerializer):
    """A release outside festivals."""

    territory = CharField(help_text="ISO 3166-1 code.")
    date = DateField(allow_null=True, help_text="Release date.")
    kind = fields.ChoiceField(Release.Kind.values, "Kind of release.")
    distributor = CharField(source="distributor__name", allow_null=True, help_text="Distributor.")
    admissions = IntegerField(allow_null=True, help_text="Tickets sold.")
    admissions_at_least = BooleanField(help_text="Whether that number is a lower bound.")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class ReviewSerializer(RowSerializer):
    """A review."""

    kind = fields.ChoiceField(Review.Kind.values, "A critic, an audience, or who only reports others.")
    outlet = CharField(help_text="Outlet.")
    critic = CharField(help_text="Critic.")
    rating_value = FloatField(
        allow_null=True, help_text="The rating, on its own scale; stars where it has none."
    )
    rating_scale = FloatField(allow_null=True, help_text="Top of that scale; null if the source names none.")
    rating_date = DateField(allow_null=True, help_text="Date of that rating.")
    summary = CharField(help_text="Summary in our own words.")
    url = CharField(help_text="Link to the review.")
    reported_by = CharField(help_text="Who reported it, if it was not read first-hand.")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class LinkSerializer(RowSerializer):
    """A link."""

    kind = fields.ChoiceField(Link.Kind.values, "Kind of link.")
    url = CharField(help_text="URL.")
    label = CharField(help_text="Link text.")
    territories = fields.CountriesField("Available only in these.")


class RelatedFilmSerializer(RowSerializer):
    """A film that those who liked this one may like."""

    film = CharField(allow_null=True, help_text="Slug, if it is in this catalogue.")
    title = CharField(help_text="Its title.")
    year = IntegerField(allow_null=True, help_text="When it was completed.")
    made_by = CharField(help_text="Director.")
    note = CharField(help_text="Why it is related.")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class WinCountSerializer(RowSerializer):
    """How many awards of an edition a film won, as a source states it."""

    edition = fields.ComputedField(
        CharField(help_text="The edition that gave them: robert-awards/2026."),
        *(edition_id, "edition__festival__slug", "edition__slug"),
    )
    wins = IntegerField(help_text="Awards won, whether or not the award records say which.")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


def directors_of(films, at):
    rows = Credit.objects.public(at).filter(film__in=films, role=Credit.Role.DIRECTOR)
    return rows_for(DirectorSerializer, rows.in_billing_order(), "film")


def credits_of(films, at):
    rows = Credit.objects.public(at).filter(film__in=films)
    return rows_for(CreditSerializer, rows.in_billing_order(), "film")


def companies_of(films, at):
    rows = _rows_of(CompanyCredit, films, at).order_by("position", "pk")
    return rows_for(CompanyCreditSerializer, rows, "film")


def win_counts_of(films, at):
    rows = WinCount.objects.public(at).filter(film__in=films).order_by("-edition__year", "pk")
    return rows_for(WinCountSerializer, rows, "film")


def related_to(films, at):
    """One of this catalogue is named only while it is public."""
    columns = ("film", "other", "title", "year", "made_by", "note", "source_url", "source_note")
    rows = list(_rows_of(RelatedFilm, films, at).values(*columns))
    public = Film.objects.public(at).filter(pk__in={row["other"] for row in rows if row["other"]})
    public_films = {row.pop("pk"): row for row in public.values("pk", "slug", "title", "year")}
    related = [(row["film"], _related_film(row, public_films.get(row["other"]))) for row in rows]
    return {
        film: [values for (values,) in entries]
        for film, entries in group_rows(entry for entry in related if entry[1]["title"]).items()
    }


def _related_film(row: dict, other: dict | None) -> dict:
    slug, title, year = other.values() if other else (None, "", None)
    return row | {"film": slug, "title": title or row["title"], "year": row["year"] or year}


def _rows_of(model, films, at):
    return model.objects.filter(film__in=Film.objects.public(at).filter(pk__in=films))


def _load(model, serializer, films, at):
    return rows_for(serializer, _rows_of(model, films, at), "film")


releases_of = partial(_load, Release, ReleaseSerializer)
reviews_of = partial(_load, Review, ReviewSerializer)
links_of = partial(_load, Link, LinkSerializer)
