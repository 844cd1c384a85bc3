from django.db import models

from films.cleaning import Prose, WebAddress


class CitedModel(models.Model):
    """A fact others will check: where it was read, and why it is believed."""

    source_url = WebAddress("source address", blank=True, help_text="The page that states this.")
    source_note = Prose(
        "source note",
        blank=True,
        max_length=2000,
        help_text="Who says so, and why this is believed when sources disagree. Shown to visitors.",
    )

    class Meta:
        abstract = True
