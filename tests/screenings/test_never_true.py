"""What can never be true is refused by the database, and said in words before it gets there."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from screenings.models import Appearance, Listing, Screening
from tests import factories as make
from tests.staff import Staff, errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("talk", ["introduction_minutes", "qa_minutes"])
@pytest.mark.parametrize("kind", [Screening, Listing])
def test_no_talk_of_a_screening_takes_more_than_half_a_day(kind, talk):
    make.listing()
    kind.objects.update(**{talk: 720})
    with pytest.raises(IntegrityError), transaction.atomic():
        kind.objects.update(**{talk: 721})


def test_what_is_withdrawn_holds_no_screen():
    make.listing(screen=make.screen())
    assert Listing.objects.filter(holds_screen=True).exists()
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.update(withdrawn_at=timezone.now())
    Listing.objects.update(withdrawn_at=timezone.now(), holds_screen=False)


def test_a_guest_appears_only_at_the_edition_they_are_a_guest_of():
    screening, stranger = make.screening(), make.guest()
    with pytest.raises(ValidationError) as refused:
        Appearance(screening=screening, guest=stranger).full_clean()
    assert refused.value.message_dict == {
        "guest": [f"{stranger.person} is a guest of {stranger.edition}, not of {screening.item.edition}."]
    }
    Appearance(screening=screening, guest=make.guest(edition=screening.item.edition)).full_clean()


def test_staff_are_told_of_a_guest_of_another_edition():
    screening, stranger, staff = make.screening(), make.guest(), Staff()
    answer = staff.save(staff.change(screening), **{"appearances-0-guest": stranger.pk})
    assert [*errors(answer)] == ["appearances-0-guest"]


def test_a_screening_takes_no_guests_along_to_another_edition():
    guest = make.guest()
    screening, staff = make.screening(edition=guest.edition, guests=[guest]), Staff()
    answer = staff.save(staff.change(screening), item=make.item().pk)
    assert [*errors(answer)] == ["appearances-0-guest"]
    both = make.item(edition=guest.edition)
    assert staff.save(staff.change(screening), item=both.pk).status_code == 302
