"""A quiet mark at each fact, and the numbered list of sources it leads to."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from films.models import CitedModel
from films.sources import Source, SourceList

register = template.Library()


@register.simple_tag
def collect_sources() -> SourceList:
    return SourceList()


@register.simple_tag(takes_context=True)
def source_mark(context, fact: CitedModel, about: str) -> SafeString | str:
    """[3], for the ``sources`` that the page collects and lists at its end by ``_sources.html``."""
    source = context["sources"].cite(fact, about)
    return _mark(source) if source else ""


@register.simple_tag(takes_context=True)
def source_marks(context, facts: Iterable[CitedModel], about: str) -> SafeString:
    """Of facts on one line, each source once; ``about`` is the attribute by which a fact is named."""
    sources = [context["sources"].cite(fact, getattr(fact, about)) for fact in facts]
    by_number = {source.number: source for source in sources if source}
    return format_html_join("", "{}", ([_mark(by_number[number])] for number in sorted(by_number)))


def _mark(source: Source) -> SafeString:
    label = gettext("Source %(number)s") % {"number": source.number}
    mark = '<sup class="source-mark"><a href="#source-{0}" aria-label="{1}">[{0}]</a></sup>'
    return format_html(mark, source.number, label)
