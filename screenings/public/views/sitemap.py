from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from films.querystrings import accepts_query
from screenings.feeds.sitemap import SITEMAPS
from screenings.formatting.addresses import absolute

from .feed_responses import dated_by_rows, feed, feed_response

NOT_TO_BE_CRAWLED = ("/admin/", "/oembed")
NOR_IN_ANY_LANGUAGE = ("/embed/", "/search/")


@accepts_query()
@feed
def sitemap_index(request):
    now = timezone.now()
    # Without dates: to find the latest change takes long, and every file of the films would have the same.
    addresses = [
        absolute(reverse("site:sitemap", args=[kind, number]))
        for kind, sitemap in SITEMAPS.items()
        for number in sitemap(now).files
    ]
    return _response(request, "sitemap_index", {"addresses": addresses}, "sitemap")


@accepts_query()
@feed
def sitemap_file(request, kind, number):
    sitemap = SITEMAPS[kind](timezone.now()) if kind in SITEMAPS else None
    if sitemap is None or number not in sitemap.files:
        raise Http404("There is no such sitemap.")
    return _response(request, "sitemap", {"urlset": sitemap.get_urls(number)}, f"sitemap-{kind}-{number}")


def _response(request, template: str, context: dict, name: str):
    text = render_to_string(f"screenings/{template}.xml", context)
    return dated_by_rows(feed_response(request, [text.encode()], "xml", name))


@accepts_query()
@require_safe
def robots(request):
    starts = ["" if code == settings.LANGUAGE_CODE else f"/{code}" for code, _ in settings.LANGUAGES]
    paths = [*NOT_TO_BE_CRAWLED, *(start + path for start in starts for path in NOR_IN_ANY_LANGUAGE)]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in paths)]
    lines.append(f"Sitemap: {absolute(reverse('site:sitemap-index'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
