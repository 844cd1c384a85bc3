import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.core.management.base import BaseCommand, CommandError

USERNAME = "demo"
LOGIN_FILE = settings.VAR_DIR / "demo-login.txt"


class Command(BaseCommand):
    help = "Let one try the program on this machine: make a staff login and print it. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="where the site will answer")

    def handle(self, *, port, **options):
        if settings.HTTPS:
            raise CommandError("This login is only for trying the program out. Use createsuperuser.")
        password = get_or_create_password(LOGIN_FILE)
        shown_password = (
            password if demo_user(password).check_password(password) else "the password you gave it"
        )
        self.stdout.write(
            f"\n  The site    http://127.0.0.1:{port}/"
            f"\n  For staff   http://127.0.0.1:{port}/admin/"
            f"\n              sign in as {USERNAME} with {shown_password}\n\n"
        )


def get_or_create_password(file: Path) -> str:
    """The password of this installation, made on the first call and readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new_file:
            new_file.write(secrets.token_urlsafe(12) + "\n")
    return file.read_text().strip()


def demo_user(password: str) -> AbstractUser:
    users = get_user_model().objects
    return users.filter(username=USERNAME).first() or users.create_superuser(USERNAME, password=password)
