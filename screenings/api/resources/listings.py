from dataclasses import asdict

from films.models import Credit
from screenings.api import kinds, writing
from screenings.api.filters import ListingApiFilter
from screenings.api.shapes import Member, Resource, Summary
from screenings.formatting.counts import DateCount
from screenings.formatting.places import format_venue_and_city
from screenings.models import ACCESS_MARKS, Change, Format, Listing, ListingFilm, ProgrammeItem
from screenings.models.festivals import edition_id
from screenings.models.listings import visible_place
from screenings.planning.removals import LONGEST_LOOK_BACK, removed_since

from .awards import RECIPIENT
from .items import titled
from .loading import by_row
from .sources import SOURCED

START = ("day", "starts_at")
MARKS = [name.replace("_", "-") for name in ACCESS_MARKS]
WINDOW = kinds.or_unknown(
    kinds.parts(
        "While the day is not known: the first and the last it can be.",
        first=kinds.day("Not before."),
        last=kinds.day("Not after."),
    )
)
PREVIOUS = kinds.or_unknown(
    kinds.parts(
        "What it was before it moved.",
        day=kinds.or_unknown(kinds.day("The festival day, where it was another.")),
        starts_at=kinds.or_unknown(kinds.moment("On the clocks of the place.")),
        venue=kinds.or_unknown(kinds.text("The slug.")),
        screen=kinds.or_unknown(kinds.text("The code.")),
    )
)


def _films_of(listings, at):
    rows = ListingFilm.objects.public(at).filter(listing__in=listings).order_by("position", "pk")
    return by_row(rows.values_list("listing", "film", "film__slug", "film__title"))


def _guests_of(listings, at):
    rows = Listing.objects.public(at).filter(pk__in=listings, guests__isnull=False)
    rows = rows.order_by("guests__sort_key", "guests")
    found = list(rows.values_list("pk", "guests", "guests__name", "guests__slug"))
    credited = Credit.objects.public(at).filter(person__in={row[1] for row in found})
    shown = set(credited.values_list("person", flat=True))
    return by_row((listing, name, slug if person in shown else None) for listing, person, name, slug in found)


def _window(day, first, last, edition_first, edition_last):
    """The edition's days when it is not narrower."""
    first, last = first or edition_first, last or edition_last
    if day or not (first and last):
        return None
    return {"first": first.isoformat(), "last": last.isoformat()}


def _marks(*given: bool) -> list[str]:
    return [mark for mark, is_given in zip(MARKS, given, strict=True) if is_given]


def _previous(day, starts_at, venue, is_public, old_zone, screen, zone):
    """A house that nobody may know of any more is not named, nor is its screen."""
    venue, screen = visible_place(venue, screen, is_public, is_placeholder=False)
    if not (day or starts_at or venue or screen):
        return None
    return {
        "day": writing.day(day),
        "starts_at": writing.local(starts_at, old_zone or zone),
        "venue": venue,
        "screen": screen,
    }


def _was_withdrawn(at, code) -> bool:
    withdrawals = Change.objects.public(at).filter(kind=Change.Kind.WITHDRAWN)
    return withdrawals.filter(listing__code=code).exists()


def _either(own: int | None, of_item: int) -> int:
    return of_item if own is None else own


WHAT = (
    Member("id", kinds.text("The code: the same for ever."), ("code",)),
    Member("title", kinds.text("What is shown."), ("item__title",), titled, _films_of),
    Member("kind", kinds.choice(ProgrammeItem.Kind, "What it is."), ("item__kind",)),
    Member("status", kinds.choice(Listing.Status, "Whether it takes place."), ("status",)),
    Member("audience", kinds.choice(Listing.Audience, "Who may come."), ("audience",)),
    Member("item", kinds.text("Its item of the programme."), ("item__code",), to="items", pk="item"),
    Member(
        "films",
        kinds.each(kinds.text("A slug."), "The films, in running order."),
        write=writing.keys,
        load=_films_of,
        to="films",
    ),
    Member(
        "festival",
        kinds.text("The festival."),
        ("item__edition__festival__slug",),
        to="festivals",
        pk="item__edition__festival",
    ),
    Member(
        "edition",
        kinds.text("The edition: nordic-days/2026."),
        ("item__edition__festival__slug", "item__edition__slug"),
        edition_id,
        to="editions",
        pk="item__edition",
    ),
    Member(
        "section",
        kinds.or_unknown(kinds.text("The section.")),
        ("item__section__code",),
        to="sections",
        pk="item__section",
    ),
)

WHERE_AND_WHEN = (
    Member("venue", kinds.text("The house."), ("venue__slug",), to="venues", pk="venue"),
    Member(
        "place",
        kinds.text("Venue and city in words; of a venue that is not known, whose it is and that it is not."),
        ("venue__name", "venue__operator", "venue__is_placeholder", "venue__city", "is_over"),
        format_venue_and_city,
    ),
    Member("screen", kinds.or_unknown(kinds.text("The room.")), ("screen__code",), to="screens", pk="screen"),
    Member(
        "day",
        kinds.or_unknown(kinds.day("The festival day: 00:30 belongs to the evening before.")),
        ("day",),
        writing.day,
    ),
    Member(
        "starts_at",
        kinds.or_unknown(kinds.moment("On the clocks of the place.")),
        ("starts_at", "venue__time_zone"),
        writing.local,
    ),
    Member(
        "ends_at",
        kinds.or_unknown(kinds.moment("With introduction and Q&A.")),
        ("ends_at", "venue__time_zone"),
        writing.local,
    ),
    Member("time_zone", kinds.text("The zone of those clocks."), ("venue__time_zone",), writing.zone),
    Member(
        "window",
        WINDOW,
        (
            *("day", "window_starts_on", "window_ends_on"),
            *("item__edition__starts_on", "item__edition__ends_on"),
        ),
        _window,
    ),
    Member(
        "previous",
        PREVIOUS,
        (
            *("previous_day", "previous_starts_at", "previous_venue__slug", "previous_venue__is_public"),
            *("previous_venue__time_zone", "previous_screen__code", "venue__time_zone"),
        ),
        _previous,
    ),
)

HOW = (
    Member(
        "introduction_minutes",
        kinds.number("Talk before."),
        ("introduction_minutes", "item__introduction_minutes"),
        _either,
    ),
    Member("qa_minutes", kinds.number("Talk after."), ("qa_minutes", "item__qa_minutes"), _either),
    Member("spoken_languages", kinds.languages("Where they differ from the film's."), ("spoken_languages",)),
    Member("subtitle_languages", kinds.languages("Subtitles."), ("subtitle_languages",)),
    Member(
        "format",
        kinds.or_unknown(kinds.choice(Format, "What it is shown from.")),
        ("format",),
        writing.known,
    ),
    Member("access", kinds.each(kinds.one_of(MARKS, "A mark."), "Access marks."), ACCESS_MARKS, _marks),
    Member(
        "guests",
        kinds.each(RECIPIENT, "Who is there."),
        load=_guests_of,
        write=lambda entries: [{"name": name, "person": slug} for name, slug in entries],
        in_lists=False,
    ),
    Member(
        "availability",
        kinds.or_unknown(kinds.choice(Listing.Availability, "Of tickets.")),
        ("availability",),
        writing.known,
    ),
    Member(
        "availability_checked_at",
        kinds.or_unknown(kinds.moment("When that was so.")),
        ("availability_checked_at",),
        writing.moment,
    ),
    Member("ticket_url", kinds.text("Where to get them."), ("ticket_url",)),
    Member("price_note", kinds.text("What they cost: AUD 28."), ("price_note",)),
    Member("note", kinds.text("What else to know."), ("note",)),
)

HISTORY = (
    Member("sequence", kinds.number("Rises with every change of time, place or state."), ("sequence",)),
    Member(
        "published_at", kinds.moment("When the public was first told."), ("published_at",), writing.moment
    ),
    Member("changed_at", kinds.moment("When it was last told anew."), ("changed_at",), writing.moment),
    Member("url", kinds.text("Its page for people."), ("code",), writing.page("screenings:listing-detail")),
    *SOURCED,
)

REMOVED = kinds.each(
    kinds.parts(
        "Was public until then.",
        id=kinds.text("The code of the listing."),
        removed_at=kinds.moment("When it was withdrawn, hidden or moved out of sight."),
    ),
    "Only with changed_since, on the first page: all listings that were there and are no more, whatever else "
    f"is asked for. It reaches back {LONGEST_LOOK_BACK.days} days: start anew if your copy is older.",
)


def _removed(listings, values, at) -> list[dict] | None:
    """The other filters are passed over: whether one finds what is hidden would tell of it."""
    if not (since := values.get("changed_since")):
        return None
    return [{"id": one.code, "removed_at": writing.moment(one.at)} for one in removed_since(since, at)]


DATES = kinds.parts(
    "On the first page: all listings that the filters leave.",
    count=kinds.number("How many there are."),
    undated=kinds.number("Of how many of them the day is not known."),
)


def _dates(listings, values, at) -> dict:
    return asdict(DateCount.of_query(listings))


LISTINGS = Resource(
    name="listings",
    one="listing",
    follows_the_clock=True,
    says="Screenings as the public is told them: what plays where and when.",
    public=lambda at: Listing.objects.public(at).with_over(at),
    key={"listing": "code"},
    members=(*WHAT, *WHERE_AND_WHEN, *HOW, *HISTORY),
    orderings={
        "starts_at": START,
        "-starts_at": ("-day", "-starts_at"),
        "changed_at": ("changed_at",),
        "-changed_at": ("-changed_at",),
        "published_at": ("published_at",),
        "-published_at": ("-published_at",),
    },
    filters=ListingApiFilter,
    filtered=lambda query, rows, at: ListingApiFilter(query, rows, at=at),
    was_withdrawn=_was_withdrawn,
    summaries=(Summary("dates", DATES, _dates), Summary("removed", REMOVED, _removed)),
)
