"""How much room newsdiff and what it needs take when installed: ``python tests/bench/size.py [EXTRA …]``.

Run it with the Python of an environment in which all of it is installed. Sizes are those of the installed files, byte
code included, in millions of bytes; an extra counts what it adds.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2]
OWN = ("tui/newsdiff", "articles", "config.yaml")


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
    files = {
        path for name in names for entry in metadata.files(name) or () if (path := Path(str(entry.locate()))).is_file()
    }
    return sum(path.stat().st_size for path in files) / 1e6


def own() -> float:
    """Millions of bytes of newsdiff itself."""
    files = [
        each
        for name in OWN
        for each in ((PACKAGE / name).rglob("*") if (PACKAGE / name).is_dir() else (PACKAGE / name,))
    ]
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


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
