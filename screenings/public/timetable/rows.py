"""Showings as plain values: a schedule prints a thousand of them, and needs no model to do so."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from screenings import days
from screenings.formatting.places import venue_name
from screenings.models import ACCESS_MARKS, Format, Listing, ListingFilm
from screenings.templatetags import when

from . import wording
from .marks import marks

COLUMNS = (
    "pk",
    "code",
    "day",
    "starts_at",
    "ends_at",
    "minute",
    "status",
    "audience",
    "availability",
    "spoken_languages",
    "subtitle_languages",
    "format",
    "introduction_minutes",
    "item__introduction_minutes",
    "qa_minutes",
    "item__qa_minutes",
    "price_note",
    "note",
    "window_starts_on",
    "window_ends_on",
    "item__edition__starts_on",
    "item__edition__ends_on",
    "previous_day",
    "previous_starts_at",
    "previous_venue",
    "previous_venue__is_public",
    "previous_venue__is_placeholder",
    "previous_venue__name",
    "previous_venue__time_zone",
    "previous_screen",
    "previous_screen__name",
    "item__kind",
    "item__title",
    "item__section__name",
    "item__section__code",
    "item__section__colour",
    "venue",
    "venue__name",
    "venue__slug",
    "venue__city",
    "venue__country",
    "venue__time_zone",
    "venue__is_placeholder",
    "venue__operator",
    "screen",
    "screen__name",
    "screen__position",
    "is_over",
    *ACCESS_MARKS,
)
FilmRow = tuple[str, int | None, int | None, str]
"""Title, year, minutes, countries."""


class Row:
    """What a line of the schedule, or a block of its wall, prints of one showing."""

    def __init__(self, values: Iterable, films: list[FilmRow], locale: str):
        told = dict(zip(COLUMNS, values, strict=True))
        self._take(told)
        self._date(told)
        self._name(told, films)
        self._place(told)
        self._sign(told, locale)

    def _take(self, told: dict) -> None:
        self.key, self.code, self.day = told["pk"], told["code"], told["day"]
        self.is_over, self.is_off = told["is_over"], told["status"] in Listing.OFF
        self.is_closed = told["audience"] != Listing.Audience.PUBLIC
        self.kind, self.note = told["item__kind"], told["note"]
        self.introduction = _either(told["introduction_minutes"], told["item__introduction_minutes"])
        self.qa = _either(told["qa_minutes"], told["item__qa_minutes"])
        self.url = listing_address(self.code)

    def _date(self, told: dict) -> None:
        self.zone: ZoneInfo = told["venue__time_zone"]
        self.starts_at, self.ends_at = told["starts_at"], told["ends_at"]
        self.start = self.end = self.iso = self.date = ""
        self.minute, self.minutes = told["minute"], None
        self.window = "" if self.day else _window(told)
        if self.starts_at:
            there = self.starts_at.astimezone(self.zone)
            self.start, self.iso = f"{there.hour:02}:{there.minute:02}", there.isoformat(timespec="minutes")
            self.date = when.words(there, when.SHORT_DAY) if there.date() != self.day else ""
            if self.ends_at:
                self.end = when.clock_after(self.ends_at.astimezone(self.zone), there)
                self.minutes = int((self.ends_at - self.starts_at) / timedelta(minutes=1))

    @property
    def day_in_short(self) -> str:
        return when.words(self.day, when.SHORT_DAY)

    @property
    def zone_name(self) -> str:
        return days.zone_label(self.starts_at, self.zone) if self.starts_at else ""

    def _name(self, told: dict, films: list[FilmRow]) -> None:
        self.title = told["item__title"] or " + ".join(film[0] for film in films)
        self.section = told["item__section__name"] or ""
        self.colour = (
            f"section-{told['item__section__code']}" if told["item__section__colour"] else "strand-none"
        )
        self.about = ""
        if len(films) == 1:
            self.about = wording.about_film(get_language(), *films[0][1:])
        elif films:
            self.about = wording.films_together(len(films))

    def _place(self, told: dict) -> None:
        self.venue, self.venue_slug = told["venue__name"], told["venue__slug"]
        self.venue_key, self.screen_key = told["venue"], told["screen"]
        self.city, self.country = told["venue__city"], told["venue__country"]
        self.screen, self.screen_position = told["screen__name"] or "", told["screen__position"] or 0
        self.is_placeholder = told["venue__is_placeholder"]
        self.venue = venue_name(self.venue, told["venue__operator"], self.is_placeholder, self.is_over)

    def _sign(self, told: dict, locale: str) -> None:
        self.moved = "" if self.is_off else _moved(told)
        self.status = told["status"]
        self.marks = marks(
            locale,
            self.status,
            told["audience"],
            told["availability"],
            tuple(told["spoken_languages"]),
            tuple(told["subtitle_languages"]),
            (bool(self.introduction), bool(self.qa)),
            str(Format(told["format"]).label) if told["format"] else "",
            tuple(told[name] for name in ACCESS_MARKS),
            told["price_note"],
        )


def rows(listings, at: datetime, among: Container[int] | None = None) -> list[Row]:
    """The listings as rows, in two queries; ``among`` leaves out those of other keys."""
    locale = get_language()
    films = _films_of(listings)
    return [
        Row(values, films.get(values[0], []), locale)
        for values in listings.with_over(at).values_list(*COLUMNS)
        if among is None or values[0] in among
    ]


def _films_of(listings) -> dict[int, list[FilmRow]]:
    found = defaultdict(list)
    shown = ListingFilm.objects.public().filter(listing__in=listings.order_by()).order_by("position", "pk")
    for listing, *film in shown.values_list(
        "listing", "film__title", "film__year", "film__runtime_minutes", "film__countries"
    ):
        found[listing].append(tuple(film))
    return found


def listing_address(code: str) -> str:
    return _address_pattern(get_language()).replace("CODE", code)


@lru_cache(maxsize=8)
def _address_pattern(locale: str | None) -> str:
    return reverse("screenings:listing-detail", args=["CODE"])


def _either(own: int | None, of_item: int | None) -> int:
    return (of_item if own is None else own) or 0


def _moved(told: dict) -> SafeString:
    """From where and when it was moved, struck through, as far as the public may know the place."""
    was = []
    if before := told["previous_starts_at"]:
        zone = told["previous_venue__time_zone"] or told["venue__time_zone"]
        there = days.local(before, zone)
        was.append(f"{when.words(there, when.SHORT_DAY)} {there:%H:%M}")
    elif told["previous_day"]:
        was.append(when.words(told["previous_day"], when.SHORT_DAY))
    may_be_named = told["previous_venue__is_public"] and not told["previous_venue__is_placeholder"]
    if may_be_named or not told["previous_venue"]:
        was += [name for name in (told["previous_venue__name"] or told["previous_screen__name"],) if name]
    has_moved = was or told["previous_venue"] or told["previous_screen"]
    return wording.moved(", ".join(was)) if has_moved else mark_safe("")


def _window(told: dict) -> str:
    """Where one side of it is open, the edition's day; nothing where both are, since the page says those."""
    first, last = told["window_starts_on"], told["window_ends_on"]
    if not (first or last):
        return ""
    return when.within((first or told["item__edition__starts_on"], last or told["item__edition__ends_on"]))
