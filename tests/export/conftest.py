"""A small made-up story, put together by hand so that no change of the engine changes what the exports should say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

import pytest

from newsdiff.model import (
    Anchor,
    AnnotatedArticle,
    Article,
    Block,
    Comparison,
    Coverage,
    DateMention,
    Decision,
    End,
    FailedSource,
    Feature,
    Figure,
    Finding,
    Form,
    Kind,
    Link,
    Name,
    NameMention,
    Passage,
    PassageKind,
    Quote,
    Reading,
    Relation,
    Role,
    Sentence,
    Slot,
    Span,
    Utterance,
    Variant,
)

COAST = """Fire at Lenna harbour

At least 40 people were hurt on Monday when a grain store burned down, the mayor said.
“We have never seen a fire like this one in Lenna,” Ada Renn said. The port stays closed until Thursday.
Comment
"""
INLAND = """Harbour blaze
A grain store burned down on Tuesday and 60 people were hurt, according to the mayor.
"We have never seen such a fire," said Ada Wrenn.
"""
SEA = """Nobody knows yet what set the harbour on fire.
The mayor counted 40 injured people after the grain store burned down.
"""
HEBREW = """שריפה בנמל לנה
ארבעים בני אדם נפצעו ביום שני.
"""

Column = tuple[Kind | None, Mapping[str, str], Sequence[str]]


def article(
    outlet: str, siglum: str, text: str, roles: Mapping[int, tuple[Role, str]], **known: str
) -> AnnotatedArticle:
    """An annotated article whose blocks are its lines; a line may hold sentences parted by ``. ``."""
    made = replace(Article.from_text(text, outlet=outlet, **known), siglum=siglum)
    blocks: list[Block] = []
    sentences: list[Sentence] = []
    at = 0
    for number, row in enumerate(text.split("\n")):
        if row.strip():
            role, reason = roles.get(number, ("body", ""))
            blocks.append(Block(at, at + len(row), role, reason))
            start = at
            for part in row.replace("said. The", "said.\0The").split("\0"):
                sentences.append(Sentence(start, start + len(part), len(blocks) - 1))
                start += len(part) + 1
        at += len(row) + 1
    return AnnotatedArticle(made, known.get("language", "en"), (), tuple(blocks), tuple(sentences), (), (), ())


def span(own: AnnotatedArticle, words: str) -> Span:
    """Where words stand in an article, for the first time."""
    start = own.text.index(words)
    return Span(start, start + len(words))


def reading(own: AnnotatedArticle, *words: str) -> Reading:
    """A reading of spans with the sentences they start in."""
    spans = tuple(span(own, part) for part in words)
    sentences = tuple(
        next(number for number, sentence in enumerate(own.sentences) if sentence.end > part.start) for part in spans
    )
    return Reading(own.id, spans, sentences)


def passage(
    name: str,
    kind: PassageKind,
    readings: Sequence[Reading],
    articles: Mapping[str, AnnotatedArticle],
    columns: Sequence[tuple[Kind | None, Mapping[str, str], Relation | None, str]],
    **known: object,
) -> Passage:
    """A collated passage; every column gives the words of each siglum, and a kind where they differ."""
    order = {own.article: articles[own.article].article.siglum for own in readings}
    slots: list[Slot] = []
    variants: list[Variant] = []
    furthest = dict.fromkeys(order, 0)
    for what, words, relation, detail in columns:
        cells = tuple(span(articles[name], words[label]) if label in words else None for name, label in order.items())
        numbers = count()
        seen: dict[str, int] = {}
        groups = []
        for label in order.values():
            if label in words:
                key = words[label].casefold()
                seen[key] = seen[key] if key in seen else next(numbers)
            groups.append(seen[words[label].casefold()] if label in words else -1)
        moved = tuple(cell is not None and cell.start < furthest[name] for name, cell in zip(order, cells, strict=True))
        furthest.update({name: max(furthest[name], cell.end) for name, cell in zip(order, cells, strict=True) if cell})
        slots.append(Slot(cells, tuple(groups), len(variants) if what else None, moved))
        if what:
            forms = tuple(
                Form(name, cell.start, cell.end, articles[name].text[cell.start : cell.end], group)
                for name, cell, group in zip(order, cells, groups, strict=True)
                if cell
            )
            absent = tuple(name for name, cell in zip(order, cells, strict=True) if cell is None)
            variants.append(Variant(what, forms, absent, relation, detail))
    return Passage(name, kind, tuple(readings), slots=tuple(slots), variants=tuple(variants), **known)  # type: ignore[arg-type]


def build() -> Comparison:
    """The story of a fire at a harbour, told by four outlets in two languages; a fifth could not be read."""
    coast = article(
        "Coast Daily",
        "CD",
        COAST,
        {0: ("title", ""), 4: ("boilerplate", "page furniture")},
        source="fire/coast.txt",
        title="Fire at Lenna harbour",
        date="2025-03-04",
        url="https://coast.example/fire?a=1&b=2",
    )
    inland = article("Inland Herald", "IH", INLAND, {0: ("title", "")}, source="fire/inland.txt", date="2025-03-04")
    sea = article("Sea Times", "ST", SEA, {}, source="fire/sea.txt", title="The harbour after the fire")
    hebrew = article("נמל", "נמל", HEBREW, {0: ("title", "")}, source="fire/he.txt", language="he")
    everyone = {own.id: own for own in sorted((coast, inland, sea, hebrew), key=lambda own: own.id)}
    toll = [
        reading(coast, "At least 40 people were hurt on Monday when a grain store burned down, the mayor said."),
        reading(inland, "A grain store burned down on Tuesday and 60 people were hurt, according to the mayor."),
        reading(sea, "The mayor counted 40 injured people after the grain store burned down."),
    ]
    said = [
        reading(coast, "“We have never seen a fire like this one in Lenna,” Ada Renn said."),
        reading(inland, '"We have never seen such a fire,"', "said Ada Wrenn"),
    ]
    ordered = sorted(toll, key=lambda own: own.article), sorted(said, key=lambda own: own.article)
    why = (
        Feature("figures", 0.5, "same people hurt"),
        Feature("words", 0.4123456, "4 rare words"),
        Feature("far", -0.1),
    )
    first = passage(
        "f1c3",
        "statement",
        ordered[0],
        everyone,
        [
            ("number", {"CD": "At least 40", "IH": "60", "ST": "40"}, "conflict", "at least 40 / 60 / 40"),
            (None, {"CD": "people", "IH": "people", "ST": "people"}, None, ""),
            ("wording", {"CD": "hurt", "IH": "hurt", "ST": "injured"}, None, "synonym"),
            ("date", {"CD": "Monday", "IH": "Tuesday"}, "conflict", "Monday / Tuesday"),
            (
                "order",
                {"CD": "grain store burned down", "IH": "grain store burned down", "ST": "grain store burned down"},
                None,
                "moved",
            ),
            ("attribution", {"CD": "the mayor said", "IH": "according to the mayor", "ST": "The mayor"}, None, ""),
        ],
        score=0.81236,
        links=(Link(End(coast.id, *toll[0].spans[0]), End(inland.id, *toll[1].spans[0]), 0.81236, why),),
    )
    second = passage(
        "a07b",
        "quote",
        ordered[1],
        everyone,
        [
            (None, {"CD": "We have never seen", "IH": "We have never seen"}, None, ""),
            ("omission", {"IH": "such"}, None, "added words"),
            (None, {"CD": "a fire", "IH": "a fire"}, None, ""),
            ("wording", {"CD": "like this one in Lenna"}, None, ""),
            ("name", {"CD": "Ada Renn", "IH": "Ada Wrenn"}, None, "spelling"),
        ],
        score=0.9,
        links=(Link(End(coast.id, *said[0].spans[0]), End(inland.id, *said[1].spans[0]), 0.9, decided_by="person"),),
    )
    numbers = {(own.article, own.text): own for own in first.variants[0].forms}
    figures = tuple(
        Figure(own.id, *span(own, words), words, "cardinal", low, high, counted="people", hedge=hedge, speaker="mayor")
        for own, words, low, high, hedge in (
            (coast, "At least 40", 40.0, None, "at least"),
            (inland, "60", 60.0, 60.0, None),
            (sea, "40", 40.0, 40.0, None),
        )
    )
    assert len(numbers) == 3
    return Comparison(
        articles=tuple(everyone.values()),
        passages=(first, second),
        figures=figures,
        quotes=(
            Quote(
                "q1",
                "Ada Renn",
                (
                    Utterance(
                        coast.id,
                        *span(coast, "“We have never seen a fire like this one in Lenna,”"),
                        "marked",
                        "Ada Renn",
                    ),
                    Utterance(inland.id, *said[1].spans[0], "marked", "Ada Wrenn", ("Coast Daily",)),
                ),
            ),
        ),
        names=(
            Name("n1", "person", "Ada Renn", (NameMention(coast.id, *span(coast, "Ada Renn"), "Ada Renn"),), ("n2",)),
            Name(
                "n2", "person", "Ada Wrenn", (NameMention(inland.id, *span(inland, "Ada Wrenn"), "Ada Wrenn"),), ("n1",)
            ),
        ),
        dates=(
            DateMention(coast.id, *span(coast, "Monday"), "Monday", "weekday", "2025-03-03", "2025-03-03"),
            DateMention(inland.id, *span(inland, "Tuesday"), "Tuesday", "weekday", "2025-03-04", "2025-03-04"),
        ),
        findings=(
            Finding(
                "d1",
                "number",
                3.25,
                "people hurt: at least 40 (Coast Daily), 60 (Inland Herald), 40 (Sea Times)",
                "f1c3",
                0,
                tuple(own.article for own in ordered[0]),
            ),
            Finding("d2", "date", 2.0, "Monday or Tuesday", "f1c3", 2, (coast.id, inland.id)),
            Finding("d3", "name", 0.5, "Ada Renn, Ada Wrenn", "a07b", 2, (coast.id, inland.id)),
        ),
        coverage=tuple(
            Coverage(own.id, sentences, shared, only)
            for own, sentences, shared, only in (
                (coast, 4, 2, (0, 3)),
                (inland, 3, 2, (0,)),
                (sea, 2, 1, (0,)),
                (hebrew, 2, 0, (0, 1)),
            )
        ),
        unanchored=(Decision("note", (Anchor("Coast Daily", "two ships", "saw ", " leave", 90, 99),), (), "check"),),
        columns=(coast.id, inland.id, sea.id, hebrew.id),
        failed=(FailedSource("fire/old.pdf", "old.pdf", "no text in it"),),
    )


@pytest.fixture(scope="session")
def fire() -> Comparison:
    """The made-up story."""
    return build()
