"""Every rule over a whole plan: the same findings for admin, publication, command, API and solver."""

from collections.abc import Callable, Iterable
from operator import itemgetter

from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.plan import Plan
from screenings.planning.checks.rules import audience, copies, dates, guests, publishing, screens
from screenings.planning.checks.timetable import Timetable

Rule = Callable[[Timetable], Iterable[Finding]]

RULES: tuple[Rule, ...] = (
    screens.double_booked_screen,
    screens.changeover_too_short,
    screens.outside_opening_hours,
    screens.screen_cannot_play_the_format,
    dates.outside_the_edition,
    dates.runtime_unknown,
    guests.guest_in_two_places,
    guests.guest_away,
    guests.no_time_to_reach_the_next_venue,
    copies.copy_of_another_film,
    copies.copy_at_two_places,
    copies.copy_not_yet_here,
    audience.same_film_twice_at_once,
    audience.section_films_never_combinable,
    audience.audience_cannot_combine,
    publishing.edition_not_public,
    publishing.venue_not_public,
    publishing.film_not_public,
    publishing.unannounced_item,
    publishing.missing_subtitles,
    publishing.missing_access_marks,
    publishing.capacity_below_demand,
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
