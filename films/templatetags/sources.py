"""A quiet mark at each fact, and the numbered list of sources it leads to."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from films.models import CitedModel
from films.sources import SourceList

register = template.Library()


@register.simple_tag
def collect_sources() -> SourceList:
    return SourceList()


@register.simple_tag(takes_context=True)
def source_mark(context, fact: CitedModel, about: str) -> SafeString | str:
    """[3], for the ``sources`` that the page collects and lists at its end by ``_sources.html``."""
    source = context["sources"].cite(fact, about)
    if source is None:
        return ""
    label = gettext("Source %(number)s") % {"number": source.number}
    mark = '<sup class="source-mark"><a href="#source-{0}" aria-label="{1}">[{0}]</a></sup>'
    return format_html(mark, source.number, label)
