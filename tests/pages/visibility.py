"""Rows hidden by each visibility condition, every text of theirs a word of its own that nobody may ever read.

Each planter takes ``up``: whether its condition is met. The words are the same, so what a visitor may not
see while it is not is compared with what is seen once it is.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.core.files.base import ContentFile

from films.models import (
    Company,
    CompanyCredit,
    Credit,
    Film,
    FilmText,
    FilmTitle,
    Link,
    Person,
    PersonAlias,
    RelatedFilm,
    Release,
    Review,
    Tag,
)
from screenings.models import (
    AwardRecord,
    Copy,
    Edition,
    Festival,
    FilmList,
    FilmListEntry,
    Guest,
    Jury,
    Listing,
    PracticalText,
    ProgrammeItem,
    Screen,
    Screening,
    Section,
    Venue,
    WinCount,
)
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import LONG_AGO
from tests.pages.canaries import Canaries
from tests.pages.site import picture

SHOWN_TITLES = {FilmTitle.Kind.ORIGINAL}
WITHOUT_PICTURES = {"poster_alt": "", "poster_credit": "", "still_alt": "", "still_credit": ""}


def soon(hours: int = 48) -> datetime:
    return datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=hours)


def the_day(up: bool) -> datetime:
    return LONG_AGO if up else datetime.now(UTC) + timedelta(days=1)


def hide(row) -> None:
    row.is_public = False
    row.save()


def publish_all(*rows: Screening) -> list[Listing]:
    for row in rows:
        publish(row.item.edition, codes=[row.code])
    return list(Listing.objects.filter(code__in=[row.code for row in rows]))


# One planter for each condition


def film_not_public(planted: Canaries, up: bool) -> None:
    """It was public once, at another address, and had a screening; then it was taken back."""
    film = make.film(
        **planted.texts(Film, "film"),
        poster=picture_named(planted.word("poster", "file", silent=True)),
        still=picture_named(planted.word("still", "file", silent=True)),
        slug=planted.word("film", "formerslug", silent=True),
    )
    add_all_that_hangs_on(film, planted, "film")
    award = make.award(film=film, **planted.texts(AwardRecord, "filmsaward"))
    make.win_count(edition=award.edition, film=film, **planted.texts(WinCount, "filmswins"))
    listing = make.listing(film=film, starts_at=soon(), **planted.texts(Listing, "filmslisting"))
    planted.at(film, listing)
    put_on_a_list(planted, "filmslist", film, listing.item.edition)
    film.slug = planted.word("film", "slug")
    film.save()
    planted.at(film)
    if not up:
        hide(film)


def film_never_public(planted: Canaries, up: bool) -> None:
    """It had an address made of a working title, and the title it has now came later."""
    film = make.film(title=planted.word("draft", "workingtitle", silent=True), is_public=False)
    planted.at(film)
    for name, value in {**planted.texts(Film, "draft"), "slug": planted.word("draft", "slug")}.items():
        setattr(film, name, value)
    film.poster, film.still = picture(), picture((60, 40))
    film.is_public = up
    film.save()
    planted.at(film)
    add_all_that_hangs_on(film, planted, "draft")
    make.award(film=film)
    make.item(film=film)


def picture_named(name: str) -> ContentFile:
    return ContentFile(picture().read(), name=f"{name}.png")


def add_all_that_hangs_on(film: Film, planted: Canaries, kind: str) -> None:
    for title in FilmTitle.Kind:
        word = planted.word(kind, f"title{title}", silent=title not in SHOWN_TITLES)
        make.film_title(film=film, title=word, kind=title)
    make.film_text(film=film, **planted.texts(FilmText, f"{kind}text"))
    film.tags.add(make.tag(**planted.texts(Tag, f"{kind}tag")))
    person = make.person(**planted.texts(Person, f"{kind}person"))
    planted.at(person)
    make.credit(film=film, person=person, role="cast", **planted.texts(Credit, f"{kind}credit"))
    make.credit(film=film, person=person, role="director")
    make.company_credit(
        film=film,
        company=make.company(**planted.texts(Company, f"{kind}company")),
        **planted.texts(CompanyCredit, f"{kind}companycredit"),
    )
    make.release(film=film, **planted.texts(Release, f"{kind}release"))
    make.review(film=film, rating_value=1, rating_scale=5, **planted.texts(Review, f"{kind}review"))
    make.link(film=film, **planted.texts(Link, f"{kind}link"))
    make.related_film(film=film, **planted.texts(RelatedFilm, f"{kind}related"))


def related_film_not_public(planted: Canaries, up: bool) -> None:
    other = make.film(title=planted.word("other", "title"), is_public=up)
    make.related_film(other=other, **planted.texts(RelatedFilm, "tootherfilm", title=""))


def put_on_a_list(planted: Canaries, kind: str, film: Film, edition: Edition, is_public=True) -> None:
    film_list = make.film_list(edition=edition, is_public=is_public, **planted.texts(FilmList, kind))
    planted.at(film_list)
    make.film_list_entry(film_list=film_list, film=film, **planted.texts(FilmListEntry, f"{kind}entry"))


def list_not_public(planted: Canaries, up: bool) -> None:
    item = make.item()
    put_on_a_list(planted, "hiddenlist", item.films.get(), item.edition, is_public=up)


def film_of_a_list_announced_tomorrow(planted: Canaries, up: bool) -> None:
    """The film is public, its part in the edition is not yet."""
    item = make.item(announced_at=the_day(up))
    put_on_a_list(planted, "earlylist", item.films.get(), item.edition)


def item_not_announced(planted: Canaries, up: bool) -> None:
    section = make.section(colour="#123456", **planted.texts(Section, "unannouncedsection"))
    make.item(
        section=section,
        kind="event",
        announced_at=LONG_AGO if up else None,
        premiere="world",
        **planted.texts(ProgrammeItem, "unannounced", description="", premiere_territory=""),
    )


def item_announced_tomorrow(planted: Canaries, up: bool) -> None:
    """Its screening is published already, so that it appears with the announcement and not before."""
    section = make.section(colour="#654321", **planted.texts(Section, "tomorrowsection"))
    item = make.item(
        section=section,
        kind="event",
        announced_at=the_day(up),
        premiere="world",
        **planted.texts(ProgrammeItem, "tomorrow"),
    )
    listing = make.listing(item=item, starts_at=soon(), **planted.texts(Listing, "tomorrowslisting"))
    planted.at(listing)


def screening_not_published(planted: Canaries, up: bool) -> None:
    guest = make_guest_of(planted, "draftguest")
    screening = make.screening(
        edition=guest.edition,
        starts_at=soon(),
        guests=[guest],
        **planted.texts(Screening, "plan", internal_note=""),
    )
    planted.addresses.append(f"/screenings/{screening.code}/")
    if up:
        publish_all(screening)


def make_guest_of(planted: Canaries, kind: str, edition: Edition | None = None) -> Guest:
    person = make.person(name=planted.word(kind, "name"))
    return make.guest(person=person, edition=edition or make.edition())


def change_not_published(planted: Canaries, up: bool) -> None:
    """A public screening moves to a venue nobody knows we play at, with a new note and a guest."""
    screening = make.screening(starts_at=soon(), note="As it was told.")
    publish_all(screening)
    screen = make.screen(
        venue=make.venue(is_public=up, **planted.texts(Venue, "newhouse")),
        **planted.texts(Screen, "newscreen"),
    )
    planted.at(screen.venue)
    changes = {"venue": screen.venue, "screen": screen, "starts_at": soon(72)}
    for name, value in {**planted.texts(Screening, "change", internal_note=""), **changes}.items():
        setattr(screening, name, value)
    screening.save()
    make.appearance(screening=screening, guest=make_guest_of(planted, "newguest", screening.item.edition))
    if up:
        publish_all(screening)


def screening_withdrawn(planted: Canaries, up: bool) -> None:
    screening = make.screening(starts_at=soon(), **planted.texts(Screening, "withdrawn", internal_note=""))
    planted.at(*publish_all(screening))
    if not up:
        screening.is_held = True
        screening.save()
        publish_all(screening)


def screening_held(planted: Canaries, up: bool) -> None:
    screening = make.screening(
        starts_at=soon(), is_held=not up, **planted.texts(Screening, "held", internal_note="")
    )
    planted.addresses.append(f"/screenings/{screening.code}/")
    publish_all(screening)


def edition_not_public(planted: Canaries, up: bool) -> None:
    """Of a festival that is: with a programme, screenings, awards and a jury, all published already."""
    festival = make.festival(country="DE")
    make.edition(festival=festival, year=2020)
    edition = make_full_edition(planted, "edition", festival, year=2198)
    if not up:
        hide(edition)


def festival_without_public_edition(planted: Canaries, up: bool) -> None:
    festival = make.festival(**planted.texts(Festival, "festival", aliases=""))
    edition = make_full_edition(planted, "only", festival, year=2197)
    planted.at(festival)
    if not up:
        hide(edition)


def make_full_edition(planted: Canaries, kind: str, festival: Festival, year: int) -> Edition:
    edition = make.edition(
        festival=festival,
        year=year,
        starts_on=None,
        ends_on=None,
        accent="#abcdef",
        slug=planted.word(kind, "slug"),
        **planted.texts(Edition, kind),
    )
    make.practical_text(edition=edition, **planted.texts(PracticalText, f"{kind}practical"))
    section = make.section(edition=edition, colour="#fedcba", **planted.texts(Section, f"{kind}section"))
    item = make.item(
        section=section, kind="event", premiere="world", **planted.texts(ProgrammeItem, f"{kind}item")
    )
    listing = make.listing(item=item, starts_at=soon(), **planted.texts(Listing, f"{kind}listing"))
    make.award(
        edition=edition,
        people=[make.person(name=planted.word(kind, "winner"))],
        **planted.texts(AwardRecord, f"{kind}award"),
    )
    named = make.award(edition=edition, film=make.film())
    make.win_count(edition=edition, film=named.film, **planted.texts(WinCount, f"{kind}wins"))
    planted.at(edition, listing)
    put_on_a_list(planted, f"{kind}list", make.item(edition=edition).films.get(), edition)
    return edition


def venue_not_public(planted: Canaries, up: bool) -> None:
    """Named as a venue of an edition, played at, and left by a screening that moved."""
    venue = make.venue(**planted.texts(Venue, "venue", aliases=""))
    screen = make.screen(venue=venue, **planted.texts(Screen, "venuescreen"))
    edition = make.edition(venues=[venue])
    planted.at(venue, make.listing(edition=edition, screen=screen, starts_at=soon()))
    moved = make.screening(edition=edition, screen=screen, starts_at=soon(96))
    publish_all(moved)
    moved.venue, moved.screen, moved.starts_at = make.venue(), None, soon(97)
    moved.save()
    publish_all(moved)
    if not up:
        hide(venue)


def award_embargoed(planted: Canaries, up: bool) -> None:
    edition = make.edition(festival=make.festival(kind="awards"))
    jury = make.jury(
        edition=edition,
        announced_at=the_day(up),
        members=[make.person(name=planted.word("juror", "name"))],
        **planted.texts(Jury, "jury"),
    )
    for kind, announced_at in (("award", the_day(up)), ("secretaward", LONG_AGO if up else None)):
        make.award(
            edition=edition,
            film=make.film(),
            jury=jury,
            result="won",
            people=[make.person(name=planted.word(kind, "winner"))],
            announced_at=announced_at,
            **planted.texts(AwardRecord, kind),
        )
    named = make.award(edition=edition, film=make.film())
    make.win_count(
        edition=edition, film=named.film, announced_at=the_day(up), **planted.texts(WinCount, "wins")
    )


def package_with_a_private_short(planted: Canaries, up: bool) -> None:
    short = make.film(is_public=up, **planted.texts(Film, "short", awards_note="", **WITHOUT_PICTURES))
    make.listing(item=make.item(kind="package", films=[make.film(), short]), starts_at=soon())
    planted.at(short)


CONDITIONS: tuple[Callable[[Canaries, bool], None], ...] = (
    film_not_public,
    film_never_public,
    related_film_not_public,
    list_not_public,
    film_of_a_list_announced_tomorrow,
    item_not_announced,
    item_announced_tomorrow,
    screening_not_published,
    change_not_published,
    screening_withdrawn,
    screening_held,
    edition_not_public,
    festival_without_public_edition,
    venue_not_public,
    award_embargoed,
    package_with_a_private_short,
)


def canaries_of_every_condition(up: bool) -> Canaries:
    planted = Canaries()
    for plant in CONDITIONS:
        plant(planted, up=up)
    return planted


# What no condition reveals


def for_staff_alone(planted: Canaries) -> None:
    """Notes, copies, accounts, and names that only help to find: of rows that are all public."""
    film = make.film()
    listing = make.listing(film=film, starts_at=soon(), internal_note=planted.word("internal", "note"))
    publish_with_note(listing, planted)
    make.copy(film=film, **planted.texts(Copy, "copy"))
    make.film_title(film=film, title=planted.word("film", "alias"), kind="alias")
    make.film_title(film=film, title=planted.word("film", "workingname"), kind="working")
    person = make.person()
    PersonAlias.objects.create(
        person=person, name=planted.word("alias", "name"), note=planted.word("remark", "onit")
    )
    make.credit(film=film, person=person, role="cast", character_aliases=planted.word("character", "alias"))
    make.guest(person=person, edition=listing.item.edition, note=planted.word("guest", "note"))
    make.edition(festival=make.festival(aliases=planted.word("festival", "alias")))
    make.venue(aliases=planted.word("venue", "alias"))
    make.staff(username=planted.word("staff", "name"), email=f"{planted.word('staff', 'mail')}@example.org")
    renamed(planted)


def publish_with_note(listing: Listing, planted: Canaries) -> None:
    screening = listing.screening
    screening.note = "Changed"
    screening.save()
    publish(screening.item.edition, note=planted.word("publication", "note"))


def renamed(planted: Canaries) -> None:
    """What was said before stays in the history that staff read."""
    film = make.film(
        title=planted.word("past", "title"), slug="known-as", synopsis=planted.word("past", "synopsis")
    )
    film.title, film.synopsis = "Known as", "Told anew."
    film.save()
