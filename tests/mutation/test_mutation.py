"""The measuring of the tests measures what it says: every module has its room, changes are those that do something."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def _own_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("rooms", "sample", "run"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.setattr(sys, "path", list(sys.path))


def test_every_module_of_facts_and_collation_is_in_one_room(root: Path) -> None:
    rooms = loaded("rooms")
    found = [module for room in rooms.ROOMS for module in rooms.modules_of(root, [room])]
    engine = root / "tui/newsdiff/engine"
    every = [path for folder in ("facts", "collation") for path in (engine / folder).glob("*.py")]
    assert sorted(found) == sorted(path.relative_to(root).as_posix() for path in every)
    assert rooms.modules_of(root, ["figures"], "dater*") == [
        "tui/newsdiff/engine/facts/dateranges.py", "tui/newsdiff/engine/facts/daterelations.py",
    ]  # fmt: skip
    assert all((root / path).exists() for path in rooms.tests_of(list(rooms.ROOMS)))


def test_annotations_are_passed_over() -> None:
    text = "X: 'é | T' = 1\nif TYPE_CHECKING:\n    B = 2\ndef f(a: 'A | B', *, b: int) -> bool:\n    return a * b\n"
    lines = text.splitlines()
    spans = sorted((start[0], lines[start[0] - 1][start[1] : end[1]]) for start, end in loaded("sample").unread(text))
    assert spans == [(1, "'é | T'"), (2, "if TYPE_C"), (4, "'A | B'"), (4, "*"), (4, "bool"), (4, "int")]


def test_what_survived_is_found_again_after_other_lines_changed() -> None:
    sample = loaded("sample")
    now = [sample.Change("a.py", "Not", n, 10 + n, line) for n, line in enumerate(("if a:", "if b:", "if b:"))]
    row = {"module": "a.py", "operator": "Not", "occurrence": 1, "line": "if b:"}
    assert sample.found_again(now, [row]) == [now[1]]
    assert sample.found_again(now, [row | {"occurrence": 7}]) == now[1:]
    assert sample.found_again(now, [row | {"line": "if c:"}]) == []


def test_a_change_is_made_where_it_is_told(root: Path) -> None:
    pytest.importorskip("cosmic_ray")
    sample = loaded("sample")
    module = "tui/newsdiff/engine/facts/stated.py"
    changes = sample.changes(root, [module])
    before = (root / module).read_text(encoding="utf-8").splitlines()
    assert changes
    for change in changes:
        after = sample.text_with(root, change).splitlines()
        assert after != before
        assert before[change.row - 1] == change.line


def test_how_sure_a_share_is() -> None:
    run = loaded("run")
    low, high = run.bounds(80, 100)
    assert (round(low, 3), round(high, 3)) == (0.711, 0.867)
    assert run.bounds(5, 5)[1] == pytest.approx(1)
