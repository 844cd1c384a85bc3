from datetime import date, timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from screenings import days
from screenings.demo.synthetic.festival import FestivalExists, make_festival
from screenings.demo.synthetic.timetable import FestivalIsFull

THURSDAY = 3


class Command(BaseCommand):
    help = (
        "Invents a festival of 25 screens, 11 days and two cities, and publishes it, for demonstrations and "
        "tests. The same seed and first day give the same festival; one that is there is left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument("--screenings", type=int, default=300, metavar="N", help="default: %(default)s")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="default: %(default)s")
        parser.add_argument(
            "--starts-on", metavar="YYYY-MM-DD", help="default: the first Thursday of next month"
        )

    def handle(self, *args, screenings, seed, starts_on, **options):
        if screenings < 1:
            raise CommandError("A festival has at least one screening.")
        try:
            edition = make_festival(screenings, seed, _first_day(starts_on))
        except FestivalExists as exists:
            self.stdout.write(f"{exists} Nothing was made. For another, take another --seed.")
            return
        except FestivalIsFull as full:
            raise CommandError(f"Its screens cannot hold {screenings} screenings: about 1,900 fit.") from full
        except days.DayOutOfRange as error:
            raise CommandError(f"Eleven days from {starts_on}? {error}") from error
        self.stdout.write(self.style.SUCCESS(f"Made {edition}, at {edition.get_absolute_url()}"))


def _first_day(text: str | None) -> date:
    if text is None:
        return _first_thursday_of_next_month(timezone.now().date())
    try:
        return days.parse_day(text)
    except ValueError as error:
        raise CommandError(f"--starts-on: {error}") from error


def _first_thursday_of_next_month(today: date) -> date:
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first + timedelta(days=(THURSDAY - first.weekday()) % 7)
