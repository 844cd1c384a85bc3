from rest_framework.serializers import CharField, DateField, Serializer

from films.models import Credit
from screenings.api import fields
from screenings.api.filters import AwardFilterSet
from screenings.api.serializers import ResourceSerializer
from screenings.api.viewsets import ResourceViewSet
from screenings.models import AwardRecord, Jury


class RecipientSerializer(Serializer):
    """A recipient of an award."""

    name = CharField(help_text="The name.")
    person = CharField(allow_null=True, help_text="Slug of the person, if they have a page.")


class JurySerializer(Serializer):
    """The jury of an award."""

    name = CharField(help_text="Its name.")
    members = RecipientSerializer(many=True, help_text="Its members, as far as recorded.")


def recipients(rows, at):
    """Of (key, person, name, slug): the slug only where there is a page of the person."""
    rows = list(rows)
    credited = Credit.objects.public(at).filter(person__in={person for _, person, *_ in rows})
    with_page = set(credited.values_list("person", flat=True))
    groups = {key: [] for key, *_ in rows}
    for key, person, name, slug in rows:
        if name:
            groups[key].append({"name": name, "person": slug if person in with_page else None})
    return groups


def _people_of(awards, at):
    rows = AwardRecord.objects.public(at).filter(pk__in=awards, people__isnull=False)
    rows = rows.order_by("people__sort_key", "people")
    return recipients(rows.values_list("pk", "people", "people__name", "people__slug"), at)


def _jury_of(awards, at):
    rows = Jury.objects.public(at).filter(awards__in=awards).order_by("members__sort_key", "members")
    rows = list(rows.values_list("awards", "name", "members", "members__name", "members__slug"))
    members = recipients(((award, *member) for award, _, *member in rows), at)
    return {
        award: [{"name": name, "members": members[award][: fields.MOST_RELATED]}] for award, name, *_ in rows
    }


class AwardSerializer(ResourceSerializer):
    id = CharField(source="code", help_text="The code.")
    edition = fields.EditionReferenceField("edition", help_text="The edition that gave it.")
    category = CharField(help_text="Category.")
    result = fields.ChoiceField(
        AwardRecord.Result.values, "Result. won and shared are wins; declined is won but not accepted."
    )
    film = fields.ReferenceField("films", "film__slug", pk="film", allow_null=True, help_text="The film.")
    people = fields.RelatedRowsField(RecipientSerializer(), _people_of, help_text="The recipients.")
    jury = fields.ComputedField(
        JurySerializer(allow_null=True), lambda juries: juries[0] if juries else None, load=_jury_of
    )
    work = CharField(help_text="The song or part of the film that the award is for.")
    work_by = CharField(help_text="Whose work that is, as credited.")
    prize = CharField(help_text="The prize: EUR 12,500.")
    date = DateField(allow_null=True, help_text="When it was presented.")
    source_url = fields.SourceUrlField()
    source_note = fields.SourceNoteField()


class AwardViewSet(ResourceViewSet):
    plural, singular = "awards", "award"
    about = "Awards, nominations and mentions. An unknown result counts as neither won nor lost."
    model, serializer_class, filterset_class = AwardRecord, AwardSerializer, AwardFilterSet
    key = {"award": "code"}
    orderings = {
        "-year": ("-edition__year", "edition__festival__slug", "edition__slug", "position"),
        "year": ("edition__year", "edition__festival__slug", "edition__slug", "position"),
        "festival": ("edition__festival__slug", "-edition__year", "edition__slug", "position"),
    }
    detail_only = {"jury"}
