from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Q, Value

from screenings.models import AwardRecord, Jury, ProgrammeItem, WinCount


@dataclass(frozen=True)
class Interval:
    """A stretch of time in which nothing becomes public, or private again, by the clock alone.

    From ``begins`` up to but without ``ends``; None: for ever, in that direction.
    """

    begins: datetime | None = None
    ends: datetime | None = None

    def holds(self, at: datetime) -> bool:
        """Also asked after a clock was set back: what lay behind it then lies ahead again."""
        return (self.begins is None or self.begins <= at) and (self.ends is None or at < self.ends)


def interval_around(at: datetime) -> Interval:
    """From the embargo that was lifted last to the one that will be next, of what is not hidden anyway."""
    lifted = Max("announced_at", filter=Q(announced_at__lte=at))
    to_come = Min("announced_at", filter=Q(announced_at__gt=at))
    moments = [
        model.objects.filter(edition__is_public=True)
        .order_by()
        .values(of_all=Value(1))
        .annotate(lifted=lifted, to_come=to_come)
        for model in (ProgrammeItem, AwardRecord, Jury, WinCount)
    ]
    moments = [one.values_list("lifted", "to_come") for one in moments]
    rows = list(moments[0].union(*moments[1:]))
    begins = max((one for one, _ in rows if one), default=None)
    ends = min((one for _, one in rows if one), default=None)
    return Interval(begins, ends)


class Embargoes:
    """The stretch between two ends of embargoes, queried once per ``ContentVersion`` number."""

    def __init__(self) -> None:
        self.latest: tuple[int, Interval] = (-1, Interval())

    def around(self, number: int, at: datetime) -> Interval:
        number_of_interval, interval = self.latest
        if number != number_of_interval or not interval.holds(at):
            interval = interval_around(at)
            self.latest = number, interval
        return interval


embargoes = Embargoes()
