"""The ``Change`` rows of one publication."""

from collections.abc import Iterable

from films.models import Film
from screenings.models import Change, Listing, Publication
from screenings.planning.differences import Difference
from screenings.planning.snapshots import snapshot

Pair = tuple[Change, Difference]


def record(
    publication: Publication, differences: list[Difference], listings: list[Listing], visible_before: set[int]
) -> None:
    """``visible_before`` are the keys of the listings that were public until now.

    To be called before ``listing_films`` are rewritten.
    """
    changes = Change.objects.bulk_create(
        Change(
            publication=publication,
            listing=listing,
            kind=d.kind,
            details=[change.as_json() for change in d.changes],
            announced=snapshot(_announced_row(d), _films_after(d), publication.published_at),
            was_public=listing.pk in visible_before,
        )
        for d, listing in zip(differences, listings, strict=True)
    )
    pairs = list(zip(changes, differences, strict=True))
    _link_films((change, [*_films_before(d), *_films_after(d)]) for change, d in pairs)
    _rewrite_unseen_announcements(pairs)


def _rewrite_unseen_announcements(pairs: list[Pair]) -> None:
    """What changes before anybody could see it counts as announced like that from the start."""
    unseen = {change.listing_id: (change, d) for change, d in pairs if not change.was_public and _is_live(d)}
    if not unseen:
        return
    first = Change.objects.filter(listing__in=unseen, kind=Change.Kind.NEW).order_by("pk")
    news = list({change.listing_id: change for change in first}.values())
    for new in news:
        new.announced = unseen[new.listing_id][0].announced
    Change.objects.bulk_update(news, ["announced"], batch_size=100)
    Change.films.through.objects.filter(change__in=news).delete()
    _link_films((new, _films_after(unseen[new.listing_id][1])) for new in news)


def _is_live(d: Difference) -> bool:
    return d.kind not in {Change.Kind.NEW, Change.Kind.WITHDRAWN}


def _announced_row(d: Difference):
    """What is withdrawn was last announced as its listing has it; the plan may differ."""
    return d.screening.listing if d.kind == Change.Kind.WITHDRAWN else d.screening


def _films_before(d: Difference) -> list[Film]:
    is_new = d.kind == Change.Kind.NEW
    return [] if is_new else [row.film for row in d.screening.listing.listing_films.all()]


def _films_after(d: Difference) -> list[Film]:
    return _films_before(d) if d.kind == Change.Kind.WITHDRAWN else d.screening.item.films_in_order


def _link_films(films_of: Iterable[tuple[Change, Iterable[Film]]]) -> None:
    through = Change.films.through
    through.objects.bulk_create(
        through(change=change, film_id=film)
        for change, films in films_of
        for film in {film.pk for film in films}
    )
