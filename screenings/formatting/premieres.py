"""What premiere a screening is, said of the country or region: Swedish premiere, European premiere."""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext
from django_countries import countries

from films.phrases import premieres
from screenings.models import ProgrammeItem

Premiere = ProgrammeItem.Premiere

CONTINENTS = {
    "Europe": (
        "AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GI GR HR HU IE IM IS IT LI LT "
        "LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM TR UA VA"
    ),
    "Asia": (
        "AE AF AM AZ BD BH BN BT CN GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN "
        "MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TW UZ VN YE"
    ),
    "Africa": (
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA "
        "MG ML MR MU MW MZ NA NE NG RW SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW"
    ),
    "North America": "CA GL MX US",
    "South America": "AR BO BR CL CO EC GY PE PY SR UY VE",
    "Oceania": "AU FJ NZ PG SB TO VU WS",
}
_CONTINENT_OF = {code: continent for continent, codes in CONTINENTS.items() for code in codes.split()}
_REGION_OF = {region.casefold(): region for region in premieres.REGIONS}


def format_premiere(item: ProgrammeItem) -> str:
    """Of the territory that staff named, else of the country of the festival; empty where it is none."""
    country = item.edition.festival.country.code or ""
    return premiere_name(item.premiere, item.premiere_territory, country)


def premiere_name(premiere: str, territory: str, country: str) -> str:
    if not premiere:
        return ""
    region = _REGION_OF.get(territory.casefold())
    if premiere in {Premiere.NATIONAL, Premiere.CONTINENTAL} and region:
        return gettext(premieres.REGIONS[region])
    if premiere == Premiere.CONTINENTAL and not territory and country in _CONTINENT_OF:
        return gettext(premieres.REGIONS[_CONTINENT_OF[country]])
    if premiere == Premiere.NATIONAL and (territory or country):
        return _of_country(_country_code(territory) if territory else country, territory)
    label = str(Premiere(premiere).label)
    return f"{label} ({territory})" if territory else label


def _of_country(code: str, territory: str) -> str:
    """Of one whose adjective is not known by its name, in a form that needs no case and no article."""
    if code in premieres.COUNTRIES:
        return gettext(premieres.COUNTRIES[code])
    return gettext("%(country)s premiere") % {"country": countries.name(code) if code else territory}


@lru_cache(maxsize=1024)
def _country_code(name: str) -> str:
    """Of a name in any language of the site, or of the code itself."""
    if name.upper() in countries.countries:
        return name.upper()
    by_name = (countries.by_name(name, language=language) for language, _ in settings.LANGUAGES)
    return next(filter(None, by_name), "")
