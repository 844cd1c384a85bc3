from .addresses import Addressed, FormerAddress, find_former
from .alphabet import AlphabeticalModel, AlphabeticalQuerySet, SortKeyField, sort_column
from .content_version import Freshness
from .films import Film, FilmText, FilmTitle, RelatedFilm, running_together
from .form_tokens import FormToken
from .people import Company, CompanyCredit, Credit, Person, PersonAlias
from .releases import Link, Release, Review
from .search_refresh import deferred_search_refresh, refresh_search
from .search_words import SearchWord, correct_spelling, is_spelled_right
from .searchable import SearchableModel, SearchableQuerySet, SearchAliasMixin
from .sources import Sourced
from .tags import Tag

__all__ = [
    "Addressed",
    "AlphabeticalModel",
    "AlphabeticalQuerySet",
    "Company",
    "CompanyCredit",
    "Credit",
    "Film",
    "FilmText",
    "FilmTitle",
    "FormToken",
    "FormerAddress",
    "Freshness",
    "Link",
    "Person",
    "PersonAlias",
    "RelatedFilm",
    "Release",
    "Review",
    "SearchAliasMixin",
    "SearchWord",
    "SearchableModel",
    "SearchableQuerySet",
    "SortKeyField",
    "Sourced",
    "Tag",
    "correct_spelling",
    "deferred_search_refresh",
    "find_former",
    "is_spelled_right",
    "refresh_search",
    "running_together",
    "sort_column",
]
