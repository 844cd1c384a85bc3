import re
import stat

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import CommandError, call_command

from festival.management.commands import demo_staff


@pytest.fixture
def login_file(monkeypatch, tmp_path):
    file = tmp_path / "new" / "demo-login.txt"
    monkeypatch.setattr(demo_staff, "LOGIN_FILE", file)
    return file


@pytest.mark.django_db
def test_the_login_that_is_printed_works_and_stays_the_same(login_file, capsys):
    call_command("demo_staff", port=8123)
    first = capsys.readouterr().out
    call_command("demo_staff", port=8123)

    assert capsys.readouterr().out == first
    assert "http://127.0.0.1:8123/admin/" in first
    [password] = re.findall(r"sign in as demo with (\S+)", first)
    assert authenticate(username="demo", password=password).is_superuser


@pytest.mark.django_db
def test_each_installation_has_its_own_password_for_its_owner_only(login_file):
    call_command("demo_staff", verbosity=0)
    first = login_file.read_text()
    login_file.unlink()
    get_user_model().objects.all().delete()
    call_command("demo_staff", verbosity=0)

    assert login_file.read_text() != first
    assert len(first) > 16
    assert stat.S_IMODE(login_file.stat().st_mode) == 0o600


@pytest.mark.django_db
def test_a_password_that_was_changed_is_left_alone(login_file, capsys):
    call_command("demo_staff")
    user = get_user_model().objects.get()
    user.set_password("mine from now on")
    user.save()
    capsys.readouterr()

    call_command("demo_staff")

    assert "with the password you gave it" in capsys.readouterr().out
    assert authenticate(username="demo", password="mine from now on")


@pytest.mark.django_db
def test_no_login_is_made_where_the_public_can_reach_it(login_file, settings):
    settings.HTTPS = True

    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("demo_staff")

    assert not get_user_model().objects.exists()
    assert not login_file.exists()
