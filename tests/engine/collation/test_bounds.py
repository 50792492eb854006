"""What bounds the work of a collation: past a bound the rarest words decide, and neighbours are added again."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from newsdiff.engine.collation import pairing, planning
from newsdiff.engine.collation.collate import collate_texts
from newsdiff.engine.facts import Facts, extract
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options

HERE = Path(__file__).parent
TEXTS = (
    (
        "the old mill and the old bridge and the old road burned in the night and the crews of the town saw the fire",
        "in the night the crews of the old town saw the old mill and the bridge and the old road in the fire burn",
        "the crews saw the old road and the old bridge burn in the night and the mill of the town in the fire",
    ),
    (
        "soldiers and troops met troops at the gate and soldiers at the wall and then the soldiers left the gate",
        "troops and soldiers met soldiers at the wall and troops at the gate and then the troops left the wall",
    ),
    (
        "we will not go, we will not pay, we will stay, said the men of Brod and the women of Brod",
        "we will stay, we will not pay and we will not go, the women of Brod and the men of Brod said",
        "we will not stay and will not go and will not pay",
    ),
    (
        "12 boats and 14 crews and 12 horses came in 3 days and 40 men left in 12 hours",
        "14 crews and 12 boats and 13 horses came in 3 days and 42 men left in 11 hours",
    ),
)


def read(texts: Sequence[str]) -> list[AnnotatedArticle]:
    articles = (Article.from_text(text, outlet=f"outlet {n}", language="en") for n, text in enumerate(texts))
    return [annotate(replace(article, id=str(n)), Options()) for n, article in enumerate(articles)]


def found(articles: Sequence[AnnotatedArticle]) -> Facts:
    return extract(articles, (), lambda done, total: None)


def told(texts: Sequence[str]) -> Iterator[str]:
    articles = read(texts)
    passage = collate_texts(articles, found(articles))
    for slot in passage.slots:
        cells = (
            "-" if cell is None else "~" * bool(slot.moved and slot.moved[n]) + text[cell.start : cell.end]
            for n, (cell, text) in enumerate(zip(slot.cells, texts, strict=True))
        )
        yield " | ".join(cells)


def check(name: str, text: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


def test_with_few_pairs_the_rarest_words_hold_readings_together(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = []
    for texts in TEXTS:
        for bound in (0, 1, 2, 3, 4, 6, 8, 10, 12, 15, 18, 22, 27, 33, 40, 50, 64, 80, 100):
            monkeypatch.setattr(planning, "PAIRS", bound)
            lines += [f"## {bound} pairs", *told(texts)]
    check("bounds.txt", "\n".join(lines) + "\n")


def test_few_rows_are_planned_anew_and_few_phrases_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = []
    for texts in TEXTS:
        for name, bound in (("_REPLANNED", 0), ("_REPLANNED", 14), ("_MOVES", 0)):
            with monkeypatch.context() as patch:
                patch.setattr(planning, name, bound)
                lines += [f"## {name} {bound}", *told(texts)]
    check("replanned.txt", "\n".join(lines) + "\n")


def days(texts: Sequence[str], facts: bool = True) -> list[tuple[str, str | None, str, list[str]]]:
    """Variants of numbers and dates: kind, relation, detail, and the words of every form."""
    articles = read(texts)
    passage = collate_texts(articles, found(articles) if facts else Facts())
    variants = [variant for variant in passage.variants if variant.kind in ("number", "date")]
    return [(v.kind, v.relation, v.detail, [f"{f.article}{f.group} {f.text}" for f in v.forms]) for v in variants]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["It sank on Monday.", "On Tuesday it sank."], []),
        (["It sank on Monday.", "On Monday it sank."], [("date", "same", "Monday", ["00 Monday", "10 Monday"])]),
        (["It sank on 3 May 2024 in Brod.", "In Brod in 2023 it sank."], []),
        (
            ["It sank on 3 May 2024 in Brod.", "In Brod in 2024 it sank."],
            [("date", "compatible", "3 May 2024 / 2024", ["00 3 May 2024", "11 2024"])],
        ),
        (
            ["It sank on 3 May 2024 in Brod.", "In Brod on 4 May 2024 it sank."],
            [("date", "conflict", "3 May 2024 / 4 May 2024", ["00 3 May 2024", "11 4 May 2024"])],
        ),
        (
            [
                "It sank on Monday and rose on Friday.",
                "On Friday the crews of all boats in the harbour of Lenna rose; it sank.",
            ],
            [("date", "other", "Monday / Friday", ["00 Monday", "11 Friday"])],
        ),
    ],
)
def test_dates_that_stand_apart_are_paired_where_they_are_the_only_ones(
    texts: list[str], expected: list[tuple[str, str | None, str, list[str]]]
) -> None:
    assert days(texts) == expected
    turned = [(kind, relation, {*detail.split(" / ")}) for kind, relation, detail, _ in days(texts[::-1])]
    assert turned == [(kind, relation, {*detail.split(" / ")}) for kind, relation, detail, _ in expected]


def test_a_passage_of_very_many_figures_is_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["It sank on 3 May 2024 in Brod.", "In Brod on 4 May 2024 it sank."]
    monkeypatch.setattr(pairing, "_MOST", 2)
    assert [relation for _, relation, *_ in days(texts)] == ["conflict"]
    monkeypatch.setattr(pairing, "_MOST", 1)
    assert days(texts) == []
