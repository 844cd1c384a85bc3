"""What the documents name is there: files, commands, and names of the code in those for developers."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent
DOCUMENTS = {
    path.name: path.read_text() for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
}
FOR_DEVELOPERS = ["developers.md", "dependencies.md", "glossary.md"]
FOLDERS = ["bench", "docs", "festival", "films", "locale", "screenings", "static", "templates", "tests"]
CODE = re.compile(r"```.*?\n(.*?)```|`([^`\n]+)`", re.DOTALL)
FILE = re.compile(r"[\w./<>*-]*[\w>]\.(?:py|html|md|toml|lock|po)\b")
NAME = re.compile(r"\b(?:[A-Z][a-z]+(?:[A-Z]\w*)+|\w+_\w+)\b")
# What a reader is to make, or must not.
EXAMPLES = {"path.html", "utils.py", "dress_code"}


def code_in(document: str) -> str:
    return "\n".join(block or inline for block, inline in CODE.findall(DOCUMENTS[document]))


@cache
def files() -> list[str]:
    """Each with a slash before it."""
    paths = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.*")]
    return ["/" + path.relative_to(ROOT).as_posix() for path in [*paths, *ROOT.glob("*.*")]]


def missing_files(code: str) -> set[str]:
    """Named by the end of the path; what stands between < and >, or for *, may be anything."""
    named = {name for name in FILE.findall(code) if Path(name).name not in EXAMPLES}
    patterns = {name: re.sub(r"<[a-z]+>|\*", "[^/]+", name) for name in named}
    return {
        name
        for name, pattern in patterns.items()
        if not any(re.search(f"/{pattern}$", path) for path in files())
    }


@cache
def source() -> str:
    kinds = {".py", ".html", ".toml"}
    paths = [
        ROOT / path[1:] for path in files() if Path(path).suffix in kinds and path != "/tests/test_docs.py"
    ]
    return "\n".join(path.read_text() for path in [*paths, ROOT / "Makefile"])


def missing_names(code: str) -> set[str]:
    return {name for name in NAME.findall(FILE.sub("", code)) if name not in source()} - EXAMPLES


@pytest.mark.parametrize("document", ["README.md", *FOR_DEVELOPERS])
def test_files_that_a_document_names_are_there(document):
    assert missing_files(code_in(document)) == set()


@pytest.mark.parametrize("document", FOR_DEVELOPERS)
def test_names_that_a_document_takes_from_the_code_are_there(document):
    assert missing_names(code_in(document)) == set()


def test_missing_files_and_names_are_found():
    assert missing_files("screenings/days.py films/<topic>.py days.py films/days.py") == {"films/days.py"}
    assert missing_names("get_edition EditionIndex get_editions_of_old") == {"get_editions_of_old"}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_commands_that_a_document_names_are_there(document):
    targets = set(re.findall(r"^([a-z]+):|^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE))
    known = {name for pair in targets for names in pair for name in names.split()}
    code = code_in(document)
    assert set(re.findall(r"\bmake ([a-z]+)", code)) <= known
    assert set(re.findall(r"(?:manage\.py|DO=\"?) ?([a-z_]+)", code)) <= get_commands().keys()
