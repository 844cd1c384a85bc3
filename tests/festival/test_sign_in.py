"""Signing in: guesses are limited, failures leave a trace, and nobody is kept out by somebody elsewhere."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from festival.accounts.models import SignIn, key_of
from festival.accounts.throttle import MOST_BY_ACCOUNT, MOST_BY_ADDRESS, MOST_BY_PAIR, WINDOW
from tests import factories as make
from tests.staff import AdminPage, Staff

pytestmark = pytest.mark.django_db

OFFICE, HOME, ATTACKER = "192.0.2.1", "192.0.2.2", "203.0.113.9"


@pytest.fixture(autouse=True)
def anna():
    return make.staff(username="anna", password="right")


def sign_in(password: str, address: str = OFFICE, username: str = "anna", **headers):
    client = Client(headers={"host": "localhost", **headers}, REMOTE_ADDR=address)
    return client.post("/admin/login/", {"username": username, "password": password, "next": "/admin/"})


def failed(count: int, username: str = "anna", address: str = OFFICE, minutes_ago: float = 1, **changes):
    """Attempts of the past; of so many addresses where one has a ``{}``."""
    at = timezone.now() - timedelta(minutes=minutes_ago)
    SignIn.objects.bulk_create(
        SignIn(key=key_of(username), address=address.format(number), at=at, **changes)
        for number in range(count)
    )


def succeeded(address: str, minutes_ago: float):
    failed(1, address=address, minutes_ago=minutes_ago, succeeded=True)


def test_guessing_ends_after_five_failures_also_with_the_right_password():
    answers = [sign_in("wrong").status_code for _ in range(MOST_BY_PAIR)]
    refused = sign_in("right")
    assert answers == [200] * MOST_BY_PAIR
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= WINDOW.total_seconds()
    assert "Wait 15 minutes, then try again." in AdminPage(refused, "").words
    assert SignIn.objects.count() == MOST_BY_PAIR, "what is refused unread makes the wait no longer"


LET_IN = {
    "no failure": lambda: None,
    "one failure less than the limit": lambda: failed(MOST_BY_PAIR - 1),
    "old failures": lambda: failed(MOST_BY_PAIR, minutes_ago=15.1),
    "failures before a success": lambda: (failed(MOST_BY_PAIR, minutes_ago=9), succeeded(OFFICE, 5)),
    "of another account": lambda: failed(MOST_BY_PAIR, "bo"),
    "from another address": lambda: failed(MOST_BY_PAIR, address=ATTACKER),
    "from everywhere, but from here before": lambda: (
        succeeded(OFFICE, 60 * 24 * 80),
        failed(MOST_BY_ACCOUNT, address="203.0.113.{}"),
    ),
    "colleagues who mistyped": lambda: failed(MOST_BY_ADDRESS - 1, "bo"),
}
KEPT_OUT = {
    "failures": lambda: failed(MOST_BY_PAIR),
    "failures within the window": lambda: failed(MOST_BY_PAIR, minutes_ago=14.9),
    "failures after a success": lambda: (succeeded(OFFICE, 9), failed(MOST_BY_PAIR, minutes_ago=5)),
    "a success elsewhere": lambda: (failed(MOST_BY_PAIR, minutes_ago=9), succeeded(HOME, 5)),
    "many accounts from one address": lambda: failed(MOST_BY_ADDRESS, "bo"),
    "own account in between": lambda: (
        failed(MOST_BY_ADDRESS, "bo", minutes_ago=9),
        failed(1, "mallory", minutes_ago=5, succeeded=True),
    ),
    "one account from everywhere": lambda: failed(MOST_BY_ACCOUNT, address="203.0.113.{}"),
}


@pytest.mark.parametrize("before", LET_IN.values(), ids=LET_IN.keys())
def test_right_password_is_let_in_after(before):
    before()
    assert sign_in("right").status_code == 302


@pytest.mark.parametrize("before", KEPT_OUT.values(), ids=KEPT_OUT.keys())
def test_right_password_is_not_even_tried_after(before):
    before()
    assert sign_in("right").status_code == 429


def test_account_that_does_not_exist_is_limited_alike_and_tells_nothing():
    unknown = [sign_in("wrong", username="nobody") for _ in range(MOST_BY_PAIR + 1)]
    known = [sign_in("wrong", address=HOME) for _ in range(MOST_BY_PAIR + 1)]
    assert [answer.status_code for answer in unknown] == [answer.status_code for answer in known]
    assert AdminPage(unknown[-1], "").words == AdminPage(known[-1], "").words


@pytest.mark.parametrize(
    ("behind_proxy", "header", "counted_as"),
    [
        (False, "198.51.100.{}", OFFICE),
        (True, "198.51.100.{}, 192.0.2.77", "192.0.2.77"),
        (True, "nonsense {}", OFFICE),
    ],
)
def test_forged_address_buys_no_further_guess(settings, behind_proxy, header, counted_as):
    settings.BEHIND_PROXY = behind_proxy
    for number in range(MOST_BY_PAIR):
        sign_in("wrong", **{"x-forwarded-for": header.format(number)})
    assert sign_in("right", **{"x-forwarded-for": header.format("99")}).status_code == 429
    assert {row.address for row in SignIn.objects.all()} == {counted_as}


def test_ipv6_neighbours_of_one_network_count_as_one():
    for number in range(MOST_BY_PAIR):
        sign_in("wrong", address=f"2001:db8::{number + 1:x}")
    assert sign_in("right", address="2001:db8::ffff").status_code == 429


def test_attempts_that_begin_at_the_same_moment_are_counted_too(monkeypatch):
    failed(MOST_BY_PAIR - 1)
    begin = SignIn.begin
    monkeypatch.setattr(SignIn, "begin", lambda *who: (failed(1), begin(*who))[1])
    assert sign_in("right").status_code == 429
    assert SignIn.objects.count() == MOST_BY_PAIR


def test_failure_is_kept_with_time_account_and_address_and_logged(caplog):
    with caplog.at_level(logging.INFO):
        sign_in("wrong", address=ATTACKER)
        sign_in("right", address=HOME)
    success, failure = SignIn.objects.all()
    assert (failure.account, failure.address, failure.succeeded) == ("anna", ATTACKER, False)
    assert (success.account, success.address, success.succeeded) == ("anna", HOME, True)
    assert timezone.now() - failure.at < timedelta(minutes=1)
    assert f"Failed sign-in: anna from {ATTACKER}" in caplog.messages


def test_name_of_no_account_is_kept_nowhere_for_it_may_be_a_password(caplog):
    sign_in("wrong", username="correct horse battery staple")
    assert "Failed sign-in: unknown account" in caplog.text
    assert "horse" not in caplog.text
    assert "horse" not in str(SignIn.objects.values())


def test_account_that_may_not_enter_leaves_a_trace_too(caplog):
    make.user(username="visitor", password="right")
    sign_in("right", username="visitor")
    assert not SignIn.objects.get().succeeded


def test_empty_form_is_no_attempt():
    assert sign_in("").status_code == 200
    assert not SignIn.objects.exists()


def test_superusers_read_the_attempts_and_nobody_changes_them():
    sign_in("wrong", address=ATTACKER)
    sign_in("wrong", username="no one")
    row, superuser = SignIn.objects.first(), Staff()

    words = superuser.list(SignIn).words

    assert "anna 203.0.113.9" in words
    assert "unknown account 192.0.2.1" in words
    for address in ("add/", f"{row.pk}/change/", f"{row.pk}/delete/"):
        assert superuser.client.post(f"/admin/accounts/signin/{address}", {"post": "yes"}).status_code == 403
    assert SignIn.objects.count() == 2
    clerk = make.user(is_staff=True)
    from django.contrib.auth.models import Permission

    clerk.user_permissions.set(Permission.objects.filter(content_type__app_label="accounts"))
    assert Staff(clerk).client.get("/admin/accounts/signin/").status_code == 403


def test_attempts_are_forgotten_after_ninety_days():
    failed(1, minutes_ago=60 * 24 * 91)
    failed(1, minutes_ago=60 * 24 * 89)
    sign_in("right")
    assert SignIn.objects.count() == 2


@pytest.mark.parametrize("onward", ["//evil.com", "https://evil.example/", "/admin/logout/", "javascript:x"])
def test_signing_out_to_where_nobody_is_sent_leads_to_the_sign_in(onward):
    client = Client(headers={"host": "localhost"})
    client.force_login(make.staff())
    answer = client.post(f"/admin/logout/?next={onward}")
    assert answer.headers["Location"] == "/admin/login/"
    assert client.get("/admin/").status_code == 302
