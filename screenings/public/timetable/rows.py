"""Screenings as plain values: a schedule prints a thousand of them, and needs no model to do so."""

from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString
from django.utils.translation import get_language

from films.cities import localized_city
from films.phrases import localized_phrase
from films.titles import title_in_line
from screenings import days
from screenings.formatting.addresses import listing_path
from screenings.formatting.badges import render_badges
from screenings.formatting.dates import format_day_short, format_within, is_another_day
from screenings.formatting.moves import PreviousPlace, format_moved_html, format_previous
from screenings.formatting.places import format_venue
from screenings.formatting.row_parts import (
    render_about,
    render_place,
    render_thumbnail_of,
)
from screenings.formatting.status import status_as_of
from screenings.formatting.tickets import WITHOUT_WORD, format_began, format_tickets
from screenings.formatting.times import format_clock, format_clock_after
from screenings.formatting.titles import format_film_count, render_film_line, render_parts
from screenings.models import ACCESS_MARKS, Listing
from screenings.models.listings import PREVIOUS, visible_place
from screenings.models.programme import format_localized_title
from screenings.models.screening_base import possible_days, talk_minutes

from .films import FilmRow, films_by_listing

BADGE_COLUMNS = ("audience", "spoken_languages", "subtitle_languages")
COLUMNS = (
    *("pk", "code", "day", "starts_at", "ends_at", "minute", "is_over", "status", "format", "note"),
    *("introduction_minutes", "item__introduction_minutes", "qa_minutes", "item__qa_minutes"),
    *("window_starts_on", "window_ends_on", "item__edition__starts_on", "item__edition__ends_on"),
    *(
        "item__edition",
        "item__kind",
        "item__title",
        "item__section__name",
        "item__section__code",
        "item__section__colour",
    ),
    *("venue", "venue__name", "venue__slug", "venue__city", "venue__country", "venue__time_zone"),
    *("venue__is_placeholder", "venue__operator", "screen", "screen__name", "screen__position"),
    *PREVIOUS,
    *("previous_venue__is_public", "previous_venue__is_placeholder", "previous_venue__name"),
    *("previous_venue__city", "previous_venue__time_zone", "previous_screen__name"),
    *("availability", "ticket_url", "price_note"),
    *BADGE_COLUMNS,
    *ACCESS_MARKS,
)


class TimetableRow:
    """What a line of a list, or a block of a day grid, prints of one screening ``at`` that moment."""

    hour = ""
    """Of the first row of an hour to which a list has a link."""
    is_under_unknown = False
    """Whether the heading above it says already that its time is unknown."""
    edition, is_located = SafeString(), False
    """The name of its edition, in a list across editions; whether it says its city and its zone."""

    def __init__(self, values: Iterable, films: list[FilmRow], at: datetime):
        columns = dict(zip(COLUMNS, values, strict=True))
        self._set_state(columns)
        self._set_times(columns)
        self._set_progress(at)
        self._set_title(columns, films)
        self._set_place(columns)
        self._set_badges(columns)

    def __getitem__(self, name: str):
        """Templates ask by key first, and for a thousand rows an exception each time is what costs most."""
        return getattr(self, name)

    def _set_state(self, columns: dict) -> None:
        self.key, self.code, self.day = columns["pk"], columns["code"], columns["day"]
        self.is_over = columns["is_over"]
        self.status = status_as_of(columns["status"], self.is_over)
        self.is_off = self.status in Listing.OFF
        self.is_closed = columns["audience"] != Listing.Audience.PUBLIC
        self.kind, self.note = columns["item__kind"], localized_phrase(columns["note"])
        self.introduction = talk_minutes(
            columns["introduction_minutes"], columns["item__introduction_minutes"]
        )
        self.qa = talk_minutes(columns["qa_minutes"], columns["item__qa_minutes"])
        states = {"is-off": self.is_off, "is-closed": self.is_closed, "is-past": self.is_over}
        self.state = "".join(f" {name}" for name, holds in states.items() if holds)
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

    def _set_progress(self, at: datetime) -> None:
        """Next, on now or neither: what is cancelled is never on."""
        self.is_next = days.is_next(at, self.starts_at, self.is_over)
        self.is_on = not (self.is_next or self.is_over or self.is_off)
        self.minutes_ago = days.minutes_between(self.starts_at, at) if self.is_on else 0

    @property
    def day_in_short(self) -> str:
        return format_day_short(self.day)

    @property
    def zone_name(self) -> str:
        return days.zone_label(self.starts_at, self.zone) if self.starts_at else ""

    def _set_title(self, columns: dict, films: list[FilmRow]) -> None:
        self.title = format_localized_title(columns["item__title"], (film.title for film in films))
        self.section = localized_phrase(columns["item__section__name"] or "")
        section = f"section-{columns['item__section__code']}"
        self.colour = section if columns["item__section__colour"] else "strand-none"
        self.films = films
        is_named_by_its_film = len(films) == 1 and not columns["item__title"]
        self.second_title = films[0].original_title if is_named_by_its_film else ""

    @property
    def about(self) -> SafeString:
        film_line = premise = premise_lang = ""
        if len(self.films) == 1:
            film = self.films[0]
            facts = film.original_title, film.directors, film.countries, film.year, film.minutes
            film_line = render_film_line(*facts, get_language())
            premise, premise_lang = film.premise, film.premise_lang
        elif self.films:
            film_line = render_parts(format_film_count(len(self.films)))
        return render_about(film_line, premise, premise_lang, self.section, self.colour, self.edition)

    @property
    def thumbnail(self) -> SafeString:
        return render_thumbnail_of(self.films, self.title)

    @property
    def title_in_line(self) -> str:
        """Where there is room for one line."""
        return title_in_line(self.title, self.second_title)

    def _set_place(self, columns: dict) -> None:
        self.venue_slug = columns["venue__slug"]
        self.venue_key, self.screen_key = columns["venue"], columns["screen"]
        self.city, self.country = columns["venue__city"], columns["venue__country"]
        self.screen = localized_phrase(columns["screen__name"] or "")
        self.screen_position = columns["screen__position"] or 0
        self.is_placeholder = columns["venue__is_placeholder"]
        self.venue = format_venue(
            columns["venue__name"], columns["venue__operator"], self.is_placeholder, self.is_over
        )

    @property
    def city_name(self) -> str:
        return localized_city(self.city)

    @property
    def place(self) -> SafeString:
        return render_place(
            self.venue, self.is_placeholder, self.screen, self.city_name if self.is_located else ""
        )

    def _set_badges(self, columns: dict) -> None:
        is_sold = self.is_next and not (self.is_off or self.is_closed)
        self.tickets = self.ticket_url = self.availability = ""
        if self.is_on:
            self.tickets = format_began(self.minutes_ago)
        elif is_sold:
            self.availability = columns["availability"]
            self.tickets, self.ticket_url = format_tickets(self.availability, columns["ticket_url"])
        self.has_tickets = self.availability in WITHOUT_WORD and bool(self.ticket_url or self.availability)
        self.is_unsaid = is_sold and not (self.availability or self.ticket_url)
        is_scarce = is_sold and columns["availability"] in Listing.RUNNING_OUT
        self.scarcity = self.tickets if is_scarce else ""
        self.is_sold_out = columns["availability"] == Listing.Availability.SOLD_OUT
        has_moved = any(columns[name] for name in PREVIOUS) and not self.is_off
        self.moved = format_moved_html(_format_previous(columns)) if has_moved else ""
        self.badges = render_badges(
            status=self.status,
            has_introduction=bool(self.introduction),
            has_qa=bool(self.qa),
            film_format=columns["format"],
            access=[columns[name] for name in ACCESS_MARKS],
            availability="",
            price_note=columns["price_note"] if is_sold and not self.is_sold_out else "",
            **{name: columns[name] for name in BADGE_COLUMNS},
        )


def timetable_rows(listings, at: datetime, among: Container[int] | None = None) -> list[TimetableRow]:
    """The listings as rows, in two queries; ``among`` leaves out those of other keys."""
    films = films_by_listing(listings.order_by())
    return [
        TimetableRow(values, films.get(values[0], []), at)
        for values in listings.with_over(at).values_list(*COLUMNS)
        if among is None or values[0] in among
    ]


def _format_previous(columns: dict) -> str:
    venue, screen = visible_place(
        columns["previous_venue"] and columns["previous_venue__name"],
        localized_phrase(columns["previous_screen__name"] or ""),
        columns["previous_venue__is_public"],
        columns["previous_venue__is_placeholder"],
    )
    start = columns["previous_starts_at"]
    zone = columns["previous_venue__time_zone"] or columns["venue__time_zone"]
    is_in_other_city = venue and columns["previous_venue__city"] != columns["venue__city"]
    city = localized_city(columns["previous_venue__city"]) if is_in_other_city else ""
    place = PreviousPlace(venue or "", screen or "", city)
    return format_previous(start and days.local(start, zone), columns["previous_day"], place)


def _format_own_window(columns: dict) -> str:
    """Empty where it is that of the edition, which is on the page."""
    own = columns["window_starts_on"], columns["window_ends_on"]
    of_edition = columns["item__edition__starts_on"], columns["item__edition__ends_on"]
    return format_within(possible_days(*own, *of_edition)) if any(own) else ""
