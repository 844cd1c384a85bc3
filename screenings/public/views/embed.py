"""Parts of the programme that other sites show within their own pages.

Only these addresses may be framed by anyone; all else of the policy holds here too. Colours come from the
address: ``accent`` (six hexadecimal digits) and ``scheme`` (light or dark; without it, as the reader has it).
"""

import re
from collections.abc import Callable
from functools import wraps

from csp.decorators import csp_replace
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from films.addresses import get_by_slug
from films.icons import with_icons_inside
from films.models import Film
from films.querystrings import accepts_query
from screenings import days
from screenings.cors import allow_cross_origin
from screenings.formatting import colours
from screenings.models import Edition, Listing
from screenings.public.timetable.lists import row_values

from .caching import follow_edition
from .day_groups import day_list_context
from .feed_responses import Refused, redirect_if_moved
from .filtering import accepts_filters, apply_filters, edition_view, get_listing

MOST_OF_A_DAY, MOST_OF_A_FILM, NEXT, MOST_NEXT = 200, 100, 8, 50
COLOUR = re.compile(r"[0-9a-fA-F]{6}")
SCHEMES = ("light", "dark")
THEME = ("accent", "scheme", "limit")


def framed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A page that any site may frame, also when it is an error."""

    @require_safe
    @csp_replace({"frame-ancestors": ["*"]})
    @xframe_options_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            response = _page(request, _("Not in the programme"), "/", status=404)
        except Refused as refused:
            problems = [
                f"{name}: {reason}" for name, reasons in refused.reasons.items() for reason in reasons
            ]
            response = _page(
                request, _("This content cannot be displayed"), "/", problems=problems, status=400
            )
        return allow_cross_origin(response)

    answer.refuse = refuse_for_now
    return answer


@csp_replace({"frame-ancestors": ["*"]})
@xframe_options_exempt
def refuse_for_now(request: HttpRequest, status: int, message: str) -> HttpResponseBase:
    return allow_cross_origin(
        _page(request, _("This content cannot be displayed"), "/", problems=[message], status=status)
    )


@accepts_query("date", *THEME)
@framed
@edition_view
def embedded_edition(request, edition):
    """One festival day, the requested or else the next one, with links to the others."""
    now = timezone.now()
    listings = Listing.objects.public(now).in_edition(edition)
    programme_days = list(listings.exclude(day=None).order_by("day").values_list("day", flat=True).distinct())
    day = _day(request, edition, listings, programme_days, now)
    values, more = _first(listings.on_day(day).in_running_order(), MOST_OF_A_DAY)
    return _page(
        request,
        edition.display_name,
        edition.get_absolute_url(),
        values,
        programme_days=programme_days,
        day=day,
        names_editions=False,
        **more,
        own_class=edition.accent_class,
    )


@accepts_query(*THEME)
@framed
def embedded_film(request, slug):
    """Where it still plays; when it is over, where it played."""
    film = get_by_slug(Film.objects.public(), slug)
    if moved := redirect_if_moved(request, slug=film.slug):
        return moved
    now = timezone.now()
    listings = film.listings.public(now).nearest_first(now)
    values, more = _first(listings.upcoming(now), MOST_OF_A_FILM)
    if not values:
        values, more = _first(listings, MOST_OF_A_FILM)
    return _page(request, film.display_title, film.get_absolute_url(), values, **more)


@accepts_query(*THEME)
@framed
def embedded_listing(request, code):
    listing = get_listing(code, timezone.now())
    values, _more = _first(Listing.objects.public().filter(pk=listing.pk), 1)
    page = _page(request, listing.display_title, listing.get_absolute_url(), values)
    return follow_edition(page, listing.item.edition)


@accepts_filters(*THEME, refuses_others=True)
@framed
def embedded_next(request):
    """The next matches of the filters, ``festival=…``, ``city=…``, up to ``limit`` screenings.

    Open to the public, unless an ``audience`` is requested.
    """
    now = timezone.now()
    listings, filter_texts = apply_filters(request.GET, Listing.objects.public(now), now, THEME)
    if "audience" not in request.GET:
        listings = listings.open_to_public()
    in_order = row_values(listings.upcoming(now).in_running_order(), now)
    values = list(in_order[: _limit(request)])
    all_matches_url = "" if values else _all_matches_url(request, now)
    title = (
        _("Next: %(filters)s") % {"filters": ", ".join(filter_texts)}
        if filter_texts
        else _("Next screenings")
    )
    return _page(request, title, reverse("screenings:listing-list"), values, all_matches_url=all_matches_url)


def _all_matches_url(request, now) -> str:
    """The page of all matches of the same filters, past or upcoming; empty where there are none."""
    params = request.GET.copy()
    for name in (*THEME, "when"):
        params.pop(name, None)
    listings = apply_filters(params, Listing.objects.public(now), now)[0]
    if "audience" not in params:
        listings = listings.open_to_public()
        params["audience"] = Listing.Audience.PUBLIC
    return f"{reverse('screenings:listing-list')}?{params.urlencode()}" if listings.exists() else ""


@accepts_query()
@require_safe
def embed_colours(request, accent):
    """The requested accent for the style sheets, in legible shades."""
    if not COLOUR.fullmatch(accent):
        raise Http404(_("Enter a colour as six hexadecimal digits."))
    rule = colours.rule("own-accent", f"#{accent.lower()}")
    return allow_cross_origin(HttpResponse(rule, content_type="text/css; charset=utf-8"))


def _page(
    request, title, address, values=(), status=200, own_class="", names_editions=True, **context
) -> HttpResponse:
    """``values``: the row_values of the listings on it."""
    accent, scheme = request.GET.get("accent", ""), request.GET.get("scheme", "")
    has_accent = bool(COLOUR.fullmatch(accent))
    context |= {
        "title": title,
        "page": address,
        "accent": accent if has_accent else "",
        "own_class": "own-accent" if has_accent else own_class,
        "scheme": scheme if scheme in SCHEMES else "",
        "site_name": settings.SITE_NAME,
        **day_list_context(values, timezone.now(), names_editions),
    }
    page = render_to_string("screenings/embed.html", context, request)
    return HttpResponse(with_icons_inside(page), status=status)


def _first(listings: QuerySet, most: int) -> tuple[list[tuple], dict[str, int]]:
    """The row_values of the first of them; the context of what says so where there are more."""
    values = list(row_values(listings, timezone.now())[: most + 1])
    return values[:most], {"most": most, "count": listings.count()} if len(values) > most else {}


def _day(request, edition: Edition, listings: QuerySet, programme_days: list, now):
    """The requested day, if it has screenings; else today or the next day with some; else the last."""
    try:
        requested = days.parse_day(request.GET.get("date", ""))
    except ValueError:
        requested = None
    if requested and (requested in programme_days or listings.on_day(requested).exists()):
        return requested
    return days.next_or_last(programme_days, edition.today(now))


def _limit(request) -> int:
    given = request.GET.get("limit", str(NEXT))
    if not re.fullmatch("[1-9][0-9]?", given) or int(given) > MOST_NEXT:
        raise Refused({"limit": [_("Enter a number from 1 to %(most)d.") % {"most": MOST_NEXT}]})
    return int(given)
