"""How often one may guess a password: by account and address together, by address, and by account.

Somebody who guesses from elsewhere must not keep the owner of an account out. So the smallest limit holds for
the account from one address only, and the one for the account from everywhere spares the addresses from which
it was signed in to before.
"""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from .models import SignIn, key_of

WINDOW = timedelta(minutes=15)
MOST_BY_PAIR = 5
MOST_BY_ADDRESS = 30
MOST_BY_ACCOUNT = 50


class TooManyFailures(Exception):
    def __init__(self, wait: timedelta):
        self.wait = wait


def begin_sign_in(username: str, address: str) -> SignIn:
    """The attempt, counted as failed until it succeeds. Raises TooManyFailures."""
    if wait := waiting_time(username, address):
        raise TooManyFailures(wait)
    attempt = SignIn.begin(username, address)
    if wait := waiting_time(username, address, allowed=1):  # several began at the same moment
        attempt.delete()
        raise TooManyFailures(wait)
    return attempt


def waiting_time(username: str, address: str, allowed: int = 0) -> timedelta:
    """Until another attempt is let through: zero when it is now. ``allowed`` failures more are let pass."""
    now, account = timezone.now(), key_of(username)
    begin = now - WINDOW
    here = SignIn.last_success(key=account, address=address)
    anywhere = here or SignIn.last_success(key=account)
    limits = [
        (SignIn.failures(max(here or begin, begin), key=account, address=address), MOST_BY_PAIR),
        (SignIn.failures(begin, address=address), MOST_BY_ADDRESS),
    ]
    if here is None:
        limits.append((SignIn.failures(max(anywhere or begin, begin), key=account), MOST_BY_ACCOUNT))
    return max(_until_below(failures, most + allowed, now) for failures, most in limits)


def _until_below(failures: models.QuerySet, most: int, now: datetime) -> timedelta:
    """Until so many of them are old that fewer than ``most`` count."""
    in_the_way = failures.order_by("-at").values_list("at", flat=True)[most - 1 : most]
    return max((at + WINDOW - now for at in in_the_way), default=timedelta(0))
