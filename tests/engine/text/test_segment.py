"""Sentences, quotes and clauses."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.text.clean import find_blocks
from newsdiff.engine.text.datelines import dateline_end
from newsdiff.engine.text.segment import find_segments, find_sentences
from newsdiff.model import Article, Block

HOSTILE = st.text(st.characters(), max_size=200) | st.lists(
    st.sampled_from(
        [
            "He said so.",
            " ",
            "\n",
            "\u00a0",
            "\u202f",
            "A",
            ".",
            "!",
            "?",
            "”",
            "“",
            '"',
            "'",
            "Mr.",
            "U.S.",
            "Dr",
            "said that",
            ",",
            "and praised",
            "—",
            "。",
            "中文",
            "שלום",
            "👩\u200d🚒",
            "\ud800",
            "\x1b[0m",
            "\0",
            "1.",
            "(",
            ")",
            "§",
            "é",
        ]
    ),
    max_size=40,
).map("".join)


def sentences_of(text: str, language: str = "en") -> list[str]:
    found = find_sentences(text, [Block(0, len(text), "body")], language)
    return [text[sentence.start : sentence.end] for sentence in found]


def parts_of(text: str, language: str = "en") -> list[tuple[str, str]]:
    sentences = find_sentences(text, [Block(0, len(text), "body")], language)
    found = find_segments(text, sentences, language)
    return [(segment.kind, text[segment.start : segment.end]) for segment in found if segment.kind != "sentence"]


@given(HOSTILE, st.sampled_from(["en", "de", "fr", "uk", "zh", "xx"]))
def test_sentences_lose_only_white_space_and_segments_lie_inside(text: str, language: str) -> None:
    blocks = find_blocks(Article.from_text(text, outlet="A"), language)
    sentences = find_sentences(text, blocks, language)
    at = 0
    for sentence in sentences:
        block = blocks[sentence.block]
        assert max(at, block.start) <= sentence.start < sentence.end <= block.end
        assert not text[at : sentence.start].strip()
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()
        at = sentence.end
    assert not text[at:].strip()
    segments = find_segments(text, sentences, language)
    assert [(s.start, s.end) for s in segments[: len(sentences)]] == [(s.start, s.end) for s in sentences]
    assert all(segment.kind == "sentence" for segment in segments[: len(sentences)])
    parts = segments[len(sentences) :]
    assert [s.sentence for s in parts] == sorted(s.sentence for s in parts)
    for part in parts:
        assert sentences[part.sentence].start <= part.start < part.end <= sentences[part.sentence].end
        assert part.kind in ("quote", "clause")
    clauses = [part for part in parts if part.kind == "clause"]
    assert all(one.end <= other.start for one, other in pairwise(clauses))


@pytest.mark.parametrize(
    "expected",
    [
        ["“The road is closed,” he said.", "Nobody was hurt."],
        ["“Is it safe?” asked Mr. Brown.", "Nobody knew."],
        ["“Is it safe?” Ann Brown asked.", "Nobody knew."],
        ["She met Ms. Gray.", "They spoke for an hour."],
        ["The U.S. Secretary of State left at 5 p.m. Monday.", "He gave no reason."],
        ["Ships came from the U.S.", "The harbour was full."],
        ["J.K. Miller and R. B. Stone resigned.", "So did others."],
        ["Prices rose 3.5 percent to $1.25 a litre.", "Demand fell."],
        ["(The office was closed.)", "Talks resumed."],
        ["“We are ready.”", "“We will not leave.”"],
        ["He called it 'a serious step.'", "Others agreed."],
        ["Article No. 5 applies.", "See Fig. 3 for details."],
        ["They waited … in vain.", "It rained."],
    ],
)
def test_english_sentences(expected: list[str]) -> None:
    assert sentences_of(" ".join(expected)) == expected


def test_a_quote_of_several_sentences_is_split() -> None:
    assert sentences_of('"We will rebuild it. We promise that again," she said.') == [
        '"We will rebuild it.',
        'We promise that again," she said.',
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("de", ["Am 3. Oktober kam Dr. Braun nach Wien.", "„Wir bleiben“, sagte er."]),
        ("de", ["Im 19. Jahrhundert stand hier ein Turm.", "Es war die 3. Auflage, sagte er."]),
        ("de", ["Sie kam am 3. Mai, er am 4.", "Er blieb.", "Das ist die 25.", "Der Rest fehlt."]),
        ("fr", ["M. Dupont a dit : « Nous restons. »", "Il est parti à 5 h."]),
        ("ru", ["В г. Туле прошли переговоры.", "«Мы остаёмся», — сказал он."]),
        ("uk", ["Переговори тривали дві години.", "«Ми залишаємося», — сказав він."]),
        ("es", ["¿Quién lo hizo?", "Nadie lo sabe."]),
    ],
)
def test_sentences_of_other_languages(language: str, expected: list[str]) -> None:
    assert sentences_of(" ".join(expected), language) == expected


def test_chinese_and_japanese_need_no_spaces() -> None:
    assert sentences_of("桥关闭了。没有人受伤。", "zh") == ["桥关闭了。", "没有人受伤。"]
    assert sentences_of("「橋は閉鎖された。」と彼は言った。けが人はいない。", "ja")[-1] == "けが人はいない。"


@pytest.mark.parametrize(
    "text", ["A\u00a0.", "A\u202f. B\u00a0!", "\ud800. \udfff!", "\0", "…", "\u2028", "A\u00a0? B"]
)
def test_what_breaks_sentence_libraries_breaks_nothing_here(text: str) -> None:
    assert " ".join(sentences_of(text)).split() == text.split()


def test_wrapped_lines_do_not_end_sentences() -> None:
    assert sentences_of("The bridge was\nclosed. Nobody\nwas hurt.") == ["The bridge was\nclosed.", "Nobody\nwas hurt."]


def test_clauses_of_reports() -> None:
    text = "The mayor said that the bridge would stay closed for weeks, and thanked the crews for their quick work."
    assert parts_of(text) == [
        ("clause", "the bridge would stay closed for weeks"),
        ("clause", "thanked the crews for their quick work."),
    ]
    assert parts_of("The bridge will stay closed for three weeks, the harbour office said.") == [
        ("clause", "The bridge will stay closed for three weeks")
    ]
    assert parts_of("According to the harbour office, the bridge will stay closed for weeks.") == [
        ("clause", "the bridge will stay closed for weeks.")
    ]


def test_relative_and_participial_clauses() -> None:
    text = "The barge struck the old bridge, which was built a century ago, causing damage to two piers."
    assert [part for _, part in parts_of(text)] == [
        "The barge struck the old bridge",
        "which was built a century ago",
        "causing damage to two piers.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He spoke of “the long road to a new bridge” on Monday at the old harbour.",
        'He spoke of "the long road to a new bridge” on Monday at the old harbour.',
        "He spoke of «the long road to a new bridge» on Monday at the old harbour.",
        "He spoke of „the long road to a new bridge“ on Monday at the old harbour.",
        "He spoke of ‘the long road to a new bridge’ on Monday at the old harbour.",
        "He spoke of 'the long road to a new bridge' on Monday at the old harbour.",
    ],
)
def test_quotes_in_every_style_and_mismatched(text: str) -> None:
    assert ("quote", "the long road to a new bridge") in parts_of(text)


def test_a_quote_over_two_sentences_gives_a_part_in_each() -> None:
    text = 'She said: "We will rebuild the bridge before winter comes. Nobody will be left alone this year," and left.'
    quotes = [part for kind, part in parts_of(text) if kind == "quote"]
    assert quotes == ["We will rebuild the bridge before winter comes.", "Nobody will be left alone this year,"]


def test_apostrophes_are_no_quotes() -> None:
    assert parts_of("The soldiers' families and the children's teachers of Ukraine's towns met in the hall") == []


def test_a_dateline_is_no_part_of_a_clause() -> None:
    text = "ODESA, May 3 (Reuters) - The bridge stayed closed on Friday, while ferries ran every hour."
    assert parts_of(text)[0][1] == "The bridge stayed closed on Friday"


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("ROME — The river rose.", "ROME — "),
        ("NEW YORK (AP) - The river rose.", "NEW YORK (AP) - "),
        ("Tirana, Albania (CNN) The river rose.", "Tirana, Albania (CNN) "),
        ("KYIV: The river rose.", "KYIV: "),
        ("The river — the longest here — rose.", ""),
        ("He said: it rose.", ""),
    ],
)
def test_datelines(line: str, dateline: str) -> None:
    assert line[: dateline_end(line, 0, len(line))] == dateline


@pytest.mark.parametrize("unit", ["He said so. ", "他说。", '"x ', ", and said that he ", "Mr. ", "— ", "(1) "])
def test_time_grows_linearly_with_the_length_of_a_line(unit: str, grows_linearly: Callable[..., None]) -> None:
    def work(count: int) -> None:
        text = unit * count
        find_segments(text, find_sentences(text, [Block(0, len(text), "body")], "en"), "en")

    grows_linearly(work, 2_000)


def test_boundaries_measured_on_real_articles_and_cases_of_the_genre(shared: Path) -> None:
    seeds = json.loads((shared / "gold" / "seeds_sentences.json").read_text(encoding="utf-8"))
    cases = json.loads((shared / "gold" / "sentences_news.json").read_text(encoding="utf-8"))
    real = [((shared / "seeds" / name).read_text(encoding="utf-8"), wanted) for name, wanted in seeds.items()]
    assert _f1(real) >= 0.98
    assert _f1([(case["text"], case["sents"]) for case in cases]) >= 0.95


def _f1(cases: list[tuple[str, list[str]]]) -> float:
    right = found = wanted = 0
    for text, expected in cases:
        blocks = find_blocks(Article.from_text(text, outlet="A"), "en")
        got = [text[s.start : s.end] for s in find_sentences(text, blocks, "en")]
        right += len(set(got) & set(expected))
        found += len(set(got))
        wanted += len(set(expected))
    return 2 * right / (found + wanted)
