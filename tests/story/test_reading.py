"""Story files: what is written reads back exactly, what is wrong is said with its line."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.model import Anchor, Decision
from newsdiff.story import reading
from newsdiff.story.contents import Source, Story, StoryProblemsError
from newsdiff.story.reading import ENTRIES, KINDS, TOP, read
from newsdiff.story.schema import schema
from newsdiff.story.writing import dump

HOSTILE = [
    "\x1b]0;x\x07",
    "\x00",
    "\x85\x9b31m",
    "\u2028",
    "\u202egnp",
    "\ud800",
    "\ud83d\ude00",
    "\\ud800",
    "\ufeff",
    "\U000e0041",
    "\r\n",
    "\n- a: b\n",
    "'",
    '"',
    "!!python/object:os.system",
    "*a",
    "&a",
    ": ",
    " #",
    "null",
    "1e3",
    "~",
    "<<: *x",
    "%YAML",
    "---",
    "👩‍👩‍👧",
]
texts = st.one_of(st.text(max_size=40), st.lists(st.sampled_from([*HOSTILE, "word ", "東京"]), max_size=5).map("".join))
some = texts.filter(bool)
anchors = st.builds(Anchor, texts, texts, texts, texts, start=st.integers(0, 10**9), end=st.integers(0, 10**9))
decisions = st.one_of(
    st.builds(Decision, st.sampled_from(KINDS), st.lists(anchors, min_size=2, max_size=3).map(tuple), note=texts),
    st.builds(
        Decision,
        st.just("alias"),
        st.lists(anchors, max_size=1).map(tuple),
        st.lists(texts, min_size=2, max_size=3).map(tuple),
        texts,
    ),
    st.builds(Decision, st.just("note"), st.lists(anchors, min_size=1, max_size=2).map(tuple), note=texts),
)
sources = st.builds(Source, some, texts, st.sampled_from(["", "0" * 64, "12e4" * 16, "af" * 32]))
stories = st.builds(
    Story,
    texts,
    texts,
    st.lists(sources, max_size=3).map(tuple),
    st.fixed_dictionaries({}, optional={"threshold": st.floats(0, 1), "semantic": st.booleans()}),
    st.lists(decisions, max_size=4).map(tuple),
)

GOOD = """\
schema: newsdiff-story/1
title: The harbour
sources:
  - source: one.txt
    outlet: NO
  - {source: two.txt}
options:
  threshold: 0.6
  semantic: yes
aliases:
  - names: [Choe Son Hui, Yoi Seonghee]
decisions:
  - decision: link
    texts:
      - {outlet: One, exact: the harbour was closed, start: 4, end: 26}
      - outlet: Two
        exact: |
          shut the
          harbour
notes:
  - note: ask the mayor
    texts: [{outlet: One, exact: Mayor Berg}]
"""


@given(stories)
def test_what_is_written_reads_back_exactly(story: Story) -> None:
    text = dump(story)
    assert read(text, "x") == (story, ())
    assert dump(read(text, "x").story) == text


@settings(max_examples=40)
@given(stories)
def test_what_is_written_is_harmless_and_meets_the_schema(story: Story) -> None:
    text = dump(story)
    assert all(char == "\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in text)
    assert not set(text) & set("\x00\x1b\x7f\x85\x9b\u200b\u2028\u202e\u2066\ufeff\ud800\ude00")
    data = yaml.safe_load(text)
    jsonschema.Draft202012Validator(schema()).validate(data)


@given(stories, st.lists(decisions, min_size=1, max_size=1))
def test_one_decision_more_changes_only_lines_of_its_own(story: Story, more: list[Decision]) -> None:
    before = dump(story).split("\n")
    after = dump(replace(story, decisions=(*story.decisions, *more))).split("\n")
    lines = iter(after)
    assert all(line in lines for line in before)


def test_a_file_by_hand() -> None:
    story, warnings = read(GOOD, "x")
    assert warnings == ()
    assert story.title == "The harbour"
    assert story.sources == (Source("one.txt", "NO"), Source("two.txt"))
    assert story.options == {"threshold": 0.6, "semantic": True}
    assert [decision.kind for decision in story.decisions] == ["alias", "link", "note"]
    assert story.decisions[0].names == ("Choe Son Hui", "Yoi Seonghee")
    assert story.decisions[1].anchors[0] == Anchor("One", "the harbour was closed", start=4, end=26)
    assert story.decisions[1].anchors[1].exact == "shut the\nharbour\n"
    jsonschema.Draft202012Validator(schema()).validate(yaml.safe_load(GOOD.replace("NO", '"NO"')))


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("schema: newsdiff-story/1", "", 2, "`schema` is missing"),
        ("newsdiff-story/1", "newsdiff-story/2", 1, "newer newsdiff; update"),
        ("newsdiff-story/1", "newsdiff-story/0", 1, "there never was"),
        ("newsdiff-story/1", "newsdiff/1", 1, "no format of stories"),
        ("title: The harbour", "titel: The harbour", 2, "did you mean `title`?"),
        ("title: The harbour", "title: [a]", 2, "`title` is a text"),
        ("title: The harbour", "title: !!python/object:os.system x", 2, "tags (!)"),
        ("title: The harbour", "title: &a x", 2, "anchors and aliases"),
        ("title: The harbour", "title: *a", 2, "alias"),
        ("title: The harbour", "title: a\ntitle: b", 3, "`title` stands twice"),
        ("title: The harbour", "title: 'a", 2, "not valid YAML"),
        ("title: The harbour", "title: \x1b[31m", 2, "YAML"),
        ("title: The harbour", "<<<<<<< HEAD\ntitle: a", 2, "unfinished merge"),
        ("title: The harbour", "title: a\n---\nb: 1", 3, "second document"),
        ("title: The harbour", "[a, b]: c", 2, "must be a word"),
        ("source: one.txt", "sorce: one.txt", 4, "did you mean `source`?"),
        ("outlet: NO", "sha256: abc", 5, "no SHA-256"),
        ("threshold: 0.6", "threshold: 6", 8, "from 0 to 1"),
        ("threshold: 0.6", "treshold: 0.6", 8, "did you mean `threshold`?"),
        ("semantic: yes", "semantic: perhaps", 9, "true or false"),
        ("semantic: yes", "minimum_words: 2.5", 9, "whole number from 1 to 50"),
        ("[Choe Son Hui, Yoi Seonghee]", "[Choe Son Hui]", 11, "at least two names"),
        ("decision: link", "decision: lnik", 13, "did you mean `link`?"),
        ("decision: link", "note: why", 13, "`decision` is missing"),
        ("start: 4", "start: -4", 15, "whole number"),
        ("exact: the harbour was closed, ", "", 15, "without `exact`"),
        ("texts: [{outlet: One, exact: Mayor Berg}]", "texts: []", 21, "at least 1 text"),
        ("  - {source: two.txt}", "  - two.txt", 6, "group of `name: value`"),
    ],
)
def test_mistakes_are_told_with_line_and_remedy(old: str, new: str, line: int, said: str) -> None:
    assert old in GOOD
    with pytest.raises(StoryProblemsError) as caught:
        read(GOOD.replace(old, new, 1), "x.newsdiff.yaml")
    lines = [problem.one_line() for problem in caught.value.problems]
    assert any(each.startswith(f"x.newsdiff.yaml:{line}: ") and said in each for each in lines), lines
    assert all("\n" not in each and "\x1b" not in each for each in lines)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(StoryProblemsError) as caught:
        read(GOOD.replace("title", "titel").replace("0.6", "7").replace("link", "lnik"), "x")
    assert len(caught.value.problems) == 3


def test_nobody_reads_a_thousand_mistakes() -> None:
    with pytest.raises(StoryProblemsError) as caught:
        read("schema: newsdiff-story/1\n" + "".join(f"titel{number}: x\n" for number in range(5000)), "x")
    assert len(caught.value.problems) == 20


@pytest.mark.parametrize("text", ["", "\n", "- a\n", "a", "{}", "[" * 5000, "{a: " * 5000, "a: " * 3000])
def test_what_is_no_story(text: str) -> None:
    with pytest.raises(StoryProblemsError):
        read(text, "x")


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20))
    with pytest.raises(StoryProblemsError, match="anchors and aliases"):
        read(f"schema: newsdiff-story/1\na0: &a0 x\n{levels}\n", "x")


@settings(max_examples=60)
@given(st.text(max_size=200), st.integers(0, len(GOOD)), st.integers(0, 30))
def test_a_damaged_file_is_read_or_told_about(junk: str, at: int, size: int) -> None:
    try:
        read(GOOD[:at] + junk + GOOD[at + size :], "x")
    except StoryProblemsError as error:
        lines = error.problems
    else:
        lines = ()
    assert all("\n" not in line.one_line() for line in lines)


def test_a_newer_file_keeps_what_is_not_known_here() -> None:
    text = GOOD.replace("newsdiff-story/1", "newsdiff-story/1.2")
    text = text.replace("title:", "colours: {a: [1, 2.5, true, null, 2024-11-01, 'x y']}\ntitle:")
    text = text.replace("outlet: NO", "outlet: NO\n    weight: 3")
    text = text.replace("semantic: yes", "rigour: high")
    text = text.replace("decision: link", "decision: pin\n    colour: red", 1)
    story, warnings = read(text, "x")
    assert len(warnings) == 1
    for word in ("newer", "`colours`", "`weight`", "`rigour`", "`decision: pin`", "`colour`"):
        assert word in warnings[0]
    assert [decision.kind for decision in story.decisions] == ["alias", "note"]
    data = yaml.safe_load(dump(replace(story, title="Another")))
    assert data["schema"] == "newsdiff-story/1.2"
    assert data["title"] == "Another"
    assert data["colours"] == {"a": [1, 2.5, True, None, "2024-11-01", "x y"]}
    assert data["sources"][0]["weight"] == 3
    assert data["options"] == {"threshold": 0.6, "rigour": "high"}
    assert data["decisions"][0]["decision"] == "pin"
    assert data["decisions"][0]["colour"] == "red"
    assert len(data["decisions"][0]["texts"]) == 2
    again = read(dump(story), "x")
    assert again.story == story
    assert again.warnings == warnings


def test_the_base_of_the_merged_reading_is_kept_in_a_minor_version_of_its_own() -> None:
    story = read(GOOD, "x").story
    assert "base" not in yaml.safe_load(dump(story))
    text = dump(replace(story, base="No: really"))
    data = yaml.safe_load(text)
    assert (data["schema"], data["base"]) == ("newsdiff-story/1.1", "No: really")
    again = read(text, "x")
    assert again.story == replace(story, base="No: really")
    assert again.warnings == ()
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert yaml.safe_load(dump(replace(again.story, base="")))["schema"] == "newsdiff-story/1"


def test_a_program_that_does_not_know_the_base_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = dump(replace(read(GOOD, "x").story, base="Gazette"))
    monkeypatch.setattr(reading, "MINOR", 0)
    monkeypatch.setattr(reading, "TOP", tuple(name for name in TOP if name != "base"))
    old, warnings = read(text, "x")
    assert "`base`" in warnings[0]
    monkeypatch.undo()
    assert read(dump(replace(old, title="Edited there")), "x").story.base == "Gazette"


def test_a_file_of_the_first_version_with_a_base_opens_and_is_written_in_that_which_has_it() -> None:
    story, warnings = read("schema: newsdiff-story/1\nbase: Gazette\n", "x")
    assert (story.base, warnings) == ("Gazette", ())
    assert yaml.safe_load(dump(story))["schema"] == "newsdiff-story/1.1"


def test_an_older_file_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsdiff.story.tree import Pairs, Text

    def renamed(tree: Pairs) -> Pairs:
        names = {"name": "title"}
        pairs = tuple((Text(k.line, names.get(k.value, k.value), k.plain), value) for k, value in tree.values)
        return Pairs(tree.line, pairs)

    monkeypatch.setitem(reading.MIGRATIONS, 0, renamed)
    assert read("schema: newsdiff-story/0\nname: Old\n", "x").story.title == "Old"


def test_the_schema_names_what_the_reader_knows() -> None:
    found = schema()
    assert tuple(found["properties"]) == TOP
    kinds = {"aliases": "Alias", "decisions": "Decision", "notes": "Note"}
    for section, name in kinds.items():
        assert set(found["$defs"][name]["properties"]) == set(ENTRIES[section])
    jsonschema.Draft202012Validator.check_schema(found)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"schema": "newsdiff-story/2"},
        {"schema": "newsdiff-story/1", "titel": "x"},
        {"schema": "newsdiff-story/1", "decisions": [{"decision": "link", "texts": [{"outlet": "A", "exact": "b"}]}]},
        {"schema": "newsdiff-story/1", "options": {"threshold": 2}},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(data: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(data)
    with pytest.raises(StoryProblemsError):
        read(yaml.safe_dump(data), "x")
