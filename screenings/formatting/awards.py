"""The texts of an award record beside its category."""

from django.utils.translation import gettext

from screenings.models import AwardRecord

Result = AwardRecord.Result
_ICONS = {Result.SHARED: Result.WON, Result.DECLINED: "cancelled", Result.WITHDRAWN: "cancelled"}


def result_icon(record: AwardRecord) -> str:
    """The name of its drawing: a shared win has that of a win."""
    return _ICONS.get(record.result, record.result)


def format_honoured_work(record: AwardRecord) -> str:
    """“All These Wilted Trees” by Lydmor; nothing where the whole film was meant."""
    if not record.work:
        return ""
    text = gettext("“%(work)s” by %(name)s") if record.work_by else gettext("“%(work)s”")
    return text % {"work": record.work, "name": record.work_by}
