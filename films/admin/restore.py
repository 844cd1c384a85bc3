"""The way back to an earlier version of a row and of the rows beneath it on its page."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from simple_history.models import ModelChange

from films.models import SearchableModel, deferred_search_refresh, refresh_search

from .versions import Version, begin_version, change_of, differs, end_version, lost, name_of, name_of_lost

IN_ITS_PLACE = gettext_lazy("Another entry has taken its place.")


class Action(models.TextChoices):
    """What restoring does to one row."""

    ADD = "add", gettext_lazy("will be added")
    CHANGE = "change", gettext_lazy("will be changed")
    DELETE = "delete", gettext_lazy("will be deleted")


ADD, CHANGE, DELETE = Action.ADD, Action.CHANGE, Action.DELETE


@dataclass
class Step:
    """What makes one row as it was. ``row`` is as it will be saved or, if it is removed, as it is."""

    action: Action
    row: models.Model
    record: models.Model
    changes: list[ModelChange] = field(default_factory=list)

    def take(self, reason: str) -> None:
        """Raises ValidationError, IntegrityError, ProtectedError; call it within a transaction of its own."""
        self.row._change_reason = reason
        if self.action == DELETE:
            self.row.delete()
        elif self.action == ADD:
            self.row.full_clean()
            self.row.save(force_insert=True)
        else:
            self._check()
            self.row.save(update_fields=self.names or None)

    @property
    def names(self) -> list[str]:
        return [change.field for change in self.changes]

    def _check(self) -> None:
        """As ``full_clean``, but for the fields that stay as they are."""
        self.row.clean_fields(exclude={one.name for one in self.row._meta.fields} - {*self.names})
        self.row.clean()
        self.row.validate_unique()
        self.row.validate_constraints()


class Restoration:
    """The steps back to one version, as things are now; ``notes`` say what cannot come back, and why."""

    def __init__(self, model_admin, request, record):
        self.model_admin, self.request, self.record = model_admin, request, record
        self.notes: list[str] = []
        self.row = model_admin.model._base_manager.filter(pk=Version(record).key).first()
        self.main = self._main_step()
        self.related = dict(self._related_keys()) if self.main else {}
        self.tables = list(self._tables()) if self.main else []

    @property
    def is_needed(self) -> bool:
        return bool(
            self.main and (self.main.action == ADD or self.main.changes or self.related or self.tables)
        )

    @property
    def token(self) -> str:
        """Stands for all that is stored now of the row and beneath it: a newer save gives another."""
        state = [list(self.model_admin.model._base_manager.filter(pk=Version(self.record).key).values())]
        for inline, foreign_key in self.model_admin.editable_inlines(self.request, self.row):
            beneath = inline.model._base_manager.filter(**{foreign_key.name: Version(self.record).key})
            state.append(list(beneath.order_by("pk").values()))
        state += [sorted(keys) for _name, (keys, _then) in sorted(self.related.items())]
        return sha256(repr(state).encode()).hexdigest()[:32]

    @deferred_search_refresh()
    def apply(self, reason: str) -> None:
        """Raises ValidationError if the row itself cannot be as it was; ``notes`` say what beneath cannot."""
        begin_version(self.main.row)
        self.main.take(reason)
        for name, (_now, then) in self.related.items():
            getattr(self.main.row, name).set(then)
        if self.related and isinstance(self.main.row, SearchableModel):
            refresh_search(type(self.main.row), [self.main.row.pk])
        end_version(self.main.row)
        steps = [step for _inline, members in self.tables for step in members]
        steps.sort(key=lambda step: step.action != DELETE)
        while steps:
            failed = [(step, why) for step in steps if (why := self._obstacle(step, reason))]
            if len(failed) == len(steps):
                message = _("“%(name)s” stays as it is: %(reason)s")
                self.notes += [message % {"name": step.row, "reason": why} for step, why in failed]
                return
            steps = [step for step, _why in failed]  # one may have made room for another

    def _obstacle(self, step: Step, reason: str) -> str:
        try:
            with transaction.atomic():
                step.take(reason)
        except ValidationError as error:
            return " ".join(error.messages)
        except models.ProtectedError as error:
            count = len(error.protected_objects)
            message = ngettext("%(count)s other entry uses it.", "%(count)s other entries use it.", count)
            return message % {"count": count}
        except IntegrityError:
            return str(IN_ITS_PLACE)
        return ""

    # The row itself

    def _main_step(self) -> Step | None:
        if self.row is None and not self.model_admin.has_add_permission(self.request):
            self.notes.append(_("This entry was deleted, and you may not add entries of this type."))
            return None
        return self._step_back(self.row, self.record)

    @property
    def changes(self) -> list[ModelChange]:
        """Of the row itself, its relations to many among them."""
        related = [self._change_of_related(name, *keys) for name, keys in self.related.items()]
        return [*self.main.changes, *related] if self.main else []

    def _change_of_related(self, name: str, now: set, then: set) -> ModelChange:
        """As simple-history reports rows that join two models."""
        relation = self.record.instance_type._meta.get_field(name)
        rows = relation.related_model._base_manager.in_bulk([*now, *then])
        sides = [
            [{relation.m2m_reverse_field_name(): rows[key]} for key in sorted(keys) if key in rows]
            for keys in (now, then)
        ]
        return ModelChange(name, *sides)

    def _related_keys(self) -> Iterator[tuple[str, tuple[set, set]]]:
        """Of each relation to many: the keys now, and those then that are still there."""
        for relation in self.record._history_m2m_fields:
            then = set(
                getattr(self.record, relation.name).values_list(relation.m2m_reverse_name(), flat=True)
            )
            existing = set(
                relation.related_model._base_manager.filter(pk__in=then).values_list("pk", flat=True)
            )
            for key in then - existing:
                self._note(
                    _("%(field)s: %(missing)s no longer exists and is left out."),
                    relation,
                    name_of_lost(relation.related_model, key),
                )
            now = set(getattr(self.row, relation.name).values_list("pk", flat=True)) if self.row else set()
            if now != existing:
                yield relation.name, (now, existing)

    # The rows beneath

    def _tables(self) -> Iterator[tuple]:
        for inline, foreign_key in self.model_admin.editable_inlines(self.request, self.row):
            steps = [*self._steps_beneath(inline, foreign_key)]
            allowed = [step for step in steps if self._may(inline, step)]
            if len(allowed) < len(steps):
                count = len(steps) - len(allowed)
                message = ngettext(
                    "%(table)s: %(count)s row stays as it is, because you may not change it.",
                    "%(table)s: %(count)s rows stay as they are, because you may not change them.",
                    count,
                )
                self.notes.append(message % {"table": capfirst(inline.verbose_name_plural), "count": count})
            if allowed:
                yield inline, allowed

    def _may(self, inline, step: Step) -> bool:
        if step.action == ADD:
            return inline.has_add_permission(self.request, self.row)
        action = "delete" if step.action == DELETE else "change"
        return getattr(inline, f"has_{action}_permission")(self.request, self.row)

    def _steps_beneath(self, inline, foreign_key) -> Iterator[Step]:
        version = Version(self.record)
        then = version.records_beneath(inline.model, foreign_key)
        now = inline.model._base_manager.filter(**{foreign_key.name: version.key}).in_bulk()
        for key, row in now.items():
            record = then.pop(key, None)
            if record is not None:
                step = self._step_back(row, record)
                if step.changes:
                    yield step
            elif first := inline.model.history.filter(**{row._meta.pk.attname: key}, history_type="+").last():
                yield Step(DELETE, row, first)
            else:
                message = _("“%(name)s” stays: its history does not go back that far.")
                self.notes.append(message % {"name": row})
        elsewhere = inline.model._base_manager.in_bulk([*then])
        for key, record in then.items():
            if key in elsewhere:
                message = _("“%(name)s” now belongs to another entry and stays there.")
                self.notes.append(message % {"name": elsewhere[key]})
            elif step := self._step_back(None, record, foreign_key):
                yield step

    # One row

    def _step_back(self, now: models.Model | None, record, to_parent=None) -> Step | None:
        """None where the row cannot come back at all; that its parent is there is seen to before."""
        step = Step(CHANGE, now, record) if now else Step(ADD, record.instance, record)
        if now is None:
            return step if self._empty_what_is_lost(step, to_parent) else None
        then = record.instance
        for column in record.tracked_fields:
            if column.primary_key or not differs(column, now, then):
                continue
            if missing := lost(column, then):
                self._note(
                    _("%(field)s: %(missing)s no longer exists; the current value stays."), column, missing
                )
                continue
            step.changes.append(change_of(column, now, then))
            setattr(now, column.attname, column.value_from_object(then))
        return step

    def _empty_what_is_lost(self, step: Step, to_parent) -> bool:
        """Whether the row can do without."""
        for column in step.record.tracked_fields:
            missing = column != to_parent and lost(column, step.row)
            if missing and column.is_relation and not column.null:
                message = _("“%(name)s” cannot be restored: %(missing)s no longer exists.")
                self.notes.append(message % {"name": name_of(step.record), "missing": missing})
                return False
            if missing:
                self._note(
                    _("%(field)s: %(missing)s no longer exists; the field is left empty."), column, missing
                )
                setattr(step.row, column.attname, None if column.null else "")
        return True

    def _note(self, message: str, field: models.Field, missing: str) -> None:
        self.notes.append(message % {"field": capfirst(field.verbose_name), "missing": missing})
