"""Tables that every task looks up, as files: they reach each machine once and are mapped into memory."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsdiff.corpus.frequency import Frequencies

FORMAT = "newsdiff-table/1"
_HEAD = 4096


def write(place: Path, kinds: Sequence[str], parts: Iterable[Sequence[bytes]], **known: int) -> int:
    """Write columns of numbers that come in parts, in order; one part is held at a time.

    Args:
        place: the file.
        kinds: the type of each column, as numpy names it.
        parts: of each part the bytes of its columns.
        known: what else is said of the table.

    Returns:
        How many rows there are.
    """
    beside = [place.with_suffix(f".{number}") for number in range(len(kinds))]
    files = [one.open("wb") for one in beside]
    rows = 0
    for part in parts:
        rows += len(part[0]) // np.dtype(kinds[0]).itemsize
        for file, data in zip(files, part, strict=True):
            file.write(data)
    with place.open("wb") as out:
        said = json.dumps({"format": FORMAT, "kinds": list(kinds), "rows": rows, **known}).encode()
        out.write(said.ljust(_HEAD))
        for file, one in zip(files, beside, strict=True):
            file.close()
            with one.open("rb") as column:
                shutil.copyfileobj(column, out)
            one.unlink()
    return rows


def head(place: Path) -> dict[str, Any]:
    """What a table says of itself.

    Raises:
        ValueError: another version wrote it.
    """
    with place.open("rb") as file:
        said: dict[str, Any] = json.loads(file.read(_HEAD))
    if said["format"] != FORMAT:
        raise ValueError(f"{place} is a {said['format']}, not a {FORMAT}")
    return said


def columns(place: Path) -> list[NDArray[Any]]:
    """The columns of a table, mapped into memory."""
    said = head(place)
    found: list[NDArray[Any]] = []
    offset = _HEAD
    for kind in said["kinds"]:
        if not said["rows"]:
            found.append(np.empty(0, kind))
            continue
        found.append(np.memmap(place, np.dtype(kind), "r", offset, (said["rows"],)))
        offset += found[-1].nbytes
    return found


@lru_cache(maxsize=4)
def frequencies(name: str) -> Frequencies:
    """The table of words that was sent to this machine under a name."""
    place = _sent(name)
    words, often = columns(place)
    return Frequencies(words, often, head(place)["articles"])


@lru_cache(maxsize=4)
def lines(name: str) -> NDArray[np.uint64]:
    """The table of boilerplate lines that was sent to this machine under a name, ascending."""
    return np.sort(columns(_sent(name))[0])


def _sent(name: str) -> Path:
    from pyspark import SparkFiles

    return Path(SparkFiles.get(name))
