from django.shortcuts import render
from django.views.decorators.http import require_safe

from films.paging import page_of
from screenings.models import AwardRecord
from screenings.public.filters import AwardFilter

from .filtering import accepts_filters
from .querystrings import control_without_counts

RECORDS_A_PAGE = 100


@accepts_filters("page", filters=AwardFilter)
@require_safe
def award_list(request):
    award_filter = AwardFilter(request.GET, AwardRecord.objects.public())
    page = page_of(request, award_filter.qs.by_body().values_list("pk", flat=True), RECORDS_A_PAGE)
    records = AwardRecord.objects.public().filter(pk__in=list(page)).with_recipients_and_juries()
    controls = [control_without_counts(award_filter.form, name) for name in ("festival", "film")]
    context = {"filter": award_filter, "controls": controls, "page_obj": page, "records": records}
    return render(request, "screenings/award_list.html", context)
