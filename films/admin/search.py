"""Search boxes of the admin find and rank as the public search does."""

from django.contrib.admin.views.main import ORDER_VAR
from django.db.models import Q

from films.models import SearchableModel
from films.search import SearchQuery, Term, query_words

MOST_WORDS = 12
"""More words than that are no search, and would be a query no database takes."""

LONGEST_KEY = 18

NORMALIZED = ("search_text", "character_search")


def is_key(text: str) -> bool:
    """Whether a row may have this key: a number that every database can compare."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY


def _occurs(term: Term, lookup: str) -> Q:
    if lookup.endswith("search_text"):
        return term.anywhere(lookup.removesuffix("search_text"))
    return Q(**{f"{lookup}__contains": term.word})


class RankedSearchMixin:
    """For a ModelAdmin: each word must occur in one of ``search_fields``, and the very name comes first.

    ``search_text``, of the row itself or of one it leads to, stands for all that the public search looks
    through; the other fields are asked for the word as it was typed.
    """

    within = ""
    """The lookup by which a select narrows this list to what belongs to another field's value."""

    def get_search_results(self, request, queryset, search_term):
        condition = Q(**self._narrowing(request))
        matches_words = Q()
        for word in search_term.split()[:MOST_WORDS]:
            matches_words &= self._anywhere(word)
        query = SearchQuery.of(search_term)
        is_ranked = issubclass(self.model, SearchableModel) and bool(query)
        if condition or matches_words:
            condition &= matches_words | self.named(query) if is_ranked else matches_words
            queryset = queryset.filter(pk__in=self.model._base_manager.filter(condition).values("pk"))
        if is_ranked and ORDER_VAR not in request.GET:
            order = queryset.query.order_by or self.model._meta.ordering
            queryset = queryset.order_by(self.rank(query), *order, "pk")
        return queryset, False

    def named(self, query: SearchQuery) -> Q:
        return query.named()

    def rank(self, query: SearchQuery):
        return query.rank(self.model.literal_name)

    def _anywhere(self, word: str) -> Q:
        terms = [Term(part) for part in query_words(word)]
        condition = Q(pk__in=[])
        for lookup in self.search_fields:
            if not lookup.endswith(NORMALIZED):
                condition |= Q(**{f"{lookup}__icontains": word})
            elif terms:
                condition |= Q(*[_occurs(term, lookup) for term in terms])
        return condition

    def _narrowing(self, request) -> dict[str, str]:
        key = request.GET.get("within", "")
        return {self.within: key} if self.within and is_key(key) else {}
