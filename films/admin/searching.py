"""Search boxes of the admin find a name in any spelling, as the public search does."""

from django.db.models import Q

from films.folding import fold

MOST_WORDS = 12
"""More words than that are no search, and would be a query no database takes."""

LONGEST_KEY = 18

FOLDED = ("search_text", "character_search")


def is_folded(lookup: str) -> bool:
    return lookup.endswith(FOLDED)


def is_key(text: str) -> bool:
    """Whether a row may have this key: a number that every database can compare."""
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY


class FoldedSearch:
    """For a ModelAdmin: each word must occur in one of ``search_fields``.

    Those that keep folded text are asked for the folded word, the others for the word as it was typed.
    """

    within = ""
    """The lookup by which a select narrows this list to what belongs to another field's value."""

    def get_search_results(self, request, queryset, search_term):
        wanted = Q(**self._narrowing(request))
        for word in search_term.split()[:MOST_WORDS]:
            wanted &= self._anywhere(word)
        if wanted:
            queryset = queryset.filter(pk__in=self.model._base_manager.filter(wanted).values("pk"))
        return queryset, False

    def _anywhere(self, word: str) -> Q:
        parts = fold(word).split()
        found = Q(pk__in=[])
        for lookup in self.search_fields:
            if not is_folded(lookup):
                found |= Q(**{f"{lookup}__icontains": word})
            elif parts:
                found |= Q(*[(f"{lookup}__contains", part) for part in parts])
        return found

    def _narrowing(self, request) -> dict[str, str]:
        chosen = request.GET.get("within", "")
        return {self.within: chosen} if self.within and is_key(chosen) else {}
