"""Accounts: who may work here, and with what rights."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, User
from django.utils.html import format_html
from django.utils.translation import gettext as _

from films.admin.base import SafeFormsMixin
from films.admin.filters import LimitedRelatedFilter
from films.admin.limits import LimitedDeletionMixin
from films.permissions import SuperuserWritesMixin

admin.site.unregister([User, Group])


# Accounts and groups are entered as safely as films. The two forms that only set a password stay Django's
# own: sent twice they set the same one, and what they were sent with must not be kept.


class StaffPasswordForm(AdminPasswordChangeForm):
    """Django translates its warning once, as it is imported: into English."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "usable_password" in self.fields:
            self.fields["usable_password"].help_text = format_html(
                '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
                SetUnusablePasswordMixin.usable_password_help_text,
                _("If disabled, the current password for this user will be lost."),
            )


@admin.register(User)
class StaffAdmin(SuperuserWritesMixin, LimitedDeletionMixin, SafeFormsMixin, UserAdmin):
    change_password_form = StaffPasswordForm
    readonly_fields = ["last_login", "date_joined"]
    list_filter = ["is_staff", "is_superuser", "is_active", ("groups", LimitedRelatedFilter)]

    def get_queryset(self, request):
        users = super().get_queryset(request)
        return users if request.user.is_superuser else users.filter(is_superuser=False)


@admin.register(Group)
class StaffGroupAdmin(SuperuserWritesMixin, LimitedDeletionMixin, SafeFormsMixin, GroupAdmin):
    pass
