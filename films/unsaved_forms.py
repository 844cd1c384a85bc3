"""What somebody sent after their session had ended, kept until its form can be shown again.

It travels, signed, through the page on which they sign in again, then waits in the new session, if that is of
the account that the form was opened by. Files are not kept: no form can be given one.
"""

from time import time
from typing import NamedTuple

from django.core import signing
from django.http import HttpRequest, QueryDict

SALT = "films.unsaved_forms"
TYPED_BY = "_typed_by"
SESSION_KEY = "unsaved_form"
LARGEST = 1_500_000
SIGNED_FOR = 12 * 3600
IN_SESSION_FOR = 30 * 60
PASSWORDS = ("password", "old_password", "new_password")
"""How the names of fields begin that are never kept."""
FORM_VIEWS, LIST_VIEW = {"add_view", "change_view"}, "changelist_view"


class UnsavedForm(NamedTuple):
    path: str
    fields: list[tuple[str, list[str]]]
    had_files: bool
    typed_by: str = ""
    """Signed; empty where the form did not say it."""
    had_passwords: bool = False

    def as_data(self) -> QueryDict:
        data = QueryDict(mutable=True)
        for name, values in self.fields:
            data.setlist(name, values)
        return data

    def is_of(self, user) -> bool:
        return not self.typed_by or self.typed_by == signature_of(user)


def signature_of(user) -> str:
    """What a form carries, so that what is typed into it comes back to nobody else."""
    return signing.Signer(salt=SALT).sign(user.pk)


def can_preserve(request: HttpRequest) -> bool:
    """Whether this was sent to a form that can come back filled in.

    A view that is none of Django's own says so by ``has_form``, and names its ``model_admin``.
    """
    view = request.resolver_match.func if request.resolver_match else None
    model_admin = getattr(view, "model_admin", None)
    if request.method != "POST" or not getattr(model_admin, "keeps_unsaved_forms", False):
        return False
    if view.__name__ == LIST_VIEW:
        return "_save" in request.POST
    return view.__name__ in FORM_VIEWS or getattr(view, "has_form", False)


def dump(request: HttpRequest) -> str:
    """What was sent, as signed text; empty when it is too much to be sent once more."""
    values_sent = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    fields = [(name, values) for name, values in values_sent if not name.startswith(PASSWORDS)]
    had_passwords = len(fields) < len(values_sent)
    form = UnsavedForm(
        request.path, fields, bool(request.FILES), request.POST.get(TYPED_BY, ""), had_passwords
    )
    dumped = signing.dumps(form, salt=SALT, compress=True)
    return dumped if len(dumped) <= LARGEST else ""


def save_to_session(request: HttpRequest, dumped: str) -> None:
    """For the person who is signed in now, until the form is sent or half an hour has passed."""
    if dumped:
        request.session[SESSION_KEY] = {"form": dumped, "until": time() + IN_SESSION_FOR}


def load_from_session(request: HttpRequest) -> UnsavedForm | None:
    """The unsaved form of this address, if there is one."""
    stored = request.session.get(SESSION_KEY)
    if not stored or stored["until"] < time():
        return None
    try:
        form = UnsavedForm(*signing.loads(stored["form"], salt=SALT, max_age=SIGNED_FOR))
    except signing.BadSignature:
        return None
    return form if form.path == request.path and form.is_of(request.user) else None


def remove_from_session(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
