import hashlib
from datetime import datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=90)


class SignIn(models.Model):
    """An attempt to sign in: who, when, from where.

    Failures count against further attempts, in whatever process. A name that belongs to no account is not
    kept, for it may be a password typed into the wrong field: attempts with it are found again by its hash.
    """

    at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)
    key = models.CharField(max_length=64, editable=False)
    account = models.CharField(_("account"), max_length=150, blank=True)
    address = models.CharField(_("IP address"), max_length=43)
    succeeded = models.BooleanField(_("succeeded"), default=False)

    class Meta:
        verbose_name = _("login")
        verbose_name_plural = _("logins")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["key", "at"], name="sign_in_by_account"),
            models.Index(fields=["address", "at"], name="sign_in_by_address"),
        ]

    def __str__(self):
        # In English, as the log is.
        return f"{self.account or 'unknown account'} from {self.address or 'an unknown address'}"

    @classmethod
    def begin(cls, username: str, address: str) -> "SignIn":
        """Counts as failed from the start: whoever guesses many times at once gains nothing by it."""
        account_exists = get_user_model().objects.filter(username=username).exists()
        account = username if account_exists else ""
        cls.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
        return cls.objects.create(key=key_of(username), account=account, address=address)

    def succeed(self) -> None:
        self.succeeded = True
        self.save(update_fields=["succeeded"])

    @classmethod
    def failures(cls, since: datetime, **of) -> models.QuerySet:
        return cls.objects.filter(succeeded=False, at__gt=since, **of)

    @classmethod
    def last_success(cls, **of) -> datetime | None:
        return cls.objects.filter(succeeded=True, **of).values_list("at", flat=True).first()


def key_of(username: str) -> str:
    return hashlib.sha256(username.encode()).hexdigest()
