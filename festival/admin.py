"""Accounts: who may work here, and with what rights."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from films.admin.base import SafeFormsMixin
from films.permissions import SuperuserWritesMixin

admin.site.unregister([User, Group])


# Accounts and groups are entered as safely as films. The two forms that only set a password stay Django's
# own: sent twice they set the same one, and what they were sent with must not be kept.


@admin.register(User)
class StaffAdmin(SuperuserWritesMixin, SafeFormsMixin, UserAdmin):
    readonly_fields = ["last_login", "date_joined"]

    def get_queryset(self, request):
        users = super().get_queryset(request)
        return users if request.user.is_superuser else users.filter(is_superuser=False)


@admin.register(Group)
class StaffGroupAdmin(SuperuserWritesMixin, SafeFormsMixin, GroupAdmin):
    pass
