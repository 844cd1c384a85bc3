"""One form, one row: a second click, or a page sent again, adds nothing twice."""

import secrets

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.cache import cache
from django.shortcuts import redirect

ONCE = "_once"
AS_LONG_AS = 12 * 3600
LONGEST = 32


class SentOnce:
    """For a ModelAdmin: an empty form carries a word of its own, under which only one row is saved."""

    def add_view(self, request, form_url="", extra_context=None):
        word = request.POST.get(ONCE, "")[:LONGEST]
        if not word or IS_POPUP_VAR in request.POST:
            return super().add_view(request, form_url, extra_context)
        key = f"sent.{request.user.pk}.{word}"
        if not cache.add(key, True, AS_LONG_AS) and cache.get(key):  # a cache that is away keeps nobody out
            words = f"This {self.opts.verbose_name} was sent twice and saved once."
            messages.warning(request, f"{words} To add another, open an empty form.")
            may_look = self.has_view_permission(request)
            rows = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
            return redirect(rows if may_look else "admin:index")
        response = None
        try:
            response = super().add_view(request, form_url, extra_context)
        finally:
            if response is None or response.status_code != 302:
                cache.delete(key)
        return response

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if add:
            context["once"] = secrets.token_urlsafe(LONGEST // 2)
        return super().render_change_form(request, context, add, change, form_url, obj)
