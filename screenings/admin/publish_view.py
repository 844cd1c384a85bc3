"""The page from which an edition is published: what would change, what blocks it, what to publish."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import groupby

from django.contrib import messages
from django.db import models
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext, ngettext

from films.admin import limits
from films.admin.base import MOST_ROWS
from films.admin.urls import change_url
from films.cleaning import clean_text
from screenings.models import Change, Edition, Publication, Screening
from screenings.planning.checks.findings import Finding
from screenings.planning.differences import Difference
from screenings.planning.finding_texts import RULE_TITLES, SEVERITY_LABELS, finding_text
from screenings.planning.publication import PlanHasChanged, Proposal, PublicationRefused, propose, publish

from .formatting import format_place, format_start
from .zoned_datetimes import in_zone

LONGEST_NOTE = Publication._meta.get_field("note").max_length

KINDS = Change.Kind.values

MOST_SCREENINGS = MOST_ROWS
"""On one page; those that it does not list are on the next, once these are published."""


@dataclass(frozen=True)
class Group:
    """What happens to all of these screenings alike."""

    key: str
    label: str
    rows: list[dict]


@dataclass(frozen=True)
class LinkedFinding:
    """A finding with what to open to fix it: name and address of each."""

    text: str
    links: list[tuple[str, str]]


def publish_edition(model_admin, request, edition_id):
    edition = get_object_or_404(Edition.objects.select_related("festival"), pk=edition_id)
    if request.method == "POST":
        return _publish_selected(model_admin, request, edition)
    proposal = propose(edition)
    return _page(model_admin, request, proposal, {d.code for d in _listed(proposal)} - proposal.blocked_codes)


def _publish_selected(model_admin, request, edition):
    """Publishes what was selected, provided that everything is still as it was shown."""
    proposal = propose(edition)
    differences = {d.code: d for d in proposal.differences}
    codes = set(request.POST.getlist("codes"))
    selected = [code for code in differences if code in codes]
    note = clean_text(request.POST.get("note", ""))[:LONGEST_NOTE]
    if getattr(request, "form_refusal", ""):
        return _page(model_admin, request, proposal, selected, note)
    try:
        if request.POST.get("token") != proposal.token:
            raise PlanHasChanged()
        if not selected:
            raise PublicationRefused([gettext("Nothing is selected.")])
        publication = publish(
            edition,
            codes=selected,
            by=request.user,
            token=replace(proposal, differences=[differences[code] for code in selected]).token,
            note=note,
        )
    except PublicationRefused as refused:
        for reason in limits.first_lines(refused.reasons, limits.MOST_REASONS):
            messages.error(request, gettext("Not published: %(reason)s") % {"reason": reason})
        return _page(model_admin, request, propose(edition), selected, note)
    count = publication.changes.count()
    text = ngettext(
        "%(count)s screening published (publication %(number)s of %(edition)s).",
        "%(count)s screenings published (publication %(number)s of %(edition)s).",
        count,
    )
    messages.success(request, text % {"count": count, "number": publication.number, "edition": edition})
    return redirect("admin:screenings_edition_publish", edition.pk)


def _page(model_admin, request, proposal: Proposal, selected: Collection[str], note: str = ""):
    edition = proposal.edition
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": gettext("Publish %(edition)s") % {"edition": edition},
        "edition": edition,
        "proposal": proposal,
        "groups": _groups(proposal, selected),
        "left_out": max(0, len(proposal.differences) - MOST_SCREENINGS),
        "findings": _findings_by_severity(proposal),
        "publications": list(_published_before(edition)),
        "note": note,
        "longest_note": LONGEST_NOTE,
    }
    return TemplateResponse(request, "admin/screenings/edition/publish.html", context)


def _published_before(edition: Edition):
    for publication in edition.publications.select_related("published_by").order_by("-number")[:20]:
        yield publication, in_zone(publication.published_at, edition.time_zone)


def _listed(proposal: Proposal) -> list[Difference]:
    """The first that a page has room for: what is blocked takes no place from what can be published."""
    blocked = proposal.blocked_codes
    return sorted(proposal.differences, key=lambda difference: difference.code in blocked)[:MOST_SCREENINGS]


def _groups(proposal: Proposal, selected: Collection[str]) -> list[Group]:
    """In the order of ``Change.Kind``, and under the label that visitors read."""
    groups: dict[str, Group] = {}
    for d in sorted(_listed(proposal), key=lambda d: (KINDS.index(d.kind), not d.replaces_film)):
        key = "replaced" if d.replaces_film else str(d.kind)
        group = groups.setdefault(key, Group(key, d.kind_label, []))
        group.rows.append(_row(d, d.code in proposal.blocked_codes, d.code in selected))
    return list(groups.values())


def _row(difference: Difference, is_blocked: bool, is_selected: bool) -> dict:
    """One screening whose public copy would change."""
    return {
        "code": difference.code,
        "screening": difference.screening,
        "url": change_url(difference.screening),
        "start": format_start(difference.screening),
        "place": format_place(difference.screening),
        "changes": [change.text() for change in difference.changes],
        "is_blocked": is_blocked,
        "is_selected": is_selected,
    }


def _findings_by_severity(proposal: Proposal):
    """Severity by severity, rule by rule: (key, label, count, [(title, count, [LinkedFinding])])."""
    plan = {screening.code: screening for screening in proposal.plan}
    for severity, label in SEVERITY_LABELS.items():
        of_severity = (finding for finding in proposal.findings if finding.severity == severity)
        findings = sorted(of_severity, key=_rule_title)
        if findings:
            rules = [
                (title, len(of_rule := [*members]), _first_linked(of_rule, plan))
                for title, members in groupby(findings, key=_rule_title)
            ]
            yield str(severity), label, len(findings), rules


def _first_linked(findings: list[Finding], plan: dict[str, Screening]) -> list[LinkedFinding]:
    linked = [_linked_finding(finding, plan) for finding in findings[: limits.MOST_LINES]]
    left_out = len(findings) - len(linked)
    return [*linked, LinkedFinding(limits.and_more(left_out), [])] if left_out else linked


def _rule_title(finding: Finding) -> str:
    return str(RULE_TITLES[finding.rule])


def _linked_finding(finding: Finding, plan: dict[str, Screening]) -> LinkedFinding:
    screenings = [plan[code] for code in finding.screenings if code in plan]
    rows_to_fix = ROWS_TO_FIX.get(finding.rule)
    rows = [row for screening in screenings for row in rows_to_fix(screening)] if rows_to_fix else screenings
    links = [(_name(row), change_url(row)) for row in dict.fromkeys(rows)]
    return LinkedFinding(finding_text(finding), links)


ROWS_TO_FIX = {
    "unannounced_item": lambda screening: [screening.item],
    "edition_not_public": lambda screening: [screening.item.edition],
    "venue_not_public": lambda screening: [screening.venue],
    "film_not_public": lambda screening: [f for f in screening.item.films_in_order if not f.is_public],
}
"""The rules whose findings no change of a screening fixes, and the rows that do."""


def _name(row: models.Model) -> str:
    return f"{row.item.display_title}, {row.venue.name}" if isinstance(row, Screening) else str(row)
