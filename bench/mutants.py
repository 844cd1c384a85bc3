"""How much the tests notice: changes the core one small thing at a time, and counts what no test sees.

    make mutants                                 all modules that bench/mutants.toml names, in hours
    make mutants MODULE=screenings/days.py       one of them (or several), in minutes
    make mutants SAMPLE=40                       as many of each, always the same ones

A mutant is killed when a test fails; one that no test notices is printed. No file is changed: the mutated
code is put in place of the code of the loaded functions, in a process of its own; what runs while modules are
imported is imported anew. Only tests that run the changed line are run, files in the order of mutants.toml.
What was killed is remembered in var/mutants while the module stays as it is, what survived while the tests do
too: a run that was interrupted is taken up again.
"""

import argparse
import gc
import hashlib
import importlib.util
import json
import os
import random
import signal
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import CodeType, FunctionType

import coverage
import pytest

from bench.mutations import Mutant, codes, mutants

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "var" / "mutants"
SECONDS_OF_TESTS = 60  # Of the tests that run a line no more are tried than take so long.
NO_TEST = "none"
KILLED, SURVIVED, NOT_RUN = "killed", "survived", "not run by any test"


@dataclass(frozen=True)
class Module:
    path: str
    tests: list[str]
    equivalent: dict[str, str]
    """Mutants that change nothing anyone can see, each with the reason."""

    @cached_property
    def source(self) -> str:
        return (ROOT / self.path).read_text()

    @cached_property
    def test_files(self) -> list[str]:
        files = []
        for pattern in self.tests:
            matching = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(pattern))
            if not matching:
                raise SystemExit(f"bench/mutants.toml: no test file is called {pattern} (for {self.path})")
            files += [path for path in matching if path not in files]
        return files

    def in_order(self, tests: Iterable[str]) -> list[str]:
        """File by file as they are listed: pytest-django puts what needs no database last."""
        return sorted(tests, key=lambda test: self.test_files.index(test.partition("::")[0]))

    @property
    def results(self) -> Path:
        return RESULTS / f"{self.path.replace('/', '.')}.jsonl"

    def key_of(self, result: str) -> str:
        text = self.source
        if result != KILLED:
            text += "".join((ROOT / path).read_text() for path in self.test_files)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def known_results(self) -> dict[str, str]:
        if not self.results.exists():
            return {}
        keys = {result: self.key_of(result) for result in (KILLED, SURVIVED, NOT_RUN)}
        rows = map(json.loads, self.results.read_text().splitlines())
        return {row["mutant"]: row["result"] for row in rows if row["key"] == keys[row["result"]]}

    def remember(self, mutant: Mutant, result: str, test: str) -> None:
        row = {"mutant": mutant.name, "result": result, "test": test, "key": self.key_of(result)}
        RESULTS.mkdir(parents=True, exist_ok=True)
        with self.results.open("a") as file:
            file.write(json.dumps(row) + "\n")

    def sample(self, size: int | None) -> list[Mutant]:
        wanted = [mutant for mutant in mutants(self.source) if mutant.name not in self.equivalent]
        if size is None or size >= len(wanted):
            return wanted
        return random.Random(self.path).sample(wanted, size)


def modules() -> list[Module]:
    listed = tomllib.loads((ROOT / "bench" / "mutants.toml").read_text())
    return [Module(path, entry["tests"], entry.get("equivalent", {})) for path, entry in listed.items()]


# One module, in a process of its own


class MutantRunner:
    """A pytest plugin: in the place of the tests, the tests of each mutant."""

    def __init__(self, module: Module, wanted: list[Mutant]) -> None:
        self.module, self.wanted = module, wanted
        self.path = str(ROOT / module.path)
        self.coverage = coverage.Coverage(data_file=None, include=[self.path], config_file=False)
        self.at_import: list[tuple[Mutant, list[str]]] = []
        self.on_failure: Callable[[str], None] = lambda test: None

    def pytest_runtest_logreport(self, report) -> None:
        if report.failed:
            self.on_failure(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session) -> bool:
        # Read here, for in a process that was forked coverage begins anew.
        imported = {*self.coverage.get_data().contexts_by_lineno(self.path)}
        first = next((item for item in session.items if item.get_closest_marker("django_db")), None)
        if first:  # So that every process below begins with the tables of an empty database.
            self.coverage.switch_context(NO_TEST)
            first.config.hook.pytest_runtest_protocol(item=first, nextitem=session)
        baseline = Baseline(in_own_process(lambda send: self._measure(session, send))[0], imported)
        self.coverage.stop()
        for test in baseline.failing:
            print(f"{self.module.path}: left out, for it fails as it is: {test}")
        items = {item.nodeid: item for item in session.items}
        order = self.module.in_order([*items])
        gc.unfreeze()  # What the tests froze would not be listed.
        functions = functions_of(self.path)
        gc.freeze()  # Collecting garbage would otherwise copy the whole memory in every process below.
        for mutant in self.wanted:
            tests = baseline.tests_of(mutant, order)
            if not tests:
                self.module.remember(mutant, NOT_RUN, "")
            elif (
                mutant.runs_at_import
                or baseline.runs_at_import(mutant)
                or not fits(mutant, self.module.source, self.path)
            ):
                self.at_import.append((mutant, tests))
            else:
                run = [items[test] for test in tests]
                test = self._killed_by(mutant, run, baseline.patience(tests), functions)
                self.module.remember(mutant, KILLED if test else SURVIVED, test)
        return True

    def _measure(self, session, send) -> None:
        failing, seconds = set(), {}
        self.on_failure = failing.add
        for item in session.items:
            self.coverage.switch_context(item.nodeid)
            began = time.process_time()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=_next_in_file(session.items, item))
            seconds[item.nodeid] = time.process_time() - began
        self.coverage.stop()
        lines = self.coverage.get_data().contexts_by_lineno(self.path)
        shared = {item.path.as_posix() for item in session.items if _shares_rows(item)}
        files = {item.nodeid: item.path.as_posix() for item in session.items}
        send({"lines": lines, "seconds": seconds, "failing": [*failing], "files": files, "shared": [*shared]})

    def _killed_by(self, mutant: Mutant, items: list, patience: float, functions: list[FunctionType]) -> str:
        def run_tests(send):
            def tell(test):
                send(test)
                os._exit(0)

            put_in_place(mutant, self.module.source, self.path, functions)
            self.on_failure = tell
            for item, following in zip(items, [*items[1:], items[0].session], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            send("")

        sent = in_own_process(run_tests, patience)
        return sent[0] if sent else "nothing: it crashed or took too long"


def _next_in_file(items: list, item):
    at = items.index(item) + 1
    return items[at] if at < len(items) else item.session


def _shares_rows(item) -> bool:
    """Whether a fixture makes rows for a whole file, by code that then counts as run by its first test."""
    definitions = item._fixtureinfo.name2fixturedefs.values()
    return any(one.scope in {"module", "class"} for each in definitions for one in each)


class Baseline:
    """Which test runs which line, and how long it takes, of the code as it is."""

    def __init__(self, measured: dict, imported: set[int]) -> None:
        self.seconds, self.failing = measured["seconds"], {*measured["failing"]}
        self.files, self.shared = measured["files"], {*measured["shared"]}
        self.lines = {int(line): contexts for line, contexts in measured["lines"].items()}
        self.imported = imported

    def runs_at_import(self, mutant: Mutant) -> bool:
        return not self.imported.isdisjoint(mutant.lines)

    def tests_of(self, mutant: Mutant, order: list[str]) -> list[str]:
        """File by file, the quickest of each first."""
        lines = mutant.lines
        if mutant.runs_at_import or self.runs_at_import(mutant):
            lines = self.lines  # Who uses a constant is not measured.
        running = {test for line in lines for test in self.lines.get(line, ())} - {NO_TEST}
        files = {self.files[test] for test in running} & self.shared
        running |= {test for test in order if self.files[test] in files}
        by_file = defaultdict(list)
        for test in order:
            if test in running - self.failing:
                by_file[self.files[test]].append(test)
        return self._within_time(
            test for tests in by_file.values() for test in sorted(tests, key=self.seconds.get)
        )

    def _within_time(self, tests: Iterable[str]) -> list[str]:
        taken, left = [], SECONDS_OF_TESTS
        for test in tests:
            if self.seconds[test] <= left:
                left -= self.seconds[test]
                taken.append(test)
        return taken

    def patience(self, tests: list[str]) -> float:
        return 60 + 10 * sum(self.seconds[test] for test in tests)


def functions_of(path: str) -> list[FunctionType]:
    every = (thing for thing in gc.get_objects() if type(thing) is FunctionType)  # a lazy object would wake
    return [function for function in every if function.__code__.co_filename == path]


def put_in_place(mutant: Mutant, source: str, path: str, functions: list[FunctionType]) -> None:
    """Gives every loaded function of the module the code it has in the mutant."""
    changed = changed_codes(mutant, source, path)
    for function in functions:
        function.__code__ = changed.get(function.__code__, function.__code__)


def fits(mutant: Mutant, source: str, path: str) -> bool:
    """Whether it can be put in place: a function goes on using what it uses of the functions around it."""
    changed = changed_codes(mutant, source, path)
    return all(old.co_freevars == new.co_freevars for old, new in changed.items())


def changed_codes(mutant: Mutant, source: str, path: str) -> dict[CodeType, CodeType]:
    before, after = codes(compile(source, path, "exec")), codes(mutant.code(path))
    numbered = [{}, {}]
    for numbers, every in zip(numbered, (before, after), strict=True):
        times = Counter()
        for code in every:
            name = code.co_qualname, code.co_firstlineno
            times[name] += 1
            numbers[*name, times[name]] = code
    return {old: numbered[1][name] for name, old in numbered[0].items() if name in numbered[1]}


def in_own_process(work: Callable, patience: float = 3600) -> list:
    """What ``work`` sends; nothing when it crashes or takes too long."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        with open(os.devnull, "w") as nothing:
            os.dup2(nothing.fileno(), 1)
            os.dup2(nothing.fileno(), 2)
        try:
            work(lambda thing: os.write(writing, json.dumps(thing).encode() + b"\n"))
        finally:
            os._exit(0)
    os.close(writing)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, patience)
    with open(reading) as answers:
        sent = [json.loads(line) for line in answers]
    signal.setitimer(signal.ITIMER_REAL, 0)
    os.waitpid(pid, 0)
    return sent


class MutatedImport:
    """Finds the one module, and loads it mutated."""

    def __init__(self, name: str, path: str, mutant: Mutant) -> None:
        self.name, self.path, self.mutant = name, path, mutant

    def find_spec(self, name, path=None, target=None):
        if name != self.name:
            return None
        is_package = self.path.endswith("__init__.py")
        folder = [os.path.dirname(self.path)] if is_package else None
        return importlib.util.spec_from_file_location(
            name, self.path, loader=self, submodule_search_locations=folder
        )

    def create_module(self, spec):
        return None

    def exec_module(self, module) -> None:
        exec(self.mutant.code(self.path), module.__dict__)


ARGUMENTS = ["-q", "--no-header", "--tb=native", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist"]


def run_module(module: Module, wanted: list[Mutant]) -> None:
    """In a process that has loaded nothing of ours yet."""

    def try_all(send):
        runner = MutantRunner(module, wanted)
        runner.coverage.start()
        pytest.main([*ARGUMENTS, *module.test_files], plugins=[runner])
        send([(mutant.name, tests) for mutant, tests in runner.at_import])

    sent = in_own_process(try_all, patience=7200)
    by_name = {mutant.name: mutant for mutant in wanted}
    for name, tests in sent[0] if sent else []:
        run_at_import(module, by_name[name], tests)


def run_at_import(module: Module, mutant: Mutant, tests: list[str]) -> None:
    def run_tests(send):
        name = module.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        sys.meta_path.insert(0, MutatedImport(name, str(ROOT / module.path), mutant))
        send(int(pytest.main([*ARGUMENTS, "-x", *tests])))

    survived = in_own_process(run_tests, patience=60 + 10 * SECONDS_OF_TESTS) == [0]
    module.remember(mutant, SURVIVED if survived else KILLED, "" if survived else "at import")


# All of them


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("modules", nargs="*", help="paths as in bench/mutants.toml; none for all")
    parser.add_argument("--sample", type=int, help="as many mutants of each module")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    every = modules()
    if unknown := {*options.modules} - {module.path for module in every}:
        raise SystemExit(f"not in bench/mutants.toml: {', '.join(sorted(unknown))}")
    every = [module for module in every if not options.modules or module.path in options.modules]
    shares = [(module, share) for module in every for share in shares_of(module, options, len(every))]
    run_side_by_side(shares, options.jobs)
    report(every, options.sample)


def shares_of(module: Module, options, count: int) -> list[list[Mutant]]:
    results = module.known_results()
    left = [mutant for mutant in module.sample(options.sample) if mutant.name not in results]
    parts = options.jobs if count < options.jobs else 1
    return [share for at in range(parts) if (share := left[at::parts])]


def run_side_by_side(shares: list[tuple[Module, list[Mutant]]], jobs: int) -> None:
    running = set()
    for module, share in shares:
        while len(running) >= jobs:
            running.discard(os.wait()[0])
        print(f"{module.path}: {len(share)} mutants ...", flush=True)
        pid = os.fork()
        if not pid:
            try:
                run_module(module, share)
            finally:
                os._exit(0)
        running.add(pid)
    while running:
        running.discard(os.wait()[0])


def report(every: list[Module], sample: int | None) -> None:
    total = Counter()
    print(f"\n{'module':44}{'killed':>8}{'survived':>10}{'equivalent':>12}{'score':>8}")
    for module in every:
        results = module.known_results()
        tried = [(mutant, results.get(mutant.name)) for mutant in module.sample(sample)]
        count = Counter(result == KILLED for _, result in tried if result)
        total += count
        print(f"{module.path:44}{count[True]:8}{count[False]:10}{len(module.equivalent):12}{score(count):>8}")
        for mutant, result in tried:
            if result != KILLED:
                print(f"    {module.path}:{mutant.lines[-1]} {mutant.name} ({result or 'not tried'})")
    print(f"{'all':44}{total[True]:8}{total[False]:10}{'':12}{score(total):>8}")


def score(count: Counter) -> str:
    return f"{100 * count[True] / count.total():.0f} %" if count else "-"


if __name__ == "__main__":
    main()
