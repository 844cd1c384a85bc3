"""The desk from which an edition is published: what would change, what stands in the way, what to send."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import groupby

from django.contrib import messages
from django.db import models
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from films.cleaning import clean_text
from screenings.models import Change, Edition, Publication, Screening
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.differences import Difference
from screenings.planning.publication import PlanHasChanged, Proposal, PublicationRefused, propose, publish

from .plan_words import plays_when, plays_where
from .zoned_datetimes import in_zone

LONGEST_NOTE = Publication._meta.get_field("note").max_length

KINDS = Change.Kind.values
SEVERITY_WORDS = {
    Severity.BLOCK: "Stands in the way",
    Severity.WARN: "Wants a look",
    Severity.INFO: "Good to know",
}


@dataclass(frozen=True)
class Row:
    """One screening that the public would learn something of."""

    difference: Difference
    is_blocked: bool
    is_chosen: bool

    @property
    def screening(self) -> Screening:
        return self.difference.screening

    @property
    def plays_when(self) -> str:
        return plays_when(self.screening)

    @property
    def plays_where(self) -> str:
        return plays_where(self.screening)

    @property
    def url(self) -> str:
        return screening_url(self.screening)


@dataclass(frozen=True)
class Group:
    """What happens to all of these screenings alike."""

    key: str
    label: str
    rows: list[Row]


@dataclass(frozen=True)
class Concern:
    """A finding with what to open to mend it: name and address of each."""

    finding: Finding
    links: list[tuple[str, str]]


def publish_desk(desk, request, edition_id):
    edition = get_object_or_404(Edition.objects.select_related("festival"), pk=edition_id)
    if request.method == "POST":
        return _publish_chosen(desk, request, edition)
    proposal = propose(edition)
    return _page(desk, request, proposal, {d.code for d in proposal.differences} - proposal.blocked_codes)


def _publish_chosen(desk, request, edition):
    """Publishes what was ticked, provided that everything is still as it was shown."""
    proposal = propose(edition)
    shown = {d.code: d for d in proposal.differences}
    ticked = set(request.POST.getlist("codes"))
    chosen = [code for code in shown if code in ticked]
    note = clean_text(request.POST.get("note", ""))[:LONGEST_NOTE]
    if getattr(request, "form_refusal", ""):
        return _page(desk, request, proposal, chosen, note)
    try:
        if request.POST.get("token") != proposal.token:
            raise PlanHasChanged()
        if not chosen:
            raise PublicationRefused(["Nothing is ticked."])
        publication = publish(
            edition,
            codes=chosen,
            by=request.user,
            token=replace(proposal, differences=[shown[code] for code in chosen]).token,
            note=note,
        )
    except PublicationRefused as refused:
        for reason in refused.reasons:
            messages.error(request, f"Not published: {reason}")
        return _page(desk, request, propose(edition), chosen, note)
    count = publication.changes.count()
    what = "One screening" if count == 1 else f"{count} screenings"
    messages.success(request, f"{what} published, as number {publication.number} of {edition}.")
    return redirect("admin:screenings_edition_publish", edition.pk)


def _page(desk, request, proposal: Proposal, chosen: Collection[str], note: str = ""):
    edition = proposal.edition
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": f"Publish {edition}",
        "edition": edition,
        "proposal": proposal,
        "groups": _groups(proposal, chosen),
        "concerns": _concerns(proposal),
        "publications": list(_published_before(edition)),
        "note": note,
        "longest_note": LONGEST_NOTE,
    }
    return TemplateResponse(request, "admin/screenings/edition/publish.html", context)


def _published_before(edition: Edition):
    for publication in edition.publications.select_related("published_by").order_by("-number")[:20]:
        yield publication, in_zone(publication.published_at, edition.time_zone)


def _groups(proposal: Proposal, chosen: Collection[str]) -> list[Group]:
    """In the order of ``Change.Kind``, and under the words in which the public is told."""
    groups: dict[str, Group] = {}
    for d in sorted(proposal.differences, key=lambda d: (KINDS.index(d.kind), not d.replaces_film)):
        key = "replaced" if d.replaces_film else str(d.kind)
        group = groups.setdefault(key, Group(key, d.kind_label, []))
        group.rows.append(Row(d, d.code in proposal.blocked_codes, d.code in chosen))
    return list(groups.values())


def _concerns(proposal: Proposal):
    """Severity by severity, rule by rule: (key, words, count, [(rule, [Concern])])."""
    plan = {screening.code: screening for screening in proposal.plan}
    for severity, words in SEVERITY_WORDS.items():
        found = sorted((one for one in proposal.findings if one.severity == severity), key=_rule)
        if found:
            rules = [
                (rule, [_concern(finding, plan) for finding in members])
                for rule, members in groupby(found, key=_rule)
            ]
            yield str(severity), words, len(found), rules


def _rule(finding: Finding) -> str:
    return finding.rule.replace("_", " ").capitalize()


def _concern(finding: Finding, plan: dict[str, Screening]) -> Concern:
    screenings = [plan[code] for code in finding.screenings if code in plan]
    behind = TO_BE_MENDED_ELSEWHERE.get(finding.rule)
    rows = [row for screening in screenings for row in behind(screening)] if behind else screenings
    return Concern(finding, [(_name(row), change_url(row)) for row in dict.fromkeys(rows)])


TO_BE_MENDED_ELSEWHERE = {
    "unannounced_item": lambda screening: [screening.item],
    "edition_not_public": lambda screening: [screening.item.edition],
    "venue_not_public": lambda screening: [screening.venue],
    "film_not_public": lambda screening: [f for f in screening.item.films_in_order if not f.is_public],
}
"""The rules whose findings no change of a screening mends, and the rows that do."""


def _name(row: models.Model) -> str:
    return f"{row.item.display_title}, {row.venue.name}" if isinstance(row, Screening) else str(row)


def change_url(row: models.Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def screening_url(screening: Screening) -> str:
    return change_url(screening)
