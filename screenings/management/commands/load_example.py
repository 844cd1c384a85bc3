from django.core.management.base import BaseCommand, CommandError

from screenings.demo.example.loading import load_example
from screenings.planning.publication import PublicationRefused


class Command(BaseCommand):
    help = (
        "Loads the example programme: the film Second Victims and everywhere it went. May be repeated: "
        "it adds and publishes what is missing and leaves alone what is there."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--reset",
            action="store_true",
            help="write the example's values again where its rows were changed, and publish them",
        )

    def handle(self, *args, reset, **options):
        try:
            written = load_example(reset=reset)
        except PublicationRefused as refused:
            raise CommandError("\n".join(["Nothing was loaded:", *refused.reasons])) from refused
        for kind, number in written.items():
            self.stdout.write(f"{number:5} {kind}")
        done = "The example programme is loaded." if written else "The example programme was all there."
        self.stdout.write(self.style.SUCCESS(done))
