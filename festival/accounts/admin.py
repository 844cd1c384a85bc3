from django.contrib import admin
from django.utils.translation import gettext, gettext_lazy as _

from films.admin.columns import column
from films.permissions import ReadOnlyMixin, SuperuserReadsMixin

from .models import SignIn


@admin.register(SignIn)
class SignInAdmin(ReadOnlyMixin, SuperuserReadsMixin, admin.ModelAdmin):
    """For superusers to read: who tried to sign in, when and from where."""

    list_display = ["at", "account_name", "address", "succeeded"]
    list_display_links = None
    list_filter = ["succeeded"]
    date_hierarchy = "at"
    search_fields = ["account", "address"]
    search_help_text = _("Account or IP address.")
    list_per_page = 100
    show_full_result_count = False
    account_name = column(
        _("account"), lambda sign_in: sign_in.account or gettext("unknown account"), "account"
    )
