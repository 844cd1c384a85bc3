import hashlib
from datetime import timedelta

from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=2)


class FormToken(models.Model):
    """A form that was saved.

    Its row is written in the transaction of the save: there is a token only if the save was committed, and
    whoever sends the same form at the same moment waits, in whatever process, until that is decided.
    """

    key = models.CharField(max_length=64, unique=True)
    content = models.CharField(max_length=64)
    row = models.CharField(max_length=40, blank=True)
    location = models.TextField(blank=True)
    saved_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.key[:8]

    @classmethod
    def spend(cls, user, token: str, content: str) -> tuple["FormToken", bool]:
        """The row of this token and whether it is new; ``content`` is what the form was sent with."""
        key = hashlib.sha256(f"{user.pk} {token}".encode()).hexdigest()
        content = hashlib.sha256(content.encode()).hexdigest()
        row, is_new = cls.objects.get_or_create(key=key, defaults={"content": content})
        row.was_sent_alike = row.content == content
        return row, is_new

    @classmethod
    def delete_old(cls) -> None:
        cls.objects.filter(saved_at__lt=timezone.now() - KEPT_FOR).delete()
