"""Every page of the admin, walked: it answers, every input has a name, nothing in it breaks the policy."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from screenings.models import Appearance, Edition, Listing, Screening
from tests import factories as make
from tests.staff import Staff, address_of, errors

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
WRITTEN_BY_THE_PROGRAM = {"Listing", "Publication", "Change", "OldSlug", "SignIn"}


@pytest.fixture
def staff(a_row_of_each, db) -> Staff:
    return Staff()


def faults(pages) -> dict[str, list[str]]:
    """By address, of those pages that have any."""
    return {page.address: found for page in pages if (found := list(page.faults()))}


def pages_of(staff, model):
    """The list, searched and counted too; the empty form; a row's form, history and confirmation."""
    yield staff.list(model)
    yield staff.list(model, _facets="1", q="Müller !? 35mm")
    kept_by_hand = model.__name__ not in WRITTEN_BY_THE_PROGRAM
    if kept_by_hand:
        yield staff.add(model)
    for row in model._default_manager.all()[:1]:
        yield staff.change(row)
        yield staff.get(address_of(row, "history"))
        if kept_by_hand:
            yield staff.get(address_of(row, "delete"))


def test_every_page_can_be_used_by_everyone(staff):
    assert faults(page for model in MODELS for page in pages_of(staff, model)) == {}


def test_every_earlier_state_can_be_looked_at(staff):
    for model in MODELS:
        if not hasattr(model, "history"):
            continue
        row = model.objects.first()
        row.save()  # what publishing wrote has no earlier state until the box office touches it
        address = reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_simple_history",
            args=[row.pk, row.history.first().pk],
        )
        assert faults([staff.get(address)]) == {}


def test_the_first_page_is_ordered_by_the_work(staff):
    page = staff.get(reverse("admin:index"))

    groups = [" ".join("".join(caption.itertext()).split()) for caption in page.all("caption")]

    assert groups == [
        "Planning",
        "Films and people",
        "Festivals and venues",
        "Awards",
        "Accounts and addresses",
    ]
    assert list(page.faults()) == []


def test_the_first_page_offers_what_is_now_and_next_before_what_is_over(staff):
    make.edition(year=2020, name="Long over", starts_on="2020-01-01", ends_on="2020-01-09")

    [coming] = staff.get(reverse("admin:index")).response.context["editions"]

    assert coming == Edition.objects.get(year=2027)


def test_saving_a_form_as_it_is_changes_nothing(staff):
    for model in MODELS:
        if model.__name__ in WRITTEN_BY_THE_PROGRAM:
            continue
        row = model.objects.first()
        before = everything_of(row)

        answer = staff.save(staff.change(row))

        assert answer.status_code == 302, (model, answer.context["errors"])
        assert everything_of(model.objects.get(pk=row.pk)) == before


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_form_emptied_of_everything_comes_back_with_its_errors(staff, model):
    if model.__name__ in WRITTEN_BY_THE_PROGRAM:
        return
    row = model.objects.first()
    page = staff.change(row)
    own = page.response.context["adminform"].form.fields
    before = everything_of(row)

    answer = staff.save(page, **dict.fromkeys(own, ""))

    assert errors(answer)
    assert everything_of(model.objects.get(pk=row.pk)) == before


def everything_of(row) -> dict:
    """Columns, many-to-many and the rows that hang on it; not the date of its page, which each save sets."""
    own = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}
    for field in row._meta.many_to_many:
        own[field.name] = sorted(getattr(row, field.name).values_list("pk"))
    for relation in row._meta.related_objects:
        name = relation.get_accessor_name()
        if relation.one_to_many and name and not relation.related_model.__name__.startswith("Historical"):
            own[name] = [
                {column: value for column, value in related.items() if column != "page_changed_at"}
                for related in getattr(row, name).order_by("pk").values()
            ]
    return {name: str(value) for name, value in own.items() if name != "page_changed_at"}


def test_a_role_that_may_do_nothing_sees_nothing(staff):
    nobody = Staff(make.user(is_staff=True))

    for model in MODELS:
        assert nobody.client.get(address_of(model, "changelist")).status_code == 403, model
        row = model._default_manager.first()
        if row is not None:
            assert nobody.client.get(address_of(row, "change")).status_code == 403, model
    desk = reverse("admin:screenings_edition_publish", args=[Edition.objects.first().pk])
    assert nobody.client.get(desk).status_code == 403
    assert nobody.get(reverse("admin:index")).response.context["editions"] == []


def test_who_may_only_look_at_editions_is_led_nowhere_else(staff):
    looker = make.user(is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename="view_edition"))

    for page in (Staff(looker).get(reverse("admin:index")), Staff(looker).list(Edition)):
        addresses = [link.get("href", "") for link in page.all("a")]
        assert any(address.startswith("/admin/screenings/edition/") for address in addresses)
        for elsewhere in ("/admin/screenings/screening/", "/admin/screenings/programmeitem/", "/publish/"):
            assert not any(elsewhere in address for address in addresses), (page.address, elsewhere)


def test_the_history_of_what_is_no_key_is_not_found(staff):
    for key in ("abc", "1/2", "9" * 30, "_00"):
        address = f"/admin/screenings/screening/{key}/history/"
        assert staff.client.get(address).status_code in {302, 404}, key
        assert staff.client.get(f"{address}{key}/").status_code in {302, 404}, key


def test_the_publish_desk_can_be_used_by_everyone(staff):
    listing = Listing.objects.get()
    Screening.objects.filter(pk=listing.screening_id).update(price_note="EUR 9")
    Appearance.objects.all().delete()

    page = staff.get(reverse("admin:screenings_edition_publish", args=[listing.item.edition_id]))

    assert list(page.faults()) == []
