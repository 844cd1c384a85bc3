import re
from functools import cached_property
from operator import attrgetter

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest

PAGE_NUMBER = re.compile("[1-9][0-9]*")


class BriefPaginator(Paginator):
    """Of rows that mostly fit on one page: they are counted only where the first page is full."""

    @cached_property
    def first_rows(self) -> list:
        """Of the first page, and the one behind them."""
        return list(self.object_list[: self.per_page + 1])

    @cached_property
    def count(self) -> int:
        visible = len(self.first_rows)
        return visible if visible <= self.per_page else super().count

    def _get_page(self, rows, number, paginator):
        return super()._get_page(self.first_rows[: self.per_page] if number == 1 else rows, number, paginator)


def page_of(request: HttpRequest, rows, size: int, count: int | None = None) -> Page:
    """The page the address asks for. Raises Http404 where there is none.

    ``count``, where it is known, saves counting the rows.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.count = count
    return _page(request, paginator)


def pages_of(request: HttpRequest, **lists: tuple) -> dict[str, Page]:
    """The page the address asks for of each of several lists, by name; of a shorter list its last.

    A list is its rows and how many of them a page has. ``page_obj`` is the page of the longest.
    """
    paginators = {name: BriefPaginator(*rows_and_size) for name, rows_and_size in lists.items()}
    longest = _page(request, max(paginators.values(), key=attrgetter("num_pages")))
    pages = {name: paginator.get_page(longest.number) for name, paginator in paginators.items()}
    return pages | {"page_obj": longest}


def _page(request: HttpRequest, paginator: Paginator) -> Page:
    number = request.GET.get("page") or "1"
    try:
        # Django would also read " 2", "02" and "٢": each a further address of the same page.
        return paginator.page(number if PAGE_NUMBER.fullmatch(number) else "")
    except InvalidPage:
        raise Http404 from None
