"""What visitors of an edition have to know besides its programme: tickets, access, the way there."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from films.cleaning import Prose, TextLine
from films.languages import LanguagesField

from .festivals import Edition

SECTIONS = (
    "tickets",
    "passes",
    "rush_line",
    "box_office",
    "access",
    "getting_there",
    "lost_property",
    "good_to_know",
)
CONTACT = ("contact_name", "contact_phone", "contact_email")


class PracticalTextQuerySet(models.QuerySet):
    def public(self, at=None):
        """Those of public editions."""
        return self.filter(edition__in=Edition.objects.public(at))


class PracticalText(models.Model):
    """In one language; what is empty falls back to the text in the site's own language, then to any other."""

    edition = models.ForeignKey(
        Edition, models.CASCADE, related_name="practical_texts", verbose_name=_("edition")
    )
    language = LanguagesField(_("language"), max_length=35)
    tickets = Prose(_("tickets"), blank=True, help_text=_("How to buy them, and prices. Markdown."))
    passes = Prose(_("passes"), blank=True, help_text=_("Markdown."))
    rush_line = Prose(
        _("rush line"), blank=True, help_text=_("How to get in when a screening is sold out. Markdown.")
    )
    box_office = Prose(_("box office"), blank=True, help_text=_("Places and opening hours. Markdown."))
    access = Prose(_("access"), blank=True, help_text=_("Of the festival as a whole. Markdown."))
    contact_name = TextLine(_("access contact"), max_length=120, blank=True)
    contact_phone = TextLine(_("phone of the access contact"), max_length=40, blank=True)
    contact_email = models.EmailField(_("e-mail of the access contact"), blank=True)
    getting_there = Prose(_("getting there"), blank=True, help_text=_("Markdown."))
    lost_property = Prose(_("lost and found"), blank=True, help_text=_("Markdown."))
    good_to_know = Prose(_("good to know"), blank=True, help_text=_("Markdown."))

    objects = PracticalTextQuerySet.as_manager()
    history = HistoricalRecords()

    class Meta:
        verbose_name = _("practical information")
        verbose_name_plural = _("practical information")
        ordering = ["edition", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "language"],
                name="practical_text_once_a_language",
                violation_error_message=_("This edition already has practical information in this language."),
            ),
            models.CheckConstraint(
                condition=~models.Q(**dict.fromkeys((*SECTIONS, *CONTACT), "")),
                name="practical_text_says_something",
                violation_error_message=_("Fill in at least one section."),
            ),
        ]

    def __str__(self):
        return f"{self.edition} [{', '.join(self.language)}]"
