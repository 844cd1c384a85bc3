from .conditions import Holds
from .countries import country_names
from .normalization import bag_of_words, name_key, name_keys, name_words, normalize, query_words, to_ascii
from .query import CLOSE, SearchQuery, Term
from .spelling import allowed_typos, misspelled, parts_without_typo, typos_between
