from .conditions import Holds
from .countries import country_names
from .normalization import bag_of_words, name_key, name_keys, name_words, normalize, query_words, to_ascii
from .query import CLOSE, SearchQuery, Term
from .spelling import allowed_typos, misspelled, parts_without_typo

__all__ = [
    "CLOSE",
    "Holds",
    "SearchQuery",
    "Term",
    "allowed_typos",
    "bag_of_words",
    "country_names",
    "misspelled",
    "name_key",
    "name_keys",
    "name_words",
    "normalize",
    "parts_without_typo",
    "query_words",
    "to_ascii",
]
