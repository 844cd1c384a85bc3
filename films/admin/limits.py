"""Lists within a page that have no pages of their own: the first of them, and how many more there are."""

from django.utils.html import strip_tags
from django.utils.translation import ngettext

from films.numbers import format_number

MOST_LINES = 200
MOST_REASONS = 20
"""Why something was refused, or what was left out: more than that nobody reads in a message."""


def first_lines(lines: list[str], most: int | None = None) -> list[str]:
    """Behind them how many are left out, if any are."""
    left_out = len(lines) - (most or MOST_LINES)
    return [*lines[:-left_out], and_more(left_out)] if left_out > 0 else lines


def first_of_tree(tree: list) -> list:
    """Of lines, each of them perhaps followed by a list of those beneath it."""
    left_out = _count(tree) - MOST_LINES
    return [*_cut(tree, iter(range(MOST_LINES))), and_more(left_out)] if left_out > 0 else tree


def and_more(count: int) -> str:
    text = ngettext("and %(count)s more", "and %(count)s more", count)
    return text % {"count": format_number(count)}


def _count(tree: list) -> int:
    return sum(_count(member) if isinstance(member, list) else 1 for member in tree)


def _cut(tree: list, places) -> list:
    kept = []
    for member in tree:
        if isinstance(member, list):
            kept += [beneath] if (beneath := _cut(member, places)) else []
        elif next(places, None) is not None:
            kept.append(member)
    return kept


class LimitedDeletionMixin:
    """For a ModelAdmin: its page of what would be deleted, which Django lists to the last row."""

    def get_deleted_objects(self, objs, request):
        """Protected rows before missing permissions: some rows cannot be deleted by anyone."""
        deleted, counts, not_allowed, protected = super().get_deleted_objects(objs, request)
        protected = first_lines(sorted(protected, key=strip_tags))
        return first_of_tree(deleted), counts, set() if protected else not_allowed, protected
