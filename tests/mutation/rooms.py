"""What is changed, and by which tests it has to be noticed."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path

HALVES: dict[str, str] = {
    "figures": """calendar chains codes complements compounds counted dateplace dateranges daterelations dates digits
        extents figuregroups figures hedges marks numberwords numerals parts pieces place quantities relations relative
        spelling years""",
    "names": """__init__ attribution gazetteer genders germannouns grouping hearsay lexicon likeness mentions
        namecontext namedrafts nameforms namejoins nameruns names namewords own posts quotes referents sentences
        sourcephrases sourcewords speakers speech stated subjects utterances wordset""",
}
"""The modules of ``engine/facts``: what is counted and dated; who is named and what is said."""
_FACTS = ("tests/engine/facts", "tests/engine/test_findings.py", "tests/engine/collation/test_phenomena.py")
ROOMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    **{half: ("facts", modules, _FACTS) for half, modules in HALVES.items()},
    "collation": (
        "collation", "*",
        ("tests/engine/collation", "tests/engine/test_findings.py", "tests/engine/test_differences.py"),
    ),
}  # fmt: skip
"""Each with its folder in the engine, the names of its modules and the tests, the likeliest to notice first."""


def modules_of(root: Path, rooms: Sequence[str], pattern: str = "*") -> list[str]:
    """The files of rooms whose names fit a pattern, as paths below ``root``."""
    found = []
    for folder, names, _ in (ROOMS[room] for room in rooms):
        for path in sorted((root / "tui/newsdiff/engine" / folder).glob("*.py")):
            if any(fnmatch(path.stem, name) for name in names.split()) and fnmatch(path.stem, pattern):
                found.append(path.relative_to(root).as_posix())
    return found


def tests_of(rooms: Sequence[str]) -> list[str]:
    """The tests of rooms, each once."""
    return list(dict.fromkeys(path for room in rooms for path in ROOMS[room][2]))
