"""Turns rows into the plain data that ``screenings.planning.checks`` works on."""

from collections.abc import Iterable
from datetime import datetime

from films.languages import family_of
from screenings.models import (
    ACCESS_MARKS,
    Edition,
    Format,
    Guest,
    Listing,
    ProgrammeItem,
    Screening,
    ScreeningBase,
    TravelTime,
)
from screenings.planning.checks.check import check
from screenings.planning.checks.findings import Finding
from screenings.planning.checks.plan import (
    Key,
    Opening,
    Plan,
    PlannedCopy,
    PlannedEdition,
    PlannedFilm,
    PlannedGuest,
    PlannedItem,
    PlannedPlace,
    PlannedScreening,
)


def findings(edition: Edition, screenings: Iterable[ScreeningBase], at: datetime) -> list[Finding]:
    """Runs the checks on these screenings of the edition: rows of the plan, of the public copy, or of both.

    Expects them with their programme fetched (``with_programme``, ``for_schedule``).
    """
    rows = list(screenings)
    plan = Plan(
        edition=_edition(edition),
        now=at,
        screenings=tuple(planned(row) for row in rows),
        neighbours=tuple(planned(row) for row in _neighbours(edition, rows)),
        openings=tuple(
            Opening(screen=opening.screen_id, opens_at=opening.opens_at, closes_at=opening.closes_at)
            for opening in edition.openings.all()
        ),
        travel_minutes=_travel_times(rows),
    )
    return check(plan)


def _neighbours(edition: Edition, rows: list[ScreeningBase]):
    """Public screenings on the same screens in the same days, without those that this edition plans."""
    times = [time for row in rows if row.screen_id for time in (row.starts_at, row.ends_at) if time]
    if not times:
        return Listing.objects.none()
    return (
        Listing.objects.filter(screen__in={row.screen_id for row in rows if row.screen_id}, holds_screen=True)
        .filter(ends_at__gt=min(times), starts_at__lt=max(times))
        .exclude(screening__item__edition=edition)
        .for_schedule()
        .prefetch_related("guests", "item__item_films__film")
    )


def _travel_times(rows: list[ScreeningBase]) -> dict[tuple[Key, Key], int]:
    venues = {row.venue_id for row in rows}
    return TravelTime.objects.filter(venue__in=venues, other__in=venues).minutes_by_pair()


def planned(row: ScreeningBase) -> PlannedScreening:
    return PlannedScreening(
        code=row.code,
        item=_item(row.item),
        place=_place(row),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        day=row.day,
        window_starts_on=row.window_starts_on,
        window_ends_on=row.window_ends_on,
        status=row.status,
        audience=row.audience,
        format=row.get_format_display(),
        spoken_languages=tuple(map(family_of, row.spoken_languages)),
        subtitle_languages=tuple(row.subtitle_languages),
        access_marks=frozenset(name for name in ACCESS_MARKS if getattr(row, name)),
        **_private(row),
    )


def _private(row: ScreeningBase) -> dict:
    """What only the plan has; of the public copy, the guests alone."""
    if isinstance(row, Screening):
        return {
            "is_held": row.is_held,
            "copy": row.copy and _copy(row.copy),
            "guests": tuple(_guest(appearance.guest) for appearance in row.appearances.all()),
            "expected_visitors": row.expected_visitors,
        }
    return {"guests": tuple(PlannedGuest(key=person.pk, name=person.name) for person in row.guests.all())}


def _edition(edition: Edition) -> PlannedEdition:
    return PlannedEdition(
        name=edition.full_name,
        zone=edition.time_zone,
        is_public=edition.is_public,
        starts_on=edition.starts_on,
        ends_on=edition.ends_on,
        day_starts_at=edition.day_starts_at,
        audience_languages=frozenset(map(family_of, edition.audience_languages)),
    )


def _item(item: ProgrammeItem) -> PlannedItem:
    return PlannedItem(
        key=item.pk,
        title=item.display_title,
        kind=item.kind,
        section=item.section_id,
        section_name=item.section.name if item.section else "",
        films=tuple(
            PlannedFilm(
                key=film.pk, title=film.title, runtime_minutes=film.runtime_minutes, is_public=film.is_public
            )
            for film in item.films_in_order
        ),
        announced_at=item.announced_at,
    )


def _place(row: ScreeningBase) -> PlannedPlace:
    screen = row.screen
    own = screen.changeover_minutes if screen else None
    return PlannedPlace(
        venue=row.venue_id,
        venue_name=row.venue.name,
        zone=row.zone,
        is_placeholder=row.venue.is_placeholder,
        is_public=row.venue.is_public,
        screen=row.screen_id,
        screen_name=screen.name if screen else "",
        is_shared=bool(screen and screen.shared),
        formats=frozenset(str(Format(value).label) for value in (screen.formats if screen else [])),
        changeover_minutes=row.item.edition.changeover_minutes if own is None else own,
        capacity=screen.capacity if screen else None,
    )


def _copy(copy) -> PlannedCopy:
    return PlannedCopy(
        key=copy.pk,
        name=str(copy),
        film=copy.film_id,
        format=copy.get_format_display(),
        available_from=copy.available_from,
        available_until=copy.available_until,
    )


def _guest(guest: Guest) -> PlannedGuest:
    return PlannedGuest(
        key=guest.person_id, name=guest.person.name, arrives_at=guest.arrives_at, departs_at=guest.departs_at
    )
