from .addresses import Addressed, FormerAddress, find_former
from .films import Film, FilmText, FilmTitle, RelatedFilm, Tag, running_together
from .findable import Findable, FindableQuerySet, LendsName
from .form_tokens import FormToken
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
    "FormToken",
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
    "running_together",
]
