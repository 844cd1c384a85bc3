"""What an action on screenings of the plan will do to each of them, shown before it is done."""

from collections.abc import Callable, Iterator

from django.utils.html import format_html
from django.utils.translation import gettext

from films.admin.confirmation import RowPreview
from screenings.models import Edition, Screening
from screenings.planning.differences import Difference, live_listing
from screenings.planning.finding_texts import finding_text
from screenings.planning.publication import Proposal, propose

from .formatting import format_place, format_start


def preview_publication(screening_admin, screenings) -> Iterator[RowPreview]:
    """What becomes public, as the page of the edition would show it."""
    codes = {screening.code for screening in screenings}
    previews = {}
    for edition in Edition.objects.filter(items__screenings__in=screenings.values("pk")).distinct():
        proposal = propose(edition, codes)
        previews |= {
            difference.code: (_publication_text(difference, proposal), not proposal.blocking)
            for difference in proposal.differences
        }
    for screening in screenings:
        unchanged = gettext("no change: already public like this"), False
        yield RowPreview(_name(screening), *previews.get(screening.code, unchanged))


def preview_hold(screening_admin, screenings) -> Iterator[RowPreview]:
    for screening in screenings:
        if screening.is_held:
            text = gettext("no change: already on hold")
        elif live_listing(screening):
            text = gettext("withdrawn by the next publication")
        else:
            text = gettext("not published while on hold")
        yield RowPreview(_name(screening), text, not screening.is_held)


def preview_release(screening_admin, screenings) -> Iterator[RowPreview]:
    for screening in screenings:
        if screening.is_held:
            text = gettext("published by the next publication")
        else:
            text = gettext("no change: not on hold")
        yield RowPreview(_name(screening), text, screening.is_held)


def preview_status(status: Screening.Status) -> Callable[..., Iterator[RowPreview]]:
    def previews(screening_admin, screenings) -> Iterator[RowPreview]:
        for screening in screenings:
            before, after = screening.get_status_display(), str(status.label)
            if screening.status == status:
                text = gettext("no change: already %(status)s") % {"status": after}
            else:
                text = f"{before} → {after}; {_publicity(screening)}"
            yield RowPreview(_name(screening), text, screening.status != status)

    return previews


def _publicity(screening: Screening) -> str:
    if live_listing(screening):
        return gettext("public after the next publication")
    return gettext("not public yet")


def _name(screening: Screening) -> str:
    title, when, where = screening.item.display_title, format_start(screening), format_place(screening)
    return format_html("{}, {}, {}", title, when, where)


def _publication_text(difference: Difference, proposal: Proposal) -> str:
    reasons = [finding for finding in proposal.blocking if difference.code in finding.screenings]
    if reasons:
        text = gettext("cannot be published: %(reasons)s")
        return text % {"reasons": " ".join(map(finding_text, reasons))}
    if proposal.blocking:
        return gettext("not published: another of the selected screenings is blocked")
    texts = [change.text() for change in difference.changes]
    return "; ".join(
        [difference.kind_label, *(f"{text.label}: {text.before} → {text.after}" for text in texts)]
    )
