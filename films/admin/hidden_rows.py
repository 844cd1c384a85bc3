from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)


class HiddenRowMixin:
    """For a ModelAdmin: a form of a row that no page shows, before or after, leaves cached pages alone.

    So does one that changed nothing but private columns. Asked is the row itself, and whatever else its form
    has is taken to be shown with it.
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

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        request.changed_columns = set(changed_columns(form, formsets))

    def response_add(self, request, obj, post_url_continue=None):
        self._limit_to_form(request, {(self.opts.label_lower, "")}, partial(self.is_visible, obj.pk))
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        # A form that was sent twice is answered again, and changes nothing.
        columns = getattr(request, "changed_columns", set())
        self._limit_to_form(request, columns, partial(self.is_visible, obj.pk))
        return super().response_change(request, obj)

    def response_delete(self, request, obj_display, obj_id):
        self._limit_to_form(request, {(self.opts.label_lower, "")}, lambda: False)
        return super().response_delete(request, obj_display, obj_id)

    def _limit_to_form(self, request, columns, is_visible) -> None:
        was_visible = getattr(request, "was_visible", False)
        request.content_changes.limit_to_form(columns, lambda: was_visible or is_visible())


def changed_columns(form, formsets) -> Iterator[tuple[str, str]]:
    """Of which model which field was changed by a saved form; no field where a row came or went."""
    yield from ((form._meta.model._meta.label_lower, name) for name in form.changed_data)
    for formset in formsets:
        label = formset.model._meta.label_lower
        yield from ((label, name) for _, names in formset.changed_objects for name in names)
        yield from ((label, "") for _ in [*formset.new_objects, *formset.deleted_objects])
