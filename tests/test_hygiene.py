"""What may import what, and what the source tree must look like."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

SCREEN = ("textual",)
HEAVY = ("trafilatura", "feedparser", "pypdfium2", "numpy", "asyncio")
NEEDLESS = (
    "rich", "rich_argparse", "yaml", "charset_normalizer", "ssl", "http", "email", "xml", "csv", "html", "difflib",
    "zipfile", "sqlite3", "threading",
)  # fmt: skip
"""What a report of two texts in UTF-8 has no use for, although other work has."""


def loaded_by(code: str, cwd: Path) -> set[str]:
    """The modules that a fresh interpreter has loaded after running ``code``, newsdiff's in full, others by package."""
    script = f"import sys, io, json\nout, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO())\n{code}\n"
    script += "print(json.dumps([m for m in sys.modules]), file=out)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=cwd, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    names = json.loads(done.stdout.splitlines()[-1])
    return {name if name.startswith("newsdiff") else name.partition(".")[0] for name in names}


def sources(root: Path) -> list[Path]:
    return sorted((root / "tui").rglob("*.py"))


def test_the_engine_is_pure(root: Path, tmp_path: Path) -> None:
    folder = root / "tui" / "newsdiff" / "engine"
    names = [
        ".".join(path.relative_to(root / "tui").with_suffix("").parts).removesuffix(".__init__")
        for path in sorted(folder.rglob("*.py"))
    ]
    loaded = loaded_by(f"import newsdiff.model, {', '.join(names)}", tmp_path)
    outside = (
        "newsdiff.ui",
        "newsdiff.sources",
        "newsdiff.export",
        "newsdiff.cli",
        "newsdiff.commands",
        "newsdiff.config",
    )
    assert not {name for name in loaded if name.startswith(outside)}
    assert loaded.isdisjoint({*SCREEN, *HEAVY, "rich", "yaml", "platformdirs", "sqlite3", "socket"})


def test_a_report_as_json_loads_only_what_it_needs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed on Monday by the mayor.\n")
    (tmp_path / "b.txt").write_text("On Monday the mayor closed the harbour.\n")
    argv = ["report", "a.txt", "b.txt", "--format", "json"]
    loaded = loaded_by(f"from newsdiff.cli import main\nassert main({argv!r}) == 0", tmp_path)
    assert loaded.isdisjoint({*SCREEN, *HEAVY, *NEEDLESS})
    formats = {name for name in loaded if name.startswith("newsdiff.export.")}
    assert formats == {f"newsdiff.export.{name}" for name in ("escape", "format", "json_doc", "registry", "selection")}


@pytest.mark.parametrize(
    "argv",
    [
        ["report", "a.txt", "b.md", "-f", "json", "-o", "out.json"],
        ["report", "a.txt", "b.md", "-f", "html", "-o", "out.html"],
        ["report", "a.txt", "b.md", "-f", "md", "-o", "out.md"],
        ["report", "a.txt", "b.md", "-f", "csv", "-o", "out.csv"],
        ["report", "a.txt", "b.md", "-f", "text", "-o", "out.txt"],
        ["story", "new", "talks", "a.txt", "b.md"],
        ["story", "schema"],
        ["config", "show"],
        ["config", "path"],
        ["config", "check"],
        ["keys"],
        ["--samples"],
    ],
)
def test_work_without_a_screen_loads_no_screen_library(tmp_path: Path, argv: list[str]) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed on Monday by the mayor.\n")
    (tmp_path / "b.md").write_text("# On Monday\n\nThe mayor closed the harbour on Monday.\n")
    loaded = loaded_by(f"from newsdiff.cli import main\nassert main({argv!r}) == 0", tmp_path)
    assert loaded.isdisjoint({*SCREEN, *HEAVY})
    if argv[0] == "report":
        assert loaded.isdisjoint({"rich", "rich_argparse", "newsdiff.ui"})


def test_library_and_watch_load_no_screen_library(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed on Monday by the mayor.\n")
    (tmp_path / "b.txt").write_text("The mayor closed the harbour on Monday.\n")
    words = (
        "library add a.txt b.txt", "library search harbour", "library shared 1", "library export -o e.jsonl",
        "story new talks a.txt b.txt", "watch talks --once", "watch talks --table",
    )  # fmt: skip
    calls = "".join(f"assert main({[*each.split(), '--set', 'library.file=l.sqlite3']!r}) == 0\n" for each in words)
    loaded = loaded_by(f"from newsdiff.cli import main\n{calls}", tmp_path)
    assert loaded.isdisjoint({*SCREEN, "numpy", "trafilatura", "feedparser", "pypdfium2"})


def test_the_command_line_itself_loads_next_to_nothing(tmp_path: Path) -> None:
    loaded = loaded_by("import newsdiff.cli", tmp_path)
    assert loaded.isdisjoint({*SCREEN, *HEAVY, "rich", "yaml", "rapidfuzz", "platformdirs", "sentencex"})


COMPILING = {"dataclasses", "inspect", "ast", "dis", "tokenize", "linecache", "textwrap"}
EDGES = {"shutil", "tempfile", "random", "platformdirs", "pkgutil", "importlib.util", "uuid", "decimal", "platform"}
NETWORK = {"socket", "ssl", "hashlib", "email", "http", "urllib.request", "asyncio", "logging", "subprocess", "sqlite3"}


def test_a_report_as_json_of_plain_text_loads_what_it_needs(tmp_path: Path) -> None:
    """What a start costs is what it imports: nothing that compiles, nothing of other formats, and not too many."""
    (tmp_path / "a.txt").write_text("The harbour was closed on Monday by the mayor, about 300 people said.\n")
    (tmp_path / "b.txt").write_text("The mayor closed the harbour on Monday, 450 people said.\n")
    typed = "report a.txt b.txt --format json -o c.json"
    code = f"from newsdiff.cli import main\nassert main({typed.split()!r}) == 0"
    nothing = loaded_by("pass", tmp_path)
    loaded = loaded_by(code, tmp_path) - nothing
    asked = {"tempfile", "random", "shutil"}  # by the file that is written
    assert loaded.isdisjoint({*SCREEN, *HEAVY, *COMPILING, *NETWORK, *(EDGES - asked), "rich", "yaml"})
    others = {name for name in loaded if name.startswith("newsdiff.export.")}
    assert others == {f"newsdiff.export.{name}" for name in ("registry", "format", "escape", "selection", "json_doc")}
    assert len([name for name in loaded if name.startswith("newsdiff")]) < 182
    assert len([name for name in loaded if name.partition(".")[0] in sys.stdlib_module_names]) < 52


def test_importing_newsdiff_loads_nothing_else(tmp_path: Path) -> None:
    assert {name for name in loaded_by("import newsdiff", tmp_path) if name.startswith("newsdiff")} == {"newsdiff"}


def test_readers_are_loaded_when_they_are_needed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed.\n")
    code = "from newsdiff.config import SourceSettings\nfrom newsdiff.sources.registry import load\n"
    loaded = loaded_by(code + "assert load(['a.txt'], SourceSettings()).articles", tmp_path)
    assert "newsdiff.sources.text" in loaded
    assert loaded.isdisjoint({"newsdiff.sources.markdown", "charset_normalizer", *SCREEN})


def test_nobody_imports_the_source_root(root: Path) -> None:
    assert not (root / "tui" / "__init__.py").exists()
    for path in [*sources(root), *sorted((root / "tests").rglob("*.py"))]:
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if re.search(r"(?:import|from)\s+tui\b", text) else ():
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] == "tui"], path


def test_modules_are_small_enough_to_know(root: Path) -> None:
    too_long = {
        str(path.relative_to(root)): count
        for path in sources(root)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 600
    }
    assert not too_long
