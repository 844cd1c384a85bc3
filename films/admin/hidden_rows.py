from datetime import UTC, datetime

END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


class HiddenRowMixin:
    """For a ModelAdmin: to save or delete a row that no page shows, before or after, leaves kept pages alone.

    Asked is the row itself, and whatever else its form has is taken to be shown with it.
    """

    def is_visible(self, pk) -> bool:
        """Whether the public sees anything of the row, or will without another save: when its embargo ends.

        To be overridden where more than ``public`` shows it.
        """
        public = getattr(self.model._default_manager, "public", None)
        return public is None or public(END_OF_TIME).filter(pk=pk).exists()

    def get_object(self, request, object_id, from_field=None):
        obj = super().get_object(request, object_id, from_field)
        if obj is not None and request.method == "POST":
            request.was_visible = getattr(request, "was_visible", False) or self.is_visible(obj.pk)
        return obj

    def response_add(self, request, obj, post_url_continue=None):
        self._ignore_hidden(request, self.is_visible(obj.pk))
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._ignore_hidden(request, self.is_visible(obj.pk))
        return super().response_change(request, obj)

    def response_delete(self, request, obj_display, obj_id):
        self._ignore_hidden(request, is_visible=False)
        return super().response_delete(request, obj_display, obj_id)

    def _ignore_hidden(self, request, is_visible: bool) -> None:
        if not is_visible and not getattr(request, "was_visible", False):
            request.content_changes.ignore()
