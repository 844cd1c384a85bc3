"""Actions that reach the public: a page says what they will do to each row, and asks."""

import hashlib
from collections.abc import Callable, Iterator
from functools import wraps
from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

PREVIEW_DIGEST = "preview_digest"


class RowPreview(NamedTuple):
    """What an action will do to one row, as it is shown before it is done."""

    name: str
    text: str
    is_change: bool = True
    """Whether the row will be another than before."""


def confirm_first(previews: Callable[..., Iterator[RowPreview]], question: str):
    """For an action of a ModelAdmin, above ``@admin.action``: performed once a page has shown what it does.

    ``previews(model_admin, rows)`` gives what will happen to each row. When that is no longer what was
    shown, it is shown again. Where nothing would change, the page says so and asks nothing.
    """

    def decorate(action):
        @wraps(action)
        def ask_first(self, request, rows):
            current = list(previews(self, rows))
            confirmed = request.POST.get(PREVIEW_DIGEST)
            if confirmed == digest(current):
                return action(self, request, rows)
            if confirmed is not None:
                messages.warning(
                    request, _("Nothing was changed yet: the entries have changed since. Check again.")
                )
            return _page(self, request, rows, action, current, question)

        ask_first.previews = previews
        return ask_first

    return decorate


def digest(previews: list[RowPreview]) -> str:
    texts = [(str(preview.name), str(preview.text)) for preview in previews]
    return hashlib.sha256(repr(texts).encode()).hexdigest()[:32]


def _page(model_admin, request, rows, action, previews: list[RowPreview], question: str) -> TemplateResponse:
    changing = sum(preview.is_change for preview in previews)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": question if changing else _("No changes"),
        "opts": model_admin.opts,
        "action": action.__name__,
        "button": action.short_description,
        "previews": previews,
        "changing": changing,
        "preview_digest": digest(previews),
        "checkbox": ACTION_CHECKBOX_NAME,
        "keys": [row.pk for row in rows],
    }
    return TemplateResponse(request, "admin/confirm_action.html", context)
