"""Addresses of the feeds and of what other sites embed, and what each answers with."""

from collections.abc import Callable

from tests.pages.site import Site

HTML, TEXT, CSS = "text/html; charset=utf-8", "text/plain; charset=utf-8", "text/css; charset=utf-8"
ICS, CSV = "text/calendar; charset=utf-8", "text/csv; charset=utf-8; header=present"
JSON, XML, ATOM = "application/json", "application/xml; charset=utf-8", "application/atom+xml; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Sample = tuple[str, Callable[[Site], list[str]]]

FEEDS: dict[str, Sample] = {
    "screenings/<str:code>.ics": (
        ICS,
        lambda site: [f"/screenings/{listing.code}.ics" for listing in site.listings],
    ),
    "screenings.<str:form>": (
        ICS,
        lambda site: ["/screenings.ics", f"/screenings.ics?festival={site.festival.slug}&q=victims"],
    ),
    "films/<str:slug>/screenings.ics": (ICS, lambda site: [f"{page(site.film)}screenings.ics"]),
    "films/<str:slug>/changes.atom": (ATOM, lambda site: [f"{page(site.film)}changes.atom"]),
    "films.<str:form>": (ATOM, lambda site: ["/films.atom"]),
    "festivals/<str:festival>/<str:edition>/schedule.<str:form>": (
        XML,
        lambda site: [f"{page(site.edition)}schedule.xml"],
    ),
    "festivals/<str:festival>/<str:edition>/changes.atom": (
        ATOM,
        lambda site: [f"{page(site.edition)}changes.atom", f"{page(site.edition)}changes.atom?q=victims"],
    ),
    "venues/<str:slug>/screenings.ics": (ICS, lambda site: [f"{page(site.venue)}screenings.ics"]),
    "oembed": (JSON, lambda site: [f"/oembed?url=http://127.0.0.1:8000{page(site.film)}"]),
    "sitemap.xml": (XML, lambda site: ["/sitemap.xml"]),
    "sitemap-<str:kind>-<int:number>.xml": (
        XML,
        lambda site: [
            f"/sitemap-{kind}-1.xml"
            for kind in ("pages", "films", "screenings", "editions", "festivals", "venues", "people")
        ],
    ),
}
OTHER_FORMS: dict[str, Sample] = {
    "screenings.json": (JSON, lambda site: ["/screenings.json", "/screenings.json?when=past"]),
    "screenings.csv": (CSV, lambda site: ["/screenings.csv", "/screenings.csv?cells=exact"]),
    "screenings.xlsx": (XLSX, lambda site: ["/screenings.xlsx"]),
    "films.json": ("application/feed+json", lambda site: ["/films.json"]),
    "schedule.ics": (ICS, lambda site: [f"{page(site.edition)}schedule.ics"]),
    "schedule.csv": (CSV, lambda site: [f"{page(site.edition)}schedule.csv"]),
    "schedule.xlsx": (XLSX, lambda site: [f"{page(site.edition)}schedule.xlsx"]),
    "schedule.json": (JSON, lambda site: [f"{page(site.edition)}schedule.json"]),
}
"""Further forms at routes that already have a sample."""

EMBEDS: dict[str, Sample] = {
    "embed/next/": (HTML, lambda site: ["/embed/next/", "/embed/next/?limit=2&accent=1b6f5a&scheme=dark"]),
    "embed/films/<str:slug>/": (HTML, lambda site: [f"/embed{page(site.film)}"]),
    "embed/screenings/<str:code>/": (HTML, lambda site: [f"/embed{page(site.listing)}"]),
    "embed/festivals/<str:festival>/<str:edition>/": (
        HTML,
        lambda site: [
            f"/embed{page(site.edition)}",
            f"/embed{page(site.edition)}?date={site.listing.day}",
        ],
    ),
}
SHEETS: dict[str, Sample] = {
    "colours.css": (CSS, lambda site: ["/colours.css"]),
    "embed/accent-<str:accent>.css": (CSS, lambda site: ["/embed/accent-1b6f5a.css"]),
}
"""Drawn with by what is embedded, which has no origin in a sandbox."""

UNLENT: dict[str, Sample] = {
    "festivals/<str:festival>/<str:edition>/changes/": (
        HTML,
        lambda site: [f"{page(site.edition)}changes/"],
    ),
    "films/<str:slug>/changes/": (HTML, lambda site: [f"{page(site.film)}changes/"]),
    "robots.txt": (TEXT, lambda site: ["/robots.txt"]),
}
"""Answers for this site's own pages and for crawlers: not for the scripts of others."""


def page(row) -> str:
    return row.get_absolute_url()
