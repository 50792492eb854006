"""Blocks of an article and their roles: title, headings, body, lists, and what does not belong to the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.engine.text.addresses import addresses
from newsdiff.engine.text.boilerplate import Verdict, glued, judge
from newsdiff.engine.text.wrapping import paragraphs
from newsdiff.frozen import NamedTuple
from newsdiff.model import Article, Block, Mark, Role

_LINE = expression(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = expression(r"(?:[-•*·▪►●◦‣⁃]|\(?\d{1,2}[.)]|\(\d{1,2}\))\s+\S")
_ENDS_SENTENCE = expression(r"[.!。！…;,:]['\"”’»)\]]*$|[.!?…][\"”’»)\]]+$")
_LONGEST_TITLE = 200
_LONGEST_HEADING = 100
_MOST_HEADING_WORDS = 14


class _Piece(NamedTuple):
    """A stretch of text on its way to a block; ``verdict`` where it is already known what it is."""

    start: int
    end: int
    verdict: Verdict | None


def find_blocks(article: Article, language: str) -> tuple[Block, ...]:
    """Blocks of an article behind its front matter, in text order.

    A line is a block, unless the text is hard-wrapped: then the lines of a paragraph are one. Marks of a reader decide
    about the lines they open: a reason that begins with ``heading`` makes a heading (the first one the title), ``list``
    a list item; what lies wholly in marks gives no block. Where every line looks like boilerplate, none is: then the
    lines are what there is to compare.

    Args:
        article: the article; nothing before its ``offset`` becomes a block.
        language: ISO 639-1 code.
    """
    text = article.text
    lines = _lines(text, article.offset, article.markup)
    opened = _opened_by(article.markup, text, lines)
    pieces = _pieces(text, lines, frozenset(opened))
    return tuple(_with_roles(text, pieces, opened))


def _lines(text: str, offset: int, markup: Sequence[Mark]) -> list[tuple[int, int]]:
    """Lines that hold something, without white space and markup at their ends."""
    starting = {mark.start: mark.end for mark in markup if mark.end > mark.start}
    ending = {mark.end: mark.start for mark in markup if mark.end > mark.start}
    lines = []
    for match in _LINE.finditer(text, offset):
        start, end = match.span()
        while start < end and (text[start].isspace() or start in starting):
            start = max(start + 1, starting.get(start, 0))
        while end > start and (text[end - 1].isspace() or end in ending):
            end = min(end - 1, ending.get(end, end))
        if start < end:
            lines.append((start, end))
    return lines


def _opened_by(markup: Sequence[Mark], text: str, lines: Sequence[tuple[int, int]]) -> dict[int, str]:
    """Starts of the lines that a mark makes a heading or a list item.

    A heading's mark stands before its text, or as a rule on the line below it.
    """
    starts = [start for start, _ in lines]
    opened = {}
    for mark in markup:
        name = next((name for name in ("heading", "list") if mark.reason.startswith(name)), "")
        if not name:
            continue
        index = bisect_left(starts, mark.end)
        if index < len(lines) and not text[mark.end : starts[index]].strip(" \t"):
            opened[starts[index]] = name
        elif name == "heading" and index and "\n" in text[lines[index - 1][1] : mark.start]:
            opened[starts[index - 1]] = name
    return opened


def _pieces(text: str, lines: list[tuple[int, int]], opened: frozenset[int]) -> list[_Piece]:
    """Lines judged one by one, glued boilerplate cut off, the rest joined to paragraphs where lines are wrapped."""
    contents = [text[start:end] for start, end in lines]
    postal = addresses(contents)
    pieces: list[_Piece] = []
    for paragraph in paragraphs(text, lines, opened):
        if len(paragraph) > 1:
            pieces.append(_Piece(lines[paragraph[0]][0], lines[paragraph[-1]][1], None))
            continue
        index = paragraph[0]
        start, end = lines[index]
        if postal[index]:
            pieces.append(_Piece(start, end, Verdict("boilerplate", "postal address")))
            continue
        verdict = judge(contents[index])
        if verdict:
            pieces.append(_Piece(start, end, verdict))
            continue
        pieces.extend(_cut(text, start, end, contents[index]))
    return pieces


def _cut(text: str, start: int, end: int, line: str) -> list[_Piece]:
    """A line with the boilerplate glued to its ends as pieces of their own."""
    pieces = []
    at = start
    for left, right, verdict in [*glued(line), (len(line), len(line), None)]:
        inner = text[at : start + left]
        body_start, body_end = at + len(inner) - len(inner.lstrip()), at + len(inner.rstrip())
        if body_start < body_end:
            pieces.append(_Piece(body_start, body_end, None))
        if verdict:
            pieces.append(_Piece(start + left, start + right, verdict))
        at = max(at, start + right)
    return pieces


def _with_roles(text: str, pieces: list[_Piece], opened: dict[int, str]) -> list[Block]:
    running = [index for index, piece in enumerate(pieces) if piece.verdict is None]
    if not running:
        return [Block(piece.start, piece.end, "body") for piece in pieces]
    blocks = []
    titled = False
    for index, piece in enumerate(pieces):
        if piece.verdict:
            role, reason = piece.verdict
        else:
            reason = ""
            role = _role(text, pieces, running, index, opened.get(piece.start, ""), titled)
        titled = titled or role == "title"
        blocks.append(Block(piece.start, piece.end, role, reason))
    return blocks


def _role(text: str, pieces: list[_Piece], running: list[int], index: int, marked: str, titled: bool) -> Role:
    piece = pieces[index]
    content = text[piece.start : min(piece.end, piece.start + 2 * _LONGEST_TITLE)]
    if marked == "heading":
        return "heading" if titled else "title"
    if marked == "list" or _BULLET.match(content):
        return "list"
    if len(content) > _LONGEST_TITLE or _ENDS_SENTENCE.search(content) or not any(map(str.isalpha, content)):
        return "body"
    after = bisect_right(running, index)
    if after == len(running):
        return "body"
    following = pieces[running[after]]
    if index == running[0]:
        return "title"
    short = len(content) <= _LONGEST_HEADING and len(content.split()) <= _MOST_HEADING_WORDS
    longer = following.end - following.start > piece.end - piece.start
    first = content.lstrip("\"“‘'«„([")[:1]
    return "heading" if short and longer and not first.islower() else "body"
