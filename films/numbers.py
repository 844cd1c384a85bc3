"""Numbers and sums of money in the language of the page, by CLDR: 1,000 in English, 1.000 in Danish."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal
from django.utils.translation import get_language

_CODES = frozenset(get_global("all_currencies"))
_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]{2})?"
_SUM = re.compile(
    rf"(?<![\w.,])(?:(?P<before>[A-Z]{{3}})(?:[ \u00a0]?)(?P<second>{_NUMBER})(?![.,]?\w)"
    rf"|(?P<first>{_NUMBER})(?:[ \u00a0]?)(?P<behind>[A-Z]{{3}})(?!\w))"
)

_SIGNS = {"€": "EUR", "£": "GBP"}  # A dollar is one of many.
_PRICE = re.compile(r"(?P<before>[A-Z]{3}\s|[€£]\s?)?(?P<sum>\d+([.,]\d\d)?)(?P<behind>\s[A-Z]{3}|\s?[€£])?")


class Price(NamedTuple):
    amount: str  # 12.50
    currency: str  # a code of ISO 4217


def format_number(value: int | float | Decimal) -> str:
    """1,000 or 7.6 in English, 1.000 or 7,6 in Danish; as many decimals as it has, at most three."""
    return _number(value, get_language())


def format_money(text: str) -> str:
    """A price as staff wrote it in English, "EUR 12,500", with its sums in the language: 12.500 EUR.

    The code of the currency stays, for a sign such as $ means many; what is no sum is left alone.
    """
    return _SUM.sub(lambda match: _sum(match, _locale(get_language())), text)


def parse_price(text: str) -> Price | None:
    """The one sum that this is, if it is nothing else: "AUD 28", "12,50 EUR", "€9"."""
    match = _PRICE.fullmatch(text.strip())
    currency = ((match["before"] or match["behind"] or "") if match else "").strip()
    return Price(match["sum"].replace(",", "."), _SIGNS.get(currency, currency)) if currency else None


@lru_cache(maxsize=4096)
def _number(value: int | float | Decimal, language: str | None) -> str:
    return format_decimal(value, locale=_locale(language))


def _sum(match: re.Match, locale: Locale) -> str:
    code, written = match["before"] or match["behind"], match["second"] or match["first"]
    if code not in _CODES:
        return match[0]
    amount = format_decimal(
        Decimal(written.replace(",", "")), "#,##0.00" if "." in written else "#,##0", locale
    )
    is_code_first = locale.currency_formats["standard"].pattern.startswith("¤")
    return f"{code} {amount}" if is_code_first else f"{amount} {code}"


@lru_cache(maxsize=16)
def _locale(language: str | None) -> Locale:
    return Locale.parse((language or "en").replace("-", "_"))
