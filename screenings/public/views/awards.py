from datetime import timedelta
from itertools import groupby
from operator import attrgetter

from django.http import QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from films.paging import pages_of
from screenings.models import AwardRecord, Edition
from screenings.public.filters import AwardFilter

from .filtering import accepts_filters
from .querystrings import chips, control_without_counts, with_params

RECORDS_A_PAGE = 100
SOON = timedelta(days=90)


@accepts_filters("page", filters=AwardFilter)
@require_safe
def award_list(request):
    """By year and who gives them, the latest first; the next ceremonies above."""
    award_filter = AwardFilter(_without_unknown(request.GET), AwardRecord.objects.public())
    keys = award_filter.qs.by_body().values_list("pk", flat=True)
    page = pages_of(request, awards=(keys, RECORDS_A_PAGE))["page_obj"]
    records = AwardRecord.objects.public().filter(pk__in=list(page)).with_recipients_and_juries()
    names = ["festival", "film"] if request.GET.get("film") else ["festival"]
    context = {
        "filter": award_filter,
        "controls": [control_without_counts(award_filter.form, name) for name in [*names, "result"]],
        "chips": chips(request, award_filter),
        "years": _year_links(request),
        "all_years_url": with_params(request, year=None),
        "ceremonies": [] if request.GET else _next_ceremonies(),
        "page_obj": page,
        "awards_by_year": _by_year(records),
    }
    return render(request, "screenings/award_list.html", context)


def _without_unknown(query: QueryDict) -> QueryDict:
    """Older addresses ask for nominations of which it is unknown who won: visitors choose all of them."""
    if query.get("result") == AwardRecord.Result.UNKNOWN:
        query = query.copy()
        query["result"] = AwardRecord.Result.NOMINATED
    return query


def _by_year(records: list[AwardRecord]) -> list[tuple[int, list[AwardRecord]]]:
    by_year = groupby(records, key=attrgetter("edition.year"))
    return [(year, list(of_year)) for year, of_year in by_year]


def _year_links(request) -> list[dict]:
    """Of the awards of the festival that is chosen, whatever else is."""
    given = AwardRecord.objects.public()
    if festival := request.GET.get("festival"):
        given = given.filter(edition__festival__slug=festival)
    years = given.order_by("-edition__year").values_list("edition__year", flat=True).distinct()
    selected = request.GET.get("year", "")
    return [
        {"year": year, "url": with_params(request, year=str(year)), "is_selected": str(year) == selected}
        for year in years
    ]


def _next_ceremonies() -> list[Edition]:
    now = timezone.now()
    days = (now.date() - timedelta(days=1), (now + SOON).date())
    editions = Edition.objects.public().filter(ceremony_date__range=days).select_related("festival")
    return [one for one in editions.order_by("ceremony_date", "pk") if one.ceremony_date >= one.today(now)]
