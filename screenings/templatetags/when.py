"""Dates and times in words."""

from django import template

from screenings.formatting import dates, times

register = template.Library()

register.filter("day", dates.format_day)
register.filter("day_short", dates.format_day_short)
register.filter("day_long", dates.format_day_long)
register.filter("weekday", dates.format_weekday)
register.filter("day_of_year", dates.format_date)
register.filter("day_and_month", dates.format_day_and_month)
register.filter("opening_of", dates.format_first_day)
register.filter("window", dates.format_window)
register.filter("within", dates.format_within)
register.filter("between", dates.format_between)
register.filter("missing", dates.format_missing)
register.filter("edition_dates", dates.format_edition_dates)
register.filter("dates_beside_name", dates.format_dates_beside_name)
register.filter("is_another_day", dates.is_another_day)
register.filter("clock", times.format_clock)
register.filter("clock_after", times.format_clock_after)
register.filter("ends", times.format_end)
register.filter("day_and_clock", times.format_day_and_clock)
register.filter("zone", times.format_zone)
register.filter("moment", times.format_moment)
register.filter("minutes", times.format_minutes)
register.filter("minutes_from_utc", times.minutes_from_utc)


@register.filter
def short_day_of(listing) -> str:
    return times.format_short_day(listing.local_start, listing.day)


@register.filter
def short_moment_of(listing) -> str:
    return times.format_short_moment(listing.local_start, listing.day)
