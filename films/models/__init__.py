from .addresses import Addressed, FormerAddress, find_former
from .films import Film, FilmText, FilmTitle, RelatedFilm, Tag
from .findable import Findable, FindableQuerySet, LendsName
from .freshness import Freshness
from .people import Company, CompanyCredit, Credit, Person, PersonAlias
from .releases import Link, Release, Review
from .sources import Sourced

__all__ = [
    "Addressed",
    "Company",
    "CompanyCredit",
    "Credit",
    "Film",
    "FilmText",
    "FilmTitle",
    "Findable",
    "FindableQuerySet",
    "FormerAddress",
    "Freshness",
    "LendsName",
    "Link",
    "Person",
    "PersonAlias",
    "RelatedFilm",
    "Release",
    "Review",
    "Sourced",
    "Tag",
    "find_former",
]
