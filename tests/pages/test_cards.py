"""What a shared link shows: a card of film, screening and edition, and the words of each page's head."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from PIL import Image

from films.models import ContentVersion
from screenings.public.views import cards
from tests import factories as make
from tests.pages.reading import Page, head

pytestmark = pytest.mark.django_db

SUMMER = datetime(2025, 7, 25, 18, 30, tzinfo=UTC)


@pytest.fixture
def drawn_cards(monkeypatch) -> list:
    """The cards that are drawn, before they are."""
    drawn = []
    for room in ("films.views", "screenings.public.views.cards"):
        original = cards.card_answer
        monkeypatch.setattr(f"{room}.card_answer", lambda card, o=original: (drawn.append(card), o(card))[1])
    return drawn


def card_of(row) -> str:
    return f"{row.get_absolute_url()}card.png"


class Home:
    def get_absolute_url(self) -> str:
        return "/"


def make_shown(**given):
    festival = make.festival(name="Nordic Days", city="Lübeck")
    edition = make.edition(
        festival=festival,
        year=2025,
        name="67th Nordic Days",
        accent="#1b6f5a",
        starts_on=date(2025, 7, 20),
        ends_on=date(2025, 7, 27),
    )
    venue = make.venue(name="CineStar", city="Lübeck", time_zone="Europe/Berlin")
    return make.listing(
        **{
            "item": make.item(edition=edition, film=make.film(title="Second Victims")),
            "venue": venue,
            "starts_at": SUMMER,
            **given,
        }
    )


# What is drawn_cards


def test_the_card_of_a_film_says_its_titles_makers_country_and_year(visitor, drawn_cards):
    film = make.film(title="Second Victims", year=2025, countries=["DK", "SE"])
    make.film_title(film=film, title="Det andet offer", kind="original")
    make.film_title(film=film, title="Secret working title", kind="working")
    make.credit(film=film, person=make.person(name="Zinnini Elkington"), role="director")
    make.credit(film=film, person=make.person(name="Somebody else"), role="writer")
    visitor.get(card_of(film))
    assert drawn_cards[0].title == "Second Victims"
    assert drawn_cards[0].lines == ("Det andet offer", "Zinnini Elkington", "Denmark, Sweden, 2025")


def test_an_original_title_in_letters_the_type_has_not_is_left_out(visitor, drawn_cards):
    film = make.film(title="Parasite", year=None, countries=[])
    make.film_title(film=film, title="기생충", kind="original")
    visitor.get(card_of(film))
    assert drawn_cards[0].lines == ("", "", "")


def test_the_card_of_a_screening_says_when_in_its_zone_where_and_at_which_festival(visitor, drawn_cards):
    visitor.get(card_of(make_shown()))
    card = drawn_cards[0]
    assert (card.title, card.above, card.state) == ("Second Victims", "67th Nordic Days", "")
    assert (card.time, card.zone) == ("20:30", "CEST")
    assert card.lines == ("Fri 25 July 2025", "CineStar, Lübeck")
    assert card.palette.field == "#1b6f5a"


def test_after_midnight_it_says_the_date_on_the_calendar(visitor, drawn_cards):
    listing = make_shown(starts_at=SUMMER + timedelta(hours=4))
    assert listing.day == date(2025, 7, 25)
    visitor.get(card_of(listing))
    assert (drawn_cards[0].time, drawn_cards[0].lines[0]) == ("00:30", "Sat 26 July 2025")


@pytest.mark.parametrize(("status", "word"), [("cancelled", "Cancelled"), ("postponed", "Postponed")])
def test_what_is_off_says_so_on_its_card_and_in_its_summary(visitor, drawn_cards, status, word):
    listing = make_shown(status=status)
    visitor.get(card_of(listing))
    assert drawn_cards[0].state == word
    assert head(visitor, listing)["og:description"].startswith(f"{word}. ")


def test_a_screening_not_for_everyone_says_for_whom_it_is(visitor, drawn_cards):
    visitor.get(card_of(make_shown(audience="market")))
    assert drawn_cards[0].above == "Market · 67th Nordic Days"


def test_card_of_a_screening_without_a_time_has_its_date(visitor, drawn_cards):
    visitor.get(card_of(make_shown(starts_at=None, day=date(2025, 7, 25))))
    visitor.get(card_of(make_shown(starts_at=None, item=make.item(edition=make.edition(starts_on=None)))))
    assert (drawn_cards[0].time, drawn_cards[0].zone, drawn_cards[0].lines[0]) == ("", "", "Fri 25 July 2025")
    assert (drawn_cards[1].time, drawn_cards[1].lines[0]) == ("", "Date TBA")


def test_of_a_day_nobody_knows_it_says_so_in_the_language_of_the_page(visitor, drawn_cards):
    past = make.edition(year=1995, starts_on=None, ends_on=date(1995, 7, 27))
    long_ago = make_shown(starts_at=None, item=make.item(edition=past))
    visitor.get(card_of(long_ago))
    visitor.get("/da" + card_of(long_ago))
    assert [card.lines[0] for card in drawn_cards] == ["Date unknown", "Dato ukendt"]


def test_the_card_of_an_edition_says_its_name_dates_and_city(visitor, drawn_cards):
    visitor.get(card_of(make_shown().item.edition))
    assert (drawn_cards[0].title, drawn_cards[0].lines) == (
        "67th Nordic Days",
        ("20–27 July 2025", "Lübeck"),
    )
    assert drawn_cards[0].palette.field == "#1b6f5a"


def test_the_cards_of_a_festival_a_venue_and_the_site_say_their_names_and_places(visitor, drawn_cards):
    """The festival in the colour of its latest edition that has one and may be known of."""
    listing = make_shown()
    festival = listing.item.edition.festival
    make.edition(festival=festival, year=2026, accent="")
    make.edition(festival=festival, year=2027, accent="#ff0000", is_public=False)
    for row in (festival, listing.venue, Home()):
        visitor.get(card_of(row))
    of_festival, of_venue, of_site = drawn_cards
    assert (of_festival.title, of_festival.lines) == ("Nordic Days", ("Lübeck",))
    assert of_festival.palette.field == "#1b6f5a"
    assert of_venue.title == "CineStar"
    assert of_venue.lines[1] == "Lübeck, Germany"
    assert of_site.title == settings.SITE_NAME


@pytest.mark.parametrize(("kind", "name"), [("festivals", "festival"), ("venues", "venue")])
def test_a_former_address_of_a_festival_or_venue_leads_to_its_card(visitor, kind, name):
    row = {"festival": make.festival, "venue": make.venue}[name](slug="before")
    make.edition(festival=row) if name == "festival" else make.listing(venue=row)
    row.slug = "now"
    row.save()
    response = visitor.get(f"/{kind}/before/card.png")
    assert (response.status_code, response["Location"]) == (301, f"/{kind}/now/card.png")


@pytest.mark.parametrize("accent", ["#000000", "#ffffff", "#777777", "#1b6f5a", "#ffff00", "#ff5a2b"])
def test_whatever_the_accent_the_type_is_legible_on_both_colours_of_the_card(accent):
    from screenings.formatting.colours import contrast

    palette = cards._palette(accent, "nordic")
    assert contrast(palette.type, palette.field) >= 4.5
    assert contrast(palette.type, palette.third) >= 4.5


def test_a_package_names_no_film_that_is_still_secret(visitor, drawn_cards):
    shown, secret = make.film(title="Known"), make.film(title="Zqxsecret", is_public=False)
    edition = make.edition()
    item = make.item(edition=edition, kind="package", title="Shorts", films=[shown, secret])
    visitor.get(card_of(make.listing(item=item, venue=make.venue(), starts_at=SUMMER)))
    assert drawn_cards[0].title == "Shorts"
    assert "Zqxsecret" not in repr(drawn_cards)


# How it is sent


def test_a_card_is_a_picture_of_the_size_everybody_shows(visitor):
    listing = make_shown()
    for row in (listing, listing.item.edition, listing.public_films[0]):
        response = visitor.get(card_of(row))
        assert response["Content-Type"] == "image/png"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert response["Cache-Control"].startswith("public, max-age=")
        assert "Content-Encoding" not in response
        with Image.open(io.BytesIO(response.content)) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
        assert len(response.content) < 100_000


@pytest.mark.usefixtures("enable_page_cache")
def test_it_is_kept_as_it_is_until_something_changes(visitor, drawn_cards):
    film = make.film(title="Kept")
    first = visitor.get(card_of(film), headers={"Accept-Encoding": "br, gzip"})
    again = visitor.get(card_of(film), headers={"Accept-Encoding": "br, gzip"})
    assert again.content == first.content
    assert "Content-Encoding" not in again
    assert len(drawn_cards) == 1
    assert visitor.get(card_of(film), headers={"If-None-Match": first["ETag"]}).status_code == 304
    type(film).objects.filter(pk=film.pk).update(is_public=False)
    ContentVersion.bump()
    assert visitor.get(card_of(film)).status_code == 404


def test_one_asks_the_database_no_more_for_many_films(visitor, django_assert_max_num_queries):
    films = [make.film() for _ in range(3)]
    item = make.item(kind="package", title="Shorts", films=films, edition=make.edition())
    listing = make.listing(item=item, venue=make.venue(), starts_at=SUMMER)
    with django_assert_max_num_queries(5):
        visitor.get(card_of(listing))


# What it is about


def hide_film(listing):
    film = listing.public_films[0]
    type(film).objects.update(is_public=False)
    return [film, listing]


def hide_edition(listing):
    edition = listing.item.edition
    type(edition).objects.update(is_public=False)
    return [edition, edition.festival, listing]


def hide_item(listing):
    type(listing.item).objects.update(announced_at=datetime.now(UTC) + timedelta(seconds=60))
    return [listing]


def hide_venue(listing):
    type(listing.venue).objects.update(is_public=False)
    return [listing.venue, listing]


def withdraw(listing):
    type(listing).objects.update(withdrawn_at=SUMMER)
    return [listing]


@pytest.mark.parametrize("hide", [hide_film, hide_edition, hide_item, hide_venue, withdraw])
def test_there_is_no_card_of_what_is_not_public_nor_a_sign_of_it(visitor, drawn_cards, hide):
    listing = make_shown()
    hidden = hide(listing)
    for row in hidden:
        there = visitor.get(card_of(row))
        parts = row.get_absolute_url().rstrip("/").rpartition("/")
        nothing = visitor.get(f"{parts[0]}/never-was/card.png")
        assert (there.status_code, nothing.status_code) == (404, 404)
        assert there.content == nothing.content
        assert dict(there.headers) == dict(nothing.headers)
    assert drawn_cards == []


def test_hidden_beside_what_is_public_changes_no_pixel(visitor):
    listing = make_shown()
    film = listing.public_films[0]
    rows = [listing, listing.item.edition, film]
    before = [visitor.get(card_of(row)).content for row in rows]
    make.film_title(film=film, title="Zqx", kind="working")
    make.film_title(film=film, title="Zqx", kind="alias")
    make.item(edition=listing.item.edition, film=film, announced_at=None)
    make.section(edition=listing.item.edition, name="Zqx", colour="#222222")
    assert [visitor.get(card_of(row)).content for row in rows] == before


def test_a_former_address_leads_to_the_card_of_now(visitor):
    film = make.film(slug="before")
    film.slug = "now"
    film.save()
    response = visitor.get("/films/before/card.png")
    assert (response.status_code, response["Location"]) == (301, "/films/now/card.png")


def test_a_former_address_of_an_edition_leads_to_its_card(visitor):
    edition = make_shown().item.edition
    before = card_of(edition)
    edition.slug = "67"
    edition.save()
    response = visitor.get(before)
    assert (response.status_code, response["Location"]) == (301, card_of(edition))


@pytest.mark.parametrize("name", ["card.jpg", "card.png/", "card", "card.svg"])
def test_there_is_no_card_of_another_form(visitor, name):
    film = make.film()
    assert visitor.get(f"{film.get_absolute_url()}{name}").status_code in {301, 404}


def test_a_query_draws_no_other_card(visitor):
    film = make.film()
    assert visitor.get(f"{card_of(film)}?w=99999&title=x").content == visitor.get(card_of(film)).content


HOSTILE = [
    "x" * 300,
    "word " * 60,
    "\u202eright to left",
    "Zalgo" + "\u0336\u0301\u0323" * 80,
    "🎬🎬🎬",
    "기생충",
    "مدينة",
    "<script>alert(1)</script>",
    '"><meta property="og:title" content="x',
    "%(name)s {{ name }} %s %",
    "İĞŞ ığş ŁŻ Țț ẞ",
    "ﷺ" * 20,
    "𝕿𝖍𝖊 𝕱𝖎𝖑𝖒",
    "-",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_any_title_makes_a_card_and_a_head(visitor, title):
    film = make.film(title=title, premise=title * 2)
    response = visitor.get(card_of(film))
    assert (response.status_code, response["Content-Type"]) == (200, "image/png")
    page = Page(visitor.get(film.get_absolute_url()).content)
    assert list(page.faults()) == []
    assert len([meta for meta in page.all("meta") if meta.get("property") == "og:title"]) == 1
