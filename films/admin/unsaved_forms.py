"""Forms that come back as they were sent, filled in and not saved, with the reason."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _

from films import unsaved_forms

NOT_SAVED_YET = _("Not saved yet: your session had expired. Check what you entered, then save.")
NOT_SHOWN = _(
    "What was entered here before the session expired cannot be shown: this account may not save it."
)
WITHOUT_FILES = _("Choose the files again.")
WITHOUT_PASSWORDS = _("Enter the passwords again.")


def refuse(request, message: str) -> None:
    """Whatever is sent with this request is shown again instead of saved."""
    request.form_refusal = message


class UnsavedFormMixin:
    """For a ModelAdmin: brings a form or list that was refused back with all that was typed."""

    keeps_unsaved_forms = True

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        view = super().changeform_view
        return restore_unsaved_form(request, partial(view, request, object_id, form_url, extra_context))

    def changelist_view(self, request, extra_context=None):
        return restore_unsaved_form(request, partial(super().changelist_view, request, extra_context))

    def get_form(self, request, obj=None, change=False, **kwargs):
        return refuse_if_unsaved(super().get_form(request, obj, change=change, **kwargs), request)

    def get_changelist_formset(self, request, **kwargs):
        return refuse_if_unsaved(super().get_changelist_formset(request, **kwargs), request)


def restore_unsaved_form(request, view: Callable[[], HttpResponse]) -> HttpResponse:
    """The view with the unsaved form of this page, unless this person may not send it: then as usual."""
    if not _replace_request(request):
        return view()
    try:
        return view()
    except (PermissionDenied, BadRequest, SuspiciousOperation):
        unsaved_forms.remove_from_session(request)
        request.method, request.POST, request.form_refusal = "GET", QueryDict(), ""
        messages.warning(request, NOT_SHOWN)
        return view()


def _replace_request(request) -> bool:
    """Makes of a request for a form the one that was sent to it when the session had ended, to be refused."""
    form = unsaved_forms.load_from_session(request)
    if form is None:
        return False
    if request.method == "POST":
        unsaved_forms.remove_from_session(request)
    elif request.method == "GET":
        _ = request.FILES  # read before, for Django would read it together with the fields and replace these
        request.method, request.POST = "POST", form.as_data()
        notes = [WITHOUT_FILES] * form.had_files + [WITHOUT_PASSWORDS] * form.had_passwords
        refuse(request, " ".join(map(str, [NOT_SAVED_YET, *notes])))
        return True
    return False


def refuse_if_unsaved(form_class, request):
    """The form or formset, which is not valid if the request is refused; the page says why above it."""

    class Refused(form_class):
        def is_valid(self):
            super().is_valid()
            return False

    return Refused if getattr(request, "form_refusal", "") else form_class
