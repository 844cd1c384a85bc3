"""Makes the invented festival: everything saved and published twice, or nothing."""

import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random

from django.db import transaction
from django.utils import timezone

from films.models import ContentVersion
from screenings.models import Edition
from screenings.planning.publication import publish

from .catalogue import save_catalogue, save_copies
from .changes import change_the_plan, sell_tickets
from .draft import invent
from .lists import save_lists
from .practical import save_practical_texts
from .schedule import Programme
from .timetable import Timetable
from .venues import Facts, save_edition, save_screens, save_sections

ANNOUNCED, PUBLISHED, CHANGED = timedelta(days=60), timedelta(days=50), timedelta(days=40)
"""How long before the first day; never in the future, so that what is made can be seen."""

FORMAT_OF_FILM = "35mm"


class FestivalExists(Exception):
    """This seed has been used here: ``edition`` is what came of it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        super().__init__(f"{edition} is there already.")


def make_festival(screenings: int, seed: int, starts_on: date) -> Edition:
    """Raises ``FestivalExists``, or ``FestivalIsFull`` when the screens cannot hold so many screenings."""
    facts = _facts()
    slug = f"northern-light-{seed}"
    existing = Edition.objects.select_related("festival").filter(festival__slug=slug).first()
    if existing:
        raise FestivalExists(existing)
    with transaction.atomic():
        edition = save_edition(facts, slug, starts_on)
        _fill(edition, facts, screenings, Random(seed))
    return edition


def _fill(edition: Edition, facts: Facts, screenings: int, chance: Random) -> None:
    draft = invent(chance, screenings, edition.year, facts["sections"])
    screens = save_screens(edition, facts, chance)
    with_film = frozenset(n for n, screen in enumerate(screens) if FORMAT_OF_FILM in screen.formats)
    timetable = Timetable(range(len(screens)), with_film, chance)
    timetable.lay(draft.wish(key) for key in range(len(draft.screenings)))
    films, people = save_catalogue(draft.films, chance)
    programme = Programme(
        draft=draft,
        timetable=timetable,
        facts=facts,
        chance=chance,
        edition=edition,
        sections=save_sections(edition, facts, chance),
        screens=screens,
        films=films,
        copies=save_copies(draft.films, films),
        people=people,
    )
    _publish_twice(programme)
    save_lists(programme)
    save_practical_texts(edition)
    ContentVersion.bump()


def _publish_twice(programme: Programme) -> None:
    edition = programme.edition
    plan = programme.screenings(programme.items(_before(edition, ANNOUNCED)))
    publish(edition, at=_before(edition, PUBLISHED), note="The schedule")
    change_the_plan(programme, plan)
    publish(edition, at=_before(edition, CHANGED), note="First changes")
    sell_tickets(plan, programme.chance, _before(edition, CHANGED))


def _before(edition: Edition, span: timedelta) -> datetime:
    return min(datetime.combine(edition.starts_on, time(10), UTC) - span, timezone.now())


def _facts() -> Facts:
    return tomllib.loads((Path(__file__).parent / "festival.toml").read_text(encoding="utf-8"))
