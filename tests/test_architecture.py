"""The code keeps the rules of ``tests/architecture.py``, and each rule finds what is planted against it."""

import re
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.architecture import (
    APPS,
    PUBLIC_TEMPLATE,
    ROOT,
    RULES,
    Source,
    imports_point_down,
    layers_of_screenings_point_down,
    no_catch_all_modules,
    no_model_signals,
    nothing_grows_too_long,
    private_relations,
    public_code_never_names_the_plan,
    public_code_reads_public_rows,
    pure_modules_import_no_django,
    template_tags_are_for_templates,
)

MAX_TEMPLATE_LINE = 160


@cache
def sources() -> list[Source]:
    """Each file is read and parsed once, whatever the number of rules."""
    return [
        Source(path.relative_to(ROOT).as_posix(), path.read_text())
        for app in (*APPS, "tests")
        for path in sorted((ROOT / app).rglob("*.py"))
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_code_keeps_the_rule(rule):
    complaints = [f"{source.path}:{line}: {said}" for source in sources() for line, said in rule(source)]

    assert not complaints, "\n" + "\n".join(complaints)


def test_every_app_is_read():
    assert {source.app for source in sources()} == {*APPS, "tests"}


def import_cycle(sources: list[Source]) -> list[str]:
    """Files that import one another in a cycle, each the next; empty where there is none."""
    modules = {source.module: source for source in sources}
    imported = {
        name: {_module_of(target, modules) for _, target in source.imports} - {None, name}
        for name, source in modules.items()
    }
    try:
        TopologicalSorter(imported).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def _module_of(target: str, modules: dict[str, Source]) -> str | None:
    """The file that ``from a.b import c`` reads: a module ``c``, else ``a.b``."""
    parent = target.rpartition(".")[0]
    return target if target in modules else parent if parent in modules else None


def test_no_files_import_one_another_in_a_cycle():
    assert import_cycle([source for source in sources() if source.app in APPS]) == []


def test_import_cycle_is_found_also_within_functions():
    late = Source("films/a.py", "def name():\n    from .b import thing")
    assert set(import_cycle([late, Source("films/b.py", "import films.a")])) == {"films.a", "films.b"}


def plan_in_template(text: str) -> list[str]:
    inside = re.findall(r"\{[{%](.*?)[%}]\}", text, re.DOTALL)
    relations = "|".join(sorted(private_relations()))
    return [path for code in inside for path in re.findall(rf"[\w.]+\.(?:{relations})\b", code)]


def test_lines_of_templates_fit_on_a_screen():
    assert [*long_lines({"a.html": "<p>" + "x" * MAX_TEMPLATE_LINE})] == ["a.html:1 has 163 columns"]
    assert [*long_lines(templates())] == []


def templates() -> dict[str, str]:
    folders = [ROOT / "templates", *(ROOT / app for app in APPS)]
    paths = sorted(path for folder in folders for path in folder.rglob("*.html"))
    return {path.relative_to(ROOT).as_posix(): path.read_text() for path in paths}


def long_lines(templates: dict[str, str]) -> Iterator[str]:
    for name, text in templates.items():
        for number, line in enumerate(text.splitlines(), 1):
            if len(line) > MAX_TEMPLATE_LINE:
                yield f"{name}:{number} has {len(line)} columns"


def test_no_public_template_reaches_the_plan():
    complaints = [
        f"{name}: {found}"
        for name, text in templates().items()
        if PUBLIC_TEMPLATE.fullmatch(name)
        for found in plan_in_template(text)
    ]

    assert not complaints, "\n" + "\n".join(complaints)


# The rules themselves, on planted sources


BAD = [
    (imports_point_down, "films/views.py", "from screenings.models import Listing"),
    (imports_point_down, "films/deep/er.py", "from ...screenings import models"),
    (imports_point_down, "screenings/desk.py", "def late():\n    import festival.settings"),
    (imports_point_down, "films/views.py", "from tests.factories import make_film"),
    (
        pure_modules_import_no_django,
        "screenings/planning/checks/rules.py",
        "from django.utils import timezone",
    ),
    (pure_modules_import_no_django, "screenings/planning/solver/search.py", "from ..models import Screening"),
    (pure_modules_import_no_django, "screenings/days.py", "from films.models import Film"),
    (layers_of_screenings_point_down, "screenings/models/places.py", "from ..publication import publish"),
    (layers_of_screenings_point_down, "screenings/models/places.py", "from screenings import filters"),
    (
        layers_of_screenings_point_down,
        "screenings/models/places.py",
        "from screenings.formatting import places",
    ),
    (
        layers_of_screenings_point_down,
        "screenings/formatting/places.py",
        "from ..templatetags import when",
    ),
    (layers_of_screenings_point_down, "screenings/feeds/ical.py", "from screenings.public import filters"),
    (layers_of_screenings_point_down, "screenings/api/views.py", "from screenings.admin import lists"),
    (template_tags_are_for_templates, "screenings/feeds/x.py", "from screenings.templatetags import when"),
    (template_tags_are_for_templates, "films/views.py", "from films.templatetags.icons import icon"),
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
    (public_code_never_names_the_plan, "screenings/api/viewsets.py", "rows.select_related('screening')"),
    (public_code_never_names_the_plan, "films/templatetags/x.py", "get_model('screenings.Screening')"),
    (public_code_never_names_the_plan, "films/views.py", "film.copies.all()"),
    (public_code_never_names_the_plan, "films/views.py", "Person.objects.filter(visits__edition=edition)"),
    (public_code_never_names_the_plan, "screenings/feeds/ical.py", "from ..models import Appearance"),
    (public_code_never_names_the_plan, "screenings/public/x.py", "rows.prefetch_related('openings')"),
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
    (no_catch_all_modules, "screenings/utils.py", ""),
    (no_catch_all_modules, "films/common/names.py", ""),
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
        pure_modules_import_no_django,
        "screenings/planning/checks/check.py",
        "from ...days import day\nfrom .rules import x",
    ),
    (layers_of_screenings_point_down, "screenings/models/screening_base.py", "from screenings import days"),
    (layers_of_screenings_point_down, "screenings/formatting/dates.py", "from screenings import days"),
    (template_tags_are_for_templates, "films/templatetags/x.py", "from .icons import icon"),
    (public_code_never_names_the_plan, "screenings/public/views/home.py", "reverse('screenings:home')"),
    (
        public_code_never_names_the_plan,
        "screenings/public/views/home.py",
        "context = {'screenings': listings}",
    ),
    (public_code_never_names_the_plan, "screenings/public/x.py", "names = listing.guests.all()"),
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
