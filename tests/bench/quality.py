"""How good the matches in the bundled stories are: ``python tests/bench/quality.py [--semantic] [--show]``.

Every two readings of one passage from different articles are a pair. A pair is right where its ends cover two readings
that a person called the same (``truth.yaml``), neither right nor wrong where they lie in what that person called
related, and else wrong. Two spans cover each other where their overlap is at least half of the shorter one. Precision
is right pairs over right and wrong ones, recall the share of the person's pairs that were found. ``--show`` lists those
that are wrong or missing.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

TRUTH = Path(__file__).with_name("truth.yaml")
ARTICLES = Path(__file__).resolve().parents[2] / "articles"

Place = tuple[str, int, int]
"""An article by the stem of its file, and a span of its text."""


class Score(NamedTuple):
    """What was found of one story: pairs of readings, and how many of those that a person asked for were found."""

    right: int
    neutral: int
    wrong: list[tuple[str, str]]
    wanted: int
    missed: list[tuple[str, str]]

    @property
    def precision(self) -> float:
        return self.right / ((self.right + len(self.wrong)) or 1)

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / (self.wanted or 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / ((self.precision + self.recall) or 1)


def stories() -> tuple[str, ...]:
    """The labelled stories."""
    return tuple(_truth())


def measure(story: str, *, semantic: bool = False) -> Score:
    """Compare a bundled story and score its passages against the labels."""
    from newsdiff import Options, compare
    from newsdiff.config import Settings
    from newsdiff.sources.registry import load

    loaded = load([str(ARTICLES / story)], Settings().sources)
    record: Mapping[str, Any] = compare(loaded.articles, options=Options(semantic=semantic)).to_dict()
    names = {each["id"]: Path(each["source"]).stem for each in record["articles"]}
    texts = {names[each["id"]]: str(each["text"]) for each in record["articles"]}
    same, related = (_located(texts, _truth()[story][part]) for part in ("same", "related"))
    wanted = [pair for group in same for pair in _across(group)]
    found = {
        pair
        for passage in record["passages"]
        for pair in _across(sorted((names[r["article"]], r["start"], r["end"]) for r in passage["readings"]))
    }
    right = {pair for pair in found if any(_covers(pair, other) for other in wanted)}
    near = (*related, *same)
    neutral = {pair for pair in found - right if any(_inside(pair, group) for group in near)}
    words = {pair: (_words(texts, pair[0]), _words(texts, pair[1])) for pair in (*found, *wanted)}
    return Score(
        len(right),
        len(neutral),
        [words[pair] for pair in sorted(found - right - neutral)],
        len(wanted),
        [words[pair] for pair in wanted if not any(_covers(other, pair) for other in found)],
    )


def _truth() -> dict[str, dict[str, list[list[tuple[str, str]]]]]:
    truth: dict[str, dict[str, list[list[tuple[str, str]]]]] = yaml.safe_load(TRUTH.read_text(encoding="utf-8"))
    return truth


def _located(texts: Mapping[str, str], groups: Sequence[Sequence[tuple[str, str]]]) -> list[list[Place]]:
    """Groups of exact words as places, those of every article in order.

    Raises:
        ValueError: an article lacks the words.
    """
    return [sorted(_place(texts, name, words) for name, words in group) for group in groups]


def _place(texts: Mapping[str, str], name: str, words: str) -> Place:
    body = texts[name].index("\n---\n")  # titles stand in the front matter too
    at = texts[name].index(words, body)
    return name, at, at + len(words)


def _across(group: Sequence[Place]) -> Iterator[tuple[Place, Place]]:
    return ((one, other) for one, other in combinations(group, 2) if one[0] != other[0])


def _meet(one: Place, other: Place) -> bool:
    overlap = min(one[2], other[2]) - max(one[1], other[1])
    return one[0] == other[0] and overlap > 0 and 2 * overlap >= min(one[2] - one[1], other[2] - other[1])


def _covers(pair: tuple[Place, Place], other: tuple[Place, Place]) -> bool:
    return _meet(pair[0], other[0]) and _meet(pair[1], other[1])


def _inside(pair: tuple[Place, Place], group: Sequence[Place]) -> bool:
    return all(any(_meet(end, place) for place in group) for end in pair)


def _words(texts: Mapping[str, str], place: Place) -> str:
    return f"{place[0]}: {' '.join(texts[place[0]][place[1] : place[2]].split())}"


def main() -> None:
    """Print a line for every story."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    print(f"{'story':14} right  related  wrong  wanted  found  precision  recall    F1")
    for story in stories():
        score = measure(story, semantic=given.semantic)
        print(
            f"{story:14} {score.right:5} {score.neutral:8} {len(score.wrong):6} {score.wanted:7}"
            f" {score.wanted - len(score.missed):6}       {score.precision:.2f}    {score.recall:.2f}  {score.f1:.2f}"
        )
        for title, pairs in (("wrong", score.wrong), ("missed", score.missed)) if given.show else ():
            for one, other in pairs:
                print(f"  {title}: {one}\n  {'':{len(title)}}  {other}")


if __name__ == "__main__":
    main()
