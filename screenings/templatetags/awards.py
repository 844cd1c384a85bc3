"""What is printed of an award record beside its category."""

from django import template
from django.utils.translation import gettext

from screenings.models import AwardRecord

register = template.Library()

Result = AwardRecord.Result
ICONS = {Result.SHARED: Result.WON, Result.DECLINED: "cancelled", Result.WITHDRAWN: "cancelled"}


@register.filter
def result_icon(record: AwardRecord) -> str:
    """The name of its drawing: a shared win has that of a win."""
    return ICONS.get(record.result, record.result)


@register.filter
def honoured_work(record: AwardRecord) -> str:
    """“All These Wilted Trees” by Lydmor; nothing where the whole film was meant."""
    if not record.work:
        return ""
    said = gettext("“%(work)s” by %(name)s") if record.work_by else gettext("“%(work)s”")
    return said % {"work": record.work, "name": record.work_by}
