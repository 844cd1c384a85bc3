from datetime import datetime

from screenings.models import AwardRecord, Jury, ProgrammeItem


def next_lifted(at: datetime) -> datetime | None:
    """When the next thing becomes public by the clock alone; what is shown before must not outlive it."""
    moments = [
        model.objects.filter(announced_at__gt=at).order_by().values_list("announced_at", flat=True)
        for model in (ProgrammeItem, AwardRecord, Jury)
    ]
    return moments[0].union(*moments[1:]).order_by("announced_at").first()


class Embargoes:
    """The next end of an embargo, asked for once a change: ``number`` is that of ``Freshness``."""

    def __init__(self) -> None:
        self.known: tuple[int, datetime | None] = (-1, None)

    def next_lifted(self, number: int, at: datetime) -> datetime | None:
        known_for, moment = self.known
        if number != known_for or (moment and moment <= at):
            moment = next_lifted(at)
            self.known = number, moment
        return moment


embargoes = Embargoes()
