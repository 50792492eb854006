"""Mutation testing: ``python tests/mutation/run.py figures --number 120 --seed 1``; ``--help`` names the other rooms.

Takes a random sample of the small changes that cosmic-ray can make to the modules of a room and runs the room's tests
with each. A change that no test notices survives; it is shown. Needs ``pip install cosmic-ray`` and a system that can
fork; the files stay as they are, changed modules live in memory only. Let nobody write to the checkout meanwhile.

    python tests/mutation/run.py figures names --processes 2
    python tests/mutation/run.py facts --modules 'date*' --number 40 --seed 7 --out survivors.jsonl
    python tests/mutation/run.py figures --again survivors.jsonl      # the survivors once more, after new tests

Left out are annotations, the ``*`` of a signature, what stands below ``TYPE_CHECKING`` (``sample.py``) and texts such
as docstrings and messages, which cosmic-ray does not change. All else counts, also a change that alters nothing a test
could see. Exit status 1 when less than ``--asked`` per cent were killed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import math
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from itertools import islice
from pathlib import Path
from types import CodeType, ModuleType

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "tui"), str(HERE)]

import rooms  # noqa: E402
import sample  # noqa: E402

LONGEST = 90
"""Seconds after which a change that keeps the tests busy counts as noticed."""


class Changed(MetaPathFinder):
    """Imports newsdiff with compiled code that is kept from one import to the next, and one module changed."""

    def __init__(self) -> None:
        self.kept: dict[str, CodeType] = {}
        self.text: dict[str, str] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.split(".")[0] != "newsdiff":
            return None
        spec = PathFinder.find_spec(name, path or [str(ROOT / "tui")], target)
        if spec is not None and spec.origin is not None and spec.origin.endswith(".py"):
            spec.loader = _Loader(name, spec.origin, self)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, changed: Changed) -> None:
        super().__init__(name, path)
        self.changed = changed

    def get_code(self, fullname: str) -> CodeType | None:
        own = self.changed.text.get(self.path)
        if own is not None:
            code: CodeType = compile(own, self.path, "exec")
            return code
        if self.path not in self.changed.kept:
            read = super().get_code(fullname)
            assert read is not None
            self.changed.kept[self.path] = read
        return self.changed.kept[self.path]


class _Quick:
    """The property tests try the same examples for every change and do not look for a smaller one."""

    def pytest_sessionstart(self) -> None:
        from hypothesis import Phase, settings

        now = settings.default
        steady = settings(now, derandomize=True, database=None, phases=(Phase.explicit, Phase.generate))
        settings.register_profile("mutation", steady)
        settings.load_profile("mutation")


def tests(paths: Sequence[str]) -> int:
    """The exit status of the tests in ``paths``, ended by the first that fails."""
    import pytest

    quick = ["-x", "-q", "--assert=plain", "--tb=no", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist"]
    return int(pytest.main([*quick, "-o", "addopts=--import-mode=importlib", *paths], plugins=[_Quick()]))


def start(changed: Changed, change: sample.Change | None, paths: Sequence[str]) -> int:
    """The number of a new process that runs the tests with a change and ends with their status."""
    number = os.fork()
    if number:
        return number
    signal.alarm(LONGEST)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    status = 3
    try:
        if change is not None:
            changed.text[str(ROOT / change.module)] = sample.text_with(ROOT, change)
        status = tests(paths)
    finally:
        os._exit(status)


def tried(
    changed: Changed, changes: Iterable[sample.Change], paths: Sequence[str], processes: int
) -> Iterator[tuple[sample.Change, str]]:
    """Every change with what became of it: ``killed``, ``survived`` or ``late`` (the tests had to be ended)."""
    at_work: dict[int, sample.Change] = {}
    left = iter(changes)
    while True:
        for change in islice(left, processes - len(at_work)):
            at_work[start(changed, change, paths)] = change
        if not at_work:
            return
        number, status = os.wait()
        change = at_work.pop(number)
        yield (
            change,
            "late" if os.WIFSIGNALED(status) else "killed" if os.waitstatus_to_exitcode(status) else "survived",
        )


def bounds(killed: int, tried: int) -> tuple[float, float]:
    """Between which shares of all changes the truth lies, 19 times of 20 (Wilson's interval)."""
    z, share = 1.96, killed / tried
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z / (1 + z * z / tried) * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried))
    return middle - half, middle + half


def shown(change: sample.Change) -> str:
    """A change as the lines that it takes away and adds."""
    before, after = (ROOT / change.module).read_text(encoding="utf-8"), sample.text_with(ROOT, change)
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def prepared(changed: Changed) -> None:
    """Import what the tests import once, to begin every process with it; newsdiff itself is imported anew in each."""
    import hypothesis.strategies
    import pytest
    import rapidfuzz
    import yaml

    sys.meta_path.insert(0, changed)
    for path in sorted((ROOT / "tui/newsdiff/engine").rglob("*.py")):
        __import__(".".join(path.relative_to(ROOT / "tui").with_suffix("").parts).removesuffix(".__init__"))
    for name in [name for name in sys.modules if name.split(".")[0] == "newsdiff"]:
        del sys.modules[name]
    assert all((hypothesis.strategies, pytest, rapidfuzz, yaml))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", nargs="+", choices=[*rooms.ROOMS, "facts"], help="what is changed")
    parser.add_argument("--modules", help="only those whose name fits a pattern such as 'date*'")
    parser.add_argument("--number", type=int, default=120, help="how many changes are tried")
    parser.add_argument("--seed", type=int, default=1, help="of the random sample")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60, help="begin no change after that")
    parser.add_argument("--asked", type=float, default=0, help="per cent that have to be killed")
    parser.add_argument("--again", type=Path, metavar="FILE", help="the survivors in FILE instead of a random sample")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write what became of every change, one JSON line each"
    )
    wanted = parser.parse_args()
    os.chdir(ROOT)
    sys.dont_write_bytecode = True
    names = [half for room in wanted.room for half in (rooms.HALVES if room == "facts" else (room,))]
    paths = rooms.tests_of(names)
    every = sample.changes(ROOT, rooms.modules_of(ROOT, names, wanted.modules or "*"))
    if wanted.again:
        again = [json.loads(line) for line in wanted.again.read_text(encoding="utf-8").splitlines()]
        chosen = sample.found_again(every, [row for row in again if row["outcome"] == "survived"])
    else:
        chosen = random.Random(wanted.seed).sample(every, min(wanted.number, len(every)))
    changed = Changed()
    prepared(changed)
    _, status = os.waitpid(start(changed, None, paths), 0)
    if status:
        sys.exit("The tests fail without any change: nothing can be measured.")
    print(f"{len(chosen)} of {len(every)} changes, seed {wanted.seed}", flush=True)
    return reported(changed, chosen, paths, wanted)


def reported(
    changed: Changed, chosen: Sequence[sample.Change], paths: Sequence[str], wanted: argparse.Namespace
) -> int:
    """Try the changes, print the survivors as they come and the shares at the end; the exit status."""
    began, counts, modules = time.monotonic(), Counter[str](), Counter[tuple[str, bool]]()
    in_time = (change for change in chosen if time.monotonic() - began < wanted.minutes * 60)
    out = wanted.out.open("w", encoding="utf-8") if wanted.out else None
    for change, outcome in tried(changed, in_time, paths, wanted.processes):
        counts[outcome] += 1
        modules[change.module, outcome == "survived"] += 1
        if outcome == "survived":
            print(f"survived {change.module}:{change.row} {change.operator}\n{shown(change)}", flush=True)
        if out is not None:
            out.write(json.dumps({**change._asdict(), "outcome": outcome}) + "\n")
            out.flush()
    if out is not None:
        out.close()
    number, survived = counts.total(), counts["survived"]
    if not number:
        sys.exit("No change was tried.")
    for module in sorted({name for name, _ in modules}):
        print(f"  {Path(module).stem:16} killed {modules[module, False]:4}  survived {modules[module, True]:4}")
    low, high = (100 * share for share in bounds(number - survived, number))
    share = 100 * (number - survived) / number
    print(f"killed {number - survived} of {number}: {share:.1f} % ({low:.0f}-{high:.0f}); {counts['late']} late")
    return int(share < wanted.asked)


if __name__ == "__main__":
    sys.exit(main())
