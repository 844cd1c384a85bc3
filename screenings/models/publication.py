from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from films.cleaning import TextLine

from .festivals import Edition
from .listings import Listing


class Publication(models.Model):
    """One deliberate act of publishing the plan, numbered within its edition."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="publications")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    note = TextLine(max_length=300, blank=True)

    class Meta:
        ordering = ["edition", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="publication_number_once_an_edition")
        ]

    def __str__(self):
        return f"{self.edition}, publication {self.number}"


class ChangeQuerySet(models.QuerySet):
    def public(self, at=None):
        """Changes of what the public may see; a withdrawn screening takes its history with it."""
        at = at or timezone.now()
        return self.filter(listing__in=Listing.objects.public(at))


class Change(models.Model):
    """What one publication did to one screening."""

    class Kind(models.TextChoices):
        NEW = "new", pgettext_lazy("change", "New")
        MOVED = "moved", _("Moved")
        CANCELLED = "cancelled", _("Cancelled")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DETAILS = "details", _("Details changed")

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="changes")
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    details = models.JSONField(
        default=list, help_text="A list of {field, before, after}, in words as they were shown."
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-publication__published_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "listing"], name="change_once_a_publication")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.listing}"
