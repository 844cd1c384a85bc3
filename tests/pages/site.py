"""One site with some of everything: what the pages are walked through with."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from films.models import Film, Person
from screenings.models import Edition, Festival, Listing, Venue
from screenings.planning.publication import publish
from tests import factories as make

SOURCE = {"source_url": "https://example.org/programme", "source_note": "As the festival's *own* page says."}
PROSE = "# What happens\n\nTwo doctors, *one* night. [More](https://example.org/)\n\n- first\n- second\n"


@dataclass(frozen=True)
class Site:
    film: Film
    other_film: Film
    person: Person
    festival: Festival
    edition: Edition
    quiet: Edition
    """Nothing is known of it yet."""
    venue: Venue
    placeholder: Venue
    listing: Listing
    listings: list[Listing]
    former: dict[str, str]
    """Addresses of before, and where they lead now."""


def picture(size: tuple[int, int] = (40, 60)) -> ContentFile:
    held = BytesIO()
    Image.new("RGB", size, "#1b6f5a").save(held, "PNG")
    return ContentFile(held.getvalue(), name="poster.png")


def make_site() -> Site:
    film, other_film, person = make_full_film(), make.film(title="Stille", runtime_minutes=None), None
    person = film.credits.get(role="director").person
    festival = make.festival(
        name="Nordic Days", city="Lübeck", country="DE", website="https://example.org", description=PROSE
    )
    venue = make_full_venue()
    placeholder = make.venue(
        name="Cinema in Perth", city="Perth", time_zone="Australia/Perth", is_placeholder=True
    )
    edition = make_full_edition(festival, [venue, placeholder])
    listings = make_screenings(edition, film, other_film, venue, placeholder)
    make_awards(edition, film, person)
    make_film_list(edition, film, other_film)
    make.practical_text(edition=edition, contact_name="Ann Access", contact_email="access@example.org")
    return Site(
        film,
        other_film,
        person,
        festival,
        edition,
        make.edition(festival=make.festival(name="Quiet Days")),
        venue,
        placeholder,
        listings[0],
        listings,
        rename(film, person, festival, edition, venue),
    )


def make_full_film() -> Film:
    film = make.film(
        title="Second Victims",
        year=2025,
        runtime_minutes=92,
        countries=["DK", "SE"],
        languages=["da", "sv"],
        premise="A young doctor makes one decision.",
        synopsis=PROSE,
        spoiler=PROSE,
        production_notes=PROSE,
        content_notes=PROSE,
        awards_note=PROSE,
        website="https://example.org/film",
        trailer="https://example.org/trailer",
        poster=picture(),
        poster_alt="Two doctors in a corridor",
        poster_credit="Somebody",
        still=picture((60, 40)),
        still_alt="A corridor",
        tags=[make.tag(name="drama"), make.tag(name="hospital", kind="theme")],
        **SOURCE,
    )
    for title, kind in (
        ("Det andet offer", "original"),
        ("The Second Victim", "international"),
        ("2nd", "alias"),
    ):
        make.film_title(film=film, title=title, kind=kind, language=["da"])
    make.film_text(film=film)
    add_people_to(film)
    add_reception_of(film)
    return film


def add_people_to(film: Film) -> None:
    director = make.person(
        name="Zinnini Elkington", biography=PROSE, website="https://example.org/z", imdb_id="nm0000001"
    )
    make.credit(film=film, person=director, role="director")
    make.credit(film=film, person=director, role="writer")
    lead = make.person(name="Özlem Saglanmak", aliases=["Özlem Sağlanmak"])
    make.credit(film=film, person=lead, role="cast", character="Alexandra", character_note="a doctor")
    make.credit(film=film, role="subject", credited_as="As credited")
    make.credit(film=film, role="music")
    make.company_credit(film=film, role="sales", territory="Nordic countries")
    make.company_credit(film=film)


def add_reception_of(film: Film) -> None:
    make.release(film=film, distributor=make.company(), admissions=87000, admissions_at_least=True, **SOURCE)
    make.release(film=film, territory="SE", date=None, kind="digital")
    make.review(
        film=film,
        critic="A critic",
        rating_value=4,
        rating_scale=5,
        rating_date=date(2025, 3, 1),
        summary="Tense.",
        url="https://example.org/review",
        reported_by="another paper",
        **SOURCE,
    )
    make.review(film=film)
    make.link(film=film, kind="watch", territories=["DK"])
    make.link(film=film, kind="database")
    make.related_film(film=film, other=make.film(title="Related here"), note="The same ward.", **SOURCE)
    make.related_film(film=film, title="Related elsewhere", year=1999, made_by="Somebody")


def make_full_venue() -> Venue:
    venue = make.venue(
        name="CineStar Stadthalle",
        operator="CineStar",
        address="Mühlenbrücke 11",
        city="Lübeck",
        latitude="53.863",
        longitude="10.684",
        phone="+49 451 1234",
        website="https://example.org/cinema",
        description=PROSE,
        access_notes=PROSE,
        aliases="Stadthalle",
        **SOURCE,
    )
    make.screen(venue=venue, name="Saal 1", capacity=300, wheelchair_spaces=2)
    return venue


def make_full_edition(festival: Festival, venues: list[Venue]) -> Edition:
    today = datetime.now(UTC).date()
    return make.edition(
        festival=festival,
        year=2026,
        ordinal=67,
        name="67th Nordic Days",
        starts_on=today - timedelta(days=5),
        ends_on=today + timedelta(days=5),
        accent="#1b6f5a",
        description=PROSE,
        website="https://example.org/67",
        ceremony_date=today,
        venues=venues,
        **SOURCE,
    )


def make_screenings(edition, film, other, venue, placeholder) -> list[Listing]:
    """Over, to come, moved, cancelled, undated, untimed, for the market, of a package and of an event."""
    section = make.section(
        edition=edition, name="Kaleidoscope", colour="#a33a2a", competitive=True, description=PROSE
    )
    item = make.item(
        section=section,
        film=film,
        premiere="national",
        premiere_territory="Germany",
        introduction_minutes=10,
        qa_minutes=20,
    )
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    guest = make.guest(edition=edition, person=film.credits.get(role="director").person)
    shown = [
        make.listing(
            item=item,
            screen=venue.screens.get(),
            starts_at=now + timedelta(days=1),
            guests=[guest],
            spoken_languages=["da"],
            subtitle_languages=["en", "de"],
            format="35mm",
            open_captions=True,
            step_free=True,
            ticket_url="https://example.org/tickets",
            price_note="EUR 9",
            note="Bring a coat.",
            availability="few-left",
            **SOURCE,
        ),
        make.listing(item=item, venue=venue, starts_at=now - timedelta(days=3)),
        make.listing(item=item, venue=venue, starts_at=now + timedelta(days=2), status="cancelled"),
        make.listing(item=item, venue=venue, day=(now + timedelta(days=2)).date(), status="tentative"),
        make.listing(
            item=item, venue=placeholder, window_starts_on=edition.starts_on, window_ends_on=edition.ends_on
        ),
        make.listing(film=other, edition=edition, venue=venue, audience="market", starts_at=now),
        make.listing(
            item=make.item(edition=edition, kind="package", title="Shorts", films=[film, other]), venue=venue
        ),
        make.listing(
            item=make.item(section=section, kind="event", title="Opening party", description=PROSE),
            venue=placeholder,
        ),
        make_moved_screening(item, venue, now + timedelta(days=3)),
    ]
    make.item(section=section, film=make.film(title="Announced without a time"))
    return shown


def make_moved_screening(item, venue, at: datetime) -> Listing:
    screening = make.screening(item=item, venue=make.venue(name="The old venue", city="Lübeck"), starts_at=at)
    publish(item.edition, codes=[screening.code])
    screening.venue, screening.starts_at = venue, at + timedelta(hours=2)
    screening.save()
    publish(item.edition, codes=[screening.code])
    return Listing.objects.get(code=screening.code)


def make_awards(edition, film, person) -> None:
    for result in ("won", "mention", "nominated", "unknown"):
        make.award(
            edition=edition,
            film=film,
            result=result,
            people=[person, make.person()],
            work="A song",
            prize="EUR 12,500",
            date=date(2026, 2, 1),
            jury=make.jury(edition=edition, members=[person]),
            **SOURCE,
        )
    make.win_count(edition=edition, film=film, wins=6, **SOURCE)
    make.award(edition=edition, category="For life", result="won", people=[person])


def make_film_list(edition, *films) -> None:
    film_list = make.film_list(edition=edition, title="Two to begin with", introduction="Both are Danish.")
    for position, film in enumerate(films):
        make.film_list_entry(film_list=film_list, film=film, position=position)


def rename(film, person, festival, edition, venue) -> dict[str, str]:
    """Gives each its real address, having been public at another."""
    rows = [film, person, festival, edition, venue]
    before = [row.get_absolute_url() for row in rows]
    for row, slug in zip(
        rows, ("second-victims-2025", "z-elkington", "nordic", "67", "stadthalle"), strict=True
    ):
        row.slug = slug
        row.save()
    before += [before[3].replace("nordic-days", "nordic"), before[3].replace("2026", "67")]
    now = [row.get_absolute_url() for row in [*rows, edition, edition]]
    return dict(zip(before, now, strict=True))
