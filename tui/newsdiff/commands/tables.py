"""Lines of plain text and JSON for standard output: made safe, padded by cells, counted in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from newsdiff.commands import terminal
from newsdiff.errors import EXIT_OK


def emit(lines: Iterable[str]) -> int:
    """Write lines to standard output, each made safe for a terminal. Returns the exit code of success."""
    from newsdiff.engine.text.sanitise import visible

    text = "".join(f"{visible(' '.join(line.splitlines()))}\n" for line in lines)
    terminal.write(terminal.STDOUT, text.encode("utf-8", "backslashreplace"))
    return EXIT_OK


def emit_json(records: Iterable[Mapping[str, object]]) -> int:
    """Write one JSON object a line, nothing of an article unescaped. Returns the exit code of success."""
    text = "".join(f"{json.dumps(record, ensure_ascii=True)}\n" for record in records)
    terminal.write(terminal.STDOUT, text.encode("ascii"))
    return EXIT_OK


def count(number: int, thing: str, things: str = "") -> str:
    """A number with its noun."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def day(moment: str) -> str:
    """A moment (ISO 8601, UTC) to the minute, as a person reads it."""
    return moment[:16].replace("T", " ")


def pad(text: str, width: int) -> str:
    """A text cut or filled to a width in terminal cells, made safe."""
    from rich.cells import set_cell_size

    from newsdiff.engine.text.sanitise import visible

    safe = visible(text)
    cut = set_cell_size(safe, width)
    return cut if cut.rstrip() == safe.rstrip() else set_cell_size(safe, width - 1) + "…"
