"""Actions that reach the public: a page says what they will do to each row, and asks."""

import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

SEEN_EFFECTS = "seen_effects"


class Effect(NamedTuple):
    """What an action will do to one row, as it is shown before it is done."""

    name: str
    words: str
    is_change: bool = True
    """Whether the row will be another than before."""


def confirmed(effects: Callable[..., Iterator[Effect]], question: str):
    """For an action of a ModelAdmin, above ``@admin.action``: done only after it was shown and confirmed.

    ``effects(model_admin, rows)`` says of each row what will happen to it. When that is no longer what was
    shown, it is shown once more. Where nothing would change, that is said and nothing is asked.
    """

    def decorate(action):
        @wraps(action)
        def ask_first(self, request, rows):
            current = list(effects(self, rows))
            seen = request.POST.get(SEEN_EFFECTS)
            if seen == digest(current):
                return action(self, request, rows)
            if seen is not None:
                messages.warning(
                    request, _("Nothing was changed yet: the entries have changed since. Check again.")
                )
            return _page(self, request, rows, action, current, question)

        ask_first.effects = effects
        return ask_first

    return decorate


def digest(effects: list[Effect]) -> str:
    shown = [(str(effect.name), str(effect.words)) for effect in effects]
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:32]


def _page(model_admin, request, rows, action, effects: list[Effect], question: str) -> TemplateResponse:
    changing = sum(effect.is_change for effect in effects)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": question if changing else _("No changes"),
        "opts": model_admin.opts,
        "action": action.__name__,
        "button": action.short_description,
        "effects": effects,
        "changing": changing,
        "seen_effects": digest(effects),
        "checkbox": ACTION_CHECKBOX_NAME,
        "keys": [row.pk for row in rows],
    }
    return TemplateResponse(request, "admin/confirm_action.html", context)
