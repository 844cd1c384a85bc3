"""What is printed of an award record beside its category."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from films.models import Film
from films.numbers import format_money
from films.renditions import thumbnail_url
from films.templatetags.joining import dotted
from screenings.formatting import awards
from screenings.formatting.dates import format_day
from screenings.formatting.row_parts import render_thumbnail
from screenings.models import AwardRecord
from screenings.models.awards import Recipient

register = template.Library()

POSTERS = Film._meta.get_field("poster").storage

register.filter("award_bodies", awards.group_by_body)
register.filter("award_dates", awards.format_award_dates)
register.filter("honoured_work", awards.format_honoured_work)
register.filter("nominations", awards.format_nominations)
register.filter("prizes", awards.format_prizes)
register.filter("result_icon", awards.result_icon)
register.filter("unrecorded_wins", awards.format_unrecorded_wins)
register.filter("wins", awards.format_wins)


@register.filter
def film_thumbnail(film: Film) -> SafeString:
    """Its poster, small."""
    url = thumbnail_url(POSTERS, film.poster.name, film.poster_width)
    return render_thumbnail(url, film.slug)


@register.simple_tag
def award_extras(body: awards.AwardBody, record: AwardRecord) -> SafeString:
    """What is not said of the whole body: a song, a sum, another day, which of several juries."""
    parts = [
        awards.format_honoured_work(record),
        format_money(record.prize),
        "" if record.date == body.day else format_day(record.date),
        record.visible_jury.name if record.visible_jury and len(body.juries) > 1 else "",
    ]
    return format_html('<p class="extra">{}</p>', dotted(*parts)) if any(parts) else SafeString()


@register.filter
def prize_bodies(records: Iterable[AwardRecord]) -> list[awards.AwardBody]:
    """Those that gave a prize."""
    return [body for body in awards.group_by_body(records) if body.wins or body.win_counts]


@register.filter
def recipient_links(recipients: list[Recipient]) -> list[str]:
    """Names, each leading to its person where there is a page."""
    return [
        format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.name) if one.has_page else one.name
        for one in recipients
    ]
