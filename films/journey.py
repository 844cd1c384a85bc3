"""A film's journey in chronological order: festivals, cinemas' seasons and releases.

Editions, items and listings are what the film's relations gave: this package does not import their models.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from films.cities import localized_city
from films.models import Release

AT_THE_END = date.max


@dataclass
class Stop:
    """One festival, season or release. What is not recorded is None or empty."""

    name: str
    anchor: str
    """Its id on the page."""
    edition: object | None = None
    release: Release | None = None
    items: list = field(default_factory=list)
    listings: list = field(default_factory=list)
    programmes: list = field(default_factory=list)
    """The listings of the film alone, and those of each package or event."""
    announced: list = field(default_factory=list)
    """The items that have no screening yet."""
    is_over: bool = True
    is_next: bool = False
    has_begun: bool = False
    """The festival runs, or is over."""
    next_listing: object | None = None
    """The first of its screenings that is still to begin, once the festival has begun."""

    @cached_property
    def days(self) -> tuple[date, date] | None:
        """First and last: of its screenings, else of their possible days, else of the edition."""
        if self.release:
            return self.release.date and (self.release.date, self.release.date)
        windows = [day for listing in self.active_listings for day in listing.window or ()]
        days = [listing.day for listing in self.active_listings if listing.day] or windows
        days = days or [day for day in (self.edition.starts_on, self.edition.ends_on) if day]
        return (min(days), max(days)) if days else None

    @property
    def active_listings(self) -> list:
        """Without cancelled and postponed ones, unless all are."""
        return [listing for listing in self.listings if not listing.is_off] or self.listings

    @property
    def is_within(self) -> bool:
        """Its days are only the first and last possible ones."""
        return bool(self.days and self.listings) and not any(listing.day for listing in self.active_listings)

    @property
    def is_run(self) -> bool:
        """Still to be seen on several days, which are its own: those of the festival may be others."""
        is_dated = bool(self.listings and self.days) and not (self.is_within or self.is_off or self.is_over)
        return is_dated and self.days[0] != self.days[1]

    @property
    def is_shown(self) -> bool:
        """Not only announced."""
        return bool(self.release or self.listings) and not self.is_off

    @property
    def is_public(self) -> bool:
        """Shown to everybody: not only announced, nor for delegates only."""
        return self.is_shown and self.kind != "closed"

    @property
    def is_off(self) -> bool:
        return bool(self.listings) and all(listing.is_off for listing in self.listings)

    @property
    def is_postponed(self) -> bool:
        """It is off, and may still come."""
        return self.is_off and any(listing.status == "postponed" for listing in self.listings)

    @property
    def year(self) -> int | None:
        return self.days[0].year if self.days else self.edition and self.edition.year

    @property
    def note(self) -> str:
        """When it was, in the words of staff, while no days are recorded."""
        return self.edition.dates_note if self.edition and not self.days else ""

    @property
    def kind(self) -> str:
        """How it is drawn: for the public, for delegates only, or a release in cinemas."""
        if self.release:
            return "release"
        if self.listings:
            return "open" if any(listing.is_open_to_public for listing in self.listings) else "closed"
        is_film = any(item.kind != "event" for item in self.items) and self.edition.festival.kind != "market"
        return "open" if is_film else "closed"

    @cached_property
    def places(self) -> list[tuple]:
        """Countries in the order in which they were reached, each with its cities."""
        if self.release:
            return [(self.release.territory, [])]
        places = [(listing.venue.country, listing.venue.city) for listing in self.active_listings]
        places = places or [(self.edition.festival.country, self.edition.festival.city)]
        cities: dict = {}
        for country, city in places:
            cities.setdefault(country, []).append(city)
        return [
            (country, [localized_city(name) for name in dict.fromkeys(filter(None, names))])
            for country, names in cities.items()
        ]

    @property
    def is_in_one_city(self) -> bool:
        """Its screenings need not each say where."""
        return len({(one.venue.country, one.venue.city) for one in self.listings}) == 1

    @property
    def sections(self) -> list[str]:
        return list(dict.fromkeys(item.section.display_name for item in self.items if item.section))

    @property
    def premieres(self) -> list:
        """The items that say which premiere it was."""
        return [item for item in self.items if item.premiere]

    @property
    def within(self) -> list:
        """The packages and events that the film was part of."""
        return [item for item in self.items if item.kind != "film"]


def build_stops(groups: list[dict], line_up: list, releases: list[Release], at: datetime) -> list[Stop]:
    """In order of time; what has no date closes its year, or the whole. Releases go by the date in UTC."""
    by_edition: dict[int, Stop] = {}
    for group in groups:
        stop = _get_or_add(by_edition, group["edition"])
        stop.listings, stop.programmes = group["listings"], group["programmes"]
        stop.items = list({listing.item_id: listing.item for listing in group["listings"]}.values())
        stop.is_over = not group["is_upcoming"]
    for item in line_up:
        stop = _get_or_add(by_edition, item.edition)
        stop.items.append(item)
        stop.announced.append(item)
        stop.is_over = stop.is_over and item.edition.is_over(at)
    stops = [
        *by_edition.values(),
        *(_release_stop(release, at.astimezone(UTC).date()) for release in releases),
    ]
    for stop in by_edition.values():
        stop.has_begun = _has_begun(stop.edition, at)
        if stop.has_begun:
            to_come = [one for one in stop.listings if _is_next(one)]
            # One for the industry alone only where there is no other.
            open_to_public = (one for one in to_come if one.is_open_to_public)
            stop.next_listing = next(open_to_public, to_come[0] if to_come else None)
    stops.sort(key=_sort_key)
    for stop in [stop for stop in stops if not (stop.is_over or stop.is_off)][:1]:
        stop.is_next = True
    return stops


def _has_begun(edition, at: datetime) -> bool:
    return edition.starts_on is not None and edition.starts_on <= edition.today(at)


def _is_next(listing) -> bool:
    return listing.has_begun is False and not (listing.is_off or listing.is_over)


def _get_or_add(by_edition: dict[int, Stop], edition) -> Stop:
    anchor = f"{edition.festival.slug}-{edition.slug}"
    return by_edition.setdefault(edition.pk, Stop(edition.display_name, anchor, edition=edition))


def _release_stop(release: Release, today: date) -> Stop:
    is_over = release.date is None or release.date < today
    return Stop(release.get_kind_display(), f"release-{release.pk}", release=release, is_over=is_over)


def _sort_key(stop: Stop) -> tuple:
    first = stop.days[0] if stop.days else date(stop.year, 12, 31) if stop.year else AT_THE_END
    return first, stop.days[1] if stop.days else AT_THE_END, stop.name


def countries_of(stops: list[Stop]) -> list:
    """Each once, in the order in which the film came there."""
    reached = [country for stop in stops for country, _cities in stop.places if country]
    return list({country.code: country for country in reached}.values())
