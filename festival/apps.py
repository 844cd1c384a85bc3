from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class FestivalConfig(AppConfig):
    name = "festival"
    default = True


class FestivalAdminConfig(admin_apps.AdminConfig):
    default = False
    default_site = "festival.admin_site.FestivalAdminSite"
