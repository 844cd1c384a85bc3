"""The shape of the code, read from its source: who may import whom, and who may see the plan.

Each rule takes one parsed file and yields (line, complaint); every rule is tried on planted bad sources.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
APPS = ("festival", "screenings", "films")  # from the top down

CATCH_ALLS = {"utils", "util", "helpers", "helper", "common", "services", "misc"}
PUBLIC = re.compile(
    r"(films|screenings)/(views|public/.*|feeds/.*|api/.*|formatting/.*|planner/.*|templatetags/.*)\.py"
    r"|festival/(?!settings|management/|admin|accounts/).*\.py"
)
PUBLIC_TEMPLATE = re.compile(r"(?!.*\badmin/).*\.html")
PRIVATE_MODELS = {"Screening", "Appearance", "Copy", "Guest", "ScreenOpening"}
"""What only staff know of; what a listing tells of guests is its own."""
MANAGERS = {"objects", "_default_manager", "_base_manager"}
ROW_FINDERS = {"get_object_or_404", "get_list_or_404"}
LOADERS = {"prefetch_related", "select_related", "values", "values_list", "Prefetch", "F", "Count", "Exists"}

LAYERS = (
    {"days", "cors", "travel"},
    {"models"},
    {"formatting"},
    {"planning"},
    {"feeds"},
    {"public"},
)
"""The packages of ``screenings`` from the bottom up: each imports what lies below it."""
TOP = {"urls", "unlocalized_urls", "management", "demo"}
"""What puts together the packages of ``screenings``."""

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
    def app(self) -> str:
        return PurePosixPath(self.path).parts[0]

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

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
    above = APPS[: APPS.index(source.app)] if source.app in APPS else ()
    for line, name in source.imports:
        if is_within(name, *above):
            yield line, f"{source.app} imports {name}, which lies above it"
        if source.app in APPS and is_within(name, "tests"):
            yield line, f"{source.app} imports {name}"


PURE = ("screenings.planning.checks", "screenings.planning.solver", "screenings.days", "screenings.travel")


def pure_modules_import_no_django(source: Source) -> Complaints:
    if not re.match(r"screenings/(planning/(checks|solver)/|days\.py|travel\.py)", source.path):
        return
    for line, name in source.imports:
        if is_within(name, "django", "films") or (
            is_within(name, "screenings") and not is_within(name, *PURE)
        ):
            yield line, f"a pure module imports {name}"


def layers_of_screenings_point_down(source: Source) -> Complaints:
    """days, models, formatting, planning, feeds, public; on top api and admin, apart from one another."""
    parts = source.path.removesuffix(".py").split("/")
    if parts[0] != "screenings" or "migrations" in parts:
        return
    own = parts[1]
    allowed = {name for layer in LAYERS[: layer_of(own)] for name in layer} | {own}
    if own in TOP:
        allowed |= TOP
    for line, name in source.imports:
        app, _, rest = name.partition(".")
        package = rest.split(".")[0]
        if app == "screenings" and package and package not in allowed:
            yield line, f"{own} imports {name}, which does not lie below it"


def layer_of(name: str) -> int:
    """The number of layers below; what is named in none is on top of all."""
    return next((number for number, layer in enumerate(LAYERS) if name in layer), len(LAYERS))


def template_tags_are_for_templates(source: Source) -> Complaints:
    """What Python code needs too belongs in ``formatting``."""
    own = source.path.rpartition("/")[0].replace("/", ".")
    for line, name in source.imports:
        if (
            is_within(name, *(f"{app}.templatetags" for app in APPS))
            and not own.endswith("templatetags")
            and source.app in APPS
        ):
            yield line, f"imports {name}"


@cache
def private_relations() -> frozenset[str]:
    """Names that lead from public rows to private ones, either way, and that mean nothing else anywhere."""
    private, public = set(), set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if model.__name__.removeprefix("Historical") in PRIVATE_MODELS or (
                field.auto_created and field.concrete
            ):
                continue
            related = field.related_model.__name__ if field.is_relation and field.related_model else ""
            names = private if related in PRIVATE_MODELS else public
            names.add(field.name)
            if hasattr(field, "get_accessor_name"):
                names.add(field.get_accessor_name() or field.name)
    return frozenset(private - public)


def public_code_never_names_the_plan(source: Source) -> Complaints:
    """`Screening` is the staff's; the public sees `Listing`. So with guests' travels, copies, openings."""
    if not PUBLIC.fullmatch(source.path):
        return
    for line, name in source.imports:
        if name.rsplit(".", 1)[-1] in PRIVATE_MODELS:
            yield line, f"public code imports {name}"
    for node in source.nodes:
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) if name in PRIVATE_MODELS:
                yield node.lineno, f"public code reaches the plan: {ast.unparse(node)}"
            case ast.Attribute(attr=name) if name in private_relations():
                yield node.lineno, f"public code reaches the plan: {ast.unparse(node)}"
            case ast.keyword(arg=str(name)) if follows_private_relation(name):
                yield node.value.lineno, f"public code reaches the plan: {name}="
            case ast.Constant(value=str(text)) if follows_private_relation(text) or is_loaded_plan(node):
                yield node.lineno, f"public code reaches the plan: {text!r}"


def follows_private_relation(lookup: str) -> bool:
    """``item__screenings__day``, but not the word alone: that is no path."""
    steps = lookup.split("__")
    return len(steps) > 1 and not private_relations().isdisjoint(steps)


def is_loaded_plan(node: ast.Constant) -> bool:
    call = node.parent
    return (
        node.value in private_relations() | PRIVATE_MODELS | {f"screenings.{name}" for name in PRIVATE_MODELS}
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


def no_catch_all_modules(source: Source) -> Complaints:
    for part in PurePosixPath(source.path).with_suffix("").parts:
        if part in CATCH_ALLS:
            yield 1, f"a catch-all named {part}: name what is in it"


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
    pure_modules_import_no_django,
    layers_of_screenings_point_down,
    template_tags_are_for_templates,
    public_code_never_names_the_plan,
    public_code_reads_public_rows,
    no_catch_all_modules,
    no_model_signals,
    nothing_grows_too_long,
)
