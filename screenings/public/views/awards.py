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
    records = AwardFilter(request.GET, AwardRecord.objects.public())
    page = page_of(request, records.qs.by_body().values_list("pk", flat=True), RECORDS_A_PAGE)
    page_records = AwardRecord.objects.public().filter(pk__in=list(page)).with_recipients_and_juries()
    return render(
        request, "screenings/award_list.html", {"filter": records, "page_obj": page, "records": page_records}
    )
