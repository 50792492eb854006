"""Columns of a lattice: words of several readings that count as the same, or a word that one reading has alone."""

from __future__ import annotations

from newsdiff.engine.collation.wordclass import Word

_NOBODY: frozenset[int] = frozenset()


class Column:
    """Words that count as the same, one per reading at most.

    Attributes:
        label: what they have in common.
        cells: index of the word in each reading that has it.
        keys: their keys.
        kin: what they may stand for.
        moved: readings that have it elsewhere.
        roots: stems of their content words, several in one string where a word stands for several.
        turn: a quote mark stands before one of them.
        before: columns that directly precede this one in some reading.
        place: where it stands among the columns to which a reading is being added.
    """

    __slots__ = ("before", "cells", "keys", "kin", "label", "light", "moved", "place", "roots", "turn")

    def __init__(self, label: str, light: bool) -> None:
        self.label = label
        self.light = light
        self.cells: dict[int, int] = {}
        self.keys: set[str] = set()
        self.kin: tuple[str, ...] = ()
        self.moved = _NOBODY
        self.turn = False
        self.roots: list[str] = []
        self.before: tuple[Column, ...] = ()
        self.place = -1

    def put(self, reading: int, index: int, word: Word) -> None:
        """Let a reading's word join."""
        key, _, root, kin, light, *_, turn, _, _ = word
        self.cells[reading] = index
        self.keys.add(key)
        if kin and kin not in self.kin:
            self.kin = (*self.kin, kin)
        if turn:
            self.turn = True
        if not light:
            self.roots.append(root)
