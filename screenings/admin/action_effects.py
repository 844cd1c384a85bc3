"""What an action on screenings of the plan will do to each of them, said before it is done."""

from collections.abc import Iterator

from django.utils.html import format_html

from films.admin.confirmation import Effect
from screenings.differences import Difference, live_listing
from screenings.models import Edition, Screening
from screenings.publication import propose

from .plan_words import plays_when, plays_where


def publishing(screening_admin, screenings) -> Iterator[Effect]:
    """What the public will learn, as the publish desk would show it."""
    codes = {screening.code for screening in screenings}
    found = {}
    for edition in Edition.objects.filter(items__screenings__in=screenings.values("pk")).distinct():
        proposal = propose(edition, codes)
        blocked = proposal.blocked_codes
        found |= {one.code: _learnt(one, one.code in blocked) for one in proposal.differences}
    for screening in screenings:
        yield Effect(_name(screening), found.get(screening.code, "no change, the public knows exactly this"))


def holding(screening_admin, screenings) -> Iterator[Effect]:
    for screening in screenings:
        if screening.is_held:
            words = "no change, it is held back"
        elif live_listing(screening):
            words = "withdrawn from the public with the next publication"
        else:
            words = "is not published while it is held back"
        yield Effect(_name(screening), words)


def releasing(screening_admin, screenings) -> Iterator[Effect]:
    for screening in screenings:
        words = (
            "published with the next publication" if screening.is_held else "no change, it is not held back"
        )
        yield Effect(_name(screening), words)


def _name(screening: Screening) -> str:
    title, when, where = screening.item.display_title, plays_when(screening), plays_where(screening)
    return format_html("{}, {}, {}", title, when, where)


def _learnt(difference: Difference, is_blocked: bool) -> str:
    if is_blocked:
        return "cannot be published: something stands in the way"
    changes = [
        f"{change.label}: {change.before or 'nothing'} → {change.after or 'nothing'}"
        for change in difference.changes
    ]
    return "; ".join([f"the public will learn: {difference.kind_label.lower()}", *changes])
