from django.http import HttpResponse
from django.views.decorators.http import require_safe

from films.querystrings import accepts_query
from screenings.cors import allow_cross_origin
from screenings.formatting.colours import PAPER_DARK, PAPER_LIGHT, legible, on
from screenings.models import Edition, Section

RULE = ".{name}{{--accent:{colour};--on-accent:{on};--accent-ink:light-dark({light},{dark})}}"


@accepts_query()
@require_safe
def colours(request):
    """The colours staff gave to editions and sections, as far as they are seen on any page."""
    editions = Edition.objects.public().exclude(accent="").select_related("festival")
    sections = Section.objects.public().exclude(colour="")
    rules = [_rule(edition.accent_class, edition.accent) for edition in editions]
    rules += [_rule(section.colour_class, section.colour) for section in sections]
    response = HttpResponse("\n".join(rules), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    return allow_cross_origin(response)


def _rule(name: str, colour: str) -> str:
    light, dark = legible(colour, PAPER_LIGHT), legible(colour, PAPER_DARK)
    return RULE.format(name=name, colour=colour, on=on(colour), light=light, dark=dark)
