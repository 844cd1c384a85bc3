from django.db import models
from django.utils.translation import gettext_lazy as _

from films.cleaning import Prose, WebAddress


class CitedModel(models.Model):
    """A fact others will check: where it was read, and why it is believed."""

    source_url = WebAddress(
        _("source link"), blank=True, help_text=_("The page this information comes from.")
    )
    source_note = Prose(
        _("source note"),
        blank=True,
        max_length=2000,
        help_text=_("Who says so, and why you trust it if sources disagree. Shown to visitors."),
    )

    class Meta:
        abstract = True
