"""The log of what staff did, which keeps names as text: in English, whoever is at work."""

from django.utils.translation import override


class EnglishLogMixin:
    """For a ModelAdmin."""

    def log_addition(self, request, obj, message):
        with override("en"):
            return super().log_addition(request, obj, message)

    def log_change(self, request, obj, message):
        with override("en"):
            return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        with override("en"):
            return super().log_deletions(request, queryset)
