"""Addresses of the feeds and of what other sites embed, and what each answers with."""

from collections.abc import Callable

from tests.pages.world import World

HTML, TEXT, CSS = "text/html; charset=utf-8", "text/plain; charset=utf-8", "text/css; charset=utf-8"
ICS, CSV = "text/calendar; charset=utf-8", "text/csv; charset=utf-8; header=present"
JSON, XML, ATOM = "application/json", "application/xml; charset=utf-8", "application/atom+xml; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Sample = tuple[str, Callable[[World], list[str]]]

FEEDS: dict[str, Sample] = {
    "screenings/<str:code>.ics": (
        ICS,
        lambda world: [f"/screenings/{listing.code}.ics" for listing in world.listings],
    ),
    "screenings.<str:form>": (
        ICS,
        lambda world: ["/screenings.ics", f"/screenings.ics?festival={world.festival.slug}&q=victims"],
    ),
    "films/<str:slug>/screenings.ics": (ICS, lambda world: [f"{page(world.film)}screenings.ics"]),
    "films/<str:slug>/changes.atom": (ATOM, lambda world: [f"{page(world.film)}changes.atom"]),
    "films.<str:form>": (ATOM, lambda world: ["/films.atom"]),
    "festivals/<str:festival>/<str:edition>/schedule.<str:form>": (
        XML,
        lambda world: [f"{page(world.edition)}schedule.xml"],
    ),
    "festivals/<str:festival>/<str:edition>/changes.atom": (
        ATOM,
        lambda world: [f"{page(world.edition)}changes.atom", f"{page(world.edition)}changes.atom?q=victims"],
    ),
    "venues/<str:slug>/screenings.ics": (ICS, lambda world: [f"{page(world.venue)}screenings.ics"]),
    "oembed": (JSON, lambda world: [f"/oembed?url=http://127.0.0.1:8000{page(world.film)}"]),
    "sitemap.xml": (XML, lambda world: ["/sitemap.xml"]),
    "sitemap-<str:kind>-<int:number>.xml": (
        XML,
        lambda world: [
            f"/sitemap-{kind}-1.xml"
            for kind in ("pages", "films", "screenings", "editions", "festivals", "venues", "people")
        ],
    ),
}
OTHER_FORMS: dict[str, Sample] = {
    "screenings.json": (JSON, lambda world: ["/screenings.json", "/screenings.json?when=past"]),
    "screenings.csv": (CSV, lambda world: ["/screenings.csv", "/screenings.csv?cells=exact"]),
    "screenings.xlsx": (XLSX, lambda world: ["/screenings.xlsx"]),
    "films.json": ("application/feed+json", lambda world: ["/films.json"]),
    "schedule.ics": (ICS, lambda world: [f"{page(world.edition)}schedule.ics"]),
    "schedule.csv": (CSV, lambda world: [f"{page(world.edition)}schedule.csv"]),
    "schedule.xlsx": (XLSX, lambda world: [f"{page(world.edition)}schedule.xlsx"]),
    "schedule.json": (JSON, lambda world: [f"{page(world.edition)}schedule.json"]),
}
"""Further forms at routes that already have a sample."""

EMBEDS: dict[str, Sample] = {
    "embed/next/": (HTML, lambda world: ["/embed/next/", "/embed/next/?limit=2&accent=1b6f5a&scheme=dark"]),
    "embed/films/<str:slug>/": (HTML, lambda world: [f"/embed{page(world.film)}"]),
    "embed/screenings/<str:code>/": (HTML, lambda world: [f"/embed{page(world.listing)}"]),
    "embed/festivals/<str:festival>/<str:edition>/": (
        HTML,
        lambda world: [
            f"/embed{page(world.edition)}",
            f"/embed{page(world.edition)}?date={world.listing.day}",
        ],
    ),
}
SHEETS: dict[str, Sample] = {
    "colours.css": (CSS, lambda world: ["/colours.css"]),
    "embed/accent-<str:accent>.css": (CSS, lambda world: ["/embed/accent-1b6f5a.css"]),
}
"""Drawn with by what is embedded, which has no origin in a sandbox."""

UNLENT: dict[str, Sample] = {
    "festivals/<str:festival>/<str:edition>/changes/": (
        HTML,
        lambda world: [f"{page(world.edition)}changes/"],
    ),
    "films/<str:slug>/changes/": (HTML, lambda world: [f"{page(world.film)}changes/"]),
    "robots.txt": (TEXT, lambda world: ["/robots.txt"]),
}
"""Answers for this site's own pages and for crawlers: not for the scripts of others."""


def page(row) -> str:
    return row.get_absolute_url()
