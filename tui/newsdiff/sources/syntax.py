"""Where the syntax of a Markdown text stands: block by block, line by line.

The rules are those of CommonMark as far as they decide which characters a reader would see; the text itself is left
alone. Inside a paragraph :mod:`newsdiff.sources.inline` takes over. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsdiff.engine.expressions import expression
from newsdiff.model import Mark
from newsdiff.sources.inline import inline_spans

HEADING = "heading syntax"
LIST = "list syntax"
MARKUP = "markup"

_QUOTE = expression(r" {0,3}>[ \t]?")
_FENCE = expression(r" {0,3}(`{3,}(?=[^`]*\Z)|~{3,})")
_HEADING = expression(r" {0,3}#{1,6}(?:[ \t]+|\Z)")
_UNDERLINE = expression(r" {0,3}(?:=+|-{2,})[ \t]*\Z")
_RULE = expression(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
_BULLET = expression(r"[ \t]{0,12}[-*+](?:[ \t]{1,4}|\Z)(?:\[[ xX]\][ \t]+)?")
_NUMBER = expression(r"[ \t]{0,12}(\d{1,3})[.)][ \t]{1,4}")
_DEFINITION = expression(r" {0,3}\[(\^?[^\[\]]{1,200})\]:[ \t]*")
_TABLE_RULE = expression(r"(?=[^\r\n]*\|)(?=[^\r\n]*-)[|:\- \t]*\Z")
_COMMENT = expression(r"<!--.*?-->", re.DOTALL)


@dataclass
class _State:
    """What the lines so far have opened. ``paragraph`` holds the start and end of its lines' content."""

    text: str
    references: frozenset[str]
    marks: list[Mark] = field(default_factory=list)
    paragraph: list[tuple[int, int]] = field(default_factory=list)
    fence: str = ""
    in_list: bool = False
    in_table: bool = False

    def mark(self, start: int, end: int, reason: str = MARKUP) -> None:
        if end > start:
            self.marks.append(Mark(start, end, reason))

    def end_paragraph(self) -> None:
        """Look for inline syntax in the paragraph that is complete now."""
        if not self.paragraph:
            return
        starts = [0]
        for start, end in self.paragraph:
            starts.append(starts[-1] + end - start + 1)
        joined = "\n".join(self.text[start:end] for start, end in self.paragraph)
        for start, end in inline_spans(joined, self.references):
            line = bisect_right(starts, start) - 1
            shift = self.paragraph[line][0] - starts[line]
            self.mark(start + shift, end + shift)
        self.paragraph.clear()


def markdown_marks(text: str, offset: int = 0) -> tuple[Mark, ...]:
    """Marks over the Markdown syntax of ``text`` from ``offset`` on, in text order, none overlapping another.

    Reasons: ``heading syntax`` (the hashes of a heading, the rule under one), ``list syntax`` (bullets and numbers),
    ``markup`` (emphasis, links, quotation signs, rules, comments, tags).
    """
    last = text.rfind("-->") + 3  # behind it, the end of each comment that begins would be looked for to the end
    comments = [match.span() for match in _COMMENT.finditer(text, offset, last)] if last > 2 else []
    shape = _blanked(text, comments)
    lines = list(_lines(shape, offset))
    named = (_DEFINITION.match(shape[start:end]) for start, end in lines)
    state = _State(shape, frozenset(match[1].casefold() for match in named if match))
    state.marks += [Mark(start, end, MARKUP) for start, end in comments]
    for start, end in lines:
        _read_line(state, start, end)
    state.end_paragraph()
    return tuple(sorted(state.marks, key=lambda mark: mark.start))


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spaces over the spans, line ends kept, so that all offsets stay."""
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _lines(text: str, offset: int) -> Iterator[tuple[int, int]]:
    """Start and end of every line, without its line end."""
    at = offset
    for match in re.finditer(r"\r\n|\r|\n", text[offset:]):
        yield at, offset + match.start()
        at = offset + match.end()
    if at < len(text):
        yield at, len(text)


def _read_line(state: _State, start: int, end: int) -> None:
    """Mark the block syntax of one line and add what is left of it to the paragraph."""
    quoted = start
    while quote := _QUOTE.match(state.text[quoted : min(end, quoted + 8)]):
        quoted += quote.end()
    state.mark(start, quoted)
    start, line = quoted, state.text[quoted:end]
    if _in_fence(state, start, end, line):
        return
    if not line.strip():
        state.end_paragraph()
        state.in_table = False
        return
    if _whole_line(state, start, end, line):
        return
    start = _item(state, start, line)
    line = state.text[start:end]
    heading = _HEADING.match(line)
    if heading:
        state.end_paragraph()
        closing = len(line.rstrip(" \t").rstrip("#"))
        closed = closing < len(line.rstrip(" \t")) and (closing <= heading.end() or line[closing - 1] in " \t")
        last = start + max(heading.end(), len(line[:closing].rstrip(" \t")) if closed else len(line))
        state.mark(start, start + heading.end(), HEADING)
        state.mark(last, end, HEADING)
        state.paragraph.append((start + heading.end(), last))
        state.end_paragraph()
        return
    if state.in_table:
        _table_row(state, start, end)
    state.paragraph.append((start, end))


def _in_fence(state: _State, start: int, end: int, line: str) -> bool:
    """Whether the line opens, closes or lies in a block of code, whose content is no Markdown."""
    fence = _FENCE.match(line)
    if state.fence:
        if fence and fence[1].startswith(state.fence) and not line[fence.end() :].strip():
            state.fence = ""
            state.mark(start, end)
        return True
    if not fence:
        return False
    state.end_paragraph()
    state.fence = fence[1]
    state.mark(start, end)
    return True


def _whole_line(state: _State, start: int, end: int, line: str) -> bool:
    """Lines that are nothing but syntax: a rule, the line under a heading or a table's head, a link definition."""
    if state.paragraph and _UNDERLINE.match(line):
        first, last = state.paragraph[0][0], state.paragraph[-1][1]
        state.end_paragraph()
        state.mark(last, end, HEADING) if first == state.text.rfind("\n", 0, last) + 1 else state.mark(
            start, end, HEADING
        )
        return True
    if _RULE.match(line):
        state.end_paragraph()
        state.mark(start, end)
        return True
    if state.paragraph and _TABLE_RULE.match(line) and "|" in state.text[slice(*state.paragraph[-1])]:
        state.in_table = True
        state.mark(start, end)
        _table_row(state, *state.paragraph[-1])
        return True
    definition = _DEFINITION.match(line)
    if definition and not state.paragraph:
        note = definition[1].startswith("^")
        state.mark(start, start + definition.end() if note else end)
        if note:
            state.paragraph.append((start + definition.end(), end))
        return True
    return False


def _item(state: _State, start: int, line: str) -> int:
    """Mark the bullet or number of a list item; returns where its text starts."""
    number = _NUMBER.match(line)
    begins = number and (not state.paragraph or state.in_list or number[1] == "1")
    match = number if begins else _BULLET.match(line)
    if match and (state.in_list or line[match.end() :].strip() or not state.paragraph):
        state.end_paragraph()
        state.in_list = True
        state.mark(start, start + match.end(), LIST)
        return start + match.end()
    if not state.paragraph:
        state.in_list = state.in_list and line[:1] in " \t"
    return start


def _table_row(state: _State, start: int, end: int) -> None:
    for match in re.finditer(r"(?<!\\)\|", state.text[start:end]):
        state.mark(start + match.start(), start + match.end())
