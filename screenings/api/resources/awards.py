from films.models import Credit
from screenings.api import kinds, writing
from screenings.api.filters import AwardApiFilter
from screenings.api.shapes import Member, Resource
from screenings.models import AwardRecord, Jury
from screenings.models.festivals import edition_id

from .loading import by_row
from .sources import SOURCED

RECIPIENT = kinds.parts(
    "Someone it was for.",
    name=kinds.text("The name."),
    person=kinds.or_unknown(kinds.text("The person, where there is a page of them.")),
)
JURY = kinds.parts(
    "Who gave it.",
    name=kinds.text("What the jury is called."),
    members=kinds.each(RECIPIENT, "Who sits in it, as far as it is known."),
)


def _people_of(awards, at):
    rows = AwardRecord.objects.public(at).filter(pk__in=awards, people__isnull=False)
    rows = rows.order_by("people__sort_key", "people")
    found = list(rows.values_list("pk", "people", "people__name", "people__slug"))
    shown = _with_page({row[1] for row in found}, at)
    return by_row((award, name, slug if person in shown else None) for award, person, name, slug in found)


def _jury_of(awards, at):
    """By award, one entry for each member; for a jury without any, one entry that names nobody."""
    rows = Jury.objects.public(at).filter(awards__in=awards).order_by("members__sort_key", "members")
    found = list(rows.values_list("awards", "name", "members", "members__name", "members__slug"))
    shown = _with_page({row[2] for row in found}, at)
    return by_row(
        (award, jury, name, slug if person in shown else None) for award, jury, person, name, slug in found
    )


def _with_page(people, at) -> set[int]:
    return set(Credit.objects.public(at).filter(person__in=people).values_list("person", flat=True))


def _people(entries) -> list[dict]:
    return [{"name": name, "person": slug} for name, slug in entries if name]


def _jury(entries) -> dict | None:
    members = _people((name, slug) for _, name, slug in entries)
    return {"name": entries[0][0], "members": members} if entries else None


AWARDS = Resource(
    name="awards",
    one="award",
    says="Awards, nominations and mentions. What is not known to be won is neither won nor lost.",
    public=lambda at: AwardRecord.objects.public(at),
    key={"award": "code"},
    members=(
        Member("id", kinds.text("The code."), ("code",)),
        Member(
            "edition",
            kinds.text("Where it was given."),
            ("edition__festival__slug", "edition__slug"),
            edition_id,
            to="editions",
            pk="edition",
        ),
        Member("category", kinds.text("What for."), ("category",)),
        Member(
            "result",
            kinds.choice(
                AwardRecord.Result,
                "How it ended. won and shared are wins; declined was won and not accepted.",
            ),
            ("result",),
        ),
        Member(
            "film",
            kinds.or_unknown(kinds.text("The film it was for.")),
            ("film__slug",),
            to="films",
            pk="film",
        ),
        Member(
            "people",
            kinds.each(RECIPIENT, "Whom it was for."),
            load=_people_of,
            write=_people,
        ),
        Member(
            "jury",
            kinds.or_unknown(JURY),
            load=_jury_of,
            write=_jury,
            in_lists=False,
        ),
        Member("work", kinds.text("The song or part of the film that was meant."), ("work",)),
        Member("work_by", kinds.text("Whose work that is, as it is credited."), ("work_by",)),
        Member("prize", kinds.text("What came with it: EUR 12,500."), ("prize",)),
        Member("date", kinds.or_unknown(kinds.day("When it was given.")), ("date",), writing.day),
        *SOURCED,
    ),
    orderings={
        "-year": ("-edition__year", "edition__festival__slug", "edition__slug", "position"),
        "year": ("edition__year", "edition__festival__slug", "edition__slug", "position"),
        "festival": ("edition__festival__slug", "-edition__year", "edition__slug", "position"),
    },
    filters=AwardApiFilter,
    filtered=lambda query, rows, at: AwardApiFilter(query, rows),
)
