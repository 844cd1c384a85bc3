"""Small changes to a Python module, one at a time, each of which some test should notice."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

OPPOSITES = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
NARROWING_METHODS = {"filter", "exclude", "distinct"}
TRANSLATING = {"_", "gettext", "gettext_lazy", "pgettext", "pgettext_lazy", "ngettext", "gettext_noop"}
FOR_READERS = {"help_text", "verbose_name", "verbose_name_plural", "description", "label"}
FOR_SPEED = {"batch_size"}
FOR_LOGS = {"getLogger"}
WITHOUT_EFFECT = {"cache", "dataclass", "lru_cache"}
"""Decorators: what is kept to be quick is no other answer, and what is frozen nobody tries to change."""
SCHEMA = (
    *("Field", "ForeignKey", "TextLine", "Prose", "WebAddress"),
    *("Index", "Constraint", "HistoricalRecords", "PageHistory", "ExclusionOnPostgreSQL"),
)
"""What a migration says again: another test compares the two."""


@dataclass(frozen=True)
class Mutant:
    """``name`` stays the same as lines move: function, what stood there, what stands there now."""

    name: str
    lines: range
    """From the beginning of its statement to its own end: a test that runs it runs one of these."""
    runs_at_import: bool
    source: str
    number: int

    def code(self, path: str) -> CodeType:
        tree = ast.parse(self.source)
        change = next(change for at, change in enumerate(_changes(tree)) if at == self.number)
        old = change.old
        change.apply()
        if change.new is not None and hasattr(old, "lineno"):
            ast.copy_location(change.new, old)
        return compile(ast.fix_missing_locations(tree), path, "exec")


@dataclass(frozen=True)
class _Change:
    parent: ast.AST
    field: str
    index: int | None
    new: ast.AST | None
    """None takes an element out of its list."""
    scope: str
    statement: int
    runs_at_import: bool

    @property
    def old(self) -> ast.AST:
        value = getattr(self.parent, self.field)
        return value if self.index is None else value[self.index]

    def apply(self) -> None:
        if self.index is None:
            setattr(self.parent, self.field, self.new)
        elif self.new is None:
            del getattr(self.parent, self.field)[self.index]
        else:
            getattr(self.parent, self.field)[self.index] = self.new

    def __str__(self) -> str:
        old = _in_short(self.old)
        return f"{old} -> {_in_short(self.new)}" if self.new else f"{_in_short(self.parent)} without {old}"


def mutants(source: str) -> Iterator[Mutant]:
    """All of them, in the order of the source."""
    names = Counter()
    for number, change in enumerate(_changes(ast.parse(source))):
        text = f"{change.scope}: {change}"
        names[text] += 1
        name = text if names[text] == 1 else f"{text} #{names[text]}"
        yield Mutant(name, _lines(change), change.runs_at_import, source, number)


def codes(code: CodeType) -> Iterator[CodeType]:
    """The code of a module and of all functions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from codes(constant)


def _lines(change: _Change) -> range:
    node = change.old if hasattr(change.old, "end_lineno") else change.parent
    return range(change.statement, max(getattr(node, "end_lineno", None) or 0, change.statement) + 1)


def _in_short(node: ast.AST) -> str:
    if isinstance(node, ast.operator | ast.cmpop | ast.boolop):
        return type(node).__name__
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return node.name
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:67]}..."


def _changes(node: ast.AST, scope: str = "", statement: int = 1, at_import: bool = True) -> Iterator[_Change]:
    for field, index, child in _children(node):
        if _is_left_alone(node, field, child):
            continue
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) and field == "body"
        child_scope = scope
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            child_scope = f"{scope}.{child.name}".lstrip(".")
        runs_at_import = at_import and not inside
        line = child.lineno if isinstance(child, ast.stmt) else statement
        for new in _replacements(node, field, child):
            yield _Change(node, field, index, new, scope or "module", line, runs_at_import)
        yield from _changes(child, child_scope, line, runs_at_import)


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield field, None, value
        elif isinstance(value, list):
            for index, child in enumerate(value):
                if isinstance(child, ast.AST):
                    yield field, index, child


def _is_left_alone(parent: ast.AST, field: str, child: ast.AST) -> bool:
    if field in {"annotation", "returns", "bases", "type_params", "exc", "msg", "targets", "target"}:
        return True
    if isinstance(child, ast.Import | ast.ImportFrom | ast.JoinedStr | ast.expr_context):
        return True
    if isinstance(child, ast.keyword):
        return child.arg in FOR_READERS | FOR_SPEED
    if field == "decorator_list":
        return _name(child.func if isinstance(child, ast.Call) else child) in WITHOUT_EFFECT
    if isinstance(child, ast.Subscript):
        return ast.unparse(child.value) in {"Literal", "Callable", "dict", "list", "tuple"}
    if isinstance(child, ast.Call):
        name = _name(child.func)
        return name in TRANSLATING | FOR_LOGS or (name.endswith(SCHEMA) and name != "OuterRef")
    if isinstance(child, ast.FunctionDef):
        return child.name in {"__str__", "__repr__"}
    if isinstance(child, ast.If):
        return ast.unparse(child.test) == "TYPE_CHECKING"
    return isinstance(child, ast.ClassDef) and (child.name in {"Meta", "Media"} or _is_choices(child))


def _is_choices(of: ast.ClassDef) -> bool:
    return any(_name(base) == "TextChoices" for base in of.bases)


def _name(function: ast.expr) -> str:
    return ast.unparse(function).rpartition(".")[2]


def _replacements(parent: ast.AST, field: str, child: ast.AST) -> Iterator[ast.AST | None]:
    """What may stand in the place of the child; None for nothing at all."""
    if isinstance(child, ast.stmt):
        yield from _instead_of_statement(child)
    elif isinstance(child, ast.operator | ast.cmpop | ast.boolop):
        if opposite := OPPOSITES.get(type(child)):
            yield opposite()
    elif field in {"decorator_list", "keywords", "ifs"} or _is_element(parent, field):
        yield None
    if isinstance(child, ast.expr) and field != "decorator_list":
        yield from _instead_of_expression(child)
    if field == "test" and isinstance(child, ast.Name | ast.Attribute | ast.Call | ast.NamedExpr):
        yield ast.UnaryOp(ast.Not(), child)


def _is_element(parent: ast.AST, field: str) -> bool:
    if isinstance(parent, ast.List | ast.Set | ast.Tuple):
        return field == "elts" and isinstance(parent.ctx if hasattr(parent, "ctx") else ast.Load(), ast.Load)
    return isinstance(parent, ast.Call) and field == "args"


def _instead_of_statement(child: ast.stmt) -> Iterator[ast.stmt]:
    match child:
        case ast.Expr(value=ast.Constant()):
            return
        case ast.Expr() | ast.AugAssign() | ast.Continue():
            yield ast.Pass()
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript(), *_]):
            yield ast.Pass()
        case ast.Return(value=value) if value and not isinstance(value, ast.Constant):
            yield ast.Return(ast.Constant(None))


def _instead_of_expression(child: ast.expr) -> Iterator[ast.expr]:
    match child:
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value) | float(value)):
            yield ast.Constant(value + 1)
        case ast.UnaryOp(op=ast.Not() | ast.Invert(), operand=operand):
            yield operand
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield ast.IfExp(test, orelse, body)
        case ast.BoolOp(op=op, values=values):
            for rest in _each_left_out(values):
                yield ast.BoolOp(op, rest) if len(rest) > 1 else rest[0]
        case ast.Dict(keys=keys, values=values) if all(keys):
            yield from (ast.Dict(_without(keys, at), _without(values, at)) for at in _not_for_readers(keys))
        case ast.Call(func=ast.Attribute(value=value, attr=attr)) if attr in NARROWING_METHODS:
            yield ast.Call(ast.Attribute(value, "all", ast.Load()), [], [])


def _not_for_readers(keys: list[ast.expr]) -> list[int]:
    return [at for at, key in enumerate(keys) if getattr(key, "value", None) not in FOR_READERS]


def _each_left_out(values: list) -> list[list]:
    return [_without(values, at) for at in range(len(values))]


def _without(values: list, at: int) -> list:
    return values[:at] + values[at + 1 :]
