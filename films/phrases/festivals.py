"""Names that many festivals give alike to sections and screens, and names of awards and bodies."""

from django.utils.translation import gettext_noop, pgettext_lazy

TEXTS = (
    gettext_noop("Main Competition"),
    gettext_noop("Competition"),
    gettext_noop("Out of Competition"),
    gettext_noop("First Features"),
    gettext_noop("Short Films"),
    gettext_noop("Documentaries"),
    gettext_noop("Retrospective"),
    gettext_noop("Special Screenings"),
    gettext_noop("Gala"),
    gettext_noop("Main Screen"),
    gettext_noop("Danish Film Institute"),
    gettext_noop("Robert Awards"),
    gettext_noop("43rd Robert Awards"),
    gettext_noop("Bodil Awards"),
    gettext_noop("Bodil Awards 2026"),
)

SEVERAL = {
    "Robert Awards": pgettext_lazy("several of them", "Robert Awards"),
    "Bodil Awards": pgettext_lazy("several of them", "Bodil Awards"),
}
"""Names of awards after a number: six Robert Awards."""
