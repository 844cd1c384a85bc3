from typing import ClassVar

from django.db import connection, models
from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone


class ContentVersion(models.Model):
    """One row whose number rises with every change of anything a visitor can see.

    Caches in all processes compare it with the number they remember: a change is seen at once by everyone.
    Requests that write step it after they are done (``festival.page_cache``); so does whatever else writes
    what is public.
    """

    number = models.PositiveBigIntegerField(default=1)
    changed = models.PositiveBigIntegerField(
        null=True, help_text="In Unix seconds: when the number rose last, and later with each."
    )

    _changed_of: ClassVar[tuple[int, int | None]] = (0, None)

    class Meta:
        verbose_name = "content version"

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """Asked at every request: written out, for to compose the query takes longer than to answer it."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number, changed FROM {cls._meta.db_table} ORDER BY id LIMIT 1")
            row = cursor.fetchone()
        cls._changed_of = row or (0, None)
        return cls._changed_of[0]

    @classmethod
    def changed_at(cls, number: int) -> int | None:
        """When the number rose to this, in Unix seconds; None where nobody in this process knows."""
        known_for, changed = cls._changed_of
        return changed if known_for == number else None

    @classmethod
    def bump(cls) -> None:
        """Two changes within a second are told apart: a second is all that HTTP can tell."""
        now = int(timezone.now().timestamp())
        later = Greatest(Coalesce(F("changed") + 1, now), now)
        if not cls.objects.update(number=F("number") + 1, changed=later):
            cls.objects.get_or_create(pk=1, defaults={"changed": now})
