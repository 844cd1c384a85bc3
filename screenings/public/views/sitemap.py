from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from films.querystrings import accepts_query
from screenings.feeds import sitemap
from screenings.formatting.addresses import absolute

from .feed_responses import dated_by_rows, feed, feed_response

NOT_TO_BE_CRAWLED = ("/admin/", "/oembed")
NOR_IN_ANY_LANGUAGE = ("/embed/", "/search/")


@accepts_query()
@feed
def sitemap_index(request):
    return dated_by_rows(feed_response(request, sitemap.index(timezone.now()), "xml", "sitemap"))


@accepts_query()
@feed
def sitemap_file(request, kind, number):
    now = timezone.now()
    if kind not in sitemap.KINDS or not 1 <= number <= sitemap.files_of(kind, now):
        raise Http404("There is no such sitemap.")
    pieces = sitemap.sitemap(kind, number, now)
    return dated_by_rows(feed_response(request, pieces, "xml", f"sitemap-{kind}-{number}"))


@accepts_query()
@require_safe
def robots(request):
    starts = ["" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _ in settings.LANGUAGES]
    paths = [*NOT_TO_BE_CRAWLED, *(start + path for start in starts for path in NOR_IN_ANY_LANGUAGE)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths)]
    lines.append(f"Sitemap: {absolute(reverse('site:sitemap-index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
