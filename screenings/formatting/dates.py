"""What is said in place of a day or a time that is not known: announced while to come, recorded once past."""

from django.utils.translation import gettext


def moment_unknown(has_day: bool, is_over: bool) -> str:
    if has_day:
        return gettext("time not recorded") if is_over else gettext("time to be announced")
    return gettext("date not recorded") if is_over else gettext("date to be announced")
