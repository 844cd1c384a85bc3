"""Numbers and sums of money in the language of the page, by CLDR: 1,000 in English, 1.000 in Danish."""

import re
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.core import get_global
from babel.numbers import format_decimal
from django.utils.translation import get_language

_CODES = frozenset(get_global("all_currencies"))
_AMOUNT = re.compile(r"\b([A-Z]{3})[ \u00a0]?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]{2})?(?![.,]?[0-9])")


def number(value: int | float | Decimal) -> str:
    """1,000 or 7.6 in English, 1.000 or 7,6 in Danish; as many decimals as it has, at most three."""
    return _number(Decimal(str(value)).normalize(), get_language())


def money(text: str) -> str:
    """A price as staff wrote it in English, "EUR 12,500", with its sums in the language: 12.500 EUR.

    The code of the currency stays, for a sign such as $ means many; what is no sum is left alone.
    """
    return _AMOUNT.sub(lambda found: _sum(found, _locale(get_language())), text)


@lru_cache(maxsize=4096)
def _number(value: Decimal, language: str) -> str:
    return format_decimal(value, locale=_locale(language))


def _sum(found: re.Match, locale: Locale) -> str:
    code, whole, cents = found.groups(default="")
    if code not in _CODES:
        return found[0]
    amount = format_decimal(Decimal(whole.replace(",", "") + cents), "#,##0.00" if cents else "#,##0", locale)
    is_code_first = locale.currency_formats["standard"].pattern.startswith("¤")
    return "\N{NO-BREAK SPACE}".join([code, amount] if is_code_first else [amount, code])


@lru_cache(maxsize=16)
def _locale(language: str | None) -> Locale:
    return Locale.parse((language or "en").replace("-", "_"))
