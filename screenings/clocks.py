"""A form field for times as festivals print them: 20:00, 20.00, 20h00, and 24:30 for the night after."""

from datetime import time

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from screenings import days


class ClockField(forms.Field):
    """Gives a ``days.Clock``."""

    default_error_messages = {"invalid": _("There is no such time. Write it as 18:00.")}

    def to_python(self, value) -> days.Clock | None:
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return days.Clock(0, value)
        try:
            return value if isinstance(value, days.Clock) else days.parse_clock(value)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.to_python(initial), data)
