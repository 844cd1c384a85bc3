"""The example programme says what the sources say and leaves open what they leave open."""

from datetime import date, time
from decimal import Decimal
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from films.models import Credit, Film, Person, PersonAlias, RelatedFilm, Review
from screenings.models import AwardRecord, Festival, Listing, ProgrammeItem, Screening, Venue
from screenings.public.filters import ListingFilter
from screenings.public.filters.facet_counts import COUNTED

UNKNOWN = None


def told(listing: Listing):
    clock = listing.local_start.time() if listing.starts_at else UNKNOWN
    return listing.day, clock, listing.venue.city, listing.audience


# Where and when


def test_every_known_screening_is_told_and_what_is_unknown_stays_unknown(film):
    assert [told(listing) for listing in film.listings.public().in_running_order()] == [
        (date(2025, 7, 19), time(13, 30), "Melbourne", "public"),
        (date(2025, 7, 19), time(13, 45), "Melbourne", "public"),
        (date(2025, 7, 19), UNKNOWN, "Melbourne", "public"),
        (date(2025, 7, 20), UNKNOWN, "Sydney", "public"),
        (date(2025, 7, 25), UNKNOWN, "Perth", "public"),
        (date(2025, 7, 27), UNKNOWN, "Melbourne", "public"),
        (date(2025, 7, 29), time(13, 30), "Melbourne", "public"),
        (date(2025, 7, 29), time(16, 15), "Melbourne", "public"),
        (date(2025, 8, 8), UNKNOWN, "Perth", "public"),
        (date(2025, 11, 6), time(13, 0), "Lübeck", "public"),
        (date(2025, 11, 7), time(22, 30), "Lübeck", "public"),
        (date(2026, 1, 26), time(19, 30), "Veendam", "public"),
        (date(2026, 2, 6), time(14, 0), "Almelo", "public"),
        (date(2026, 2, 6), time(20, 15), "Almelo", "public"),
        (date(2026, 3, 10), time(16, 0), "Winterswijk", "public"),
        (date(2026, 3, 10), time(18, 30), "Winterswijk", "public"),
        (date(2026, 3, 10), time(21, 0), "Winterswijk", "public"),
        (UNKNOWN, UNKNOWN, "Middelburg", "public"),
        (UNKNOWN, UNKNOWN, "Göteborg", "market"),
        (UNKNOWN, UNKNOWN, "Hamburg", "public"),
        (UNKNOWN, UNKNOWN, "Gent", "public"),
        *[(UNKNOWN, UNKNOWN, "Assen", "public")] * 4,
    ]


def test_a_day_that_is_not_known_lies_within_a_window(film):
    undated = film.listings.public().filter(day=None).order_by("pk")

    assert {listing.venue.city: listing.window for listing in undated} == {
        "Göteborg": (date(2025, 1, 29), date(2025, 1, 31)),
        "Hamburg": (date(2025, 9, 25), date(2025, 10, 4)),
        "Gent": (date(2025, 10, 8), date(2025, 10, 19)),
        "Assen": (date(2026, 2, 15), date(2026, 2, 21)),
        "Middelburg": None,
    }
    assert [listing.window for listing in undated.filter(venue__city="Assen").order_by("pk")] == [
        (date(2026, 2, first), date(2026, 2, last)) for first, last in ((9, 15), (10, 16), (14, 17), (15, 21))
    ]


def test_the_late_show_in_luebeck_ends_after_midnight_and_stays_on_its_evening(film):
    late = film.listings.get(venue__city="Lübeck", day=date(2025, 11, 7))

    assert f"{late.local_start:%d.%m. %H:%M}" == "07.11. 22:30"
    assert f"{late.local_end:%d.%m. %H:%M}" == "08.11. 00:02"


def test_a_venue_that_is_not_known_is_a_placeholder(film):
    venues = {listing.venue for listing in film.listings.public() if listing.venue.is_placeholder}

    assert sorted(venue.city for venue in venues) == [
        "Assen", "Gent", "Göteborg", "Hamburg", "Lübeck", "Melbourne", "Perth",
    ]  # fmt: skip


def test_the_market_screening_is_not_open_to_the_public_and_says_why(film):
    market = film.listings.get(item__edition__festival__slug="goteborg-film-festival")

    assert not market.is_open_to_public
    assert "official selection" in market.source_note


def test_the_project_showcase_is_announced_and_is_no_screening(film):
    showcase = ProgrammeItem.objects.public().get(edition__festival__slug="finnish-film-affair")

    assert (showcase.kind, showcase.films.get(), showcase.listings.count()) == ("event", film, 0)


def test_no_position_is_made_up(film):
    assert not Venue.objects.filter(latitude__isnull=False).exists()


def test_every_screening_names_its_source(film):
    assert [s.code for s in Screening.objects.all() if not (s.source_url or s.source_note)] == []


def test_the_addresses_are_those_one_would_type(film):
    assert film.slug == "second-victims"
    assert Festival.objects.filter(slug="filmfest-hamburg", editions__slug="2025").exists()


# Awards


def test_of_the_eleven_robert_nominations_one_is_known_to_be_won(film):
    roberts = film.awards.public().filter(edition__festival__slug="robert-awards")

    assert [(award.category, award.result) for award in roberts.order_by("position")] == [
        ("Best Danish Film", "won"),
        ("Best Director", "unknown"),
        ("Best Original Screenplay", "unknown"),
        ("Best Actress in a Leading Role", "unknown"),
        ("Best Actress in a Supporting Role", "unknown"),
        ("Best Actress in a Supporting Role", "unknown"),
        ("Best Cinematography", "unknown"),
        ("Best Editing", "unknown"),
        ("Best Sound Design", "unknown"),
        ("Best Score", "unknown"),
        ("Best Song", "unknown"),
    ]


def test_no_bodil_is_said_to_be_won(film):
    bodils = film.awards.public().filter(edition__festival__slug="bodil-awards")

    assert list(bodils.values_list("result", flat=True)) == ["unknown"] * 7


def test_the_other_prizes_were_won(film):
    others = film.awards.public().exclude(edition__festival__slug__in=["robert-awards", "bodil-awards"])

    assert {(award.category, award.result, award.date, award.prize) for award in others} == {
        ("Critics' Prize (Preis der Filmkritik)", "won", date(2025, 10, 4), ""),
        ("NDR Filmpreis", "won", date(2025, 11, 8), "EUR 12,500"),
        ("Nordisk Film Prisen", "won", None, ""),
        ("Ove Sprogøe Prisen", "won", None, ""),
    }


def test_the_disputed_date_of_the_hamburg_prize_is_told_with_it(film):
    prize = AwardRecord.objects.get(edition__festival__slug="filmfest-hamburg")

    assert "7 October" in prize.source_note


def test_the_six_roberts_are_a_sentence_and_not_a_sum(film):
    [count] = film.win_counts.all()
    assert (count.edition.full_name, count.wins) == ("43rd Robert Awards", 6)
    assert count.source_url == "https://en.wikipedia.org/wiki/Second_Victims"
    assert film.awards.filter(edition=count.edition, result="won").count() == 1


# Names


def test_every_alias_finds_its_person_and_none_is_shown_as_a_credit(film):
    aliases = list(PersonAlias.objects.select_related("person"))
    shown = {credit.credited_name for credit in film.credits.select_related("person")}

    assert len(aliases) == 9
    assert [alias for alias in aliases if alias.person not in Person.objects.matching(alias.name)] == []
    assert shown & {alias.name for alias in aliases} == set()


@pytest.mark.parametrize(
    "typed",
    [
        "det andet offer",
        "SECOND VICTIMS",
        "Sağlanmak",
        "saganmak",
        "norregaard",
        "Lydmor",
        "Alexandra Borgen",
    ],
)
def test_the_film_is_found_by_any_spelling_of_its_title_people_and_characters(film, typed):
    assert list(Film.objects.matching(typed)) == [film]


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("hurtigurten", "scandinavian-film-festival"),
        ("hurtigruten", "scandinavian-film-festival"),
        ("Gothenburg", "goteborg-film-festival"),
        ("ghent", "film-fest-gent"),
        ("Ove Sprogøe Prize", "ove-sprogoe-prisen"),
    ],
)
def test_a_festival_is_found_by_what_others_call_it(film, typed, slug):
    assert [festival.slug for festival in Festival.objects.matching(typed)] == [slug]


def test_every_credit_is_there_in_billing_order(film):
    assert [
        (credit.get_role_display(), credit.credited_name) for credit in film.credits.order_by("position")
    ] == [
        ("Director", "Zinnini Elkington"),
        ("Writer", "Zinnini Elkington"),
        ("Producer", "Johannes Rothaus Nørregaard"),
        ("Cast", "Özlem Saglanmak"),
        ("Cast", "Trine Dyrholm"),
        ("Cast", "Mathilde Arcel"),
        ("Cast", "Olaf Johannessen"),
        ("Cast", "Iman Meskini"),
        ("Cast", "Anders Matthesen"),
        ("Cast", "Morten Hee Andersen"),
        ("Cinematography", "Mia Mai Dengsø Graabæk"),
        ("Editing", "Ania de Sá"),
        ("Music", "Jenny Rossander"),
        ("Sound design", "Jakob Strandgaard"),
        ("Sound design", "Catrine Le Dous"),
        ("Art direction", "Josefine Else Larsen"),
        ("Costumes", "Abebo Josephine Bø Getachew"),
    ]


def test_the_surname_only_one_review_gives_is_not_shown(film):
    lead = Credit.objects.get(person__name="Özlem Saglanmak", role="cast")

    assert lead.character == "Alexandra (“Alex”)"
    assert "Borgen" in lead.character_aliases


# The rest of the film


def test_the_admissions_are_a_lower_bound(film):
    release = film.releases.get()

    assert (release.territory.code, release.date, release.distributor.name) == (
        "DK", date(2025, 4, 10), "SF Studios",
    )  # fmt: skip
    assert (release.admissions, release.admissions_at_least) == (87000, True)


def test_ratings_keep_their_own_scales(film):
    rated = film.reviews.filter(rating_value__isnull=False)

    assert {r.outlet: (r.rating_value, r.rating_scale, r.rating_date) for r in rated} == {
        "Ekko": (6, None, None),
        "Sydney Arts Guide": (4, None, None),
        "FilmDude": (8, 10, None),
        "IMDb users": (Decimal("7.6"), 10, date(2025, 12, 17)),
    }


def test_stars_without_a_scale_are_printed_as_given(client, film):
    page = client.get(film.get_absolute_url()).text

    assert "6 stars" in page
    assert "4 stars" in page
    assert "out of 6" not in page
    assert "out of 5" not in page


def test_the_unsigned_review_is_given_no_author_and_no_city(film):
    outlets = set(film.reviews.values_list("outlet", flat=True))

    assert "Unsigned review, written for the Perth season" in outlets
    assert not any("visitor" in outlet.casefold() for outlet in outlets)


def test_the_artist_stands_outside_the_quotation_marks_of_the_song(client, film):
    assert "“All These Wilted Trees” by Lydmor" in client.get(film.get_absolute_url()).text


@pytest.mark.parametrize(
    "word",
    ["first days", "første dage", "læge", "ersten Tage", "Ärztin", "eerste dagen", " arts ", "doctor"],
)
def test_the_intern_is_a_new_intern_in_every_language(film, word):
    texts = [film, *film.texts.all()]

    assert [text for text in texts if word in f" {text.premise} {text.synopsis} "] == []
    assert len(texts) == 4


def test_every_language_says_that_the_intern_wants_an_mri(film):
    for text, words in zip(film.texts.order_by("language"), ("MR-scannet", "MRT", "MRI"), strict=True):
        assert words in text.synopsis
    assert "MRI" in film.synopsis


def test_every_language_says_why_he_was_sent_home_and_explains_the_title(film):
    texts = {",".join(text.language): text.synopsis for text in film.texts.all()} | {"en": film.synopsis}
    for language, words in {
        "en": ("to save time", "second victim"),
        "da": ("spare tid", "det andet offer"),
        "de": ("um Zeit zu sparen", "zweite Opfer"),
        "nl": ("Om tijd te sparen", "tweede slachtoffer"),
    }.items():
        assert all(word in texts[language] for word in words), language


def test_what_only_repeats_others_is_a_source_and_no_review(film):
    of_kind = {kind: set() for kind in Review.Kind.values}
    for review in film.reviews.all():
        of_kind[review.kind].add(review.outlet)

    assert of_kind["aggregator"] == {"dailyentertainment95", "Apartment No:26"}
    assert of_kind["audience"] == {"IMDb users", "Letterboxd users"}
    assert film.reviews.filter(kind="aggregator", rating_value__isnull=False).count() == 0


def test_every_film_like_it_has_a_reason(film):
    assert [related.title for related in film.related.all() if not related.note] == []


def test_the_place_to_watch_is_for_the_netherlands_only(film):
    watch = film.links.get(kind="watch")

    assert [country.code for country in watch.territories] == ["NL"]


def test_the_wrongly_named_related_film_has_its_own_director_and_the_reason(film):
    related = RelatedFilm.objects.get(title="Min evige sommer")

    assert (related.made_by, related.year) == ("Sylvia Le Fanu", 2024)
    assert "Casper Sejersen" in related.source_note


def test_what_happens_to_the_patient_is_only_in_the_spoiler(film):
    open_texts = film.premise + film.synopsis + film.content_notes + film.production_notes

    assert "does not survive" in film.spoiler
    assert not any(word in open_texts.lower() for word in ("coma", "dies", "death", "survive"))


def test_whatever_a_credit_rests_on_is_told_with_it_once(client, film):
    page = client.get(film.get_absolute_url()).text
    assert page.count("The character has no\nsurname") + page.count("The character has no surname") == 1
    assert page.count("Known from the Robert nomination for sound design.") == 1
    assert "The acquisition was reported in April 2024." in page


@pytest.mark.parametrize("others", ["", "film=second-victims", "when=past&audience=public"])
def test_the_count_beside_each_choice_is_what_choosing_it_shows(film, others):
    def asked(query: str) -> ListingFilter:
        return ListingFilter(QueryDict(query), Listing.objects.public())

    free, wrong = asked(others), {}
    offered = {name: free.choices_with_counts(name) for name in COUNTED if f"{name}=" not in others}
    for name, choices in offered.items():
        for value, label, count in choices:
            shown = asked(f"{others}&{urlencode({name: value})}").qs.count()
            if count != shown:
                wrong[name, label] = count, shown
    assert wrong == {}
    assert all(offered[name] for name in ("festival", "edition", "country"))
