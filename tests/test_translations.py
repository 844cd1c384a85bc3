"""Every word a visitor can read is there in every language, with the same placeholders, and is compiled."""

import gettext
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
TRANSLATED = [code for code, _ in settings.LANGUAGES if code != "en"]


def catalogue(code: str) -> Catalog:
    with (ROOT / f"locale/{code}/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=code, abort_invalid=True)


def key(message: Message) -> tuple[str, str | None]:
    return (message.id if isinstance(message.id, str) else message.id[0]), message.context


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


@pytest.fixture(scope="module")
def found_in_source(tmp_path_factory) -> set:
    template = tmp_path_factory.mktemp("messages") / "messages.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", "--quiet", "extract"]
    options = ["--mapping-file", "pyproject.toml", "--output", str(template), "."]
    subprocess.run([*command, *options], cwd=ROOT, check=True, capture_output=True, timeout=120)
    with template.open("rb") as file:
        return {key(message) for message in read_po(file) if message.id}


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_catalogue_holds_what_the_source_says_and_nothing_else(code, found_in_source):
    held = {key(message) for message in catalogue(code) if message.id}
    assert held - found_in_source == set(), "run `make messages`"
    assert found_in_source - held == set(), "run `make messages` and translate what is new"


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated_in_all_its_forms(code):
    messages = [message for message in catalogue(code) if message.id]
    assert [key(message) for message in messages if message.fuzzy or not all(forms(message))] == []


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)[sd]", text))


def lost_or_invented(message: Message) -> set[str]:
    """A form for one thing alone may leave out its number."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    *_, for_more = forms(message)
    invented = set().union(*(placeholders(form) for form in forms(message))) - placeholders(ids[-1])
    lost = placeholders(ids[-1]) - placeholders(for_more)
    return lost | invented | {stray for form in forms(message) for stray in re.findall("[{}]", form)}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_translation_keeps_the_placeholders(code):
    translated = [message for message in catalogue(code) if message.id and all(forms(message))]
    assert [
        (key(message), lost_or_invented(message)) for message in translated if lost_or_invented(message)
    ] == []


def markup(text: str) -> list[str]:
    """Templates write what is translated as it is: a tag, an entity or a quotation mark must be meant."""
    return sorted(re.findall(r"<[^>]*>|&\w+;|[<>\"]", text.replace("& ", "")))


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_translation_has_the_markup_of_the_source(code):
    messages = [message for message in catalogue(code) if message.id]
    other = {
        key(message): form
        for message in messages
        for form in forms(message)
        if markup(form) != markup(message.id if isinstance(message.id, str) else message.id[-1])
    }
    assert other == {}


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_compiled_is_what_is_written(code):
    with (ROOT / f"locale/{code}/LC_MESSAGES/django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    written = [message for message in catalogue(code) if message.id]
    assert len(compiled._catalog) > len(written)
    for message in written:
        for number, string in enumerate(forms(message)):
            id_ = (message.id, number) if isinstance(message.id, str) else (message.id[0], number)
            looked_up = f"{message.context}\x04{id_[0]}" if message.context else id_[0]
            held = compiled._catalog.get(looked_up if isinstance(message.id, str) else (looked_up, number))
            assert held == string, f"run `make messages`: {id_[0]}"


def test_a_placeholder_lost_or_invented_is_caught():
    assert lost_or_invented(Message("%(count)s films", "film")) == {"count"}
    assert lost_or_invented(Message("%(count)s films", "%(antal)s film")) == {"count", "antal"}
    assert lost_or_invented(Message(("%(n)s film", "%(n)s films"), ("en film", "%(n)s film"))) == set()
