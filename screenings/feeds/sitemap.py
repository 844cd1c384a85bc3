"""Which pages there are, for search engines: https://www.sitemaps.org/protocol.html

A page changed when something it shows was saved, published or announced; where that is not stored, no date
is given.
"""

from datetime import datetime

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.core.paginator import Paginator
from django.db.models import Exists, Max, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.functional import cached_property

from films.models import Film, Person
from screenings.formatting.addresses import absolute
from screenings.models import (
    AwardRecord,
    Edition,
    Festival,
    FilmList,
    Listing,
    PracticalText,
    ProgrammeItem,
    Venue,
    WinCount,
)

# What was published before its item was announced is public with the announcement.
PUBLISHED_AT = Greatest("changed_at", "item__announced_at")


class PublicSitemap(Sitemap):
    """Its items are dictionaries of the columns that an entry is made of."""

    limit = 2000  # a file is built in memory
    model: type[Model]
    view_name = ""
    arguments: tuple[str, ...] = ("slug",)
    dates: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()

    def __init__(self, at: datetime) -> None:
        self.at = at

    def rows(self) -> QuerySet:
        return self.model.objects.public(self.at)

    def items(self):
        return self.rows().order_by("pk").values(*self.arguments, *self.dates, *self.pictures)

    @cached_property
    def paginator(self) -> Paginator:
        return Paginator(self.items(), self.limit)

    @property
    def files(self) -> range:
        """Numbers; none for what there is nothing of."""
        return range(1, self.paginator.num_pages + 1 if self.paginator.count else 1)

    def location(self, item) -> str:
        return reverse(self.view_name, args=[item[name] for name in self.arguments])

    def lastmod(self, item) -> datetime | None:
        latest = max((item[name] for name in self.dates if item[name]), default=None)
        return latest and latest.replace(microsecond=0)

    def get_urls(self, page=1, site=None, protocol=None) -> list[dict]:
        protocol, _, domain = settings.SITE_URL.partition("://")
        urls = self._urls(page, protocol, domain)
        for url in urls:
            url["pictures"] = [self._picture(name, url["item"][name]) for name in self.pictures]
        return urls

    def _picture(self, field: str, name: str) -> str:
        return absolute(Film._meta.get_field(field).storage.url(name)) if name else ""


class PageSitemap(PublicSitemap):
    def items(self):
        names = ("film-list", "home", "listing-list", "festival-list", "venue-list", "award-list")
        return [f"screenings:{name}" for name in names]

    def location(self, item):
        return reverse(item)


class FilmSitemap(PublicSitemap):
    model, view_name = Film, "films:film-detail"
    dates = ("page_changed_at", "published", "awarded", "counted")
    pictures = ("poster", "still")

    def rows(self):
        return (
            super()
            .rows()
            .annotate(
                published=last_published(self.at, "films"),
                # An award under embargo is none.
                awarded=last(AwardRecord.objects.public(self.at), "film", "announced_at"),
                counted=last(WinCount.objects.public(self.at), "film", "announced_at"),
            )
        )


class ListingSitemap(PublicSitemap):
    model, view_name = Listing, "screenings:listing-detail"
    arguments = ("code",)
    dates = ("published",)

    def rows(self):
        return super().rows().annotate(published=PUBLISHED_AT)


class EditionSitemap(PublicSitemap):
    model, view_name = Edition, "screenings:edition-detail"
    arguments = ("festival__slug", "slug")
    dates = ("page_changed_at", "published")

    def rows(self):
        return super().rows().annotate(published=last_published(self.at, "item__edition"))


class FestivalSitemap(PublicSitemap):
    model, view_name = Festival, "screenings:festival-detail"


class FilmListSitemap(PublicSitemap):
    model, view_name = FilmList, "screenings:film-list-detail"
    arguments = ("edition__festival__slug", "edition__slug", "slug")


class LineUpSitemap(EditionSitemap):
    view_name = "screenings:line-up"

    def rows(self):
        items = ProgrammeItem.objects.public(self.at).filter(edition=OuterRef("pk"))
        return super().rows().filter(Exists(items))


class PracticalSitemap(PublicSitemap):
    model, view_name = Edition, "screenings:practical"
    arguments = ("festival__slug", "slug")

    def rows(self):
        texts = PracticalText.objects.public(self.at).filter(edition=OuterRef("pk"))
        return super().rows().filter(Exists(texts))


class VenueSitemap(PublicSitemap):
    model, view_name = Venue, "screenings:venue-detail"
    dates = ("page_changed_at", "published")

    def rows(self):
        venues = super().rows().filter(is_placeholder=False)
        return venues.annotate(published=last_published(self.at, "venue"))


class PersonSitemap(PublicSitemap):
    model, view_name = Person, "films:person-detail"


SITEMAPS: dict[str, type[PublicSitemap]] = {
    "pages": PageSitemap,
    "films": FilmSitemap,
    "screenings": ListingSitemap,
    "editions": EditionSitemap,
    "festivals": FestivalSitemap,
    "line-ups": LineUpSitemap,
    "lists": FilmListSitemap,
    "practical": PracticalSitemap,
    "venues": VenueSitemap,
    "people": PersonSitemap,
}


def last_published(at: datetime, path: str) -> Subquery:
    """Of the row that is at the end of that path from a listing."""
    return last(Listing.objects.public(at), path, PUBLISHED_AT)


def last(rows: QuerySet, path: str, moment) -> Subquery:
    of_row = rows.filter(**{path: OuterRef("pk")}).order_by().values(path)
    return Subquery(of_row.annotate(last=Max(moment)).values("last"))
