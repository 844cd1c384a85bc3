from django.shortcuts import render
from django.views.decorators.http import require_safe

from films.paging import page_of
from screenings.models import AwardRecord
from screenings.public.filters import AwardFilter

from .filtering import accepts_filters

RECORDS_A_PAGE = 100


@accepts_filters("page", filters=AwardFilter)
@require_safe
def award_list(request):
    award_filter = AwardFilter(request.GET, AwardRecord.objects.public())
    page = page_of(request, award_filter.qs.by_body().values_list("pk", flat=True), RECORDS_A_PAGE)
    records = AwardRecord.objects.public().filter(pk__in=list(page)).with_recipients_and_juries()
    return render(
        request, "screenings/award_list.html", {"filter": award_filter, "page_obj": page, "records": records}
    )
