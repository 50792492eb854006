"""From lines on pages to paragraphs: what continues, what begins anew, and what stands on every page.

A line break says nothing; a gap, an indent, a short last line or another size of type does. A word divided at the end
of a line is joined, and its hyphen kept as a soft one for the caller to mark.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from newsdiff.sources.composed import DIVIDED, Piece

_BREAK = "\ufffe"
_LONGEST_WORD = 100
"""Letters of a word that are looked at where a line ends in it."""
_MARGIN = 0.12
_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|str\.?|стр\.?|с\.)\s*)?\d{1,4}(?:\s*(?:/|of|von|de|из|з)\s*\d{1,4})?\W*\Z",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?…:。！？][\"”’»)\]]*\Z")
_BULLET = re.compile(r"(?:[-•*·▪►●◦‣⁃]|\(?\d{1,2}[.)])\s*\S")
_DIVISION = re.compile(rf"(?<=[^\W\d_]){_BREAK}(?=[^\W\d_])")
_COMPOUND = re.compile(r"(?<![^\W\d_])[^\W\d_]+-[^\W\d_]+")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_LONGEST_HEADING = 200


class Line(NamedTuple):
    """A line: where its first character begins, where its last one ends, and its height, all in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    height: float


class Page(NamedTuple):
    """A page's lines in reading order."""

    number: int
    height: float
    lines: tuple[Line, ...]


class _Placed(NamedTuple):
    line: Line
    page: int


def pieces_of(pages: Sequence[Page]) -> list[Piece]:
    """Paragraphs, headings and, set apart, what runs along at the top and bottom of pages.

    A paragraph that goes on over a page break stays whole: what stands between its parts comes in front of it.
    """
    furniture = _furniture(pages)
    flow = [_Placed(line, page.number) for page in pages for line in page.lines if (page.number, line) not in furniture]
    aside: dict[int, list[Piece]] = {}
    for (page, line), reason in furniture.items():
        aside.setdefault(page, []).append(Piece(line.text.replace(_BREAK, "-"), "aside", reason))
    usual = median([placed.line.height for placed in flow] or [0.0])
    spelled = _spellings(flow)
    pieces: list[Piece] = []
    for group in _paragraphs(flow):
        for number in sorted(number for number in aside if number <= group[0].page):
            pieces += aside.pop(number)
        text = _joined([placed.line.text for placed in group], spelled)
        large = usual and min(placed.line.height for placed in group) > 1.15 * usual
        heading = large and len(text) <= _LONGEST_HEADING
        pieces.append(Piece(text, "heading" if heading else "list" if _BULLET.match(text) else "body"))
    return pieces + [piece for number in sorted(aside) for piece in aside[number]]


def _furniture(pages: Sequence[Page]) -> dict[tuple[int, Line], str]:
    """Lines at the top and bottom of pages that come again and again, and page numbers there."""
    found: dict[tuple[int, Line], str] = {}
    places: dict[tuple[str, str], set[int]] = {}
    for page in pages:
        for line, zone in _edges(page):
            places.setdefault((zone, _pattern(line.text)), set()).add(page.number)
    for page in pages:
        for line, zone in _edges(page):
            often = len(places[zone, _pattern(line.text)])
            if often >= max(2, len(pages) / 3) or _NUMBER.match(line.text):
                found[page.number, line] = zone
    return found


def _edges(page: Page) -> Iterator[tuple[Line, str]]:
    for line in page.lines:
        if not page.height or not line.height:
            continue
        if line.bottom > page.height * (1 - _MARGIN):
            yield line, "page header"
        elif line.top < page.height * _MARGIN:
            yield line, "page footer"


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.split()).casefold())


def _paragraphs(flow: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    gap = _usual_gap(flow)
    rights = _columns(flow)
    group: list[_Placed] = []
    for placed in flow:
        if group and _begins(group, placed, gap, rights):
            yield group
            group = []
        group.append(placed)
    if group:
        yield group


def _usual_gap(flow: Sequence[_Placed]) -> float:
    """The space between lines of one paragraph: the commonest, in half points."""
    gaps: Counter[float] = Counter()
    for one, other in pairwise(flow):
        gap = one.line.bottom - other.line.top
        if one.page == other.page and abs(gap) < 2 * max(one.line.height, 1):
            gaps[round(2 * gap) / 2] += 1
    return gaps.most_common(1)[0][0] if gaps else 0.0


def _column(placed: _Placed) -> tuple[int, int]:
    return placed.page, round(placed.line.left / 40)


def _columns(flow: Sequence[_Placed]) -> dict[tuple[int, int], float]:
    """How far to the right the lines of a column reach."""
    rights: dict[tuple[int, int], float] = {}
    for placed in flow:
        rights[_column(placed)] = max(rights.get(_column(placed), 0.0), placed.line.right)
    return rights


def _begins(group: Sequence[_Placed], new: _Placed, gap: float, rights: dict[tuple[int, int], float]) -> bool:
    """Whether a line begins a paragraph."""
    last, line = group[-1].line, new.line
    size = max(last.height, line.height, 1.0)
    if min(last.height, line.height) < size / 1.2 or _BULLET.match(line.text):
        return True
    ended = bool(_ENDS.search(last.text))
    elsewhere = new.page != group[-1].page or line.top > last.bottom + size
    if elsewhere:
        return ended and not line.text[:1].islower()
    if last.bottom - line.top > gap + 0.45 * size:
        return True
    hanging = _BULLET.match(group[0].line.text)
    if line.left > last.left + 0.8 * size and len(group) > 1 and not hanging:
        return ended
    right = rights.get(_column(group[-1]), last.right)
    return ended and last.right < right - 0.2 * (right - last.left) and not line.text[:1].islower()


def _spellings(flow: Sequence[_Placed]) -> frozenset[str]:
    """Words with a hyphen in them that stand whole on some line."""
    found: set[str] = set()
    for placed in flow:
        found.update(match.casefold() for match in _COMPOUND.findall(placed.line.text))
    return frozenset(found)


def _joined(lines: Sequence[str], spelled: frozenset[str]) -> str:
    """The lines of a paragraph as one, words divided between them whole again."""
    text = lines[0]
    for line in lines[1:]:
        tight = bool(_WIDE.match(line)) and bool(text) and bool(_WIDE.match(text[-1]))
        text += line if tight else f" {line}"

    def hyphen(match: re.Match[str]) -> str:
        before = re.search(r"[^\W\d_]+\Z", text[max(0, match.start() - _LONGEST_WORD) : match.start()])
        after = re.match(r"[^\W\d_]+", text[match.end() : match.end() + _LONGEST_WORD])
        word = f"{before[0] if before else ''}-{after[0] if after else ''}"
        kept = (after is not None and not after[0][0].islower()) or word.casefold() in spelled
        return "-" if kept else DIVIDED

    return _DIVISION.sub(hyphen, text).replace(_BREAK, "-")
