from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection, models, transaction
from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

# Scopes of change; an edition has one of its own. Every change counts for ANY. Pages that follow one edition
# follow SHARED too: whatever is not known to concern certain editions alone.
ANY, SHARED = "", "shared"


@dataclass(frozen=True)
class Versions:
    """The number of each scope that was asked for, and of ANY."""

    numbers: dict[str, int]
    changed: int | None  # in Unix seconds, when ANY rose last

    @property
    def number(self) -> int:
        return self.numbers[ANY]

    def cover(self, scopes: Iterable[str]) -> bool:
        return self.numbers.keys() >= {*scopes}

    def are_unchanged(self, scopes: Iterable[str], number: int) -> bool:
        """Whether nothing changed in these scopes since ANY had that number; without a scope, nothing at all.

        A number of the future is of another database, such as before a backup was restored.
        """
        if number == self.number or not scopes:
            return number == self.number
        return self.cover(scopes) and max(self.numbers[scope] for scope in scopes) <= number < self.number


class ContentVersion(models.Model):
    """Numbers that rise with every change of anything a visitor can see: caches compare them.

    ANY counts changes. The number of any other scope is what ANY was at the last change within the scope.
    """

    scope = models.CharField(max_length=40, unique=True, default=ANY, blank=True)
    number = models.PositiveBigIntegerField(default=1)
    changed = models.PositiveBigIntegerField(
        null=True,
        help_text="In Unix seconds, when ANY rose last, and later with each; empty for other scopes.",
    )

    class Meta:
        verbose_name = "content version"

    def __str__(self):
        return f"{self.scope or 'any'}: {self.number}"

    @classmethod
    def current(cls) -> int:
        return cls.read().number

    @classmethod
    def read(cls, scopes: Sequence[str] = ()) -> Versions:
        """Read at every request: plain SQL, for to compose the query takes longer than to answer it."""
        query = f"SELECT scope, number, changed FROM {cls._meta.db_table} WHERE scope = ''"
        with connection.cursor() as cursor:
            cursor.execute(query + " OR scope = %s" * len(scopes), scopes or None)
            rows = cursor.fetchall()
        numbers, changed = dict.fromkeys((ANY, *scopes), 0), None
        for scope, number, seconds in rows:
            numbers[scope] = number
            changed = seconds if scope == ANY else changed
        return Versions(numbers, changed)

    @classmethod
    def bump(cls, *scopes: str) -> None:
        """After a change that concerns these scopes alone, or any page (SHARED).

        Two changes within a second get different times, because HTTP dates have no fractions. Call it last in
        the transaction of the change: no other bump commits between.
        """
        with transaction.atomic():
            now = int(timezone.now().timestamp())
            later = Greatest(Coalesce(F("changed") + 1, now), now)
            if not cls.objects.filter(scope=ANY).update(number=F("number") + 1, changed=later):
                cls.objects.get_or_create(scope=ANY, defaults={"changed": now})
            number = cls.objects.values_list("number", flat=True).get(scope=ANY)
            cls.objects.bulk_create(
                [cls(scope=scope, number=number) for scope in sorted(scopes or {SHARED})],
                update_conflicts=True,
                unique_fields=["scope"],
                update_fields=["number"],
            )
