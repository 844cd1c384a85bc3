"""The texts of award records, and what one edition gave as one entry of a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext, gettext_noop, ngettext

from films.cities import localized_city
from films.models import Film
from films.numbers import format_number
from films.phrases import localized_awards, localized_phrase
from screenings.models import AwardRecord, Edition, Festival, Jury, WinCount

from .dates import format_day, format_edition_dates

Result = AwardRecord.Result
_ICONS = {Result.SHARED: Result.WON, Result.DECLINED: "cancelled", Result.WITHDRAWN: "cancelled"}
_WORDS = (
    gettext_noop("Two"),
    gettext_noop("Three"),
    gettext_noop("Four"),
    gettext_noop("Five"),
    gettext_noop("Six"),
    gettext_noop("Seven"),
    gettext_noop("Eight"),
    gettext_noop("Nine"),
    gettext_noop("Ten"),
    gettext_noop("Eleven"),
    gettext_noop("Twelve"),
)
"""As a sentence begins."""


@dataclass
class ResultGroup:
    """Records of one edition under one label."""

    label: str
    result: str
    records: list[AwardRecord] = field(default_factory=list)
    is_last_win: bool = False
    """Behind it is said what else was won."""

    @property
    def film(self) -> Film | None:
        """The one film of several records, to be named once."""
        films = {record.film_id: record.film for record in self.records}
        return self.records[0].film if len(films) == 1 < len(self.records) else None

    @property
    def is_named(self) -> bool:
        """Nominations: many of each category, on one line."""
        return self.result in AwardRecord.WITHOUT_WIN

    @property
    def categories(self) -> list[list[AwardRecord]]:
        """The records of each category, in the order of the first of each."""
        by_category: dict[str, list[AwardRecord]] = {}
        for record in self.records:
            by_category.setdefault(record.category.casefold(), []).append(record)
        return list(by_category.values())


@dataclass
class AwardBody:
    """An edition and what it gave, or named."""

    edition: Edition
    records: list[AwardRecord] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """Of the ceremony; else the one day on which all was presented."""
        presented = {record.date for record in self.records}
        return self.edition.ceremony_date or (presented.pop() if len(presented) == 1 else None)

    @property
    def city(self) -> str:
        """Of the festival; else of the place of the ceremony, where that is recorded."""
        return localized_city(
            self.edition.festival.city or getattr(self.records[0], "ceremony_city", "") or ""
        )

    @property
    def juries(self) -> list[Jury]:
        """Those of its records, each once."""
        return list(
            {one.visible_jury.pk: one.visible_jury for one in self.records if one.visible_jury}.values()
        )

    @property
    def win_counts(self) -> list[WinCount]:
        """What is stated of its films, each once."""
        counts = {one.win_count.pk: one.win_count for one in self.records if one.win_count}
        return list(counts.values())

    @property
    def groups(self) -> list[ResultGroup]:
        """What was won first."""
        groups: dict[str, ResultGroup] = {}
        for record in self.records:
            result = Result.NOMINATED if record.result in AwardRecord.WITHOUT_WIN else Result(record.result)
            label = str(result.label)
            groups.setdefault(label, ResultGroup(label, result)).records.append(record)
        for group in [one for one in groups.values() if one.result in AwardRecord.WINS][-1:]:
            group.is_last_win = True
        return list(groups.values())

    @property
    def wins(self) -> list[AwardRecord]:
        return [record for record in self.records if record.is_win]


def group_by_body(records: Iterable[AwardRecord]) -> list[AwardBody]:
    """In the order of the records, which those of one edition keep."""
    bodies: dict[int, AwardBody] = {}
    for record in records:
        bodies.setdefault(record.edition_id, AwardBody(record.edition)).records.append(record)
    return list(bodies.values())


def format_award_dates(body: AwardBody) -> str:
    """Of the ceremony or the edition; nothing where no more than the year is known, which is in its name."""
    if body.day:
        return format_day(body.day)
    dates = format_edition_dates(body.edition)
    return "" if dates == str(body.edition.year) else dates


def result_icon(record: AwardRecord) -> str:
    """The name of its drawing: a shared win has that of a win."""
    return _ICONS.get(record.result, record.result)


def format_honoured_work(record: AwardRecord) -> str:
    """“All These Wilted Trees” by Lydmor; nothing where the whole film was meant."""
    if not record.work:
        return ""
    text = gettext("“%(work)s” by %(name)s") if record.work_by else gettext("“%(work)s”")
    return text % {"work": record.work, "name": record.work_by}


def format_wins(count: WinCount) -> str:
    """6 won"""
    text = ngettext("%(count)s won", "%(count)s won", count.wins)
    return text % {"count": format_number(count.wins)}


def format_nominations(count: WinCount) -> str:
    """11 nominations; nothing where no more is recorded than what was won."""
    if count.nominations <= count.recorded_wins:
        return ""
    text = ngettext("%(count)s nomination", "%(count)s nominations", count.nominations)
    return text % {"count": format_number(count.nominations)}


def format_unrecorded_wins(count: WinCount) -> str:
    """Five more were won; the source does not say which."""
    missing = count.unrecorded_wins
    if not missing:
        return ""
    if not count.recorded_wins:
        return gettext("The source does not say which.")
    text = ngettext(
        "One more was won; the source does not say which.",
        "%(count)s more were won; the source does not say which.",
        missing,
    )
    return text % {"count": _in_words(missing)}


def format_prizes(body: AwardBody) -> str:
    """Six Robert Awards, Best Danish Film among them; a single prize by its name."""
    stated = max((count.wins for count in body.win_counts), default=0)
    total = max(stated, len(body.wins))
    first = localized_phrase(body.wins[0].category) if body.wins else ""
    name = body.edition.festival.display_name
    awards = localized_awards(body.edition.festival.name)
    if total == 1 and first:
        return first if first == name else f"{first}, {name}"
    if total > 1 and body.edition.festival.kind == Festival.Kind.AWARDS:
        text = f"{_in_words(total)} {awards}"
    else:
        text = ngettext("One award at %(festival)s", "%(count)s awards at %(festival)s", total)
        text %= {"count": _in_words(total), "festival": name}
    return gettext("%(awards)s, %(award)s among them") % {"awards": text, "award": first} if first else text


def _in_words(number: int) -> str:
    return gettext(_WORDS[number - 2]) if 2 <= number <= len(_WORDS) + 1 else format_number(number)
