from collections import Counter
from datetime import UTC
from itertools import groupby
from operator import attrgetter

from django.db.models import F
from django.db.models.lookups import LessThan
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from films.addresses import get_by_slug
from films.artwork import poster_layout
from films.filmography import filmography, jobs_of
from films.journey import build_stops, countries_of
from films.languages import joined
from films.localization import parts_of, texts_of, with_texts
from films.models import CompanyCredit, Credit, Film, Link, Person, Review, sort_column
from films.paging import pages_of
from films.phrases import localized_phrase
from films.querystrings import accepts_query
from films.route import build_route
from films.social_images import Card, card_answer, is_settable, tone_of

CREDITS_A_PAGE = 200
AWARDS_A_PAGE = 200
CREDITS_OF_A_FILM = 600
ENTRIES_OF_A_FILM = 200
MOST_SCREENINGS = 500
FILMS_OF_A_SECTION = 6
ON_SCREEN = {Credit.Role.CAST, Credit.Role.VOICE, Credit.Role.SUBJECT}


@accepts_query("page")
@require_safe
def film_detail(request, slug):
    language = get_language()
    film = get_by_slug(with_texts(Film.objects.public().with_original(), language), slug)
    if film.slug != slug:
        return redirect(film, permanent=True)
    film.localized_texts = texts_of(film, language)
    screenings = _screenings_context(film)
    pages = pages_of(request, **_lists_of(film), line_up=(screenings["line_up"], ENTRIES_OF_A_FILM))
    context = {
        "film": film,
        "texts": film.localized_texts,
        **parts_of(film.localized_texts),
        **screenings,
        **pages,
        **_grouped(pages),
        **_journey_context(screenings, pages, language),
        **({} if pages["related"] else _section_context(film, screenings["next_listings"])),
    }
    context["has_story"] = context["story"] or film.localized_texts["spoiler"] or film.still
    return render(request, "films/film_detail.html", context)


@accepts_query()
@require_safe
def film_card(request, slug):
    film = get_by_slug(Film.objects.public().for_catalogue(), slug)
    if film.slug != slug:
        return redirect("films:film-card", film.slug, permanent=True)
    where = ", ".join(country.name for country in film.countries)
    lines = (
        film.second_title if is_settable(film.second_title) else "",
        joined(film.directors, get_language()),
        ", ".join(filter(None, [where, str(film.year or "")])),
    )
    return card_answer(Card(film.display_title, tone_of(film.slug), poster_layout(film.slug), lines=lines))


@accepts_query("page")
@require_safe
def person_detail(request, slug):
    person = get_by_slug(Person.objects.public(), slug)
    if person.slug != slug:
        return redirect(person, permanent=True)
    latest_first = [F("film__year").desc(nulls_last=True), "position", "pk"]
    rows = person.credits.public().order_by(*latest_first)
    awards = _sort_wins_first(_without_counts(person.awards.public().with_recipients()))
    pages = pages_of(request, credits=(rows, CREDITS_A_PAGE), awards=(awards, AWARDS_A_PAGE))
    billed = list(pages["credits"])
    context = {
        "person": person,
        **pages,
        "jobs": jobs_of(billed),
        "filmography": filmography(billed, get_language(), timezone.now()),
    }
    return render(request, "films/person_detail.html", context)


def _without_counts(records: list) -> list:
    """What is stated of a film as a whole says nothing of one person."""
    for record in records:
        record.win_count = None
    return records


def _lists_of(film: Film) -> dict[str, tuple[list, int]]:
    """Each with how many rows of it a page has."""
    billed = list(film.credits.select_related("person").in_billing_order())
    film.director_credits = [credit for credit in billed if credit.role == Credit.Role.DIRECTOR]
    companies = film.company_credits.select_related("company")
    lists = {
        "companies": _by_choice(companies, "role", CompanyCredit.Role),
        "releases": list(film.releases.select_related("distributor")),
        "reviews": _by_choice(film.reviews.all(), "kind", Review.Kind),
        "links": _by_choice(film.links.all(), "kind", Link.Kind),
        "related": _related(film),
        "tags": list(film.tags.all()),
        "awards": _sort_wins_first(film.awards.public().with_recipients(has_film=True)),
    }
    cast = [credit for credit in billed if credit.role in ON_SCREEN]
    crew = _by_choice((credit for credit in billed if credit.role not in ON_SCREEN), "role", Credit.Role)
    sized = {name: (rows, ENTRIES_OF_A_FILM) for name, rows in lists.items()}
    return {"credits": ([*cast, *crew], CREDITS_OF_A_FILM), **sized}


def _grouped(pages: dict) -> dict:
    """What of a film's lists stands under headings of its own."""
    billed = pages["credits"].object_list
    off_screen = (credit for credit in billed if credit.role not in ON_SCREEN)
    crew = _group_by_choice(off_screen, "role", Credit.Role)
    cast = [credit for credit in billed if credit.role in ON_SCREEN]
    named = {credit for credit in cast if credit.role == Credit.Role.CAST and not credit.character}
    return {
        "cast": cast,
        "parts": [credit for credit in cast if credit not in named],
        "crew": crew,
        "credit_lines": _merge_roles([*_of_cast(named, cast), *crew]),
        "companies_by_role": _group_by_choice(pages["companies"], "role", CompanyCredit.Role),
        **_reviews_context(pages["reviews"].object_list),
        "watch": [link for link in pages["links"] if link.kind == Link.Kind.WATCH],
        "links_by_kind": _group_by_choice(pages["links"], "kind", Link.Kind),
    }


def _of_cast(named: set, cast: list) -> list[tuple[str, list]]:
    """Those whose parts nobody recorded, on one line as if of the crew."""
    return [(Credit.Role.CAST.label, [credit for credit in cast if credit in named])] if named else []


def _merge_roles(groups: list[tuple[str, list]]) -> list[tuple[str, list]]:
    """Director / Writer: roles that follow each other, of the same people by the same source, on one line."""
    merged: dict[tuple, tuple[list, list]] = {}
    for label, rows in groups:
        key = tuple((one.person_id, one.credited_name, one.source_url, one.source_note) for one in rows)
        merged.setdefault(key, ([], rows))[0].append(str(label))
    return [(" / ".join(labels), rows) for labels, rows in merged.values()]


def _reviews_context(reviews: list) -> dict:
    """By their kind; and who reported those that were not read, with the outlets of each."""
    reported = {}
    for review in reviews:
        if review.reported_by:
            reported.setdefault(review.reported_by, []).append(localized_phrase(review.outlet))
    return {
        "reviews_by_kind": {kind: [*rows] for kind, rows in groupby(reviews, attrgetter("kind"))},
        "reported_reviews": list(reported.items()),
        "stars_without_scale": any(one.rating_value and not one.rating_scale for one in reviews),
    }


def _sort_wins_first(records: list) -> list:
    """Who gave the film most before who only named it; else, and within each body, the order stays."""
    wins = Counter(record.edition_id for record in records if record.is_win)
    wins |= {record.edition_id: record.win_count.wins for record in records if record.win_count}
    return sorted(records, key=lambda record: -wins[record.edition_id])


def _related(film: Film) -> list:
    """Related films; one in this catalogue is named only while it is public."""
    rows = list(film.related.select_related("other"))
    for row in rows:
        if row.other and not row.other.is_public:
            row.other = None
    return [row for row in rows if row.other or row.title]


def _screenings_context(film: Film) -> dict:
    """Its screenings by edition, the next first, and the items announced before they have a screening."""
    now = timezone.now()
    public = film.listings.public(now)
    listings = list(public.for_film_page(now)[: MOST_SCREENINGS + 1])
    count, listed = len(listings), {listing.item_id for listing in listings}
    if count > MOST_SCREENINGS:
        nearest = list(public.nearest_first(now).values_list("pk", flat=True)[:MOST_SCREENINGS])
        listings = list(public.filter(pk__in=nearest).for_film_page(now))
        count, listed = public.count(), {*public.order_by().values_list("item_id", flat=True)}
    items = film.items.public(now).select_related("edition__festival", "section")
    to_come = [listing for listing in listings if not (listing.is_over or listing.is_off)]
    open_to_public = [listing for listing in to_come if listing.is_open_to_public]
    line_up = [item for item in items if item.pk not in listed]
    return {
        "listings": listings,
        # Those for the industry alone only where there is no other.
        "next_listings": [one for one in open_to_public or to_come if not one.has_begun],
        "screening_count": count,
        "groups": _group_by_edition(listings),
        "line_up": sorted(line_up, key=lambda item: item.edition.is_over(now)),
        "several_festivals": len({listing.item.edition.festival_id for listing in to_come}) > 1,
    }


def _journey_context(screenings: dict, pages: dict, language: str) -> dict:
    """All stops of this page; the route as a whole only where no stop is left out."""
    now = timezone.now()
    line_up, releases = pages["line_up"], pages["releases"]
    stops = build_stops(screenings["groups"], line_up.object_list, releases.object_list, now)
    context = {
        "coming_stops": [stop for stop in stops if not stop.is_over],
        "past_stops": [stop for stop in stops if stop.is_over],
        "is_past": bool(stops) and all(stop.is_over for stop in stops),
    }
    has_all = screenings["screening_count"] == len(screenings["listings"])
    if len(stops) < 2 or not has_all or line_up.has_other_pages() or releases.has_other_pages():
        return context
    reached = countries_of(stops)
    shown_in = countries_of([stop for stop in stops if stop.is_public])
    return context | {
        "stops": stops,
        "countries": shown_in or reached,
        "shown_in": shown_in,
        "not_shown_in": [country for country in reached if country not in shown_in] if shown_in else [],
        "route": build_route(stops, now.astimezone(UTC).date(), language),
    }


def _section_context(film: Film, next_listings: list) -> dict:
    """Of a film to come: those of its section that follow it in the alphabet, then the first ones."""
    section = next_listings[0].item.section if next_listings else None
    if not section:
        return {}
    column = sort_column(get_language())
    films = Film.objects.public().for_catalogue().filter(items__in=section.items.public())
    films = films.annotate(is_earlier=LessThan(F(column), getattr(film, column))).distinct()
    others = films.exclude(pk=film.pk).order_by("is_earlier", column, "pk")
    return {"section": section, "section_films": list(others[:FILMS_OF_A_SECTION])}


def _group_by_edition(listings: list) -> list[dict]:
    groups = {}
    for listing in listings:
        groups.setdefault(listing.item.edition, []).append(listing)
    rows = [
        {
            "edition": edition,
            "listings": listings_here,
            "programmes": _group_by_item(listings_here),
            "is_upcoming": not all(listing.is_over for listing in listings_here),
        }
        for edition, listings_here in groups.items()
    ]
    rows.sort(key=lambda row: _first_day(row), reverse=True)
    return sorted(rows, key=lambda row: not row["is_upcoming"])


def _group_by_item(listings: list) -> list[list]:
    """The screenings of the film alone, and those of each package or event it is part of."""
    programmes = {}
    for listing in listings:
        alone = listing.item.kind == "film"
        programmes.setdefault(None if alone else listing.item_id, []).append(listing)
    return list(programmes.values())


def _first_day(row: dict) -> str:
    days = [listing.day or (listing.window or [None])[0] for listing in row["listings"]]
    return str(min((day for day in days if day), default=row["edition"].year))


def _group_by_choice(rows, field: str, choices) -> list[tuple[str, list]]:
    """Rows grouped under the labels of one of their choice fields, in the order of the choices."""
    by_choice = groupby(_by_choice(rows, field, choices), key=attrgetter(field))
    return [(choices(value).label, list(group)) for value, group in by_choice]


def _by_choice(rows, field: str, choices) -> list:
    return sorted(rows, key=lambda row: choices.values.index(getattr(row, field)))
