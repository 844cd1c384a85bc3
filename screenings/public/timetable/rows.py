"""Screenings as plain values: a schedule prints a thousand of them, and needs no model to do so."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from screenings import days
from screenings.formatting.addresses import listing_path
from screenings.formatting.badges import render_badges
from screenings.formatting.dates import format_day_short, format_within, is_another_day
from screenings.formatting.moves import format_moved_html, format_previous
from screenings.formatting.places import format_venue
from screenings.formatting.times import format_clock, format_clock_after
from screenings.formatting.titles import format_film_count, format_film_facts
from screenings.models import ACCESS_MARKS, Listing, ListingFilm
from screenings.models.listings import PREVIOUS, visible_place
from screenings.models.programme import format_title
from screenings.models.screening_base import possible_days, talk_minutes

BADGE_COLUMNS = ("audience", "availability", "spoken_languages", "subtitle_languages", "price_note")
COLUMNS = (
    *("pk", "code", "day", "starts_at", "ends_at", "minute", "is_over", "status", "format", "note"),
    *("introduction_minutes", "item__introduction_minutes", "qa_minutes", "item__qa_minutes"),
    *("window_starts_on", "window_ends_on", "item__edition__starts_on", "item__edition__ends_on"),
    *("item__kind", "item__title", "item__section__name", "item__section__code", "item__section__colour"),
    *("venue", "venue__name", "venue__slug", "venue__city", "venue__country", "venue__time_zone"),
    *("venue__is_placeholder", "venue__operator", "screen", "screen__name", "screen__position"),
    *PREVIOUS,
    *("previous_venue__is_public", "previous_venue__is_placeholder", "previous_venue__name"),
    *("previous_venue__time_zone", "previous_screen__name"),
    *BADGE_COLUMNS,
    *ACCESS_MARKS,
)
FilmRow = tuple[str, str, int | None, int | None]  # title, codes of the countries, year, minutes


class TimetableRow:
    """What a line of the schedule, or a block of its day grid, prints of one screening."""

    def __init__(self, values: Iterable, films: list[FilmRow]):
        columns = dict(zip(COLUMNS, values, strict=True))
        self._set_state(columns)
        self._set_times(columns)
        self._set_title(columns, films)
        self._set_place(columns)
        self._set_badges(columns)

    def _set_state(self, columns: dict) -> None:
        self.key, self.code, self.day = columns["pk"], columns["code"], columns["day"]
        self.status, self.is_over = columns["status"], columns["is_over"]
        self.is_off = self.status in Listing.OFF
        self.is_closed = columns["audience"] != Listing.Audience.PUBLIC
        self.kind, self.note = columns["item__kind"], columns["note"]
        self.introduction = talk_minutes(
            columns["introduction_minutes"], columns["item__introduction_minutes"]
        )
        self.qa = talk_minutes(columns["qa_minutes"], columns["item__qa_minutes"])
        self.url = listing_path(self.code)

    def _set_times(self, columns: dict) -> None:
        self.zone: ZoneInfo = columns["venue__time_zone"]
        self.starts_at, self.ends_at = columns["starts_at"], columns["ends_at"]
        self.start = self.end = self.iso = self.date = ""
        self.minute, self.minutes = columns["minute"], None
        self.window = "" if self.day else _format_own_window(columns)
        if self.starts_at:
            there = self.starts_at.astimezone(self.zone)
            self.start, self.iso = format_clock(there), there.isoformat(timespec="minutes")
            self.date = format_day_short(there) if is_another_day(there, self.day) else ""
            if self.ends_at:
                self.end = format_clock_after(self.ends_at.astimezone(self.zone), there)
                self.minutes = int((self.ends_at - self.starts_at) / timedelta(minutes=1))

    @property
    def day_in_short(self) -> str:
        return format_day_short(self.day)

    @property
    def zone_name(self) -> str:
        return days.zone_label(self.starts_at, self.zone) if self.starts_at else ""

    def _set_title(self, columns: dict, films: list[FilmRow]) -> None:
        self.title = format_title(columns["item__title"], (film[0] for film in films))
        self.section = columns["item__section__name"] or ""
        section = f"section-{columns['item__section__code']}"
        self.colour = section if columns["item__section__colour"] else "strand-none"
        self.about = ""
        if len(films) == 1:
            self.about = format_film_facts(*films[0][1:])
        elif films:
            self.about = format_film_count(len(films))

    def _set_place(self, columns: dict) -> None:
        self.venue_slug = columns["venue__slug"]
        self.venue_key, self.screen_key = columns["venue"], columns["screen"]
        self.city, self.country = columns["venue__city"], columns["venue__country"]
        self.screen, self.screen_position = columns["screen__name"] or "", columns["screen__position"] or 0
        self.is_placeholder = columns["venue__is_placeholder"]
        self.venue = format_venue(
            columns["venue__name"], columns["venue__operator"], self.is_placeholder, self.is_over
        )

    def _set_badges(self, columns: dict) -> None:
        has_moved = any(columns[name] for name in PREVIOUS) and not self.is_off
        self.moved = format_moved_html(_format_previous(columns)) if has_moved else ""
        self.badges = render_badges(
            status=self.status,
            has_introduction=bool(self.introduction),
            has_qa=bool(self.qa),
            film_format=columns["format"],
            access=[columns[name] for name in ACCESS_MARKS],
            **{name: columns[name] for name in BADGE_COLUMNS},
        )


def timetable_rows(listings, at: datetime, among: Container[int] | None = None) -> list[TimetableRow]:
    """The listings as rows, in two queries; ``among`` leaves out those of other keys."""
    films = _films_by_listing(listings)
    return [
        TimetableRow(values, films.get(values[0], []))
        for values in listings.with_over(at).values_list(*COLUMNS)
        if among is None or values[0] in among
    ]


def _films_by_listing(listings) -> dict[int, list[FilmRow]]:
    films = defaultdict(list)
    rows = ListingFilm.objects.public().filter(listing__in=listings.order_by()).order_by("position", "pk")
    for listing, *film in rows.values_list(
        "listing", "film__title", "film__countries", "film__year", "film__runtime_minutes"
    ):
        films[listing].append(tuple(film))
    return films


def _format_previous(columns: dict) -> str:
    venue, screen = visible_place(
        columns["previous_venue"] and columns["previous_venue__name"],
        columns["previous_screen__name"],
        columns["previous_venue__is_public"],
        columns["previous_venue__is_placeholder"],
    )
    start = columns["previous_starts_at"]
    zone = columns["previous_venue__time_zone"] or columns["venue__time_zone"]
    return format_previous(
        start and days.local(start, zone), columns["previous_day"], [name for name in (venue, screen) if name]
    )


def _format_own_window(columns: dict) -> str:
    """Empty where it is that of the edition, which is on the page."""
    own = columns["window_starts_on"], columns["window_ends_on"]
    of_edition = columns["item__edition__starts_on"], columns["item__edition__ends_on"]
    return format_within(possible_days(*own, *of_edition)) if any(own) else ""
