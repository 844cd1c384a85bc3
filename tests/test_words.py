"""Words that were given up for standard ones stay away from code, style sheets and texts."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("festival", "films", "screenings", "bench")

# Names of modules, classes, functions, arguments, variables and attributes, and what they are called now.
DROPPED_NAMES = {
    "Addressed": "SluggedModel",
    "asked": "parameters, query",
    "at_address": "get_by_slug",
    "BehindTheScenes": "HiddenFromIndexMixin",
    "chosen": "selected",
    "curtains": "visibility_conditions",
    "dress_answer": "security_headers",
    "Effect": "RowPreview",
    "Fact": "ListingRow",
    "find_former": "get_by_old_slug",
    "Findable": "SearchableModel",
    "first_alone": "single_flight",
    "folding": "normalization",
    "ForgivingRedisCache": "FailOpenRedisCache",
    "FormerAddress": "OldSlug",
    "found": "matches, rows, or what they are",
    "Freshness": "ContentVersion",
    "keep_public_pages": "PageCacheMiddleware",
    "known": "existing, or what it is",
    "LendsName": "SearchAliasMixin",
    "lent": "allow_cross_origin",
    "Meanwhile": "EditConflictMixin",
    "MomentField": "ZonedDateTimeField",
    "NothingView": "NotFoundView",
    "of_few": "facet counts",
    "Questions": "FacetCountsMixin",
    "read_off": "facet counts",
    "refuse_malformed": "reject_malformed_requests",
    "refuse_writing": "read_only_public_site",
    "said": "text, message",
    "searching": "search",
    "SentOnce": "SubmitOnceMixin",
    "Shelf": "cachetools.LRUCache",
    "Showing": "ScreeningBase",
    "show_again_later": "preserve_unsaved_form",
    "showing": "screening",
    "showings": "screenings",
    "shown": "visible, displayed",
    "Sourced": "CitedModel",
    "speak_language_of_address": "language_from_path",
    "sweep_pictures": "delete_orphaned_files",
    "sweeping": "orphaned_files",
    "tally": "count",
    "TellingAutocomplete": "DescriptiveAutocompleteView",
    "told": "localized, published, serialized",
    "Told": "ListingPresenter",
    "TOLD": "TRANSLATED_FIELDS",
    "told_films": "localize_films",
    "Wall": "DayGrid",
    "walls": "day_grids",
}
# Parts of names that tests keep to as well: what a row is called must not depend on who reads it.
DROPPED_ROW_NAMES = {
    "house": "venue",
    "houses": "venues",
    "showing": "screening",
    "showings": "screenings",
}
DROPPED_NAME_SHAPES = {
    r"(Plain)?Desk|[A-Z]\w+Desk": "…Admin",
    r"[A-Z]\w+(?<!Compact)Rows|Cards|Rows": "…Inline",
}

# What visitors and staff read, in English.
DROPPED_WORDS = {
    r"\bshowings?\b": "screening",
    r"\bhouses?\b": "venue, or cinema",
    r"\bcurtains?\b": "visibility",
    r"\bwants a look\b": "warning",
    r"\bstands? in the way\b": "blocks publishing",
    r"\bhold(s|ing)? back\b|\bheld back\b": "hold, on hold",
    r"\bfrom house to house\b|\bways? to\b (another|other) venue": "travel time",
    r"\bthe public (already )?knows?\b|\bnobody may\b": "public, secret",
    r"\bone a line\b": "one per line",
    r"\bmend(ed)?\b": "fix",
    r"\bwithout a trace\b": "withdraw",
    r"\boverrul\w+": "override",
    r"\brelies on\b|\brely on\b": "used by",
    r"\bslip in it\b": "page not found",
    r"\bTake (one|it) (away|back)\b": "remove, withdraw",
    r"\bno showing fits\b|\bShow what fits\b": "no matches",
    r"(?<!Good )\bto know\b|\bGetting in\b|\bAround this\b|\bHow the evening runs\b": "admission",
    r"\bUnderstandable in\b|\bLast chance:": "in a language I understand",
    r"\bWhere you are it is\b": "your time",
    r"\bWhat critics made\b|\bBy who gives\b|\bWhat won\b|\bWhere everything is\b": "reviews, winners",
    r"\bas data\b|\bNothing is spelled\b|\bLook it up\b": "open data, did you mean, directions",
    r"\bPublish what is ticked\b|\bnote for the record\b|\bchecked now, unchanged\b": "publish selected",
}

CLASSES_OF_STYLE_SHEETS = {
    "wall": "day-grid",
    "house": "venue",
    "showing": "screening",
    "showings": "screenings",
    "shown": "visible, displayed",
}


def product_files(pattern: str) -> list[Path]:
    return [
        path
        for room in ROOMS
        for path in sorted((ROOT / room).rglob(pattern))
        if "migrations" not in path.parts
    ]


def names_in(tree: ast.AST) -> list[tuple[int, str]]:
    names = []
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                names.append((node.lineno, name))
            case ast.arg(arg=name):
                names.append((node.lineno, name))
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                names.append((node.lineno, name))
    return names


def instead_of_name(name: str) -> str:
    """What to call it; empty where the name is free to use."""
    if name in DROPPED_NAMES:
        return DROPPED_NAMES[name]
    if replacement := instead_of_row_name(name):
        return replacement
    return next((new for shape, new in DROPPED_NAME_SHAPES.items() if re.fullmatch(shape, name)), "")


def instead_of_row_name(name: str) -> str:
    parts = re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)
    return next((new for part in parts if (new := DROPPED_ROW_NAMES.get(part.lower()))), "")


def dropped_words_in(text: str) -> list[str]:
    return [
        f"{match[0]!r}: say {new}"
        for pattern, new in DROPPED_WORDS.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    ]


def complaints_of_names(path: Path, instead_of: Callable[[str], str]) -> list[str]:
    names = [(1, path.stem), *names_in(ast.parse(path.read_text()))]
    where = path.relative_to(ROOT)
    return [f"{where}:{line}: {name}: say {new}" for line, name in names if (new := instead_of(name))]


def test_no_name_in_the_code_is_a_dropped_one():
    paths = product_files("*.py")
    complaints = [line for path in paths for line in complaints_of_names(path, instead_of_name)]

    assert len(paths) > 100
    assert not complaints, "\n" + "\n".join(complaints)


def test_no_name_in_the_tests_calls_a_row_by_a_dropped_name():
    paths = sorted((ROOT / "tests").rglob("*.py"))
    complaints = [line for path in paths for line in complaints_of_names(path, instead_of_row_name)]

    assert len(paths) > 100
    assert not complaints, "\n" + "\n".join(complaints)


def test_no_text_of_the_site_uses_a_dropped_word():
    with (ROOT / "locale/da/LC_MESSAGES/django.po").open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    texts = [text for one in messages for text in (one.id if isinstance(one.id, tuple) else (one.id,))]
    complaints = [f"{text!r}: {said}" for text in texts for said in dropped_words_in(text)]

    assert len(texts) > 500
    assert not complaints, "\n" + "\n".join(complaints)


# The glossary explains the dropped words.
PAGES = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "glossary.md"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_page_of_the_documentation_uses_a_dropped_word(path):
    lines = enumerate(path.read_text().splitlines(), 1)
    complaints = [
        f"{path.name}:{number}: {said}" for number, line in lines for said in dropped_words_in(line)
    ]

    assert not complaints, "\n" + "\n".join(complaints)


def test_no_style_sheet_names_a_component_by_a_dropped_word():
    complaints = []
    for path in sorted((ROOT / "static/css").glob("*.css")):
        for name in re.findall(r"\.([a-z][\w-]*)", path.read_text()):
            first = name.split("-")[0]
            if first in CLASSES_OF_STYLE_SHEETS:
                complaints.append(f"{path.name}: .{name}: say {CLASSES_OF_STYLE_SHEETS[first]}")

    assert not complaints, "\n" + "\n".join(complaints)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("No showing fits", 2),
        ("Held back until the copy is here", 1),
        ("A screening at a venue", 0),
        ("Warehouse, shown from 20:00", 0),
    ],
)
def test_dropped_word_in_a_text_is_found(text, count):
    assert len(dropped_words_in(text)) == count


@pytest.mark.parametrize(
    ("name", "is_dropped"),
    [
        ("FilmDesk", True),
        ("AliasRows", True),
        ("Wall", True),
        ("told", True),
        ("NextShowing", True),
        ("house_names", True),
        ("FilmAdmin", False),
        ("day_rows", False),
        ("LIGHTHOUSE", False),
    ],
)
def test_dropped_name_is_found(name, is_dropped):
    assert bool(instead_of_name(name)) is is_dropped
