"""A quiet mark at each fact, and the numbered list of sources it leads to."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from films.models import CitedModel
from films.phrases import localized_phrase
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
    return _marks([context["sources"].cite(fact, localized_phrase(getattr(fact, about))) for fact in facts])


@register.simple_tag(takes_context=True)
def source_marks_of(context, facts: Iterable[CitedModel], about: str) -> SafeString:
    """As ``source_marks``, of facts that together are one, which ``about`` names."""
    sources = [context["sources"].cite(fact, about) for fact in facts]
    return _marks(sources)


def _marks(sources: Iterable[Source | None]) -> SafeString:
    by_number = {source.number: source for source in sources if source}
    return format_html_join("", "{}", ([_mark(by_number[number])] for number in sorted(by_number)))


def _mark(source: Source) -> SafeString:
    label = gettext("Source %(number)s") % {"number": source.number}
    # The word joiner keeps it on the line of the word before it.
    mark = '\u2060<sup class="source-mark"><a href="#source-{0}" aria-label="{1}">[{0}]</a></sup>'
    return format_html(mark, source.number, label)
