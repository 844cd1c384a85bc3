from .alphabet import AlphabeticalModel, AlphabeticalQuerySet, SortKeyField, sort_column
from .citations import CitedModel
from .content_version import ContentVersion
from .films import Film, FilmText, FilmTitle, running_together
from .form_tokens import FormToken
from .page_dates import DatedPageModel, PageHistory
from .people import Company, CompanyCredit, Credit, Person, PersonAlias
from .related_films import RelatedFilm
from .releases import Link, Release, Review
from .search_refresh import deferred_search_refresh, refresh_search
from .search_words import SearchWord, correct_spelling, is_spelled_right
from .searchable import SearchableModel, SearchableQuerySet, SearchAliasMixin
from .slugs import OldSlug, SluggedModel, get_by_old_slug
from .tags import Tag
