from textwrap import dedent

import pytest

from bench.mutants import ROOT, modules
from bench.mutations import mutants


def mutants_of(source: str) -> list[str]:
    return [mutant.name for mutant in mutants(dedent(source))]


@pytest.mark.parametrize(
    ("source", "mutant"),
    [
        ("a < b", "module: Lt -> LtE"),
        ("a and b", "module: And -> Or"),
        ("a and b and c", "module: a and b and c -> a and c"),
        ("x = not a", "module: not a -> a"),
        ("x = 3", "module: 3 -> 4"),
        ("x = ['status', 'day']", "module: ['status', 'day'] without 'status'"),
        ("x = f(1, at=2)", "module: f(1, at=2) without at=2"),
        ("x = rows.filter(pk=1)", "module: rows.filter(pk=1) -> rows.all()"),
        ("x = [a for a in b if c]", "module: for a in b if c without c"),
        ("save()", "module: save() -> pass"),
        ("row.number += 1", "module: row.number += 1 -> pass"),
        ("def f():\n  return a", "f: return a -> return None"),
        ("class A:\n  @cached\n  def f(self): pass", "A.f: f without cached"),
        ("x = a if b else c", "module: a if b else c -> c if b else a"),
    ],
)
def test_mutants_change_one_thing_of_each_kind(source, mutant):
    assert mutant in mutants_of(source)


@pytest.mark.parametrize(
    "source",
    [
        'def f(a: int | None) -> int:\n    """Says."""\n    raise ValueError(f"{a + 1}")\n',
        'Which = Literal["first", "second"]',
        "@dataclass(frozen=True)\nclass A:\n  pass\n@functools.lru_cache(maxsize=9)\ndef f():\n  pass\n",
        "x = update(batch_size=100)",
        "class A(models.TextChoices):\n  B = 'b', _('B')",
        "name = TextLine(_('name'), max_length=200)",
    ],
)
def test_mutants_leave_texts_types_and_docstrings_alone(source):
    assert mutants_of(source) == []


def test_mutants_of_one_module_have_names_of_their_own():
    names = mutants_of("a < b\nc < d\n")
    assert names == [
        "module: a < b -> pass",
        "module: Lt -> LtE",
        "module: c < d -> pass",
        "module: Lt -> LtE #2",
    ]


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.path)
def test_mutants_are_tried_on_modules_and_tests_that_exist(module):
    assert (ROOT / module.path).exists()
    assert module.test_files
    assert {*module.equivalent} <= {mutant.name for mutant in mutants(module.source)}
    assert all(module.equivalent.values())
