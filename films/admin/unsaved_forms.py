"""Forms that come back as they were sent, filled in and not saved, with the reason."""


def refuse(request, words: str) -> None:
    """Whatever is sent with this request is shown again instead of saved."""
    request.refusal = words


class UnsavedFormMixin:
    """For a ModelAdmin: brings a form that was refused back with all that was typed."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form_class = super().get_form(request, obj, change, **kwargs)
        words = getattr(request, "refusal", "")
        return refused_form(form_class, words) if words else form_class


def refused_form(form_class, words: str):
    class RefusedForm(form_class):
        def clean(self):
            cleaned = super().clean()
            self.add_error(None, words)
            return cleaned

    return RefusedForm
