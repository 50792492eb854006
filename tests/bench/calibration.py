"""What the scores of links are worth: how many of those around .5, .7 and .9 are right, and what candidates lose.

``python tests/bench/calibration.py [--semantic]`` scores hand-labelled pairs of articles from the measuring data, each
event apart, and prints one line a band: links, how many a person called the same, in part the same, something else,
and the range of the first over all ways to leave one event out. ``--candidates`` compares the pairs that the index
finds with those found by scoring every pair: each cluster of articles by itself, and 200 articles of many events mixed.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from material import SHARED  # noqa: E402

BANDS = ((0.4, 0.5), (0.5, 0.6), (0.6, 0.8), (0.8, 0.95), (0.95, 1.01))
LABELLED = ("hand_events", "hand_seeds")
LIKELY = 0.5
"""Score from which a pair of sentences is a link by default."""


def scored_pairs(row: dict[str, object], semantic: bool) -> Iterator[tuple[float, str]]:
    """Scores of all sentence pairs of two labelled articles, with what a person called them."""
    import newsdiff

    texts = [list(row["a_sentences"]), list(row["b_sentences"])]  # type: ignore[call-overload]
    articles = [
        newsdiff.Article.from_text("\n".join(lines) + "\n", outlet=name)
        for name, lines in zip("AB", texts, strict=True)
    ]
    comparison = newsdiff.compare(articles, options=newsdiff.Options(threshold=0.15, semantic=semantic))
    evidence = comparison.evidence.evidence  # type: ignore[attr-defined]
    same = {tuple(pair) for pair in row["links"]}  # type: ignore[attr-defined]
    part = {tuple(pair[:2]) for name in ("partial_links", "weak_links") for pair in row.get(name, [])}  # type: ignore[attr-defined]
    lines = {article.article.outlet: _line_of(article.text) for article in comparison.articles}
    outlets = [article.article.outlet for article in comparison.articles]
    for (i, j), found in evidence.nodes.pairs.items():
        ends = {
            outlets[n.article]: lines[outlets[n.article]][n.start]
            for n in map(evidence.nodes.nodes.__getitem__, (i, j))
        }
        pair = ends["A"], ends["B"]
        yield found.score, "same" if pair in same else "part" if pair in part else "else"


def _line_of(text: str) -> list[int]:
    numbers, line = [], 0
    for character in text:
        numbers.append(line)
        line += character == "\n"
    return numbers


def calibration(semantic: bool) -> None:
    """The table of bands."""
    by_event: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for name in LABELLED:
        path = SHARED / "data" / "docalign" / f"{name}.jsonl"
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            event = str(row.get("event") or row["id"].rsplit("-", 1)[0])
            by_event[event] += scored_pairs(row, semantic)
    print(f"{len(by_event)} events, {'words and meaning' if semantic else 'words'}")
    print(f"{'score':<12}{'pairs':>6}{'same':>8}{'in part':>9}{'else':>8}   same, one event left out")
    for low, high in BANDS:
        counts = {
            event: Counter(label for score, label in rows if low <= score < high) for event, rows in by_event.items()
        }
        total = sum(counts.values(), Counter())
        number = max(1, total.total())
        left = [rest for event in counts if (rest := total - counts[event]).total()]
        shares = [rest["same"] / rest.total() for rest in left] or [0.0]
        parts = "".join(
            f"{total[label] / number:>{width}.2f}" for label, width in (("same", 8), ("part", 9), ("else", 8))
        )
        print(f"{low:.2f}-{min(high, 1.0):.2f}   {total.total():>6}{parts}   {min(shares):.2f}-{max(shares):.2f}")


def clusters() -> list[list[Path]]:
    """The clusters of articles of the measuring data."""
    folders = sorted(path for path in (SHARED / "data" / "clusters").glob("*/*") if path.is_dir())
    return [files for folder in folders if len(files := sorted(folder.glob("*.txt"))) > 1]


def lost(files: Sequence[Path]) -> tuple[int, int]:
    """How many pairs score as links when every pair is scored, and how many of them the index does not find."""
    import newsdiff
    from newsdiff.engine import facts
    from newsdiff.engine.alignment import align, candidates
    from newsdiff.engine.alignment.alignable import read_story
    from newsdiff.engine.alignment.kinship import read_kinship
    from newsdiff.engine.text.prepare import annotate

    options = newsdiff.Options()
    given = [newsdiff.Article.from_text(p.read_text(encoding="utf-8", errors="replace"), outlet=str(p)) for p in files]
    articles = [annotate(article, options) for article in sorted(given, key=lambda article: article.id)]
    found = facts.extract(articles, (), lambda done, total: None)
    story = read_story(articles, found, options)
    kinship = read_kinship(story.units, story.squares, len(articles))
    quick = candidates.find_candidates(story.units, story.squares, kinship, align.FLOOR)
    every = candidates.find_candidates(story.units, story.squares, kinship, align.FLOOR, read=10**9, keep=10**9)
    likely = [
        {pair for pair, scored in align.score_pairs(story, some, kinship).items() if scored.score >= LIKELY}
        for some in (quick, every)
    ]
    return len(likely[1]), len(likely[1] - likely[0])


def losses() -> None:
    """What the candidates lose."""
    alone = [lost(files) for files in clusters()]
    print(f"{len(alone)} clusters one by one: {sum(n for _, n in alone)} of {sum(n for n, _ in alone)} links lost")
    for seed in (1, 2, 3):
        mixed: list[Path] = []
        for files in random.Random(seed).sample(clusters(), len(clusters())):
            mixed += files if len(mixed) + len(files) <= 200 else []
        total, gone = lost(mixed)
        print(f"{len(mixed)} articles of many events mixed ({seed}): {gone} of {total} links lost, {gone / total:.2%}")


def main() -> None:
    """Print what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--semantic", action="store_true", help="with sentence vectors")
    parser.add_argument("--candidates", action="store_true", help="what the candidates lose instead")
    given = parser.parse_args()
    if not (SHARED / "data").is_dir():
        sys.exit("measuring data not found: it is read from a folder `shared` beside the checkout")
    losses() if given.candidates else calibration(given.semantic)


if __name__ == "__main__":
    main()
