from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import set_language

from . import health, languages, media

handler400 = "festival.errors.bad_request"
handler404 = "festival.errors.not_found"
handler500 = "festival.errors.server_error"

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("media/<path:path>", media.picture, name="picture"),
    path("favicon.ico", media.icon, name="icon"),
    path("admin/language/", set_language, name="set-language"),
    path("admin/", admin.site.urls),
    path("api/", include("screenings.api.urls")),
    path("", include("screenings.unlocalized_urls")),
    path(f"{settings.LANGUAGE_CODE}/<path:rest>", languages.redirect_without_prefix),
    path(f"{settings.LANGUAGE_CODE}/", languages.redirect_without_prefix, {"rest": ""}),
    *i18n_patterns(
        path("", include("films.urls")), path("", include("screenings.urls")), prefix_default_language=False
    ),
]
