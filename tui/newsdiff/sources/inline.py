"""Where inline Markdown stands in a paragraph: emphasis, links, images, code spans, tags, escapes.

Emphasis follows the delimiter rules of CommonMark 0.31 section 6.2 (left- and right-flanking runs, no emphasis with
``_`` inside a word), so that ``5 * 3 * 2`` and ``file_name_here`` keep their characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from newsdiff.engine.expressions import expression

_TOKEN = expression(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<address><(?:https?://[^\s<>]{1,2000}|[^\s<>@]{1,64}@[^\s<>]{1,200})>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]{0,20}(?:\s[^<>]{0,500})?/?>)"
    r"|(?P<image>!\[)"
    r"|(?P<open>\[)"
    r"|(?P<close>\])"
    r"|(?P<run>\*+|_+|~~+)"
)
_TARGET = expression(
    r"\(\s{0,3}(?:<[^<>\n]{0,2000}>|(?:[^\s()<>]|\([^\s()]{0,200}\)){0,2000})"
    r"(?:\s{1,3}(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s{0,3}\)"
)
_REFERENCE = expression(r"\[([^\[\]\n]{0,200})\]")


def inline_spans(text: str, references: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """Spans of inline syntax in one paragraph; none overlaps another.

    Args:
        text: the paragraph, its lines joined by line feeds.
        references: case-folded labels of the document's link definitions.
    """
    runs = _backticks(text)
    brackets: list[tuple[int, bool, int]] = []
    emphasis = _Emphasis(text)
    found: list[tuple[int, int]] = []
    images: list[tuple[int, int]] = []
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        kind, start = token.lastgroup, token.start()
        if kind == "escape":
            found.append((start, start + 1))
        elif kind == "code":
            closing = _closing(runs, at - start, at)
            if closing is not None:
                found += [(start, at), (closing, closing + at - start)]
                at = closing + at - start
        elif kind == "address":
            found += [(start, start + 1), (at - 1, at)]
        elif kind == "tag":
            found.append((start, at))
        elif kind in ("open", "image"):
            brackets.append((start, kind == "image", at))
        elif kind == "close" and brackets:
            opening, is_image, inside = brackets.pop()
            end = _link_end(text, inside, start, references)
            if end is None:
                continue
            if is_image:
                images.append((opening, end))
            elif start > inside and text[inside] != "^":
                found += [(opening, inside), (start, end)]
            else:
                images.append((opening, end))
            at = end
        elif kind == "run":
            emphasis.add(start, at)
    yield from _merged(sorted([*found, *emphasis.spans]), sorted(images))


def _merged(spans: list[tuple[int, int]], whole: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those inside a span of ``whole`` swallowed by it."""
    end = -1
    for start, stop in sorted([*spans, *whole], key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield start, stop
            end = stop
        elif stop > end:
            yield end, stop
            end = stop


def _backticks(text: str) -> dict[int, list[int]]:
    """Where runs of backticks start, by their length, last first."""
    runs: dict[int, list[int]] = {}
    for match in re.finditer("`+", text):
        runs.setdefault(len(match[0]), []).append(match.start())
    return {length: starts[::-1] for length, starts in runs.items()}


def _closing(runs: dict[int, list[int]], length: int, after: int) -> int | None:
    """The next run of backticks of this length, each passed by only once."""
    starts = runs.get(length, [])
    while starts and starts[-1] < after:
        starts.pop()
    return starts[-1] if starts else None


def _link_end(text: str, inside: int, close: int, references: Collection[str]) -> int | None:
    """Where a link that closes its text at ``close`` ends; None when the brackets are only brackets."""
    target = _TARGET.match(text, close + 1)
    if target:
        return target.end()
    if not references:
        return None
    label = text[inside : min(close, inside + 201)]
    named = _REFERENCE.match(text, close + 1)
    if named and (named[1] or label).casefold() in references:
        return named.end()
    return close + 1 if label.casefold() in references else None


class _Emphasis:
    """Pairs runs of ``*``, ``_`` and ``~~`` as they come; ``spans`` holds the characters that are syntax."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[tuple[int, int]] = []
        self._open: list[list[int]] = []
        self._count = {"*": 0, "_": 0, "~": 0}

    def add(self, start: int, end: int) -> None:
        """Take one run of delimiters."""
        sign = self.text[start]
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
        right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
        closes = right and (sign != "_" or not left or _punctuation(after))
        opens = left and (sign != "_" or not right or _punctuation(before))
        whole, both = end - start, closes and opens
        if closes:
            start = self._close(sign, start, end, both)
        if opens and start < end:
            self._open.append([start, end, whole, both])
            self._count[sign] += 1

    def _close(self, sign: str, start: int, end: int, both: bool) -> int:
        """Match the run with open ones of its kind; returns where what is left of it starts.

        Of two runs of which one could open as well as close, the lengths must not add up to a multiple of three
        unless each is one (rules 9 and 10).
        """
        whole = end - start
        while start < end and self._count[sign]:
            while self.text[self._open[-1][0]] != sign:
                self._drop()
            opener = self._open[-1]
            if (both or opener[3]) and (opener[2] + whole) % 3 == 0 and (opener[2] % 3 or whole % 3):
                break
            length = min(opener[1] - opener[0], end - start)
            self.spans += [(opener[1] - length, opener[1]), (start, start + length)]
            opener[1] -= length
            start += length
            if opener[0] == opener[1]:
                self._open.pop()
                self._count[sign] -= 1
        return start

    def _drop(self) -> None:
        self._count[self.text[self._open.pop()[0]]] -= 1


def _punctuation(character: str) -> bool:
    return not character.isalnum() and not character.isspace()
