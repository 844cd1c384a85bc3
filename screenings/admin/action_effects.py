"""What an action on screenings of the plan will do to each of them, said before it is done."""

from collections.abc import Callable, Iterator

from django.utils.html import format_html

from films.admin.confirmation import Effect
from screenings.models import Edition, Screening
from screenings.planning.differences import Difference, live_listing
from screenings.planning.publication import Proposal, propose

from .plan_words import plays_when, plays_where


def publishing(screening_admin, screenings) -> Iterator[Effect]:
    """What the public will learn, as the publish desk would show it."""
    codes = {screening.code for screening in screenings}
    found = {}
    for edition in Edition.objects.filter(items__screenings__in=screenings.values("pk")).distinct():
        proposal = propose(edition, codes)
        found |= {one.code: (_learnt(one, proposal), not proposal.blocking) for one in proposal.differences}
    for screening in screenings:
        nothing = "no change, the public knows exactly this", False
        yield Effect(_name(screening), *found.get(screening.code, nothing))


def holding(screening_admin, screenings) -> Iterator[Effect]:
    for screening in screenings:
        if screening.is_held:
            words = "no change, it is held back"
        elif live_listing(screening):
            words = "withdrawn from the public with the next publication"
        else:
            words = "is not published while it is held back"
        yield Effect(_name(screening), words, not screening.is_held)


def releasing(screening_admin, screenings) -> Iterator[Effect]:
    for screening in screenings:
        is_held = screening.is_held
        words = "published with the next publication" if is_held else "no change, it is not held back"
        yield Effect(_name(screening), words, is_held)


def setting_status(status: Screening.Status) -> Callable[..., Iterator[Effect]]:
    def effects(screening_admin, screenings) -> Iterator[Effect]:
        for screening in screenings:
            is_change = screening.status != status
            before, after = screening.get_status_display(), status.label
            yield Effect(
                _name(screening),
                f"{before} → {after}; {_when_told(screening)}" if is_change else f"no change, it is {after}",
                is_change,
            )

    return effects


def _when_told(screening: Screening) -> str:
    if live_listing(screening):
        return "the public learns it with the next publication"
    return "nothing of it is public yet"


def _name(screening: Screening) -> str:
    title, when, where = screening.item.display_title, plays_when(screening), plays_where(screening)
    return format_html("{}, {}, {}", title, when, where)


def _learnt(difference: Difference, proposal: Proposal) -> str:
    if reasons := [one.message for one in proposal.blocking if difference.code in one.screenings]:
        return f"cannot be published: {' '.join(map(str, reasons))}"
    if proposal.blocking:
        return "is not published: something stands in the way of what was chosen with it"
    changes = [
        f"{change.label}: {change.before or 'nothing'} → {change.after or 'nothing'}"
        for change in difference.changes
    ]
    return "; ".join([f"the public will learn: {difference.kind_label.lower()}", *changes])
