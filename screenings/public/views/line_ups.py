"""The whole line-up of an edition, of which its own page has the first films alone."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from films.paging import page_of
from films.querystrings import accepts_query
from screenings.public.item_times import times_by_item
from screenings.public.line_up import by_section, items_of

from .filtering import edition_view

ITEMS_A_PAGE = 500


@accepts_query("page")
@require_safe
@edition_view
def line_up(request, edition):
    now = timezone.now()
    items = items_of(edition, now)
    if not items:
        raise Http404(gettext_lazy("Nothing was found at this address."))
    page = page_of(request, items, ITEMS_A_PAGE)
    # Of an edition that is over it is said once, by its dates.
    times = {} if edition.is_over(now) else times_by_item(edition, now)
    for item in page:
        item.time = times.get(item.pk)
    context = {
        "edition": edition,
        "film_count": len({film.pk for item in items for film in item.films_in_order}),
        "names_cities": len({time.city for time in times.values() if time.city}) > 1,
        "page_obj": page,
        "sections": by_section(page, items),
    }
    return render(request, "screenings/line_up.html", context)
