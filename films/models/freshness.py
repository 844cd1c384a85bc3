from django.db import connection, models
from django.db.models import F


class Freshness(models.Model):
    """One row whose number rises with every change of anything a visitor can see.

    Caches in all processes compare it with the number they remember: a change is seen at once by everyone.
    Requests that write step it after they are done (``festival.page_cache``); so does whatever else writes
    what is public.
    """

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name_plural = "freshness"

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls) -> int:
        """Asked at every request: written out, for to compose the query takes longer than to answer it."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT number FROM {cls._meta.db_table} ORDER BY id LIMIT 1")
            row = cursor.fetchone()
        return row[0] if row else 0

    @classmethod
    def step(cls) -> None:
        if not cls.objects.update(number=F("number") + 1):
            cls.objects.get_or_create(pk=1)
