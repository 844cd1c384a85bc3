"""Every rule over a whole plan: the same findings for admin, publication, command, API and solver."""

from collections.abc import Callable, Iterable
from operator import itemgetter

from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.plan import Plan
from screenings.planning.checks.rules.audience import (
    audience_cannot_combine,
    same_film_twice_at_once,
    section_films_never_combinable,
)
from screenings.planning.checks.rules.copies import (
    copy_at_two_places,
    copy_not_yet_here,
    copy_of_another_film,
)
from screenings.planning.checks.rules.dates import outside_the_edition, runtime_unknown
from screenings.planning.checks.rules.guests import (
    guest_away,
    guest_in_two_places,
    no_time_to_reach_the_next_venue,
)
from screenings.planning.checks.rules.publishing import (
    capacity_below_demand,
    edition_not_public,
    film_not_public,
    missing_access_marks,
    missing_subtitles,
    unannounced_item,
    venue_not_public,
)
from screenings.planning.checks.rules.screens import (
    changeover_too_short,
    double_booked_screen,
    outside_opening_hours,
    screen_cannot_play_the_format,
)
from screenings.planning.checks.timetable import Timetable

Rule = Callable[[Timetable], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    double_booked_screen,
    changeover_too_short,
    outside_opening_hours,
    screen_cannot_play_the_format,
    outside_the_edition,
    runtime_unknown,
    guest_in_two_places,
    guest_away,
    no_time_to_reach_the_next_venue,
    copy_of_another_film,
    copy_at_two_places,
    copy_not_yet_here,
    same_film_twice_at_once,
    section_films_never_combinable,
    audience_cannot_combine,
    edition_not_public,
    venue_not_public,
    film_not_public,
    unannounced_item,
    missing_subtitles,
    missing_access_marks,
    capacity_below_demand,
)

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def check(plan: Plan) -> list[Finding]:
    """What all rules find: the gravest first, then rule by rule in running order."""
    timetable = Timetable(plan)
    keyed_findings = []
    for place_of_rule, rule in enumerate(RULES):
        for finding in rule(timetable):
            positions = [timetable.position[code] for code in finding.screenings]
            key = _WEIGHT[finding.severity], place_of_rule, positions, repr(finding.message)
            keyed_findings.append((key, finding))
    return [finding for _, finding in sorted(keyed_findings, key=itemgetter(0))]
