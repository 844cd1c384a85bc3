"""What staff enter reaches the rules."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from screenings.models import Edition, TravelTime
from screenings.planning.finding_texts import finding_text
from screenings.planning.publication import propose
from tests import factories as make
from tests.staff import Staff, errors

pytestmark = pytest.mark.django_db


def rules(edition, name: str) -> list[str]:
    return [finding_text(finding) for finding in propose(edition).findings if finding.rule == name]


def a_guest_of_two_venues(way: int | None, entered_at: int = 0) -> Edition:
    """From 20:00 to 21:40 in the one venue and from 22:00 in the other."""
    venues = make.venue(), make.venue()
    guest = make.guest()
    for venue, hour in zip(venues, ("20:00", "22:00"), strict=True):
        make.screening(edition=guest.edition, venue=venue, local=f"2027-10-02 {hour}", guests=[guest])
    if way:
        make.travel_time(venue=venues[entered_at], other=venues[1 - entered_at], minutes=way)
    return guest.edition


@pytest.mark.parametrize("entered_at", [0, 1])
def test_a_guest_has_to_reach_the_next_venue_in_time(entered_at):
    [message] = rules(a_guest_of_two_venues(21, entered_at), "no_time_to_reach_the_next_venue")
    assert "has 20 minutes" in message
    assert message.endswith("the trip takes 21 minutes.")


@pytest.mark.parametrize("way", [20, None])
def test_a_way_that_fits_or_is_not_known_is_not_found(way):
    assert not rules(a_guest_of_two_venues(way), "no_time_to_reach_the_next_venue")


@pytest.mark.parametrize(
    ("spoken", "understood", "count"),
    [
        ("da", ["de", "da"], 0),
        ("da", ["de"], 1),
        ("da", [], 1),
        ("nb", ["no"], 0),
        ("no", ["nn"], 0),
        ("nn-NO", ["nb"], 0),
        ("yue", ["zh"], 0),
        ("zh-Hant", ["cmn"], 0),
        ("fil", ["tl"], 0),
        ("sv", ["no"], 1),
    ],
)
def test_subtitles_are_asked_for_where_the_audience_does_not_speak_the_language(spoken, understood, count):
    edition = make.edition(audience_languages=understood)
    make.screening(edition=edition, film=make.film(title="Second Victims"), spoken_languages=[spoken])
    assert len(rules(edition, "missing_subtitles")) == count


def test_staff_say_what_an_edition_s_audience_understands():
    edition, staff = make.edition(), Staff()
    assert staff.save(staff.change(edition), audience_languages=["de", "en"]).status_code == 302
    edition.refresh_from_db()
    assert edition.audience_languages == ["de", "en"]


def test_staff_enter_travel_time_at_one_venue_and_see_it_at_both():
    staff, here, there = Staff(), make.venue(), make.venue(name="Far Venue")
    way = {"travel_times-0-other": there.pk, "travel_times-0-minutes": 25}
    assert staff.save(staff.change(here), **way).status_code == 302
    assert [(way.venue, way.other, way.minutes) for way in TravelTime.objects.all()] == [(here, there, 25)]
    assert "Travel times entered at the other venue" in staff.change(there).words


def test_the_way_back_is_not_entered_once_more():
    way, staff = make.travel_time(), Staff()
    answer = staff.save(
        staff.change(way.other), **{"travel_times-0-other": way.venue.pk, "travel_times-0-minutes": 5}
    )
    assert errors(answer)["travel_times-0-other"] == [f"This travel time is already entered at {way.venue}."]


def test_a_way_leads_elsewhere_and_takes_its_time():
    venue = make.venue()
    with pytest.raises(ValidationError, match="another venue"):
        TravelTime(venue=venue, other=venue, minutes=5).full_clean()
    for impossible in ({"other": venue, "minutes": 5}, {"other": make.venue(), "minutes": 1441}):
        with pytest.raises(IntegrityError), transaction.atomic():
            TravelTime.objects.create(venue=venue, **impossible)
