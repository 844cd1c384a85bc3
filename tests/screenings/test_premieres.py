"""Premieres are said of the country or region they are of."""

import pytest
from django.utils.translation import override

from screenings.formatting.premieres import format_premiere
from screenings.models import Edition, Festival, ProgrammeItem

SAID = {
    ("", "", "SE"): "",
    ("world", "", "SE"): "World premiere | Verdenspremiere | Weltpremiere | Wereldpremière",
    ("national", "", "SE"): "Swedish premiere | Svensk premiere | Schwedische Premiere | Zweedse première",
    ("national", "Sweden", "DE"): (
        "Swedish premiere | Svensk premiere | Schwedische Premiere | Zweedse première"
    ),
    ("national", "finnland", "SE"): (
        "Finnish premiere | Finsk premiere | Finnische Premiere | Finse première"
    ),
    ("national", "", "DE"): "German premiere | Tysk premiere | Deutschlandpremiere | Duitse première",
    ("national", "", "DK"): "Danish premiere | Danmarkspremiere | Dänische Premiere | Deense première",
    ("national", "", "KE"): "Kenya premiere | Premiere: Kenya | Premiere: Kenia | Première: Kenia",
    ("national", "Flanders", "BE"): (
        "Flanders premiere | Premiere: Flanders | Premiere: Flanders | Première: Flanders"
    ),
    ("national", "", ""): "National premiere | Landspremiere | Landespremiere | Première in eigen land",
    ("continental", "Europe", "US"): (
        "European premiere | Europæisk premiere | Europapremiere | Europese première"
    ),
    ("continental", "", "FI"): (
        "European premiere | Europæisk premiere | Europapremiere | Europese première"
    ),
    ("continental", "Nordic countries", "SE"): (
        "Nordic premiere | Nordisk premiere | Nordische Premiere | Noordse première"
    ),
    ("continental", "", ""): (
        "Continental premiere | Kontinentpremiere | Kontinentalpremiere | Continentale première"
    ),
    ("local", "Malmö", "SE"): (
        "Local premiere (Malmö) | Lokal premiere (Malmö) | Lokale Premiere (Malmö) | Lokale première (Malmö)"
    ),
}
"""In English, Danish, German and Dutch."""


@pytest.mark.parametrize(("values", "expected"), SAID.items())
def test_premiere_names_its_country_or_region(values, expected):
    premiere, territory, country = values
    edition = Edition(festival=Festival(country=country))
    item = ProgrammeItem(edition=edition, premiere=premiere, premiere_territory=territory)
    said = []
    for language in ("en", "da", "de", "nl"):
        with override(language):
            said.append(format_premiere(item))
    assert " | ".join(filter(None, said)) == expected
