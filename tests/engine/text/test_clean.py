"""Blocks, their roles, and what is recognised as not belonging to an article."""

from __future__ import annotations

from pathlib import Path
from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.text.boilerplate import judge
from newsdiff.engine.text.clean import find_blocks
from newsdiff.model import Article, Block, Mark

BODY = "The bridge over the river was closed on Monday after a barge struck one of its piers."
MORE = "Engineers said that it would take at least three weeks to repair the damage."


def blocks_of(text: str, *, offset: int = 0, markup: tuple[Mark, ...] = ()) -> tuple[Block, ...]:
    return find_blocks(Article.from_text(text, outlet="A", offset=offset, markup=markup), "en")


def roles(text: str, **given: object) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end]) for block in blocks_of(text, **given)]  # type: ignore[arg-type]


@given(
    st.text(st.characters(), max_size=200)
    | st.lists(
        st.sampled_from(["\n", "\r\n", "\n\n", BODY, "Share", "- News", "en_US", "\u2028", "1 Main St.", " "])
    ).map("".join),
    st.integers(0, 5),
)
def test_blocks_are_ordered_within_bounds_and_lose_only_white_space(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    blocks = blocks_of(text, offset=offset)
    at = offset
    for block in blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        assert (block.role == "boilerplate") <= bool(block.reason)
        at = block.end
    assert not text[at:].strip()


def test_title_headings_body_and_list() -> None:
    text = f"Barge strikes bridge\n{BODY}\nWhat happens next\n{MORE}\n- Ferries will run every hour.\n{BODY}\n"
    assert [role for role, _ in roles(text)] == ["title", "body", "heading", "body", "list", "body"]


def test_an_article_that_opens_with_a_sentence_has_no_title() -> None:
    assert [role for role, _ in roles(f"{BODY}\n{MORE}\n")] == ["body", "body"]
    assert roles("Barge strikes bridge") == [("body", "Barge strikes bridge")]


def test_boilerplate_is_marked_with_its_reason() -> None:
    text = (
        "Postal Address\n\n12 Harbour St.\nSpringfield, IL 62701\n\nBarge strikes bridge\n\nBy Ann Example\n\n"
        f"3 May 2024, 10:30 GMT\n\n{BODY}\nPhoto: Ann Example / AFP\nRead also: Ferries to run all night\n{MORE}\n"
        "(AFP)\nen_GBEnglish\nComment\n- News"
    )
    found = [(block.role, block.reason) for block in blocks_of(text)]
    assert found == [
        ("boilerplate", "postal address"),
        ("boilerplate", "postal address"),
        ("boilerplate", "postal address"),
        ("title", ""),
        ("byline", "byline"),
        ("dateline", "date of publication"),
        ("body", ""),
        ("caption", "caption"),
        ("boilerplate", "link to another article"),
        ("body", ""),
        ("boilerplate", "agency credit"),
        ("boilerplate", "locale code"),
        ("boilerplate", "button of a page"),
        ("boilerplate", "section label"),
    ]


@pytest.mark.parametrize(
    ("line", "left", "right"),
    [
        (f"Advertisement {BODY}", "Advertisement", BODY),
        (f"{BODY} (AFP)", BODY, "(AFP)"),
        (f"{BODY}en_USEnglish", BODY, "en_USEnglish"),
        (f"{BODY} Comment", BODY, "Comment"),
        (f"{BODY} - News", BODY, "- News"),
    ],
)
def test_boilerplate_glued_to_a_line_is_a_block_of_its_own(line: str, left: str, right: str) -> None:
    found = roles(f"{MORE}\n{line}\n")[1:]
    assert [text for _, text in found] == [left, right]
    assert {role for role, _ in found} == {"body", "boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        "Teilen",
        "Lesen Sie auch: Fähren fahren stündlich",
        "Lire aussi : le pont est fermé",
        "Читайте також: міст закрито",
        "Читайте также: мост закрыт",
        "Alle Rechte vorbehalten.",
        "© 2024 Example Media",
        "Sign up for our newsletter",
        "https://example.org/story",
        "Additional reporting by Ann Example",
        "* * *",
    ],
)
def test_boilerplate_in_other_words_and_languages(line: str) -> None:
    verdict = judge(line)
    assert verdict is not None
    assert verdict.role == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "Share prices fell by 3% on Monday.",
        "News of the accident spread quickly.",
        "He declined to comment.",
        "By Monday the road was open again.",
        "Comment was sought from the ministry.",
        "Photo editors were laid off.",
        "Copyright law protects such works.",
        "(c) The parties shall meet again.",
        "8,000",
        "2,000 tonnes",
        "No.",
        "Mr Home",
        "Follow the money, said the prosecutor.",
        "Related cases are pending in three courts.",
        "More people came.",
        "Подробнее о причинах аварии рассказал министр.",
        "Von Montag an gilt der neue Fahrplan.",
        "The Reuters office",
    ],
)
def test_real_sentences_are_kept(line: str) -> None:
    assert judge(line) is None


def test_where_every_line_looks_like_boilerplate_nothing_is_dropped() -> None:
    assert roles("Share\n3 May 2024\n") == [("body", "Share"), ("body", "3 May 2024")]


def test_sentences_about_streets_are_no_address() -> None:
    text = f"{BODY}\n300 people blocked a street.\n12000 people closed the road.\n{MORE}\n"
    assert {block.role for block in blocks_of(text)} == {"body"}


@pytest.mark.parametrize(
    "lines",
    [
        "Pilot House\n41 Old Mill Walk\nLondon E1 7QX",
        "The Evening Tide\n7-9 Dock Road\nBristol, BS1 4DJ, United Kingdom",
        "Hafenstraße 12a\n20457 Hamburg\nDeutschland",
        "Axel-Beispiel-Straße 65\nD-10969 Berlin",
        "12, rue de la Paix\n75002 Paris",
        "3 bis boulevard des Arts\n59000 Lille Cedex 9",
        "Calle de Alba 48\n28014 Madrid",
        "Via Roma 28\n20121 Milano",
        "ul. Polna 8/10\n00-732 Warszawa",
        "вул. Садова 22\n01001 Київ",
        "Keizersgracht 100\n1015 AB Amsterdam",
        "P.O. Box 417\nPortland, OR 97201",
        "200 King Street W\nToronto, ON M5V 2T6\nCanada",
        "41 Old Mill Walk, London E1 7QX",
        "Postal address:\nPostfach 12 34\n60001 Frankfurt am Main",
    ],
)
def test_postal_addresses_of_many_countries(lines: str) -> None:
    found = blocks_of(f"{lines}\n\nBarge strikes bridge\n\n{BODY}\n{MORE}\n")
    count = len(lines.split("\n"))
    named = lines.startswith("The Evening Tide")
    assert [block.reason for block in found[named:count]] == ["postal address"] * (count - named)
    assert not any(block.reason for block in found[count:])


@pytest.mark.parametrize(
    "lines",
    [
        "10 Downing Street\n11 Downing Street",
        "5 Things On Wall Street\n2024 Election Results",
        "2024 Election Results\n2020 Election Results",
        "100 Dead In Kursk\n12000 Flee Town",
        "F1 2025 Season\n12 Best Drivers",
        "Court House\nThe Long Walk",
    ],
)
def test_lines_with_figures_are_no_address(lines: str) -> None:
    assert not any(block.reason for block in blocks_of(f"{lines}\n\n{BODY}\n{MORE}\n"))


def test_a_byline_may_name_the_place() -> None:
    for line in (
        "By Ann Example in New Harbour",
        "By Ann Example in Lyon and Bo Sample in Oslo",
        "Von Ann Example in Köln",
    ):
        assert ("byline", line) in roles(f"Barge strikes bridge\n{line}\n{BODY}\n{MORE}\n")


def test_one_street_alone_is_no_address() -> None:
    assert ("body", "12 Harbour St.") in roles(f"{BODY}\n12 Harbour St.\n{MORE}\n")


PARAGRAPHS = (
    f"{BODY} Engineers said that it would take at least three weeks to repair the damage.",
    "Ferries will run every hour until the bridge is open again, the harbour office said, but lorries have to take the "
    "long way round through the neighbouring valley.",
)


@pytest.mark.parametrize("width", [60, 72, 79])
@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_hard_wrapped_paragraphs_are_one_block_each(width: int, between: str) -> None:
    wrapped = between.join(fill(paragraph, width) for paragraph in PARAGRAPHS)
    found = roles(f"Barge strikes bridge\n\n{wrapped}\n")
    assert [role for role, _ in found] == ["title", "body", "body"]
    assert [" ".join(text.split()) for _, text in found[1:]] == list(PARAGRAPHS)


def test_lines_of_equal_length_that_are_paragraphs_stay_apart() -> None:
    text = "\n".join(
        ["The bridge was closed on Monday.", "It was struck by a heavy barge.", "Nobody was hurt, police said."] * 3
    )
    assert len(roles(text)) == 9


def test_front_matter_gives_no_block() -> None:
    text = f"---\noutlet: A\n---\n{BODY}\n"
    front = text.index(BODY)
    assert roles(text, offset=front, markup=(Mark(0, front, "front matter"),)) == [("body", BODY)]


def test_markdown_marks_decide_about_their_lines() -> None:
    text = f"# Barge strikes bridge.\n\nSecond line\n-----------\n{BODY}\n* item one\n\n---\n"
    rule = text.index("-----------")
    marks = (
        Mark(0, 2, "heading syntax"),
        Mark(rule, rule + 11, "heading syntax"),
        Mark(text.index("* item"), text.index("* item") + 2, "list syntax"),
        Mark(len(text) - 4, len(text) - 1, "markup"),
    )
    assert roles(text, markup=marks) == [
        ("title", "Barge strikes bridge."),
        ("heading", "Second line"),
        ("body", BODY),
        ("list", "item one"),
    ]


def test_the_real_articles_keep_their_text(seeds: list[Path]) -> None:
    """Five real articles: the boilerplate is found, the headings are headings and no sentence is dropped."""
    dropped: list[str] = []
    headings = 0
    for path in seeds:
        text = path.read_text(encoding="utf-8")
        found = blocks_of(text)
        dropped += [text[block.start : block.end] for block in found if block.reason]
        headings += sum(block.role == "heading" for block in found)
    assert len(dropped) == 7
    assert max(map(len, dropped)) < 30
    assert {"en_USEnglish", "Comment", "- News", "(VOA)", "Physical Address"} < set(dropped)
    assert headings == 3
