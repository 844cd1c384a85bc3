"""The shape of the house, read from its source: who may import whom, and who may see the plan.

Each rule takes one parsed file and yields (line, complaint); every rule is tried on planted bad sources.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("festival", "screenings", "films")  # from the top of the house down

DRAWERS = {"utils", "util", "helpers", "helper", "common", "services", "misc"}
PUBLIC = re.compile(
    r"(films|screenings)/(views|public/.*|feeds/.*|api/.*|formatting/.*|planner/.*|templatetags/.*)\.py"
    r"|festival/(?!settings|management/|admin|accounts/).*\.py"
)
PUBLIC_TEMPLATE = re.compile(r"(?!.*\badmin/).*\.html")
PLAN = re.compile(r"(^|__)screenings?__|__screenings?(__|$)")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
ROW_FINDERS = {"get_object_or_404", "get_list_or_404"}
LOADERS = {"prefetch_related", "select_related", "values", "values_list", "Prefetch", "F", "Count", "Exists"}

Complaints = Iterator[tuple[int, str]]


@dataclass(frozen=True)
class Source:
    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        tree = ast.parse(self.text)
        for parent in ast.walk(tree):
            for child in ast.iter_child_nodes(parent):
                child.parent = parent
        return tree

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return [*ast.walk(self.tree)]

    @property
    def room(self) -> str:
        return PurePosixPath(self.path).parts[0]

    @cached_property
    def imports(self) -> list[tuple[int, str]]:
        """(line, absolute dotted name) of everything imported, `from a import b` as `a.b`."""
        package = list(PurePosixPath(self.path).with_suffix("").parts[:-1])
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                found += [(node.lineno, alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                base = [*above, *(node.module or "").split(".")] if node.module else above
                found += [(node.lineno, ".".join([*base, alias.name])) for alias in node.names]
        return found


def is_within(name: str, *modules: str) -> bool:
    return any(name == module or name.startswith(module + ".") for module in modules)


# Rules


def imports_point_down(source: Source) -> Complaints:
    """festival -> screenings -> films -> django."""
    above = ROOMS[: ROOMS.index(source.room)] if source.room in ROOMS else ()
    for line, name in source.imports:
        if is_within(name, *above):
            yield line, f"{source.room} imports {name}, which lies above it"
        if source.room in ROOMS and is_within(name, "tests"):
            yield line, f"{source.room} imports {name}"


def pure_rooms_know_no_django(source: Source) -> Complaints:
    if not re.match(r"screenings/(planning/(checks|solver)/|days\.py)", source.path):
        return
    for line, name in source.imports:
        if is_within(name, "django", "films") or (
            is_within(name, "screenings")
            and not is_within(
                name, "screenings.planning.checks", "screenings.planning.solver", "screenings.days"
            )
        ):
            yield line, f"a pure room imports {name}"


def models_stand_at_the_bottom(source: Source) -> Complaints:
    if not re.match(r"screenings/models(/|\.py)", source.path):
        return
    for line, name in source.imports:
        if is_within(name, "screenings") and not is_within(name, "screenings.models", "screenings.days"):
            yield line, f"models import {name}"


def formatting_stands_below_what_shows(source: Source) -> Complaints:
    """A place or a time has one home, which pages, feeds, tables and the API share."""
    if not source.path.startswith("screenings/formatting/"):
        return
    for line, name in source.imports:
        if is_within(name, "screenings") and not is_within(
            name, "screenings.formatting", "screenings.models", "screenings.days"
        ):
            yield line, f"formatting imports {name}"


def public_code_never_names_the_plan(source: Source) -> Complaints:
    """`Screening` is the staff's; the public is told `Listing`."""
    if not PUBLIC.fullmatch(source.path):
        return
    for line, name in source.imports:
        if name.rsplit(".", 1)[-1] == "Screening":
            yield line, f"public code imports {name}"
    for node in source.nodes:
        match node:
            case ast.Name(id="Screening") | ast.Attribute(attr="Screening" | "screening" | "screenings"):
                yield node.lineno, f"public code reaches the plan: {ast.unparse(node)}"
            case ast.keyword(arg=str(name)) if PLAN.search(name):
                yield node.value.lineno, f"public code reaches the plan: {name}="
            case ast.Constant(value=str(text)) if PLAN.search(text) or is_loaded_plan(node):
                yield node.lineno, f"public code reaches the plan: {text!r}"


def is_loaded_plan(node: ast.Constant) -> bool:
    call = node.parent
    return (
        node.value in {"screening", "screenings", "Screening", "screenings.Screening"}
        and isinstance(call, ast.Call)
        and call_name(call) in LOADERS | {"get_model"}
    )


def call_name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def public_code_reads_public_rows(source: Source) -> Complaints:
    """What `.public()` leaves out is nobody's business, so every query says it."""
    if not PUBLIC.fullmatch(source.path):
        return
    for node in source.nodes:
        match node:
            case ast.Attribute(attr=attr) if attr in MANAGERS and not says_public(node):
                yield node.lineno, f"a query without .public(): {ast.unparse(node)}"
            case ast.Call(args=[ast.Name(id=model), *_]) if (
                call_name(node) in ROW_FINDERS and model[0].isupper()
            ):
                yield node.lineno, f"a query without .public(): {call_name(node)}({model}, ...)"
            case ast.ClassDef(name=name, body=body) if name != "Meta" and assigns(body, "model"):
                yield node.lineno, f"a query without .public(): {name}.model"


def says_public(node: ast.expr) -> bool:
    """Whether the query that begins with this manager calls `.public(...)`, itself or for what it joins."""
    while isinstance(node.parent, ast.Attribute) or (
        isinstance(node.parent, ast.Call) and node.parent.func is node
    ):
        node = node.parent
    return any(isinstance(call, ast.Call) and call_name(call) == "public" for call in ast.walk(node))


def assigns(body: list[ast.stmt], name: str) -> bool:
    targets = (
        target for statement in body if isinstance(statement, ast.Assign) for target in statement.targets
    )
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)


def no_drawers(source: Source) -> Complaints:
    for part in PurePosixPath(source.path).with_suffix("").parts:
        if part in DRAWERS:
            yield 1, f"a drawer named {part}: name what is in it"


def no_model_signals(source: Source) -> Complaints:
    for line, name in source.imports:
        if is_within(name, "django.db.models.signals", "django.dispatch"):
            yield line, "a model signal: call what should happen"


def nothing_grows_too_long(source: Source) -> Complaints:
    if "/migrations/" in source.path:
        return
    lines = source.text.count("\n")
    if lines > 400:
        yield 400, f"a file of {lines} lines"
    for node in source.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if length > 50:
                yield node.lineno, f"{node.name}: a function of {length} lines"


RULES: tuple[Callable[[Source], Complaints], ...] = (
    imports_point_down,
    pure_rooms_know_no_django,
    models_stand_at_the_bottom,
    formatting_stands_below_what_shows,
    public_code_never_names_the_plan,
    public_code_reads_public_rows,
    no_drawers,
    no_model_signals,
    nothing_grows_too_long,
)


# The house


@cache
def sources() -> list[Source]:
    """Each file is read and parsed once, whatever the number of rules."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text())
        for room in (*ROOMS, "tests")
        for path in sorted((ROOT / room).rglob("*.py"))
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule):
    complaints = [f"{source.path}:{line}: {said}" for source in sources() for line, said in rule(source)]

    assert not complaints, "\n" + "\n".join(complaints)


def test_every_room_is_read():
    assert {source.room for source in sources()} == {*ROOMS, "tests"}


def plan_in_template(text: str) -> list[str]:
    inside = re.findall(r"\{[{%](.*?)[%}]\}", text, re.DOTALL)
    return [found for code in inside for found in re.findall(r"[\w.]+\.screenings?\b", code)]


def test_no_public_template_reaches_the_plan():
    complaints = [
        f"{path.relative_to(ROOT)}: {found}"
        for folder in ("templates", *(f"{room}/templates" for room in ROOMS))
        for path in sorted((ROOT / folder).rglob("*.html"))
        if PUBLIC_TEMPLATE.fullmatch(path.relative_to(ROOT).as_posix())
        for found in plan_in_template(path.read_text())
    ]

    assert not complaints, "\n" + "\n".join(complaints)


# The rules themselves, on planted sources


BAD = [
    (imports_point_down, "films/views.py", "from screenings.models import Listing"),
    (imports_point_down, "films/deep/er.py", "from ...screenings import models"),
    (imports_point_down, "screenings/desk.py", "def late():\n    import festival.settings"),
    (imports_point_down, "films/views.py", "from tests.factories import make_film"),
    (pure_rooms_know_no_django, "screenings/planning/checks/rules.py", "from django.utils import timezone"),
    (pure_rooms_know_no_django, "screenings/planning/solver/search.py", "from ..models import Screening"),
    (pure_rooms_know_no_django, "screenings/days.py", "from films.models import Film"),
    (models_stand_at_the_bottom, "screenings/models/places.py", "from ..publication import publish"),
    (models_stand_at_the_bottom, "screenings/models/places.py", "from screenings import filters"),
    (models_stand_at_the_bottom, "screenings/models/places.py", "from screenings.formatting import places"),
    (
        formatting_stands_below_what_shows,
        "screenings/formatting/places.py",
        "from ..templatetags import when",
    ),
    (
        public_code_never_names_the_plan,
        "screenings/public/views/home.py",
        "from ..models import Screening as S",
    ),
    (public_code_never_names_the_plan, "screenings/feeds/ical.py", "models.Screening.objects"),
    (public_code_never_names_the_plan, "films/views.py", "venue.screenings.all()"),
    (
        public_code_never_names_the_plan,
        "screenings/public/filters/listings.py",
        "rows.filter(item__screenings__day=day)",
    ),
    (public_code_never_names_the_plan, "screenings/public/filters/listings.py", "field = 'screening__note'"),
    (public_code_never_names_the_plan, "screenings/api/views.py", "rows.select_related('screening')"),
    (public_code_never_names_the_plan, "films/templatetags/x.py", "get_model('screenings.Screening')"),
    (public_code_reads_public_rows, "films/views.py", "Film.objects.all()"),
    (public_code_reads_public_rows, "films/views.py", "rows = Film.objects"),
    (public_code_reads_public_rows, "films/views.py", "Film._default_manager.filter(slug=slug)"),
    (public_code_reads_public_rows, "films/views.py", "Film.objects.filter(public=True)"),
    (
        public_code_reads_public_rows,
        "screenings/public/views/venues.py",
        "get_object_or_404(Venue, slug=slug)",
    ),
    (
        public_code_reads_public_rows,
        "screenings/public/views/venues.py",
        "class Page(ListView):\n    model = Venue",
    ),
    (public_code_reads_public_rows, "festival/sitemaps.py", "Film.objects.order_by('slug')"),
    (no_drawers, "screenings/utils.py", ""),
    (no_drawers, "films/common/names.py", ""),
    (no_model_signals, "films/apps.py", "from django.db.models.signals import post_save"),
    (no_model_signals, "films/apps.py", "from django.dispatch import receiver"),
    (nothing_grows_too_long, "films/views.py", "x = 1\n" * 401),
    (nothing_grows_too_long, "films/views.py", "def long():\n" + "    x = 1\n" * 50),
]

GOOD = [
    (imports_point_down, "festival/urls.py", "from screenings import views\nfrom films import models"),
    (
        imports_point_down,
        "screenings/desk.py",
        "from films.models import Film\nfrom .days import day",
    ),
    (
        pure_rooms_know_no_django,
        "screenings/planning/checks/check.py",
        "from ...days import day\nfrom .rules import x",
    ),
    (models_stand_at_the_bottom, "screenings/models/screening_base.py", "from screenings import days"),
    (formatting_stands_below_what_shows, "screenings/formatting/dates.py", "from screenings import days"),
    (public_code_never_names_the_plan, "screenings/public/views/home.py", "reverse('screenings:home')"),
    (
        public_code_never_names_the_plan,
        "screenings/public/views/home.py",
        "context = {'screenings': listings}",
    ),
    (public_code_never_names_the_plan, "screenings/admin/desk.py", "Screening.objects.all()"),
    (public_code_reads_public_rows, "films/views.py", "Film.objects.with_titles().public(at).filter(year=1)"),
    (public_code_reads_public_rows, "films/views.py", "get_object_or_404(Film.objects.public(), slug=slug)"),
    (public_code_reads_public_rows, "screenings/feeds/x.py", "Row.objects.filter(film__in=films.public())"),
    (
        public_code_reads_public_rows,
        "screenings/public/filters/listings.py",
        "class Meta:\n    model = Listing",
    ),
    (public_code_reads_public_rows, "screenings/admin/desk.py", "Film.objects.all()"),
    (nothing_grows_too_long, "films/migrations/0001_initial.py", "x = 1\n" * 900),
]


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_a_planted_fault_is_found(rule, path, text):
    assert list(rule(Source(path, text)))


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_what_is_allowed_passes(rule, path, text):
    assert list(rule(Source(path, text))) == []


def test_a_plan_in_a_template_is_found():
    assert plan_in_template("{% for s in venue.screenings.all %}{{ listing.screening.note }}") == [
        "venue.screenings",
        "listing.screening",
    ]
    assert plan_in_template("{% url 'screenings:home' %} {{ screenings.count }} our.screenings") == []
