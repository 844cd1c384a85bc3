"""A listing in words, the same on pages, in feeds, tables and structured data."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from films.models import Film, Person
from films.numbers import format_money
from screenings.models import Format, Listing
from screenings.models.programme import format_localized_title

from .addresses import absolute, listing_path
from .dates import format_day, format_unknown, format_window
from .languages import format_languages
from .moves import PreviousPlace, format_moved, format_moved_html, format_previous, format_previous_in_full
from .places import format_listing_venue, format_listing_venue_and_city
from .status import AUDIENCE_NOTES, format_irregular_status, format_off, status_of
from .times import format_clock, format_clock_after, format_zone

_FORMATS = dict(Format.choices)
_AUDIENCES = dict(Listing.Audience.choices)


class ListingPresenter:
    """A listing ``with_over`` and what follows from it, worked out once however often it is printed.

    ``films`` and ``guests`` are those that may be named, in their order; they are read where not given.
    """

    def __init__(
        self, listing: Listing, films: Sequence[Film] | None = None, guests: Sequence[Person] | None = None
    ) -> None:
        self.listing = listing
        if films is not None:
            self.films = films
        if guests is not None:
            self.guests = guests

    @cached_property
    def films(self) -> Sequence[Film]:
        return self.listing.public_films

    @cached_property
    def guests(self) -> Sequence[Person]:
        return list(self.listing.guests.all())

    @property
    def url(self) -> str:
        return absolute(listing_path(self.listing.code))

    @cached_property
    def title(self) -> str:
        return format_localized_title(self.listing.item.title, (film.display_title for film in self.films))

    @property
    def heading(self) -> str:
        """The title with what must not be overlooked: that it is off, or not for the public."""
        audience = self.listing.audience
        closed = f" ({_AUDIENCES[audience]})" if audience in AUDIENCE_NOTES else ""
        return f"{self.off}: {self.title}{closed}" if self.is_off else self.title + closed

    @cached_property
    def start(self) -> datetime | None:
        """On the venue's clocks, as ``end``."""
        return self.listing.local_start

    @cached_property
    def end(self) -> datetime | None:
        return self.listing.local_end

    @property
    def date(self) -> str:
        """On the calendar, not of the festival day: who has only this goes by it."""
        date = format_day(self.start or self.listing.day) or format_window(self.listing.window)
        return date or capfirst(format_unknown(False, self.listing.is_over))

    @property
    def unknown_moment(self) -> str:
        return format_unknown(bool(self.listing.day), self.listing.is_over)

    @cached_property
    def is_withdrawn(self) -> bool:
        return self.listing.withdrawn_at is not None

    @cached_property
    def is_off(self) -> bool:
        """Nobody should come."""
        return self.is_withdrawn or self.listing.is_off

    @property
    def off(self) -> str:
        """Why nobody should come; empty when it takes place."""
        return format_off(self.listing)

    @property
    def screen(self) -> str:
        return self.listing.screen.display_name if self.listing.screen else ""

    @property
    def venue(self) -> str:
        """Its name, or that of its operator while it is TBA."""
        return format_listing_venue(self.listing)

    @property
    def place(self) -> str:
        """Screen, venue, street and city, without those that are TBA."""
        venue = self.listing.venue
        if venue.is_placeholder:
            return format_listing_venue_and_city(self.listing)
        city = "" if venue.city in venue.address else venue.display_city
        return ", ".join(part for part in (self.screen, venue.name, venue.address, city) if part)

    @property
    def languages(self) -> str:
        """Danish with English subtitles"""
        return format_languages(self.listing.spoken_languages, self.listing.subtitle_languages)

    @property
    def format(self) -> str:
        return str(_FORMATS.get(self.listing.format, ""))

    @property
    def talks(self) -> str:
        """Introduction, 5 min; Q&A, 20 min"""
        before, after = self.listing.introduction, self.listing.qa
        parts = [gettext("introduction, %(minutes)d min") % {"minutes": before}] if before else []
        parts += [gettext("Q&A, %(minutes)d min") % {"minutes": after}] if after else []
        return capfirst("; ".join(parts))

    @cached_property
    def access(self) -> list[str]:
        return [label for _, label in self.listing.access_marks]

    @property
    def previous(self) -> str:
        """When and where it was announced before, as far as that is public."""
        listing = self.listing
        return format_previous_in_full(
            listing.previous_local_start, listing.previous_day, self._previous_place
        )

    @property
    def moved_badge(self) -> SafeString:
        """Moved. Was Fri 25 Jul 18:00, Astor"""
        listing = self.listing
        return format_moved_html(
            format_previous(listing.previous_local_start, listing.previous_day, self._previous_place)
        )

    @property
    def _previous_place(self) -> PreviousPlace:
        venue, screen = self.listing.visible_previous_venue, self.listing.visible_previous_screen
        city = venue.display_city if venue and venue.city != self.listing.venue.city else ""
        return PreviousPlace(venue.name if venue else "", screen.display_name if screen else "", city)

    @property
    def summary(self) -> str:
        """Cancelled. Fri 25 July 2025, 20:30 CEST, CineStar Stadthalle, Lübeck. Nordic Film Days 2025"""
        time = f"{format_clock(self.start)} {format_zone(self.start)}".strip()
        place = format_listing_venue_and_city(self.listing)
        sentence = ", ".join(part for part in (self.date, time, place) if part)
        parts = format_irregular_status(self.listing), sentence, self.listing.item.edition.display_name
        return ". ".join(part for part in parts if part)

    @property
    def particulars(self) -> list[str]:
        """Line by line, what someone who comes wants to know beside time and place."""
        listing, takes_place = self.listing, not self.is_off
        is_sold = takes_place and listing.is_open_to_public
        guests = ", ".join(person.name for person in self.guests)
        previous = self.previous if takes_place and listing.has_moved else ""
        lines = [
            status_of(listing) == Listing.Status.TENTATIVE and listing.get_status_display(),
            AUDIENCE_NOTES.get(listing.audience),
            listing.item.title and " / ".join(film.display_title for film in self.films),
            self.languages,
            self.format,
            guests and gettext("Guests: %(names)s") % {"names": guests},
            self.talks,
            self.access and gettext("Access: %(marks)s") % {"marks": ", ".join(self.access)},
            takes_place
            and self.end
            and gettext("Ends about %(time)s") % {"time": format_clock_after(self.end, self.start)},
            previous and format_moved(previous),
            is_sold and format_money(listing.price_note),
            listing.note,
        ]
        return [str(line) for line in lines if line]
