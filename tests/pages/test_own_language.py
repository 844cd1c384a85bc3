"""What many festivals write alike in English, and cities, stand on every page in its own language."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("", ["Screen 4", "Copenhagen", "Main Competition", "In conversation: Ida Holm"]),
        ("/da", ["Sal 4", "København", "Hovedkonkurrencen", "Samtale: Ida Holm"]),
        ("/de", ["Saal 4", "Kopenhagen", "Wettbewerb", "Im Gespräch: Ida Holm"]),
        ("/nl", ["Zaal 4", "Kopenhagen", "Hoofdcompetitie", "In gesprek: Ida Holm"]),
    ],
)
def test_pages_of_a_screening_name_screen_city_section_and_event_in_their_language(client, language, names):
    section = make.section(name="Main Competition")
    item = make.item(section=section, kind="event", title="In conversation: Ida Holm")
    venue = make.venue(name="Gloria", city="Copenhagen", country="DK", time_zone="Europe/Copenhagen")
    screen = make.screen(venue=venue, name="Screen 4")
    listing = make.listing(item=item, venue=venue, screen=screen, local="2027-10-02 20:00")
    schedule = f"{section.edition.get_absolute_url()}schedule/?date=2027-10-02"

    for address in [listing.get_absolute_url(), schedule]:
        text = client.get(f"{language}{address}").text
        assert [name for name in names if name not in text] == [], address
    assert names[0] in client.get(f"{language}{schedule}&view=grid").text
