from films.addresses import get_by_slug
from screenings.api import kinds, writing
from screenings.api.filters import EditionFilter, FestivalFilter, SectionFilter
from screenings.api.shapes import Member, Resource
from screenings.models import Edition, Festival, Section, Venue
from screenings.models.festivals import edition_id
from screenings.public.views.filtering import get_edition

from .loading import by_row
from .sources import SOURCED

EDITION_ID = kinds.text("Slugs of festival and edition: nordic-days/2026.")


def _editions_of(festivals, at):
    rows = Edition.objects.public(at).filter(festival__in=festivals).latest_first()
    return by_row(
        (festival, pk, edition_id(brand, slug))
        for festival, pk, brand, slug in rows.values_list("festival", "pk", "festival__slug", "slug")
    )


def _sections_of(editions, at):
    rows = Section.objects.public(at).filter(edition__in=editions).order_by("position", "sort_key")
    return by_row(rows.values_list("edition", "pk", "code"))


def _venues_of(editions, at):
    rows = Venue.objects.public(at).filter(editions__in=editions).order_by("sort_key", "pk")
    return by_row(rows.values_list("editions", "pk", "slug"))


FESTIVALS = Resource(
    name="festivals",
    one="festival",
    says="The brands, also of markets, awards and cinemas' own seasons. What happens is in their editions.",
    public=lambda at: Festival.objects.public(at),
    key={"festival": "slug"},
    members=(
        Member("id", kinds.text("The slug."), ("slug",)),
        Member("name", kinds.text("Its name."), ("name",)),
        Member("kind", kinds.choice(Festival.Kind, "What it is."), ("kind",)),
        Member("city", kinds.text("Where it is at home."), ("city",)),
        Member("country", kinds.text("ISO 3166-1 code, or empty."), ("country",)),
        Member("website", kinds.text("Its own site."), ("website",)),
        Member("description", kinds.prose("About it."), ("description",), in_lists=False),
        Member(
            "editions",
            kinds.each(EDITION_ID, "Its editions, the latest first."),
            load=_editions_of,
            write=writing.keys,
            to="editions",
            in_lists=False,
        ),
        Member(
            "url", kinds.text("Its page for people."), ("slug",), writing.page("screenings:festival-detail")
        ),
    ),
    orderings={"name": ("sort_key",), "-name": ("-sort_key",)},
    filters=FestivalFilter,
    filtered=lambda query, rows, at: FestivalFilter(query, rows),
    at_former=lambda at, slug: get_by_slug(Festival.objects.public(at), slug),
)

EDITIONS = Resource(
    name="editions",
    one="edition",
    says="Each running of a festival.",
    public=lambda at: Edition.objects.public(at),
    key={"festival": "festival__slug", "edition": "slug"},
    members=(
        Member("id", EDITION_ID, ("festival__slug", "slug"), edition_id),
        Member(
            "festival", kinds.text("Whose edition it is."), ("festival__slug",), to="festivals", pk="festival"
        ),
        Member(
            "name",
            kinds.text("In full: 43rd Robert Awards."),
            ("name", "festival__name", "year"),
            lambda name, festival, year: name or f"{festival} {year}",
        ),
        Member("year", kinds.number("The year."), ("year",)),
        Member("ordinal", kinds.or_unknown(kinds.number("33 for the 33rd.")), ("ordinal",)),
        Member("starts_on", kinds.or_unknown(kinds.day("First day.")), ("starts_on",), writing.day),
        Member("ends_on", kinds.or_unknown(kinds.day("Last day.")), ("ends_on",), writing.day),
        Member("dates_note", kinds.text("When its days are not known: “September 2024”."), ("dates_note",)),
        Member("time_zone", kinds.text("For what belongs to no venue."), ("time_zone",), writing.zone),
        Member(
            "day_starts_at",
            kinds.text("The hour at which a festival day begins; a film before it is of the evening before."),
            ("day_starts_at",),
            writing.clock,
        ),
        Member(
            "ceremony_date",
            kinds.or_unknown(kinds.day("When its awards are given.")),
            ("ceremony_date",),
            writing.day,
        ),
        Member("accent", kinds.text("Its colour: #1b6f5a, or empty."), ("accent",)),
        Member("website", kinds.text("Its own site."), ("website",)),
        Member("description", kinds.prose("About it."), ("description",), in_lists=False),
        Member(
            "sections",
            kinds.each(kinds.text("A code."), "Its sections."),
            load=_sections_of,
            write=writing.keys,
            to="sections",
            in_lists=False,
        ),
        Member(
            "venues",
            kinds.each(kinds.text("A slug."), "Its houses."),
            load=_venues_of,
            write=writing.keys,
            to="venues",
            in_lists=False,
        ),
        Member(
            "url",
            kinds.text("Its page for people."),
            ("festival__slug", "slug"),
            writing.page("screenings:edition-detail"),
        ),
        *SOURCED,
    ),
    orderings={
        "-starts_on": ("-starts_on", "-year"),
        "starts_on": ("starts_on", "year"),
        "-year": ("-year",),
        "year": ("year",),
    },
    filters=EditionFilter,
    filtered=lambda query, rows, at: EditionFilter(query, rows),
    at_former=lambda at, festival, edition: get_edition(festival, edition),
)

SECTIONS = Resource(
    name="sections",
    one="section",
    says="Named parts of an edition's programme.",
    public=lambda at: Section.objects.public(at),
    key={"section": "code"},
    members=(
        Member("id", kinds.text("The code."), ("code",)),
        Member("slug", kinds.text("The value of the filter “section”."), ("slug",)),
        Member("name", kinds.text("Its name."), ("name",)),
        Member(
            "edition",
            kinds.text("The edition it is part of."),
            ("edition__festival__slug", "edition__slug"),
            edition_id,
            to="editions",
            pk="edition",
        ),
        Member("colour", kinds.text("Its colour: #a33a2a, or empty."), ("colour",)),
        Member("competitive", kinds.flag("Whether its films compete."), ("competitive",)),
        Member("description", kinds.prose("About it."), ("description",), in_lists=False),
    ),
    orderings={"edition": ("edition__festival__slug", "edition__slug", "position", "sort_key")},
    filters=SectionFilter,
    filtered=lambda query, rows, at: SectionFilter(query, rows),
)
