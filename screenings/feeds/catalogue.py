"""Since when films are public, read from what is kept of every save."""

from django.db.models import OuterRef, QuerySet, Subquery

from films.models import Film


def dated(films: QuerySet) -> QuerySet:
    """With ``public_since``, ``first_slug`` and ``changed_at``; without those of which it is not known."""
    saved = Film.history.filter(id=OuterRef("pk"))
    first_public = saved.filter(is_public=True).order_by("history_date", "history_id")
    last = saved.order_by("-history_date").values("history_date")[:1]
    rows = films.annotate(
        public_since=Subquery(first_public.values("history_date")[:1]),
        first_slug=Subquery(first_public.values("slug")[:1]),
        changed_at=Subquery(last),
    )
    return rows.filter(public_since__isnull=False)


def new_films(number: int) -> QuerySet:
    films = dated(Film.objects.public()).for_catalogue().prefetch_related("tags")
    return films.order_by("-public_since", "sort_key", "pk")[:number]
