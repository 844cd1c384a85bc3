from screenings.api import kinds, writing
from screenings.api.filters import ItemFilter
from screenings.api.shapes import Member, Resource
from screenings.models import ItemFilm, ProgrammeItem
from screenings.models.festivals import edition_id
from screenings.models.programme import format_title

from .loading import by_row


def _films_of(items, at):
    rows = ItemFilm.objects.filter(item__in=ProgrammeItem.objects.public(at).filter(pk__in=items))
    rows = rows.filter(film__is_public=True).order_by("position", "pk")
    return by_row(rows.values_list("item", "film", "film__slug", "film__title"))


def titled(films: list[tuple], own: str) -> str:
    """Its own title, or those of the films in it that the public may know."""
    return format_title(own, (title for _, _, title in films))


ITEMS = Resource(
    name="items",
    one="item",
    says="What is announced of an edition's programme, also before its times are known: a film, a package of "
    "films under one ticket, or an event.",
    public=lambda at: ProgrammeItem.objects.public(at),
    key={"item": "code"},
    members=(
        Member("id", kinds.text("The code."), ("code",)),
        Member("title", kinds.text("What it is called."), ("title",), titled, _films_of),
        Member("kind", kinds.choice(ProgrammeItem.Kind, "What it is."), ("kind",)),
        Member(
            "edition",
            kinds.text("The edition it is part of."),
            ("edition__festival__slug", "edition__slug"),
            edition_id,
            to="editions",
            pk="edition",
        ),
        Member(
            "section",
            kinds.or_unknown(kinds.text("The section it is in.")),
            ("section__code",),
            to="sections",
            pk="section",
        ),
        Member(
            "films",
            kinds.each(kinds.text("A slug."), "Its films, in running order."),
            write=writing.keys,
            load=_films_of,
            to="films",
        ),
        Member(
            "premiere",
            kinds.or_unknown(kinds.choice(ProgrammeItem.Premiere, "Its standing at this edition.")),
            ("premiere",),
            writing.known,
        ),
        Member(
            "premiere_territory", kinds.text("Where it is the first: “Germany”."), ("premiere_territory",)
        ),
        Member("description", kinds.prose("About it."), ("description",), in_lists=False),
    ),
    orderings={
        "edition": ("edition__festival__slug", "edition__slug", "section__position", "title"),
    },
    filters=ItemFilter,
    filtered=lambda query, rows, at: ItemFilter(query, rows),
)
