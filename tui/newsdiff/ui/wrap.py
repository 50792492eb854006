"""Breaking text into lines of so many cells."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len

from newsdiff.engine.expressions import expression

NARROW = expression(
    r"[\x20-\u02ff\u0370-\u0482\u048a-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u21c4\u2260\u27e8\u27e9\ufffd]*"
)
"""Code points that always take one cell: Latin, Greek, Cyrillic, general punctuation, currency signs, our own signs."""
_WORD = expression(r"[\S\u00a0\u202f]+[^\S\u00a0\u202f]*|[^\S\u00a0\u202f]+")
"""A word with the white space behind it; a space that does not break belongs to the word."""
_RTL = expression(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_JOINER = "\u200d"


def is_narrow(text: str) -> bool:
    """Whether every code point of ``text`` takes one cell, so that offsets are cells."""
    return text.isascii() or NARROW.fullmatch(text) is not None


def has_rtl(text: str) -> bool:
    """Whether ``text`` holds letters written from right to left."""
    return not is_narrow(text) and _RTL.search(text) is not None


def width_of(text: str) -> int:
    """How many cells ``text`` takes."""
    return len(text) if is_narrow(text) else cell_len(text)


def wrap(text: str, width: int) -> list[int]:
    """Offsets at which to break ``text`` so that no line is wider than ``width`` cells.

    Lines break behind white space, and inside a word only when the word alone is too wide. White space at the end of
    a line may hang over. Narrow text takes a path that is some twenty times quicker and gives the same cuts.
    """
    width = max(1, width)
    if is_narrow(text):
        return _wrap_narrow(text, width)
    return _wrap_cells(text, width)


def _wrap_narrow(text: str, width: int) -> list[int]:
    cuts: list[int] = []
    start, size = 0, len(text)
    while size - start > width:
        cut = text.rfind(" ", start, start + width + 1)
        cut = start + width if cut <= start else cut + 1
        while cut < size and text[cut] == " ":
            cut += 1
        if cut >= size:
            break
        cuts.append(cut)
        start = cut
    return cuts


def _wrap_cells(text: str, width: int) -> list[int]:
    cuts: list[int] = []
    used = 0
    for match in _WORD.finditer(text):
        word = match.group()
        solid = width_of(word.rstrip())
        if used and used + solid > width:
            cuts.append(match.start())
            used = 0
        if solid > width:
            for cluster_start, cells in _clusters(word.rstrip()):
                if used and used + cells > width:
                    cuts.append(match.start() + cluster_start)
                    used = 0
                used += cells
            used += len(word) - len(word.rstrip())
        else:
            used += solid + len(word) - len(word.rstrip())
    return cuts


def _clusters(text: str) -> list[tuple[int, int]]:
    """Start and cells of everything in ``text`` that must stay on one line: letter with accents, joined emoji."""
    found: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index < len(text) and _continues(text, start, index):
            continue
        found.append((start, _cells(text[start:index])))
        start = index
    return found


@lru_cache(maxsize=4096)
def _cells(cluster: str) -> int:
    return cell_len(cluster)


def _continues(text: str, start: int, index: int) -> bool:
    """Whether the code point at ``index`` belongs to the cluster that begins at ``start``."""
    if index - start > 16:  # a pile of accents is an attack, not a letter
        return False
    here, before = text[index], text[index - 1]
    if here == _JOINER or before == _JOINER or unicodedata.combining(here):
        return True
    code = ord(here)
    if 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF or unicodedata.category(here) in ("Mn", "Me"):
        return True
    flags = 0x1F1E6 <= code <= 0x1F1FF and 0x1F1E6 <= ord(before) <= 0x1F1FF
    return flags and (index - start) % 2 == 1


def fit(text: str, width: int) -> str:
    """``text`` cut to at most ``width`` cells, with an ellipsis when something is missing."""
    if width <= 0:
        return ""
    if width_of(text) <= width:
        return text
    beginning = text[: width * 8 + 32]
    if is_narrow(beginning):
        return beginning[: width - 1].rstrip() + "…"
    used = 0
    for start, cells in _clusters(beginning):
        if used + cells > width - 1:
            return text[:start].rstrip() + "…"
        used += cells
    return text[: width - 1] + "…"


def pad(text: str, width: int) -> str:
    """``text`` cut or filled to exactly ``width`` cells."""
    text = fit(text, width)
    return text + " " * (width - width_of(text))
