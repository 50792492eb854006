"""Telling lines that are paragraphs from lines that a program broke at a fixed width."""

from __future__ import annotations

from collections.abc import Sequence

_NARROWEST, _WIDEST = 40, 100
_FEWEST_BREAKS = 2
_SENTENCE_ENDS = '.!?…:"”’»)。'
_FULL = 0.9
_NEARLY_FULL = 0.75


def paragraphs(text: str, lines: Sequence[tuple[int, int]], opened: frozenset[int] = frozenset()) -> list[list[int]]:
    """Groups of line numbers that form one paragraph each.

    A text is hard-wrapped when its lines are at most 100 code points wide and nearly every line break inside a group
    of lines is where a greedy line breaker would have put it, in the middle of a sentence because the next word did not
    fit. Elsewhere each line is a paragraph of its own. A line that leaves much room although the next word would fit
    ends its paragraph.

    Args:
        text: the article's text.
        lines: spans of the lines that hold something, in order.
        opened: starts of lines that begin a paragraph whatever stands around them: headings and list items.
    """
    alone = [[index] for index in range(len(lines))]
    width = max((end - start for start, end in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return alone
    groups = _groups(text, lines, opened)
    forced = inside = early = 0
    for group in groups:
        for index in group[:-1]:
            ends_sentence = text[lines[index][1] - 1] in _SENTENCE_ENDS
            if _forced(text, lines[index], lines[index + 1], width):
                forced += 1
                inside += not ends_sentence
            else:
                early += not ends_sentence
    if inside < max(_FEWEST_BREAKS, forced / 2) or forced < _FULL * (forced + early):
        return alone
    return _groups(text, lines, opened, width)


def _groups(text: str, lines: Sequence[tuple[int, int]], opened: frozenset[int], width: int = 0) -> list[list[int]]:
    """Lines with no empty line between them; with a width, also no line that ends a paragraph."""
    groups: list[list[int]] = []
    for index, (start, _) in enumerate(lines):
        joined = bool(groups) and start not in opened and _breaks(text[lines[index - 1][1] : start]) <= 1
        if joined and width and not _forced(text, lines[index - 1], lines[index], width):
            joined = lines[index - 1][1] - lines[index - 1][0] > _NEARLY_FULL * width
        if joined:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _breaks(between: str) -> int:
    return between.count("\n") or between.count("\r") or 2


def _forced(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the first word of the next line had no room on this one."""
    words = text[following[0] : following[1]].split(None, 1)
    return (line[1] - line[0]) + 1 + len(words[0]) > width
