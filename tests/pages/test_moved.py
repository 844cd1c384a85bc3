import json
import re

import pytest

from screenings.formatting.listings import ListingPresenter
from screenings.models import Listing
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import FIRST_DAY, LAST_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing():
    """Published for the first day, then for the last; at what time is not known."""
    screening = make.screening(film=make.film(title="Second Victims", slug="sv"), day=FIRST_DAY)
    publish(screening.item.edition)
    screening.day = LAST_DAY
    screening.save()
    publish(screening.item.edition)
    screening.refresh_from_db()
    return screening.listing


def page_of(client, address: str) -> str:
    text = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_a_film_says_from_which_day_a_screening_was_moved(client, listing):
    assert "Moved. Was Fri 1 Oct" in page_of(client, "/films/sv/")


def test_a_schedule_says_from_which_day_a_screening_was_moved(client, listing):
    address = f"{listing.item.edition.get_absolute_url()}schedule/?day=all"
    assert "Moved. Was Fri 1 Oct" in page_of(client, address)


def test_a_screening_s_own_page_says_from_which_day_it_was_moved(client, listing):
    page = page_of(client, listing.get_absolute_url())
    assert "This screening has moved" in page
    assert "Before Fri 1 Oct 2027" in page


def test_a_calendar_says_from_which_day_a_screening_was_moved(client, listing):
    feed = client.get(f"{listing.get_absolute_url().rstrip('/')}.ics")
    assert "Fri 1 Oct" in b"".join(feed.streaming_content if feed.streaming else [feed.content]).decode()


def test_structured_data_of_a_moved_screening_has_its_previous_date(client, listing):
    page = client.get(listing.get_absolute_url()).content.decode()
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
    text = json.dumps(data)
    assert f'"previousStartDate": "{FIRST_DAY}"' in text
    assert "EventRescheduled" in text


@pytest.mark.parametrize(
    ("before", "named", "not_named"),
    [
        ({"name": "Otava", "city": "Helsinki"}, "Otava, Helsinki", "Otava, Hamburg"),
        ({"name": "Metropolis", "city": "Hamburg"}, "Metropolis", "Metropolis, Hamburg"),
        ({"name": "Some cinema", "city": "Hamburg", "is_placeholder": True}, "20:00", "Some cinema"),
    ],
)
def test_page_of_a_moved_screening_names_the_previous_venue_and_its_city_if_another(
    client, before, named, not_named
):
    """Its time was that of the place: in another city another hour may be meant."""
    listing = make.listing(venue=make.venue(name="Passage", city="Hamburg"), local="2027-10-02 20:00")
    Listing.objects.update(previous_venue=make.venue(**before), previous_starts_at=listing.starts_at)
    page = page_of(client, listing.get_absolute_url())
    assert named in page
    assert not_named not in page


def test_page_and_feeds_name_the_previous_place_in_the_same_words(client):
    listing = make.listing(venue=make.venue(city="Hamburg"), local="2027-10-02 20:00")
    otava = make.venue(name="Otava", city="Helsinki", time_zone="Europe/Helsinki")
    Listing.objects.update(
        previous_venue=otava,
        previous_screen=make.screen(venue=otava, name="Sali 2"),
        previous_starts_at=listing.starts_at,
    )
    listing = Listing.objects.public().with_over().get()

    assert ListingPresenter(listing).previous == "Sat 2 Oct 2027, 21:00 EEST, Otava, Sali 2, Helsinki"
    assert ListingPresenter(listing).previous in page_of(client, listing.get_absolute_url())
    assert "Was Sat 2 Oct 21:00, Otava, Helsinki" in page_of(
        client, f"{listing.item.edition.get_absolute_url()}schedule/"
    )
