"""Where quote marks stand, and what lies between them, whatever the national style and however badly they match."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.model import Sentence, Span

_MARK = expression(
    "[\"“”„‟«»「」『』〝〞＂'‘’‚‹›](?:(?<=[\"“”„‟«»「」『』〝〞＂])|(?<=(?<![^\\W_])['‘‚‹›])(?=\\w)"
    "|(?<=(?<=[\\w.,!?…])['’‹›])(?![^\\W_]))"
)
"""Begins with a plain set of characters, which is looked for fast; what stands around them is looked at after."""
_ALWAYS_OPEN = "„‚「『〝"
_ALWAYS_CLOSE = "」』〞"
_SINGLE = "'‘’‚‹›"
_LONGEST = 3000


def quoted_spans(text: str, sentences: Sequence[Sentence]) -> list[list[Span]]:
    """For each sentence the spans inside it that stand between quote marks, marks excluded.

    A quote that runs over several sentences of a block gives one span in each; one that is never closed counts when
    its mark opens the block, as in speeches of several paragraphs.
    """
    found: list[list[Span]] = [[] for _ in sentences]
    first = 0
    while first < len(sentences):
        last = first
        while last + 1 < len(sentences) and sentences[last + 1].block == sentences[first].block:
            last += 1
        starts = [sentence.start for sentence in sentences[first : last + 1]]
        for start, end in _pairs(text, sentences[first].start, sentences[last].end):
            index = max(0, bisect_right(starts, start) - 1)
            while index < len(starts) and starts[index] < end:
                sentence = sentences[first + index]
                left, right = max(start, sentence.start), min(end, sentence.end)
                part = text[left:right]
                left, right = left + len(part) - len(part.lstrip()), left + len(part.rstrip())
                if left < right:
                    found[first + index].append(Span(left, right))
                index += 1
        first = last + 1
    return found


def has_marks(text: str, start: int, end: int) -> bool:
    """Whether any quote mark stands in ``text[start:end]``."""
    return _MARK.search(text, start, end) is not None


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans between marks of ``text[start:end]``, in the order of their ends; inner quotes count too."""
    pairs: list[tuple[int, int]] = []
    outer = inner = -1
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        opens = mark in _ALWAYS_OPEN or (mark not in _ALWAYS_CLOSE and (before.isspace() or before in "([{—–-:/\"“«‘'"))
        closes = mark not in _ALWAYS_OPEN and (mark in _ALWAYS_CLOSE or not before.isspace() or after.isspace())
        if mark in _SINGLE:
            if inner >= 0 and closes:
                pairs.append((inner, at))
                inner = -1
            elif opens:
                inner = at + 1
        elif outer >= 0 and closes and not (mark in "“„«" and opens):
            pairs.append((outer, at))
            outer = inner = -1
        elif opens or (outer < 0 and not after.isspace()):
            outer, inner = at + 1, -1
    if outer >= 0 and not text[start : outer - 1].strip():
        pairs.append((outer, end))
    return [(left, right) for left, right in pairs if right - left <= _LONGEST]
