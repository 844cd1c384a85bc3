"""The admin as staff meet it: ordered by the work, and selects that say more than a name."""

from functools import wraps

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.options import TO_FIELD_VAR
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import DataError
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from festival.accounts.forms import SignInForm
from films import unsaved_forms
from films.labels import distinct_labels
from films.namesakes import label_parts
from films.permissions import require_permission
from screenings.models import Edition, ProgrammeItem, Screening

GROUPS = {
    "planning": (
        _("Planning"),
        (
            "screenings.Edition",
            "screenings.ProgrammeItem",
            "screenings.Screening",
            "screenings.Listing",
            "screenings.Guest",
            "screenings.Publication",
            "screenings.FilmList",
            "screenings.PracticalText",
        ),
    ),
    "films": (
        _("Films and people"),
        ("films.Film", "films.Person", "films.Company", "films.Tag", "screenings.Copy"),
    ),
    "festivals": (
        _("Festivals and venues"),
        ("screenings.Festival", "screenings.Venue", "screenings.Screen", "screenings.ScreenOpening"),
    ),
    "awards": (_("Awards"), ("screenings.AwardRecord", "screenings.WinCount", "screenings.Jury")),
    "accounts": (
        _("Accounts and addresses"),
        ("auth.User", "auth.Group", "accounts.SignIn", "films.OldSlug"),
    ),
}


YEARS = {"year", "iso_year"}
"""Of a moment, as an address asks for it: ``?starts_at__year=2027``."""


MOST_BEFORE = 200
"""Rows of earlier pages among which namesakes are sought: nobody scrolls further."""


class DescriptiveAutocompleteView(AutocompleteJsonView):
    """Distinguishes namesakes. ``autocomplete_result`` of a ModelAdmin gives what a select shows of a row,
    ``autocomplete_details`` what to add to those that look alike; the last resort is the key."""

    def get(self, request, *args, **kwargs):
        self.term, self.model_admin, self.source_field, to_field_name = self.process_request(request)
        if not self.has_perm(request):
            raise PermissionDenied
        self.object_list = self.get_queryset()
        page = self.get_context_data()["page_obj"]
        rows = [*page.object_list]
        labels = distinct_labels({row.pk: self._label_parts(row) for row in [*self._rows_before(), *rows]})
        results = [self.serialize_result(row, to_field_name) | {"text": labels[row.pk]} for row in rows]
        return JsonResponse({"results": results, "pagination": {"more": page.has_next()}})

    def _rows_before(self):
        """Those of the earlier pages: a select shows what it finds as one list."""
        page = self.request.GET.get("page", "")
        start = (int(page) - 1) * self.paginate_by if page.isdecimal() else 0
        return self.object_list[max(0, start - MOST_BEFORE) : start] if start > 0 else ()

    def serialize_result(self, obj, to_field_name):
        return super().serialize_result(obj, to_field_name) | self._described(obj)

    def _described(self, obj) -> dict[str, str]:
        return getattr(self.model_admin, "autocomplete_result", lambda obj: {"text": str(obj)})(obj)

    def _label_parts(self, obj) -> list[str]:
        return label_parts(self.model_admin, obj, self._described(obj)["text"])


class FestivalAdminSite(AdminSite):
    site_title = settings.SITE_NAME
    site_header = settings.SITE_NAME
    index_title = _("Programme")
    empty_value_display = "—"
    login_form = SignInForm

    def get_urls(self):
        shortcut = path(
            "r/<int:content_type_id>/<int:object_id>/",
            self.admin_view(self.view_on_site),
            name="view_on_site",
        )
        return [shortcut, *(url for url in super().get_urls() if getattr(url, "name", "") != shortcut.name)]

    def admin_view(self, view, cacheable=False):
        inner_view = super().admin_view(require_page_permission(self, view), cacheable)

        @wraps(inner_view)
        def inner(request, *args, **kwargs):
            if not self.has_permission(request) and unsaved_forms.can_preserve(request):
                return self.preserve_unsaved_form(request)
            return inner_view(request, *args, **kwargs)

        return inner

    def preserve_unsaved_form(self, request):
        """Redirects back to the form, which is then shown filled in; by way of the login page if need be."""
        unsaved = unsaved_forms.dump(request)
        if self.has_permission(request):
            unsaved_forms.save_to_session(request, unsaved)
            return redirect(request.get_full_path())
        request.method = "GET"
        context = {"unsaved": unsaved, "next": request.get_full_path(), "app_path": reverse("admin:login")}
        return self.login(request, context)

    def view_on_site(self, request, content_type_id, object_id):
        """Django's own redirects anyone to any row's page; this one as the row's ModelAdmin would."""
        content_type = get_object_or_404(ContentType, pk=content_type_id)
        model = content_type.model_class()
        if not self.is_registered(model):
            raise Http404
        model_admin = self.get_model_admin(model)
        if not model_admin.has_view_or_change_permission(request):
            raise PermissionDenied
        row = model_admin.get_object(request, str(object_id))
        if url := row and model_admin.get_view_on_site_url(row):
            return redirect(url)
        raise Http404

    def each_context(self, request):
        return {**super().each_context(request), "typed_by": unsaved_forms.signature_of(request.user)}

    def logout(self, request, extra_context=None):
        """Django sends whom it must not send to ``next`` back to this address, which nobody can read."""
        response = super().logout(request, extra_context)
        is_back_here = response.headers.get("Location", "").partition("?")[0] == request.path
        return redirect("admin:login") if is_back_here else response

    def login(self, request, extra_context=None):
        """Carries along what was sent after the session had ended. 429 while there were too many failures."""
        unsaved = request.POST.get("unsaved", "")
        response = super().login(request, {"unsaved": unsaved, **(extra_context or {})})
        if response.status_code == 302:
            unsaved_forms.save_to_session(request, unsaved)
        wait = response.context_data["form"].wait if response.status_code == 200 else 0
        if wait:
            response.status_code = 429
            response.headers["Retry-After"] = str(wait)
        return response

    def autocomplete_view(self, request):
        return DescriptiveAutocompleteView.as_view(admin_site=self)(request)

    def index(self, request, extra_context=None):
        may = {
            name: self.get_model_admin(model).has_view_permission(request)
            for name, model in (("edition", Edition), ("programme", ProgrammeItem), ("screenings", Screening))
        }
        editions = current_editions() if may["edition"] else []
        return super().index(request, {"editions": editions, "may": may, **(extra_context or {})})

    def get_app_list(self, request, app_label=None):
        """By the work, not by the alphabet of the applications. What has no place in it comes last."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        models = {model["model"]._meta.label: model for app in apps for model in app["models"]}
        groups = [
            self._group(key, name, [models.pop(label) for label in labels if label in models])
            for key, (name, labels) in GROUPS.items()
        ]
        return [
            group
            for group in [*groups, self._group("more", _("More"), [*models.values()])]
            if group["models"]
        ]

    def _group(self, key, name, models):
        for model in models:
            model["name"] = getattr(self.get_model_admin(model["model"]), "list_title", "") or model["name"]
        return {
            "name": name,
            "app_label": key,
            "app_url": f"{reverse('admin:index')}#{key}",
            "has_module_perms": True,
            "models": models,
        }


def require_page_permission(site, view):
    """And calls a bad request what is no fault: an empty name of a field, a number or a year out of range."""

    @wraps(view)
    def inner(request, *args, **kwargs):
        require_permission(site, request)
        if "" in [*request.GET.getlist(TO_FIELD_VAR), *request.POST.getlist(TO_FIELD_VAR)]:
            raise BadRequest("The address names no field.")
        try:
            return view(request, *args, **kwargs)
        except (OverflowError, DataError) as error:
            if request.method == "POST":
                raise
            raise BadRequest("The address holds a number that is too large.") from error
        except ValueError as error:
            if request.method == "POST" or not any(YEARS & {*name.split("__")[1:]} for name in request.GET):
                raise
            raise BadRequest("The address holds a year that is in no calendar.") from error

    return inner


def current_editions():
    """The editions that are worked on: those not over yet, soonest first, else the latest."""
    editions = Edition.objects.select_related("festival")
    upcoming = editions.upcoming().filter(ends_on__isnull=False).order_by("starts_on")
    return list(upcoming[:6]) or list(editions.latest_first()[:6])
