"""Readings as newsrooms edit them (moved, left out, added, exchanged, inflected, quoted), collated word for word.

What comes out stands in golden/weaves.txt, ``NEWSDIFF_UPDATE_GOLDEN=1`` writes it anew; what must hold of all of them
is said by the other tests here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations
from pathlib import Path

import pytest

from newsdiff.engine.collation import lattice
from newsdiff.engine.collation.collate import clusters_of, collate_texts
from newsdiff.engine.collation.wordclass import Word, classify, pieces_of
from newsdiff.engine.factindex import mentions_of
from newsdiff.engine.facts import Facts, extract
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options, Passage, Reading, Slot, Span

HERE = Path(__file__).parent
CLAUSES = (
    "the old harbour wall gave way before dawn",
    "the northern crews carried 40 sacks of grain to the mill",
    "Foreign Minister Anna Koval promised new boats for the coast guard",
    "at least 12 people were injured on Monday",
    "police said the road to Lenna was closed",
    "a defence committee of the town council organised the search",
    "nobody will pay for the holy struggle of our country",
    "Boris Lem spoke of a deep and lasting friendship between the two towns",
    "the ferry will not sail until the end of the week",
    "in the spring the water ran under the old bridge and over the road",
)
EXCHANGED = {
    "old": "ancient", "crews": "teams", "carried": "carries", "40": "45", "12": "twelve", "Monday": "Tuesday",
    "said": "stated", "defence": "defense", "organised": "organized", "closed": "shut", "holy": "sacred",
    "boats": "boat", "country": "state", "Koval": "Kowal", "friendship": "ties", "two": "2", "dawn": "noon",
    "sail": "sails", "water": "waters", "road": "roads", "promised": "vowed", "injured": "wounded", "Lem": "Lemm",
}  # fmt: skip
ADDED = ("late", "in the cold", "quickly", "of the region", "she said", "according to the police", "very", "the", "not")


class Choice:
    """Choices that are the same on every machine."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 7919 + 1

    def below(self, count: int) -> int:
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return (self.state >> 8) % count


def moved(words: list[str], pick: Choice) -> list[str]:
    """A phrase put somewhere else."""
    start = pick.below(len(words))
    phrase = words[start : start + 2 + pick.below(5)]
    rest = words[:start] + words[start + len(phrase) :]
    place = pick.below(len(rest) + 1)
    return rest[:place] + phrase + rest[place:]


def left_out(words: list[str], pick: Choice) -> list[str]:
    start = pick.below(len(words))
    return words[:start] + words[start + 1 + pick.below(3) :]


def added(words: list[str], pick: Choice) -> list[str]:
    place = pick.below(len(words) + 1)
    return words[:place] + ADDED[pick.below(len(ADDED))].split() + words[place:]


def exchanged(words: list[str], pick: Choice) -> list[str]:
    return [EXCHANGED.get(word, word) if pick.below(2) else word for word in words]


def quoted(words: list[str], pick: Choice) -> list[str]:
    start = pick.below(len(words))
    end = min(len(words), start + 2 + pick.below(6)) - 1
    return (
        [*words[:start], "“" + words[start], *words[start + 1 : end], words[end] + "”", *words[end + 1 :]]
        if end > start
        else words
    )


EDITS: tuple[Callable[[list[str], Choice], list[str]], ...] = (moved, left_out, added, exchanged, exchanged, quoted)


def made(seed: int) -> list[str]:
    """Readings of one thing: two clauses or three, edited by every outlet."""
    pick = Choice(seed)
    first = pick.below(len(CLAUSES))
    told = [CLAUSES[(first + step * 3) % len(CLAUSES)] for step in range(1 + pick.below(3))]
    readings = []
    for _ in range(2 + pick.below(4)):
        clauses = told[::-1] if pick.below(4) == 0 else told
        words = " and ".join(clauses).split()
        for _ in range(pick.below(4)):
            words = EDITS[pick.below(len(EDITS))](words, pick) or words
        readings.append(" ".join(words)[:1].upper() + " ".join(words)[1:] + ".")
    return readings


def read(texts: Sequence[str], language: str = "en") -> list[AnnotatedArticle]:
    articles = (Article.from_text(text, outlet=f"outlet {n}", language=language) for n, text in enumerate(texts))
    return [annotate(replace(article, id=str(n)), Options()) for n, article in enumerate(articles)]


def found(articles: Sequence[AnnotatedArticle]) -> Facts:
    return extract(articles, (), lambda done, total: None)


def slots(passage: Passage, texts: Sequence[str]) -> Iterator[str]:
    for slot in passage.slots:
        cells = []
        for number, (cell, text) in enumerate(zip(slot.cells, texts, strict=True)):
            words = "-" if cell is None else text[cell.start : cell.end]
            cells.append("~" * bool(slot.moved and slot.moved[number]) + words + f" {slot.groups[number]}")
        yield " | ".join(cells) + ("" if slot.variant is None else f" ({slot.variant})")
    for variant in passage.variants:
        forms = " | ".join(f"{form.article}:{form.group} {form.text}" for form in variant.forms)
        told = (variant.kind, variant.relation or "-", variant.detail or "-", ",".join(variant.absent) or "-")
        yield f"  {' '.join(told)}: {forms}"


def words_of(articles: Sequence[AnnotatedArticle], facts: Facts) -> list[list[Word]]:
    index = mentions_of(facts)
    wholes = [Reading(a.id, (Span(0, len(a.text)),), tuple(range(len(a.sentences)))) for a in articles]
    return classify(
        (pieces_of(a.tokens, whole.spans), a.language, clusters_of(whole, index))
        for a, whole in zip(articles, wholes, strict=True)
    )


def woven(rows: Sequence[Sequence[Word]]) -> Iterator[str]:
    """The columns of a lattice with everything they know."""
    distinct = sorted({tuple(word[:9] for word in row): row for row in rows if row}.values())
    for column in lattice.build(distinct):
        cells = ",".join(f"{reading}:{index}" for reading, index in sorted(column.cells.items()))
        before = "+".join(sorted(each.label for each in column.before))
        yield (
            f"{column.label} {'light' if column.light else 'content'} [{cells}] {'/'.join(sorted(column.keys))} "
            f"{'/'.join(sorted(column.kin)) or '-'} moved {sorted(column.moved)} {'turn' if column.turn else '-'} "
            f"{'/'.join(sorted(column.roots))} after {before}"
        )


def page(seed: int) -> Iterator[str]:
    texts = made(seed)
    articles = read(texts)
    facts = found(articles)
    yield f"## {seed}"
    yield from texts
    yield "--"
    yield from slots(collate_texts(articles, facts), texts)
    if seed % 2:
        yield "-- by words alone"
        yield from slots(collate_texts(articles, Facts()), texts)
    if seed % 25 == 0:
        yield "-- words"
        for row in words_of(articles, facts):
            yield from (repr(tuple(word)) for word in row)
    if seed % 5 == 0:
        yield "-- columns"
        yield from woven(words_of(articles, facts))


def check(name: str, text: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("part", range(4))
def test_edited_readings_come_out_as_they_did(part: int) -> None:
    check(
        f"weaves{part}.txt", "\n".join(line for seed in range(part * 25, part * 25 + 25) for line in (*page(seed), ""))
    )


@pytest.mark.parametrize("seed", range(200, 240))
def test_every_word_stands_in_one_slot_and_every_slot_rebuilds_its_reading(seed: int) -> None:
    articles = read(made(seed))
    facts = found(articles)
    passage = collate_texts(articles, facts)
    for number, (article, row) in enumerate(zip(articles, words_of(articles, facts), strict=True)):
        cells = sorted(slot.cells[number] for slot in passage.slots if slot.cells[number] is not None)
        assert all(one.end <= other.start for one, other in pairwise(cells))
        held = [sum(cell.start <= word.start and word.end <= cell.end for cell in cells) for word in row]
        assert held == [1] * len(row)
        assert "".join(c for cell in cells for c in article.text[cell.start : cell.end] if c.isalnum()) == "".join(
            c for c in article.text if c.isalnum()
        )
        still = [
            slot.cells[number]
            for slot in passage.slots
            if slot.cells[number] and not (slot.moved and slot.moved[number])
        ]
        assert still == sorted(still)


def turned(slot: Slot, order: Sequence[int]) -> tuple[object, ...]:
    """A slot with its readings in another order; equal words have equal groups, whatever the numbers."""
    groups = [slot.groups[n] for n in order]
    names: dict[int, int] = {-1: -1}
    for group in groups:
        names.setdefault(group, len(names) - 1)
    moved = tuple(slot.moved[n] for n in order) if slot.moved else ()
    return tuple(slot.cells[n] for n in order), tuple(names[group] for group in groups), slot.variant, moved


@pytest.mark.parametrize("seed", range(300, 330))
def test_the_order_of_readings_changes_the_order_of_cells_only(seed: int) -> None:
    texts = made(seed)
    articles = read(texts)
    facts = found(articles)
    passage = collate_texts(articles, facts)
    orders = [*permutations(range(len(texts)))]
    for order in orders[1 :: max(1, len(orders) // 6)]:
        other = collate_texts([articles[n] for n in order], facts)
        assert [turned(slot, range(len(order))) for slot in other.slots] == [
            turned(slot, order) for slot in passage.slots
        ]
        assert [(v.kind, v.relation, {f.text for f in v.forms}, {*v.absent}) for v in other.variants] == [
            (v.kind, v.relation, {f.text for f in v.forms}, {*v.absent}) for v in passage.variants
        ]
