from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils import timezone

from films.orphaned_files import orphans

DAYS = 30
"""Longer than any cache keeps a page, and long enough to notice a picture replaced by mistake."""


class Command(BaseCommand):
    help = "Lists the files of pictures that nothing shows any more, and deletes them when told to."

    def add_arguments(self, parser):
        parser.add_argument("--delete", action="store_true", help="delete them; without it they are listed")
        parser.add_argument(
            "--days",
            type=int,
            default=DAYS,
            help=f"leave alone what was written within so many days (default {DAYS})",
        )

    def handle(self, *args, delete, days, **options):
        names = orphans(before=timezone.now() - timedelta(days=days))
        for name in names:
            self.stdout.write(f"  {name}")
            if delete:
                default_storage.delete(name)
        if not names:
            self.stdout.write("Nothing to delete.")
        elif delete:
            self.stdout.write(self.style.SUCCESS(f"{len(names)} files deleted."))
        else:
            self.stdout.write(f"{len(names)} files could go. Nothing was deleted: add --delete for that.")
