"""Who may do what on every address of the admin. What is not named here is forbidden.

The site asks ``require_permission`` before each of its views. What a model's page asks for is answered by its
ModelAdmin, so the classes below, and they alone, narrow what Django's own permissions give. Bulk actions name
theirs beside them (``permissions=[...]``), and rows beneath a page ask for those of their own model.
"""

from django.apps import apps
from django.core.exceptions import PermissionDenied

PUBLISHING = "screenings.add_publication"

SITE_PAGES = frozenset(
    {
        "index",
        "app_list",
        "jsi18n",
        "logout",
        "password_change",
        "password_change_done",
        "autocomplete",  # asks for the view permission of what it lists
        "choices",
        "view_on_site",  # likewise of what it leads to
        None,  # the page for what is at no address
    }
)
"""For everyone who may sign in here."""

MODEL_PAGES = {
    "changelist": ("view", "view"),  # what a list can change asks for more: its actions, its editable columns
    "add": ("add", "add"),
    "change": ("view", "change"),
    "delete": ("delete", "delete"),
    "history": ("view", "view"),
    "simple_history": ("view", "change"),  # one earlier version, and to restore it
    "password_change": ("change", "change"),
    "publish": (PUBLISHING, PUBLISHING),
}
"""By the last part of an address's name: what is action of reading it and of sending it a form."""

READING = {"GET", "HEAD", "OPTIONS"}


def require_permission(site, request) -> None:
    """Raises PermissionDenied unless this person may do this here."""
    name = request.resolver_match.url_name
    if name not in SITE_PAGES and not _may_on_model_page(site, request, *name.split("_", 2)):
        raise PermissionDenied


def _may_on_model_page(site, request, app_label="", model_name="", page="") -> bool:
    if page not in MODEL_PAGES:
        return False
    reading, sending = MODEL_PAGES[page]
    action = reading if request.method in READING else sending
    model_admin = site.get_model_admin(apps.get_model(app_label, model_name))
    if page == "change" and action == "change" and model_admin.save_as and "_saveasnew" in request.POST:
        action = "add"
    if "." in action:
        return request.user.has_perm(action)
    if action == "view":
        return model_admin.has_view_or_change_permission(request)
    return getattr(model_admin, f"has_{action}_permission")(request)


class HiddenFromIndexMixin:
    """For a ModelAdmin reached from another's page, which the index need not offer."""

    def has_module_permission(self, request):
        return False


class ReadOnlyMixin:
    """For a ModelAdmin or its rows: to look at, never to change."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class SuperuserWritesMixin:
    """For accounts and groups: who writes them could give themselves every right, or take an account over."""

    def has_add_permission(self, request, obj=None):
        return request.user.is_superuser and super().has_add_permission(request)

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser and super().has_delete_permission(request, obj)


class SuperuserReadsMixin:
    """For what says who was where and when."""

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser and super().has_view_permission(request, obj)

    def has_module_permission(self, request):
        return request.user.is_superuser and super().has_module_permission(request)
