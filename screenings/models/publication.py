from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from films.cleaning import TextLine
from films.models import Film

from .festivals import Edition
from .listings import Listing


class Publication(models.Model):
    """One deliberate act of publishing the plan, numbered within its edition."""

    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="publications", verbose_name=_("edition")
    )
    number = models.PositiveIntegerField(_("number"))
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )
    note = TextLine(_("internal note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        ordering = ["edition", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="publication_number_once_an_edition")
        ]

    def __str__(self):
        return gettext("%(edition)s, publication %(number)s") % {
            "edition": self.edition,
            "number": self.number,
        }


class ChangeQuerySet(models.QuerySet):
    def public(self, at=None):
        """Changes of what the public may see, as far as what was there before was public.

        Once withdrawn, a screening has no history but that it was withdrawn, whether it came back or not; and
        that is public while its edition is, where the screening was visible until then.
        """
        listings = Listing.objects.public(at or timezone.now())
        before_withdrawal = Change.objects.filter(
            kind=Change.Kind.WITHDRAWN, listing=models.OuterRef("listing"), pk__gt=models.OuterRef("pk")
        )
        withdrawn = models.Q(kind=Change.Kind.WITHDRAWN, publication__edition__is_public=True)
        changes = self.filter(withdrawn | models.Q(~models.Exists(before_withdrawal), listing__in=listings))
        return changes.filter(_OF_SEEN_LISTINGS)


_OF_SEEN_LISTINGS = (
    models.Q(kind="new")
    | models.Q(was_public=True)
    | models.Q(
        was_public=None,  # in old rows: judged by the state of today
        listing__venue__is_public=True,
        publication__published_at__gte=models.F("listing__item__announced_at"),
    )
)


class Change(models.Model):
    """What one publication did to one screening."""

    class Kind(models.TextChoices):
        NEW = "new", pgettext_lazy("change", "New")
        MOVED = "moved", _("Moved")
        CANCELLED = "cancelled", _("Cancelled")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        DETAILS = "details", _("Details changed")

    publication = models.ForeignKey(
        Publication, models.PROTECT, related_name="changes", verbose_name=_("publication")
    )
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="changes", verbose_name=_("screening"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    details = models.JSONField(
        default=list, help_text="A list of {field, before, after}, in words as they were shown."
    )
    announced = models.JSONField(
        default=dict, editable=False, help_text="Title, place and time as published; empty in old rows."
    )
    was_public = models.BooleanField(
        null=True, editable=False, help_text="Whether anyone could see the listing until then."
    )
    films = models.ManyToManyField(
        Film, related_name="changes", editable=False, help_text="Those that were in it before or after."
    )

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        ordering = ["-publication__published_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "listing"], name="change_once_a_publication")
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.listing}"
