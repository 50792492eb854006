"""How much room newsdiff and what it needs take when installed: ``python tests/bench/size.py [EXTRA …]``.

Run it with the Python of an environment in which all of it is installed. Sizes are those of the installed files in
millions of bytes, with the byte code that installing writes beside each module, whether or not it is there yet; an
extra counts what it adds.
"""

from __future__ import annotations

import marshal
import re
import sys
import tomllib
from importlib import metadata
from importlib.util import cache_from_source
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
OWN = ("tui/newsdiff", "articles", "config.yaml")
_HEADER = 16
"""Bytes at the head of a file of byte code."""


def needed(name: str, extras: frozenset[str] = frozenset()) -> set[str]:
    """The names of all distributions that one needs, itself included."""
    found: set[str] = set()
    waiting = [(name, extras)]
    while waiting:
        wanted, chosen = waiting.pop()
        found.add(_plain(wanted))
        for line in _project() if wanted == "newsdiff" else metadata.requires(wanted) or ():
            requirement, _, condition = line.partition(";")
            match = re.match(r"\s*([\w.-]+)\s*(?:\[([^\]]*)\])?", requirement)
            if match and _holds(condition, chosen) and _installed(match[1]) and _plain(match[1]) not in found:
                waiting.append((match[1], frozenset(part.strip() for part in (match[2] or "").split(",") if part)))
    return found


def size(names: set[str]) -> float:
    """Millions of bytes that the files of these distributions take."""
    return _taken({Path(str(entry.locate())) for name in names for entry in metadata.files(name) or ()})


def own() -> float:
    """Millions of bytes of newsdiff itself."""
    kept = [PACKAGE / name for name in OWN]
    return _taken({path for each in kept for path in (each.rglob("*") if each.is_dir() else (each,))})


def _taken(files: set[Path]) -> float:
    """Millions of bytes of files and of the byte code of the modules among them."""
    kept = [path for path in files if path.suffix != ".pyc" and path.is_file()]
    modules = [path for path in kept if path.suffix == ".py"]
    return (sum(path.stat().st_size for path in kept) + sum(map(_byte_code, modules))) / 1e6


def _byte_code(module: Path) -> int:
    """Bytes of a module's byte code: as it was written when the module was installed, else compiled here."""
    written = Path(cache_from_source(module, optimization=""))
    if written.is_file() and written.stat().st_mtime >= module.stat().st_mtime:
        return written.stat().st_size
    try:
        return _HEADER + len(marshal.dumps(compile(module.read_bytes(), module, "exec", dont_inherit=True, optimize=0)))
    except (SyntaxError, ValueError):
        return 0


def libraries() -> float:
    """Millions of bytes of what newsdiff needs."""
    return size(needed("newsdiff") - {"newsdiff"})


def added(extra: str) -> float:
    """Millions of bytes that an extra adds to them."""
    return size(needed("newsdiff", frozenset({extra})) - needed("newsdiff"))


def _project() -> list[str]:
    """What newsdiff needs, as its own file says: what an editable installation knows may be old."""
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *(f"{line}; extra == '{name}'" for name in extras for line in extras[name])]


def _holds(condition: str, extras: frozenset[str]) -> bool:
    """Whether a requirement's condition holds here; those about systems and versions are taken to hold."""
    asked = re.search(r"extra\s*==\s*['\"]([\w.-]+)['\"]", condition)
    elsewhere = re.search(
        r"(sys_platform|platform_system|os_name)\s*==\s*['\"](win32|Windows|nt|darwin)['\"]", condition
    )
    return (asked is None or asked[1] in extras) and elsewhere is None


def _installed(name: str) -> bool:
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    print(f"newsdiff {own():.0f} MB, what it needs {libraries():.0f} MB")
    for extra in sys.argv[1:]:
        print(f"[{extra}] {added(extra):.0f} MB more")
