"""What is said of a showing in plain words, the same in every format."""

from datetime import date, datetime
from functools import cached_property

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from films.models import Film, Person
from films.numbers import money
from screenings import days
from screenings.formatting.places import venue_and_city_of, venue_of
from screenings.models import Listing
from screenings.public.timetable.marks import in_languages
from screenings.public.timetable.rows import listing_address
from screenings.templatetags.when import clock_after, words

from .addresses import absolute

CLOSED = {
    Listing.Audience.INDUSTRY: _("Press & industry: accredited delegates only"),
    Listing.Audience.MARKET: _("Market: accredited delegates only"),
    Listing.Audience.SCHOOL: _("Schools only"),
}
AUDIENCES = dict(Listing.Audience.choices)
FORMATS = dict(Listing._meta.get_field("format").choices)


class Told:
    """A listing from ``rows.told``, and what follows from it, worked out once however often it is printed."""

    def __init__(self, listing: Listing) -> None:
        self.listing = listing

    @cached_property
    def films(self) -> list[Film]:
        return [row.film for row in self.listing.films_told]

    @property
    def guests(self) -> list[Person]:
        return self.listing.guests_told

    @cached_property
    def title(self) -> str:
        return self.listing.item.title or " + ".join(film.title for film in self.films)

    @cached_property
    def start(self) -> datetime | None:
        """On the venue's clocks, as ``end``."""
        return self.listing.local_start

    @cached_property
    def end(self) -> datetime | None:
        return self.listing.local_end

    @property
    def url(self) -> str:
        return absolute(listing_address(self.listing.code))

    @cached_property
    def is_withdrawn(self) -> bool:
        return self.listing.withdrawn_at is not None

    @cached_property
    def is_off(self) -> bool:
        """Nobody should come."""
        return self.is_withdrawn or self.listing.is_off

    @property
    def state(self) -> str:
        """Why nobody should come; empty when it takes place."""
        is_postponed = self.listing.status == Listing.Status.POSTPONED and not self.is_withdrawn
        return (gettext("Postponed") if is_postponed else gettext("Cancelled")) if self.is_off else ""

    @property
    def heading(self) -> str:
        """The title with what must not be overlooked: that it is off, or not for the public."""
        audience = self.listing.audience
        closed = f" ({AUDIENCES[audience]})" if audience in CLOSED else ""
        return f"{self.state}: {self.title}{closed}" if self.is_off else self.title + closed

    @property
    def room(self) -> str:
        return self.listing.screen.name if self.listing.screen else ""

    @property
    def venue(self) -> str:
        """Its name, or whose it is while it is not known which."""
        return venue_of(self.listing)

    @property
    def place(self) -> str:
        """Screen, venue, street and city, as far as they are known."""
        venue = self.listing.venue
        if venue.is_placeholder:
            return venue_and_city_of(self.listing)
        city = "" if venue.city in venue.address else venue.city
        return ", ".join(part for part in (self.room, venue.name, venue.address, city) if part)

    @property
    def language(self) -> str:
        """Danish with English subtitles"""
        spoken, subtitles = self.listing.spoken_languages, self.listing.subtitle_languages
        return in_languages(tuple(spoken), tuple(subtitles), get_language())

    @property
    def format(self) -> str:
        return str(FORMATS.get(self.listing.format, ""))

    @property
    def talk(self) -> str:
        listing = self.listing
        before, after = listing.introduction, listing.qa
        parts = [gettext("introduction, %(minutes)d min") % {"minutes": before}] if before else []
        parts += [gettext("Q&A, %(minutes)d min") % {"minutes": after}] if after else []
        return capfirst("; ".join(parts))

    @cached_property
    def access(self) -> list[str]:
        return [label for _, label in self.listing.access_marks]

    @property
    def moved_from(self) -> str:
        """Where and when it was before, without a house that is not, or no longer, shown to anyone."""
        place = self.listing.previous_house or self.listing.shown_previous_screen
        parts = [moment(self.listing.previous_local_start)] if self.listing.previous_starts_at else []
        if self.listing.previous_day and not parts:
            parts.append(short_day(self.listing.previous_day))
        if place:
            parts.append(place.name)
        return ", ".join(parts)

    @property
    def particulars(self) -> list[str]:
        """Line by line, what someone who comes wants to know beside time and place."""
        listing, takes_place = self.listing, not self.is_off
        is_sold = takes_place and listing.is_open_to_public
        lines = [
            listing.status == Listing.Status.TENTATIVE and listing.get_status_display(),
            CLOSED.get(listing.audience),
            listing.item.title and " / ".join(film.title for film in self.films),
            self.language,
            self.format,
            self.guests and gettext("Guests: %(names)s") % {"names": _list(self.guests)},
            self.talk,
            self.access and gettext("Access: %(marks)s") % {"marks": ", ".join(self.access)},
            takes_place
            and self.end
            and gettext("Ends about %(time)s") % {"time": clock_after(self.end, self.start)},
            takes_place and listing.has_moved and self.moved_from and self._moved,
            is_sold and money(listing.price_note),
            listing.note,
        ]
        return [str(line) for line in lines if line]

    @property
    def _moved(self) -> str:
        return gettext("Moved. Was %(before)s") % {"before": self.moved_from}


def moment(at: datetime) -> str:
    """Sat 2 Oct 2027, 20:00 CEST"""
    return f"{short_day(at)}, {at:%H:%M} {days.zone_label(at, at.tzinfo)}"


def short_day(day: date) -> str:
    """Sat 2 Oct 2027"""
    return words(day, "EEE d MMM y")


def _list(people: list[Person]) -> str:
    return ", ".join(person.name for person in people)
