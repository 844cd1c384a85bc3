from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from films.addresses import get_by_slug
from films.paging import page_of
from films.querystrings import accepts_query
from screenings.models import FilmList
from screenings.public.film_lists import entries_of, in_edition, lists_of

from .filtering import edition_view

FILMS_A_PAGE, OTHER_LISTS = 60, 24


@accepts_query("page")
@require_safe
@edition_view
def film_list_detail(request, edition, slug):
    now = timezone.now()
    lists = FilmList.objects.public(now).select_related("edition__festival")
    film_list = get_by_slug(lists, slug, within=edition)
    if (film_list.slug, film_list.edition_id) != (slug, edition.pk):
        return redirect(film_list, permanent=True)
    page = page_of(request, entries_of(film_list, now), FILMS_A_PAGE)
    entries = in_edition(page.object_list, edition, now)
    context = {
        "film_list": film_list,
        "edition": edition,
        "page_obj": page,
        "entries": entries,
        "film_lists": lists_of(edition, now).exclude(pk=film_list.pk)[:OTHER_LISTS],
    }
    return render(request, "screenings/film_list_detail.html", context)
