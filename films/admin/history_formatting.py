"""What was changed, in the words of the form and not of the table."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import takewhile
from typing import Any

from django.core.files import File
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy
from django_countries.fields import Country
from simple_history.models import DeletedObject, ModelChange
from simple_history.template_utils import HistoricalRecordContextHelper

from films.dates import format_datetime

from .versions import Version, name_of, name_of_lost, name_of_row

NOTHING = gettext_lazy("empty")
TYPES = {"+": gettext_lazy("created"), "~": gettext_lazy("changed"), "-": gettext_lazy("deleted")}

_IDEOGRAPH = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PIECE = re.compile(rf"[{_IDEOGRAPH}]|[^\s{_IDEOGRAPH}]+|\s+")
"""A word, what stands for one where there are no spaces, or the space between two."""

RESTORED = "restored the version of "
"""How the stored reason of a restoration begins; the moment of the version follows, in ISO 8601."""

MOST_LINES = 20
"""Of what was done to the rows beneath one version."""


def _count_alike(rows: list[list[str]]) -> int:
    """How many of the first members are the same in all rows."""
    return sum(1 for _column in takewhile(lambda column: len({*column}) == 1, zip(*rows, strict=False)))


class TextDiffFormatter:
    """Of two long texts what differs, cut at words; of what is alike a few words before and behind."""

    longest = 120
    """Characters: shorter texts are shown whole."""
    around, most = 12, 120
    """Pieces, of which a word and the space behind it are one each."""

    def common_shorten_repr(self, *texts: str) -> tuple[str, ...]:
        if max(map(len, texts)) <= self.longest:
            return texts
        pieces = [_PIECE.findall(text) for text in texts]
        begin = _count_alike(pieces)
        end = _count_alike([words[begin:][::-1] for words in pieces])
        return tuple(self._cut(words, begin, end) for words in pieces)

    def _cut(self, words: list[str], begin: int, end: int) -> str:
        first, last = max(0, begin - self.around), min(len(words), len(words) - end + self.around)
        middle = words[first:last]
        if len(middle) > self.most:
            half = self.most // 2
            middle = [*middle[:half], " … ", *middle[-half:]]
        before, behind = "… " if first else "", " …" if last < len(words) else ""
        return before + "".join(middle).strip() + behind


class ChangeFormatter(HistoricalRecordContextHelper):
    """Says values as the form shows them; ``model_admin`` says in which time zone a moment is shown."""

    def __init__(self, model_admin, model, record):
        super().__init__(model, record)
        self.model_admin = model_admin

    def prepare_delta_change_value(self, change, value) -> Any:
        value = super().prepare_delta_change_value(change, value)
        value = [name_if_deleted(one) for one in value] if isinstance(value, list) else name_if_deleted(value)
        return format_value(self.model._meta.get_field(change.field), value, self._moment)

    def get_obj_diff_display(self) -> TextDiffFormatter:
        return TextDiffFormatter()

    def _moment(self, at: datetime) -> str:
        return self.model_admin.format_moment_for(at, self.record)


def name_if_deleted(value) -> Any:
    """What is gone is called as it was called last."""
    if isinstance(value, DeletedObject):
        return _("%(name)s (deleted since)") % {"name": name_of_lost(value.model, value.pk)}
    return value


def reason_of_restoration(restored_at: datetime) -> str:
    """As it is stored, in no reader's language."""
    return f"{RESTORED}{restored_at.isoformat(timespec='seconds')}"


def format_reason(stored: str) -> str:
    """Why a version came to be, in the language of the page; empty where nothing is recorded."""
    try:
        when = datetime.fromisoformat(stored.removeprefix(RESTORED))
    except ValueError:
        # Whatever else is stored is a fixed text of ours, or was written in one language once and stays so.
        return _(stored) if stored else ""
    return _("restored the version of %(when)s") % {"when": format_datetime(when)}


def format_value(field: models.Field, value, moment: Callable[[datetime], str]) -> Any:
    """A value as the form shows it; text, or what says itself as text."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment(value)
    is_one = isinstance(value, str | models.Model | File) or not isinstance(value, Iterable)
    if value is None or (not value and not is_one) or (is_one and str(value) == ""):
        return NOTHING
    choices = dict(getattr(field, "flatchoices", None) or ())
    return _word(value, choices) if is_one else ", ".join(str(_word(one, choices)) for one in value)


def _word(value, choices: dict) -> Any:
    if isinstance(value, Country):
        return value.name or value.code
    return choices.get(value, value) if isinstance(value, str | int) else value


class HistoryFormatter:
    """Reads the history of rows for one ModelAdmin."""

    def __init__(self, model_admin):
        self.model_admin = model_admin

    def since(self, model: type[models.Model], since: datetime, **of) -> list:
        """The records written later than that, oldest first; none where no history is kept."""
        history = getattr(model, getattr(model._meta, "simple_history_manager_attribute", ""), None)
        if history is None:
            return []
        records = history.filter(history_date__gt=since, **of).select_related("history_user")
        return list(records.order_by("history_date", "history_id"))

    def changes(self, records: list):
        """(name, before, after) of each field, from before the first of the records to the last."""
        before = records[0].prev_record if records else None
        if before is not None:
            for change in self.differences(records[-1], before):
                yield change["field"], change["old"], change["new"]

    def differences(self, record, before) -> list[dict]:
        """As dicts of ``field``, ``old`` and ``new``."""
        delta = record.diff_against(before, foreign_keys_are_objs=True)
        return self._formatter(record).context_for_delta_changes(delta)

    def format_changes(self, record, changes: Iterable[ModelChange]) -> list[ModelChange]:
        """The changes in words, for a row that ``record`` is about."""
        return [self._formatter(record).format_delta_change(change) for change in changes]

    def step(self, step) -> dict:
        """A step of a restoration."""
        return {
            "action": step.action.label,
            "name": name_of_row(step.row),
            "changes": self.format_changes(step.record, step.changes),
        }

    def add_beneath(self, versions: list, inlines) -> None:
        """Gives each record, newest first, ``beneath``: what was done to the rows beneath until the next."""
        done = {version: [] for version in versions}
        for inline, foreign_key in inlines if versions else ():
            for record, before in self._records_beneath(versions, inline.model, foreign_key):
                since = (one for one in versions if one.history_date <= record.history_date)
                if version := next(since, None):
                    done[version].append((inline, record, before))
        for version, members in done.items():
            version.what = TYPES[version.history_type]
            version.reason = format_reason(version.history_change_reason or "")
            version.beneath = [self._line(version, *member) for member in members[:MOST_LINES]]
            version.beneath_left_out = len(members) - len(version.beneath)

    def _records_beneath(self, versions, model, foreign_key):
        """Each record and the one before it of the same row, oldest first."""
        newest, pk_name = Version(versions[0]), model._meta.pk.attname
        records = model.history.filter(**{foreign_key.attname: newest.key}).select_related("history_user")
        if newest.next_record:
            records = records.filter(history_date__lt=newest.next_record.history_date)
        last = {}
        for record in records.order_by("history_date", "history_id"):
            key = getattr(record, pk_name)
            yield record, last.get(key)
            last[key] = record

    def _line(self, version, inline, record, before) -> dict:
        is_change = before is not None and record.history_type == "~"
        return {
            "table": capfirst(inline.verbose_name_plural),
            "name": name_of(record),
            "what": TYPES[record.history_type],
            "changes": self.differences(record, before) if is_change else [],
            "who": record.history_user if record.history_user != version.history_user else None,
        }

    def _formatter(self, record) -> ChangeFormatter:
        """On the clocks of the row's own ModelAdmin, if it has one."""
        model = record.instance_type
        return ChangeFormatter(
            self.model_admin.admin_site._registry.get(model, self.model_admin), model, record
        )
