"""Categories of awards that many give, and the awards of the example programme."""

from django.utils.translation import gettext_noop

TEXTS = (
    gettext_noop("Best Film"),
    gettext_noop("Best Danish Film"),
    gettext_noop("Best Documentary"),
    gettext_noop("Best Short Film"),
    gettext_noop("Best Director"),
    gettext_noop("Best Screenplay"),
    gettext_noop("Best Original Screenplay"),
    gettext_noop("Best Actor"),
    gettext_noop("Best Actress"),
    gettext_noop("Best Actress in a Leading Role"),
    gettext_noop("Best Actress in a Supporting Role"),
    gettext_noop("Best Supporting Actress"),
    gettext_noop("Best Ensemble"),
    gettext_noop("Best Cinematography"),
    gettext_noop("Best Editing"),
    gettext_noop("Best Sound Design"),
    gettext_noop("Best Score"),
    gettext_noop("Best Song"),
    gettext_noop("TV 2 Talent Prize"),
    gettext_noop("Critics' Prize (Preis der Filmkritik)"),
    gettext_noop("Grand Jury Prize"),
    gettext_noop("Audience Award"),
)
