import logging
from math import ceil

from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from screenings.api.throttling import client_address

from .throttle import TooManyFailures, begin_sign_in

logger = logging.getLogger(__name__)


class SignInForm(AdminAuthenticationForm):
    """Lets nobody guess a password for long, and leaves a trace of every failure.

    ``wait`` is the number of seconds until the next attempt, when this one was refused unread.
    """

    wait = 0

    @sensitive_variables()
    def clean(self):
        username, address = self.cleaned_data.get("username"), client_address(self.request)
        if not username or not self.cleaned_data.get("password"):
            return super().clean()
        try:
            attempt = begin_sign_in(username, address)
        except TooManyFailures as refused:
            raise self._refusal(refused, address) from None
        try:
            cleaned = super().clean()
        except ValidationError:
            logger.warning("Failed sign-in: %s", attempt)
            raise
        attempt.succeed()
        return cleaned

    def _refusal(self, refused: TooManyFailures, address: str) -> ValidationError:
        self.wait = ceil(refused.wait.total_seconds())
        logger.info("Refused sign-in from %s for %d seconds", address, self.wait)
        minutes = ceil(self.wait / 60)
        message = ngettext(
            "Too many failed attempts to log in. Wait %(minutes)s minute, then try again. "
            "If you have forgotten your password, ask a superuser for a new one.",
            "Too many failed attempts to log in. Wait %(minutes)s minutes, then try again. "
            "If you have forgotten your password, ask a superuser for a new one.",
            minutes,
        )
        return ValidationError(message, code="too_many_failures", params={"minutes": minutes})
