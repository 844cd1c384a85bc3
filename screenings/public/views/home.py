from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from films.models import Film, sort_column
from films.querystrings import accepts_query
from screenings.models import Edition, Listing

from .day_groups import DayLink, day_list_context

SCREENINGS, DAYS, EDITIONS, FILMS = 12, 14, 8, 12


@accepts_query()
@require_safe
def home(request):
    """The next screenings open to the public; when there are none, the last ones."""
    now = timezone.now()
    listings = Listing.objects.public(now).open_to_public().for_schedule(now)
    upcoming = list(listings.upcoming(now).in_running_order()[:SCREENINGS])
    newest = Film.objects.public(now).for_catalogue().order_by("-year", sort_column(get_language()))
    context = {
        "is_upcoming": bool(upcoming),
        **day_list_context(upcoming or listings.nearest_first(now)[:SCREENINGS]),
        "day_bar": _next_days(listings.upcoming(now)),
        "editions": Edition.objects.public(now).select_related("festival").nearest_first(now)[:EDITIONS],
        "films": newest[:FILMS],
    }
    return render(request, "screenings/home.html", context)


def _next_days(upcoming) -> list[DayLink]:
    """The next days with screenings."""
    next_days = upcoming.filter(day__isnull=False).order_by("day").values_list("day", flat=True).distinct()
    list_url = reverse("screenings:listing-list")
    return [DayLink(day, f"{list_url}?date={day}") for day in next_days[:DAYS]]
