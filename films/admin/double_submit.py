"""One form is saved once: a second click, or a page sent again, changes nothing."""

import json
import secrets

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _

from films.models import FormToken, SluggedModel

from .edit_conflicts import mixed
from .submitted_forms import AppendSubmittedRowsMixin, as_new
from .unsaved_forms import refuse
from .urls import admin_url, change_url

TOKEN = "_token"
ANOTHER = "_another"
TOKEN_BYTES = 16
LONGEST = 32


class SubmitOnceMixin:
    """For a ModelAdmin: each form carries a token, under which it is saved once.

    Sent again as it was, the form is answered as it was the first time; ``request.repeated_row`` is what it
    saved then, for what is done after a save and perhaps was not. Sent again with something else in
    it, it comes back filled in, for what was typed since is not saved: an empty form that made a row comes
    back as the form of that row, and offers to add another.
    """

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        submitted_token = request.POST.get(TOKEN, "")[:LONGEST]
        if not submitted_token:
            return super().changeform_view(request, object_id, form_url, extra_context)
        if object_id is None and ANOTHER in request.POST:
            request.POST = as_new(self, request)
            request.POST["slug"] = ""
        with transaction.atomic():
            token, is_new = FormToken.spend(
                request.user, f"{request.path} {submitted_token}", content_of(request)
            )
            if not is_new and token.was_sent_alike:
                return self._answer_again(request, token, object_id)
            if not is_new and object_id is None and (row := self._saved_under(request, token)):
                return self._open_saved(request, row, extra_context)
            if not is_new:
                refuse(request, self._already_saved(object_id))
            response = super().changeform_view(request, object_id, form_url, extra_context)
            self._settle(request, token, response)
        return response

    def response_add(self, request, obj, post_url_continue=None):
        request.saved_row = obj
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        request.saved_row = obj
        return super().response_change(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["token"] = secrets.token_urlsafe(TOKEN_BYTES)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _settle(self, request, token: FormToken, response) -> None:
        """Keeps the token of what was saved, with the answer; frees that of a form that had errors."""
        if row := getattr(request, "saved_row", None):
            token.row, token.location = str(row.pk), response.headers.get("Location", "")
            token.save(update_fields=["row", "location"])
            transaction.on_commit(FormToken.delete_old, robust=True)  # the form is saved by then
        elif not token.row:
            token.delete()

    def _answer_again(self, request, token: FormToken, object_id):
        request.repeated_row = row = self.get_object(request, token.row)
        if row and IS_POPUP_VAR in request.POST:
            return self.response_change(request, row) if object_id else self.response_add(request, row)
        messages.warning(
            request,
            _("This form was sent twice and saved once.")
            if object_id
            else _("This form was sent twice and saved once. To add another entry, open an empty form."),
        )
        return HttpResponseRedirect(token.location or request.get_full_path())

    def _saved_under(self, request, token: FormToken):
        """The row to go on with; None where its form asks for more than an empty one does: an account's."""
        row = self.get_object(request, token.row)
        if not row or not self.has_change_permission(request, row):
            return None
        change_form, add_form = self.get_form(request, row, change=True), self.get_form(request, change=False)
        return row if change_form.base_fields.keys() <= add_form.base_fields.keys() else None

    def _open_saved(self, request, row, extra_context):
        """The form of the row that was saved, with what was entered since."""
        request.is_of_saved_row = True
        request.POST = request.POST.copy()
        if isinstance(row, SluggedModel) and not request.POST.get("slug"):
            request.POST["slug"] = row.slug  # made when it was saved
        refuse(
            request,
            _(
                "This form was already saved, as “%(name)s”. You are now editing that entry: "
                "what you have entered since is shown here and is not saved yet."
            )
            % {"name": row},
        )
        context = {**(extra_context or {}), "add_another_url": admin_url(self.model, "add")}
        return super().changeform_view(request, str(row.pk), change_url(row), context)

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            is_sent_again = obj and getattr(request, "is_of_saved_row", False)
            yield mixed(AppendSubmittedRowsMixin, formset, request) if is_sent_again else formset, inline

    def _already_saved(self, object_id) -> str:
        if object_id is None:
            return _(
                "This form was already saved before you changed it. What you entered is still here: "
                "save again to add it as a new entry."
            )
        return _(
            "This page was already saved after you opened it. What you entered is still here: "
            "check that no new row is added twice, then save again."
        )


def content_of(request) -> str:
    """What the form was sent with: a repeated click sends the same, a page gone back to perhaps not."""
    texts = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    files = [(name, file.name, file.size) for name, file in request.FILES.items()]
    return json.dumps([sorted(texts), sorted(files)])
