"""Feeds for those who want to hear of what is new: Atom (RFC 4287), and JSON Feed 1.1."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext

from films.models import Film
from screenings.formatting.addresses import absolute, tag_uri
from screenings.formatting.dates import format_day_abbreviated, format_within
from screenings.formatting.times import format_moment_abbreviated
from screenings.planning.differences import ChangeText

from .changes import Entry
from .markup import legal

BEFORE_ANYTHING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class About:
    """The feed as a whole: ``page`` for people, ``source`` where it is fetched."""

    title: str
    page: str
    source: str
    subtitle: str = ""


class _Feed(Atom1Feed):
    """Without entries it is as old as can be, so that it stays the same."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else BEFORE_ANYTHING


def changes(entries: Iterable[Entry], about: About) -> bytes:
    feed = _empty(about)
    for entry in entries:
        feed.add_item(
            title=legal(entry.title),
            link=absolute(entry.url) if entry.url else about.page,
            description=legal(_entry_html(entry)),
            unique_id=entry.id,
            pubdate=entry.at,
            updateddate=entry.at,
            categories=[entry.kind],
        )
    return feed.writeString("utf-8").encode()


def films(rows: Iterable[Film], about: About) -> bytes:
    """Films of ``catalogue``, newest first."""
    feed = _empty(about)
    for film in rows:
        feed.add_item(
            title=legal(film.display_title),
            link=_address(film),
            description=legal(format_html("<p>{}</p><p>{}</p>", ", ".join(film.directors), film.premise)),
            unique_id=_film_id(film),
            pubdate=film.public_since,
            updateddate=film.changed_at,
            categories=[tag.display_name for tag in film.tags.all()],
        )
    return feed.writeString("utf-8").encode()


def films_as_json(rows: Iterable[Film], about: About) -> bytes:
    """https://www.jsonfeed.org/version/1.1/"""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.title,
        "home_page_url": about.page,
        "feed_url": about.source,
        "language": get_language(),
        "items": [dict(_json_item(film)) for film in rows],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode(errors="replace")


def _empty(about: About) -> _Feed:
    return _Feed(
        title=legal(about.title),
        link=about.page,
        description="",
        subtitle=about.subtitle or None,
        language=get_language(),
        author_name=settings.SITE_NAME,
        feed_url=about.source,
        feed_guid=about.source,
    )


def _entry_html(entry: Entry) -> str:
    """The entry as a short page of HTML."""
    when = (
        format_moment_abbreviated(entry.start)
        or format_day_abbreviated(entry.day)
        or format_within(entry.window)
    )
    edition = entry.presenter and entry.edition.full_name
    where = " · ".join(part for part in (when, entry.place, edition) if part)
    lines = format_html_join("", "<li>{}</li>", ((_line_text(line),) for line in entry.lines))
    return format_html("<p>{}</p>{}", where, format_html("<ul>{}</ul>", lines) if lines else "")


def _line_text(line: ChangeText) -> str:
    if line.sentence:
        return f"{line.label}: {line.sentence}"
    if line.before and line.after:
        return f"{line.label}: {line.before} → {line.after}"
    if line.before:
        return f"{line.label}: {gettext('no longer %(before)s') % {'before': line.before}}"
    return f"{line.label}: {line.after}" if line.after else line.label


def _film_id(film: Film) -> str:
    """By the address it was first public at: it may move, and another film may come to live there."""
    return tag_uri(film.public_since.date(), f"film/{film.first_slug}")


def _address(film: Film) -> str:
    return absolute(film.get_absolute_url())


def _json_item(film: Film) -> Iterator[tuple[str, object]]:
    yield "id", _film_id(film)
    yield "url", _address(film)
    yield "title", film.display_title
    yield "content_text", "\n".join(chain([", ".join(film.directors)], [film.premise])).strip()
    yield "date_published", film.public_since.isoformat(timespec="seconds")
    yield "date_modified", film.changed_at.isoformat(timespec="seconds")
    if film.directors:
        yield "authors", [{"name": name} for name in film.directors]
    if tags := [tag.display_name for tag in film.tags.all()]:
        yield "tags", tags
    if film.poster:
        yield "image", absolute(film.poster.url)
