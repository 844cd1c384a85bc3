from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from films.querystrings import accepts_query
from screenings.public.practical import practical_information

from .filtering import edition_view


@accepts_query()
@require_safe
@edition_view
def practical(request, edition):
    """Tickets, passes, access, the way there: only the sections that have a text."""
    information = practical_information(edition, get_language(), timezone.now())
    if not information.sections:
        raise Http404(gettext_lazy("Nothing was found at this address."))
    context = {"edition": edition, "practical": information}
    return render(request, "screenings/practical.html", context)
