"""Whatever bears one name is distinguished wherever one chooses: in filters, and by staff as they type."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlencode

import html5lib
import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.forms import ModelChoiceField
from django.http import QueryDict
from django.urls import reverse

from films.models import Company, Credit, Film, Person
from screenings.models import AwardRecord, Listing, Screening
from screenings.public.filters import ListingFilter, StrictListingFilter
from tests import factories as make
from tests.factories import EVENING

pytestmark = pytest.mark.django_db


def asked(query: str = "", filters=ListingFilter) -> ListingFilter:
    return filters(QueryDict(query), Listing.objects.public())


def found(query: str, filters=ListingFilter) -> set[str]:
    return {listing.code for listing in asked(query, filters).qs}


@pytest.fixture
def perths() -> dict[str, Listing]:
    return {
        code: make.listing(venue=make.venue(name="Odeon", city="Perth", country=code))
        for code in ("AU", "GB")
    }


def test_a_city_of_two_countries_is_two_choices_with_a_count_of_each(perths):
    make.listing(venue=make.venue(city="Perth", country="GB"))
    assert asked().choices_with_counts("city") == [
        ("Perth, AU", "Perth (Australia)", 1),
        ("Perth, GB", "Perth (United Kingdom)", 2),
    ]


@pytest.mark.parametrize("filters", [ListingFilter, StrictListingFilter])
def test_a_city_is_asked_for_with_its_country_or_is_any_of_that_name(perths, filters):
    codes = {code: listing.code for code, listing in perths.items()}
    assert found("city=Perth, AU", filters) == {codes["AU"]}
    assert found("city=Perth, GB", filters) == {codes["GB"]}
    assert found("city=Perth", filters) == {*codes.values()}
    for nowhere in ("Perth, DE", "Perth,AU", "perth", ", AU"):
        assert asked(f"city={nowhere}", filters).form.errors.keys() == {"city"}


def test_who_asks_for_a_city_of_that_name_is_asked_which(client, perths):
    page = client.get("/screenings/?city=Perth").content.decode()
    assert "2 screenings" in page
    assert '<option value="Perth" selected>Perth</option>' in page
    assert "Perth (Australia)" in page
    assert "Perth (United Kingdom)" in page


def test_a_city_of_one_country_keeps_its_short_address(client):
    listing = make.listing(venue=make.venue(name="Luna", city="Perth", country="AU"))
    assert asked().choices_with_counts("city") == [("Perth", "Perth", 1)]
    assert found("city=Perth") == found("city=Perth, AU") == {listing.code}


def test_an_edition_is_chosen_by_its_name_and_years_of_several_festivals_are_not_added_up():
    names = ("Hamburg", "Gent", "Gent")
    listings = [make.listing(edition=make.edition(festival=make.festival(name=name))) for name in names]
    only = make.listing(edition=make.edition(festival=listings[0].item.edition.festival, year=2026))
    assert asked().choices_with_counts("edition") == [
        ("gent-2/2027", "Gent 2027 (gent-2/2027)", 1),
        ("gent/2027", "Gent 2027 (gent/2027)", 1),
        ("2026", "Hamburg 2026", 1),
        ("hamburg/2027", "Hamburg 2027", 1),
    ]
    assert found("edition=hamburg/2027") == {listings[0].code}
    assert found("edition=2027") == {listing.code for listing in listings}
    assert found("edition=2026") == {only.code}
    [(_, _, words, _)] = asked("edition=hamburg/2027").active_filters
    assert words == "Hamburg 2027"


def test_no_filter_offers_two_equal_labels(perths):
    festivals = [make.festival(name="Days", city=city) for city in ("Perth", "Gent", "Gent")]
    for festival in festivals:
        edition = make.edition(festival=festival, name="The Days 2027")
        section = make.section(edition=edition, name="Panorama")
        for year in (2017, 1990):
            make.listing(section=section, film=make.film(title="It", year=year))
    for address in ("1 High St", "2 High St"):
        make.listing(venue=make.venue(name="Odeon", city="Perth", country="GB", address=address))
    choices = asked().facets.choices
    for name in ("festival", "edition", "venue", "city", "film"):
        labels = Counter(label for _, label in choices[name])
        assert len(labels) > 1, name
        assert [label for label, count in labels.items() if count > 1] == [], name
    assert "Odeon, Perth (Australia)" in dict(choices["venue"]).values()
    assert "Odeon, Perth (United Kingdom) (2 High St)" in dict(choices["venue"]).values()
    assert "Days (Perth)" in dict(choices["festival"]).values()


def test_what_is_on_at_the_same_time_is_in_the_same_city_of_that_name(client, perths):
    page = client.get(f"/screenings/{perths['AU'].code}/").content.decode()
    assert "at the same time in Perth" not in page


# Staff choose as they type


def offered(client, model, field: str, term: str) -> list[str]:
    query = {"term": term, "app_label": model._meta.app_label, "model_name": model._meta.model_name}
    answer = client.get(reverse("admin:autocomplete"), query | {"field_name": field})
    return [one["text"] for one in json.loads(answer.content)["results"]]


@pytest.fixture
def staff(client):
    client.force_login(make.staff())
    return client


def test_a_select_of_staff_tells_venues_and_screens_apart(staff):
    for country, address in (("AU", "1 High St"), ("GB", "1 High St"), ("GB", "")):
        venue = make.venue(name="Odeon", city="Perth", country=country, address=address)
        make.screen(venue=venue, name="Screen 1")
    venues = offered(staff, Screening, "venue", "odeon")
    assert sorted(venues) == [
        "Odeon, Perth (Australia)",
        "Odeon, Perth (United Kingdom)",
        "Odeon, Perth (United Kingdom) (1 High St)",
    ]
    assert sorted(offered(staff, Screening, "screen", "odeon")) == [
        "Odeon: Screen 1 (Australia)",
        "Odeon: Screen 1 (United Kingdom)",
        "Odeon: Screen 1 (United Kingdom) (1 High St)",
    ]


@pytest.fixture
def namesakes(db) -> None:
    """Two of everything, of one name."""
    person, film = [make.person(name="Ann") for _ in "12"], [make.film(title="It", year=2017) for _ in "12"]
    for country, its_film, its_person in zip(("AU", "GB"), film, person, strict=True):
        edition = make.edition(festival=make.festival(name="Days", city="Perth"))
        section = make.section(edition=edition, name="Panorama")
        screen = make.screen(venue=make.venue(name="Odeon", city="Perth", country=country), name="1")
        copy = make.copy(film=its_film, name="DCP")
        guest = make.guest(edition=edition, person=its_person)
        for day in (0, 1):
            item, starts_at = make.item(film=its_film, section=section), EVENING + timedelta(days=day)
            make.listing(item=item, screen=screen, copy=copy, starts_at=starts_at, guests=[guest])
        make.opening(screen=screen, edition=edition, opens_at=EVENING, closes_at=EVENING + timedelta(hours=1))
        make.award(edition=edition, film=its_film, people=person)
        make.jury(edition=edition, name="Main jury", members=person)
        Company.objects.create(name="Nordisk", country="DK")


def doubled(labels: Iterable[str]) -> list[str]:
    """Those that stand twice."""
    return [label for label, count in Counter(labels).items() if label and count > 1]


CHOSEN = {"Film", "Person", "Company", "Festival", "Edition", "Section", "Venue", "Screen", "Copy"}
CHOSEN |= {"Guest", "ProgrammeItem", "Jury"}


def model_choices(request) -> dict[str, ModelChoiceField]:
    """Every field of the admin that chooses rows and can be entered, by model, table and name.

    But the film of a text, which is the film of the page.
    """
    found = {}
    for model, model_admin in admin.site._registry.items():
        forms = {"": model_admin.get_form(request)} if model_admin.has_change_permission(request) else {}
        for inline in model_admin.get_inline_instances(request):
            if inline.has_change_permission(request):
                forms[type(inline).__name__] = inline.get_formset(request).form
        for table, form in forms.items():
            found |= {
                f"{model.__name__}.{table}.{name}": field
                for name, field in form.base_fields.items()
                if isinstance(field, ModelChoiceField) and not (table == "TextInline" and name == "film")
            }
    return found


def test_no_select_filter_or_list_of_the_admin_shows_two_equal_labels(rf, namesakes):
    request = rf.get("/admin/")
    request.user = make.staff()
    found, asked_for = {}, {}
    for place, field in model_choices(request).items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, AutocompleteMixin):
            asked_for[field.queryset.model] = widget.field
        else:
            found[place] = [str(label) for _value, label in field.choices]
    for model, field in asked_for.items():
        owner = field.model._meta
        names = {"app_label": owner.app_label, "model_name": owner.model_name, "field_name": field.name}
        request.GET = QueryDict(urlencode(names | {"term": ""}))
        answer = json.loads(admin.site.autocomplete_view(request).content)
        found[model.__name__] = [one["text"] for one in answer["results"]]
    for model, model_admin in admin.site._registry.items():
        request.GET = QueryDict()
        changes = model_admin.get_changelist_instance(request)
        for spec in changes.filter_specs:
            labels = [str(choice["display"]) for choice in spec.choices(changes) if "display" in choice]
            found[f"{model.__name__} by {spec.title}"] = labels
        rows = [(str(row), *getattr(row, "distinguishing_details", [])) for row in changes.result_list]
        found[f"list of {model.__name__}"] = [", ".join(words) for words in rows if model.__name__ in CHOSEN]
    assert {*found} >= CHOSEN
    assert all(len(found[name]) > 1 for name in CHOSEN)
    assert {"Screening by venue", "Screening by edition", "Venue by city"} <= {*found}
    assert {place: twice for place, labels in found.items() if (twice := doubled(labels))} == {}


def test_a_list_of_the_admin_has_a_column_more_where_there_are_namesakes(staff):
    address = reverse("admin:screenings_venue_changelist")
    venue = make.venue(name="Odeon", city="Perth", country="AU")
    assert "same name, differs in" not in staff.get(address).content.decode().lower()
    make.venue(name="Odeon", city=venue.city, country=venue.country, address="2 High St")
    page = staff.get(address).content.decode()
    assert "same name, differs in" in page.lower()
    assert '<td class="field-distinguished_by">2 High St</td>' in page


def test_chosen_namesakes_stand_beside_each_other_with_what_tells_them_apart(staff, namesakes):
    award = AwardRecord.objects.first()
    page = staff.get(reverse("admin:screenings_awardrecord_change", args=[award.pk])).content.decode()
    people = Person.objects.all()
    assert len(people) > 1
    for person in people:
        assert f">Ann ({person.slug})</option>" in page


def test_namesakes_on_two_pages_of_a_select_are_told_apart(staff):
    names = [f"Cinema {number}" for number in range(19)] + ["Days", "Days"]
    for name in names:
        make.festival(name=name)
    query = {"app_label": "screenings", "model_name": "edition", "field_name": "festival", "term": ""}
    pages = [staff.get(reverse("admin:autocomplete"), {**query, "page": page}).json() for page in (1, 2)]
    assert [[one["text"] for one in page["results"][-1:]] for page in pages] == [["Days"], ["Days (days-2)"]]


# Visitors search


def results(page: str) -> dict[str, list[str]]:
    """Of each kind the words of every result."""
    root = html5lib.parse(page, namespaceHTMLElements=False)
    found = {}
    for section in root.iter("section"):
        if kind := section.get("aria-labelledby"):
            items = [item for part in section.iter("ul") for item in part]
            found[kind] = [" ".join(" ".join(item.itertext()).split()) for item in items]
    return found


def test_search_results_of_one_name_are_told_apart(client, namesakes):
    Credit.objects.bulk_create(
        [
            Credit(film=film, person=person, role=Credit.Role.WRITER)
            for film, person in zip(Film.objects.order_by("pk"), Person.objects.order_by("pk"), strict=True)
        ]
    )
    found = {}
    for words in ("it", "days", "odeon", "ann"):
        found |= results(client.get("/search/", {"q": words}).content.decode())
    assert {"films", "people", "festivals", "editions", "venues"} <= {*found}
    assert all(len(labels) > 1 for labels in found.values())
    assert {kind: twice for kind, labels in found.items() if (twice := doubled(labels))} == {}
    assert "Odeon Perth United Kingdom" in found["venues"]


def test_search_results_that_are_unlike_have_no_more_words_than_their_name_and_place(client):
    make.listing(venue=make.venue(name="Odeon", city="Perth"))
    assert results(client.get("/search/?q=odeon").content.decode())["venues"] == ["Odeon Perth"]
