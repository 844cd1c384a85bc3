from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404, HttpRequest
from django.utils.translation import ngettext


def page_of(request: HttpRequest, rows, size: int, count: int | None = None) -> Page:
    """The page the address asks for. One that does not exist is a 404 that says which do.

    ``count``, where it is known, saves counting the rows.
    """
    paginator = Paginator(rows, size)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(request.GET.get("page") or 1)
    except InvalidPage:
        last = paginator.num_pages
        words = ngettext(
            "This list has %(count)d page, and no other.",
            "This list has %(count)d pages, and no other.",
            last,
        )
        raise Http404(words % {"count": last}) from None
