from django.contrib import admin

from .models import SignIn


@admin.register(SignIn)
class SignInAdmin(admin.ModelAdmin):
    """For superusers to read: who tried to sign in, when and from where."""

    list_display = ["at", "account_name", "address", "succeeded"]
    list_display_links = None
    list_filter = ["succeeded"]
    date_hierarchy = "at"
    search_fields = ["account", "address"]
    search_help_text = "Account or address."
    list_per_page = 100
    show_full_result_count = False

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="account", ordering="account")
    def account_name(self, sign_in):
        return sign_in.account or "no such account"
