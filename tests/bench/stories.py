"""Stories in many articles: how well they are found, what they cost, how that grows, what a hundred more cost."""

from __future__ import annotations

import itertools
import json
import math
import random
import re
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from material import SHARED

from newsdiff.corpus import inside, passages
from newsdiff.corpus.run import How, find_stories
from newsdiff.engine.alignment import align
from newsdiff.engine.alignment.candidates import find_candidates
from newsdiff.engine.facts import extract
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, Options

Row = Callable[..., None]
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_DAY = 86_400
_BEGIN = 1_600_000_000


def clusters() -> Iterator[tuple[str, str, str]]:
    """Event, name and text of real reports about one event each."""
    for folder in sorted((SHARED / "data" / "clusters").glob("*/*")):
        for file in sorted(folder.glob("*.txt")):
            yield folder.name, f"{folder.parent.name}/{folder.name}/{file.stem}", file.read_text(encoding="utf-8")


def background() -> Iterator[dict[str, Any]]:
    """Single articles of an agency."""
    with (SHARED / "data" / "scale" / "reuters21578.jsonl").open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            fields = json.loads(line)
            text = fields["title"] + "\n" + "\n".join(fields["paragraphs"])
            yield {"id": f"reuters/{number}", "text": text, "outlet": "Reuters", "said": fields["date"]}


def truth(folder: Path, *, dated: bool) -> tuple[Path, dict[str, str]]:
    """Events mixed into an agency's articles, and the event of every article that has one; some are dated."""
    event: dict[str, str] = {}
    place = folder / "mixed.jsonl"
    with place.open("w", encoding="utf-8") as file:
        for name, article, text in clusters():
            event[article] = name
            day = re.match(r"(\d{4}-\d\d-\d\d)_", name)
            record = {"id": article, "text": text, "outlet": article.rpartition("/")[2]}
            file.write(json.dumps(record | ({"date": day[1]} if day and dated else {})) + "\n")
        for record in background():
            file.write(json.dumps(record) + "\n")
    return place, event


def b_cubed(file: Path, event: dict[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F over the articles whose event is known; others in their stories are wrong."""
    groups: dict[int, set[str]] = defaultdict(set)
    connection = sqlite3.connect(file)
    for story, name in connection.execute("SELECT n.story, a.id FROM articles a JOIN nodes n ON n.slot = a.node"):
        groups[story].add(name)
    connection.close()
    of = {name: group for group in groups.values() for name in group}
    whole: dict[str, set[str]] = defaultdict(set)
    for name, said in event.items():
        whole[said].add(name)
    precision = statistics.fmean(len(of[name] & whole[event[name]]) / len(of[name]) for name in event)
    recall = statistics.fmean(len(of[name] & whole[event[name]]) / len(whole[event[name]]) for name in event)
    return precision, recall, 2 * precision * recall / (precision + recall)


def quality(row: Row) -> None:
    """B-cubed of events hidden among an agency's articles."""
    for dated, told in ((True, "clusters dated as far as known"), (False, "no dates")):
        with tempfile.TemporaryDirectory() as name:
            place, event = truth(Path(name), dated=dated)
            file = Path(name) / "s.sqlite3"
            find_stories(file, [str(place)], how=How(cores=1, look=0))
            p, r, f = b_cubed(file, event)
            row(f"stories, B3, {len(event)} + Reuters, {told}", f"P {p:.3f} R {r:.3f} F {f:.3f}", "F >= .90, P >= .85")


def recall(row: Row) -> None:
    """Which of the sentence pairs that scoring every pair links are looked at from end to end.

    The articles are hidden among an agency's. A pair is held where both articles are in one story that was found and
    the aligner's candidates inside it have the pair; so what a story lacks, and what strangers in it push out, counts.
    """
    options = Options()
    for dated, told in ((True, "clusters dated as far as known"), (False, "no dates")):
        with tempfile.TemporaryDirectory() as name:
            place, event = truth(Path(name), dated=dated)
            file = Path(name) / "s.sqlite3"
            find_stories(file, [str(place)], how=How(cores=1, look=0))
            together, held = _held(file, event, options)
        linked = _linked(event, options)
        among = {pair for pair in linked if frozenset(article for article, _ in pair) in together}
        row(
            f"sentence pairs that scoring all pairs links ({len(linked):,}), {told}",
            f"{len(linked & held) / len(linked):.4f} looked at",
            ">= .98",
        )
        row(
            "  in one story", f"{len(among) / len(linked):.4f}; of these {len(among & held) / len(among):.4f} looked at"
        )


Pair = frozenset[tuple[str, int]]
"""Two sentences, each by its article and where it begins there."""


def _linked(event: dict[str, str], options: Options) -> set[Pair]:
    """The pairs that the aligner's scoring links inside events when it is made to score every pair."""
    events: dict[str, list[Article]] = defaultdict(list)
    for name, article, text in clusters():
        events[name].append(Article.from_text(text, outlet=article))
    linked: set[Pair] = set()
    for articles in events.values():
        annotated = sorted((annotate(article, options) for article in articles), key=lambda one: one.id)
        facts = extract(annotated, (), lambda done, total: None)
        story = align.read_story(annotated, facts, options)
        kinship = align.read_kinship(story.units, story.squares, len(annotated))
        every = find_candidates(story.units, story.squares, kinship, 0.0, read=10**9, keep=len(story.units))
        names = [one.article.outlet for one in annotated]
        for (i, j), found in align.score_pairs(story, every, kinship).items():
            if found.score >= options.threshold:
                linked.add(frozenset((names[one.article], one.start) for one in (story.units[i], story.units[j])))
    return linked


def _held(file: Path, event: dict[str, str], options: Options) -> tuple[set[frozenset[str]], set[Pair]]:
    """Pairs of articles that are in one story, and pairs of sentences that are looked at in the stories of events."""
    connection = sqlite3.connect(file)
    story_of = dict(connection.execute("SELECT a.id, n.story FROM articles a JOIN nodes n ON n.slot = a.node"))
    together: set[frozenset[str]] = set()
    held: set[Pair] = set()
    for label in sorted({story_of[article] for article in event}):
        members = inside.members(connection, label)
        names = [name for (name,) in connection.execute(
            "SELECT a.id FROM nodes n JOIN articles a ON a.node = n.slot WHERE n.story = ?"
            " ORDER BY a.time IS NULL, a.time, a.id", (label,))]  # fmt: skip
        together |= {frozenset(pair) for pair in itertools.combinations(names, 2)}
        annotated = [annotate(inside.article_of(member), options) for member in members]
        places, _, pairs = passages.sentence_pairs(annotated, options)
        held |= {frozenset((names[places[one][0]], places[one][1].start) for one in pair) for pair in pairs}
    connection.close()
    return together, held


def bands(texts: Sequence[str]) -> Callable[[str, random.Random], str]:
    """What turns a text into another one: each word by one that is used about as often."""
    often: dict[str, int] = defaultdict(int)
    for text in texts:
        for word in re.findall(r"\w+", text):
            often[word] += 1
    by_band: dict[int, list[str]] = defaultdict(list)
    for word in sorted(often):
        by_band[int(math.log(often[word]) * 2)].append(word)
    place = {word: band for band, words in by_band.items() for word in words}

    def change(text: str, dice: random.Random) -> str:
        chosen: dict[str, str] = {}

        def other(match: re.Match[str]) -> str:
            word = match[0]
            if word not in place or place[word] >= 12:
                return word
            if word not in chosen:
                chosen[word] = dice.choice(by_band[place[word]])
            return chosen[word]

        return re.sub(r"\w+", other, text)

    return change


def corpus(place: Path, sentences: int, seed: int = 1) -> tuple[int, int]:
    """A corpus of about so many sentences: real articles first, then changed ones; articles of an event stay alike.

    Every round has all events, each told by all its articles within a day and a half of a day of its own, and all
    single articles of an agency. In a later round words are exchanged for others that are used about as often, the same
    ones in all articles of an event, so that its stories are as alike as those of the first round. So about one article
    in eight is in a story: events are few beside what an agency sends.

    Returns:
        How many sentences and articles were written.
    """
    dice = random.Random(seed)
    base: list[list[str]] = []
    events: dict[str, list[str]] = defaultdict(list)
    for event, _, text in clusters():
        events[event].append(text)
    base += events.values()
    singles = [record["text"] for record in background()]
    base += [[text] for text in singles]
    dice.shuffle(base)
    change = bands([text for group in base for text in group])
    written = articles = turn = 0
    with place.open("w", encoding="utf-8") as file:
        while written < sentences:
            for number, group in enumerate(base):
                shared = random.Random(turn * 1_000_003 + number)
                day = _BEGIN + shared.randrange(0, 365) * _DAY
                words = shared.randrange(2**60)
                for version, text in enumerate(group):
                    said = text if turn == 0 else change(text, random.Random(words))
                    record = {"id": f"{turn}/{number}/{version}", "text": said, "outlet": f"o{shared.randrange(400)}",
                              "date": day + shared.randrange(36) * 3600}  # fmt: skip
                    file.write(json.dumps(record) + "\n")
                    written += sum(bool(each.strip()) for each in _SENTENCE.split(said))
                    articles += 1
                if written >= sentences:
                    break
            turn += 1
    return written, articles


_RUN = """
import json, resource, sys, time
from pathlib import Path
from newsdiff.corpus.run import How, find_stories
began, steps, last = time.process_time(), {}, [None, 0.0]
def tell(step, done, total):
    now = time.process_time()
    if step != last[0]:
        if last[0]:
            steps[last[0]] = steps.get(last[0], 0) + now - last[1]
        last[:] = [step, now]
if __name__ == "__main__":
    look = None if sys.argv[4] == "all" else int(sys.argv[4])
    wall = time.time()
    out = find_stories(Path(sys.argv[1]), [sys.argv[2]], how=How(cores=int(sys.argv[3]), look=look, tell=tell))
    wall = time.time() - wall
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    print(json.dumps({"cpu": cpu, "wall": wall, "memory": own.ru_maxrss / 1024, "children": children.ru_maxrss / 1024,
                      "articles": out.articles, "stories": out.stories, "steps": steps}))
"""


def measured(folder: Path, file: Path, place: Path, *, cores: int, look: str) -> dict[str, Any]:
    """A run in a process of its own: CPU seconds, wall seconds, memory in MB."""
    script = folder / "run.py"
    script.write_text(_RUN, encoding="utf-8")
    asked = [sys.executable, str(script), str(file), str(place), str(cores), look]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def growth(row: Row, sizes: Sequence[int]) -> None:
    """CPU and memory by size, and beside the largest one the prototype's sentence job where it is there."""
    points = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            place = folder / "corpus.jsonl"
            sentences, articles = corpus(place, size)
            found = measured(folder, folder / "s.sqlite3", place, cores=2, look="all")
            points.append((sentences, found["cpu"]))
            peak = found["memory"] + 2 * found["children"]
            told = f"{found['cpu']:.1f} CPU-s, {found['wall']:.1f} s, {peak:.0f} MB"
            row(f"{sentences:,} sentences, {articles:,} articles, {found['stories']:,} stories", told, "<= 2.5 GB")
            row("  CPU of this process by step", ", ".join(f"{k} {v:.1f}" for k, v in found["steps"].items()))
            row("  size of the file", f"{(folder / 's.sqlite3').stat().st_size / 1e6:.0f} MB")
            if size == max(sizes):
                prototype(row, folder, place, found["cpu"])
    slope = statistics.linear_regression(
        [math.log(size) for size, _ in points], [math.log(cpu) for _, cpu in points]
    ).slope
    row("  growth exponent", f"{slope:.2f}", "<= 1.15")


def prototype(row: Row, folder: Path, place: Path, own: float) -> None:
    """The trial job over sentences, in the same run, where it and what it needs are installed."""
    script = SHARED / "bench" / "scale" / "job_single.py"
    try:
        import pyarrow as pa
        import xxhash  # noqa: F401 - the job needs it
        from pyarrow import parquet
    except ImportError:
        row("  prototype", "xxhash or pyarrow is not installed")
        return
    if not script.exists():
        row("  prototype", "not here")
        return
    texts, articles = [], []
    with place.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            said = [each for each in _SENTENCE.split(json.loads(line)["text"]) if each.strip()]
            texts += said
            articles += [number] * len(said)
    table = {"sid": pa.array(range(len(texts)), pa.int64()), "aid": pa.array(articles, pa.int64()), "text": texts}
    parquet.write_table(pa.table(table), folder / "sentences.parquet")
    del table, texts, articles
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, str(script), str(folder / "sentences.parquet")], capture_output=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    theirs = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    row("  prototype over the same sentences", f"{theirs:.1f} CPU-s")
    row("  ratio", f"{own / theirs:.2f} x", "<= 1.2 x")


def adding(row: Row, articles: int = 25_000) -> None:
    """A hundred articles that join many, over the full run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus(folder / "all.jsonl", articles * 12)
        lines = (folder / "all.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[: articles + 100]
        late = set(random.Random(5).sample(range(len(lines)), 100))
        (folder / "a.jsonl").write_text("".join(line for n, line in enumerate(lines) if n not in late))
        (folder / "b.jsonl").write_text("".join(line for n, line in enumerate(lines) if n in late))
        full = measured(folder, folder / "s.sqlite3", folder / "a.jsonl", cores=1, look="all")
        times = []
        for number in range(3):
            file = shutil.copy(folder / "s.sqlite3", folder / f"{number}.sqlite3")
            began = time.process_time()
            find_stories(Path(file), [str(folder / "b.jsonl")], how=How(cores=1))
            times.append(time.process_time() - began)
        spent = min(times)
        row(f"full run over {full['articles']:,} articles", f"{full['cpu']:.1f} CPU-s")
        row("  a hundred more", f"{spent:.2f} CPU-s, {spent / full['cpu']:.1%}", "<= 5 %")


def measure(row: Row, runs: int) -> None:
    """All of it; sizes up to 200,000 sentences with fewer than seven ``runs``, else up to a million."""
    if not (SHARED / "data" / "scale").is_dir():
        row("stories", "the measuring data is not here")
        return
    quality(row)
    recall(row)
    adding(row)
    growth(row, (10_000, 50_000, 200_000) if runs < 7 else (10_000, 100_000, 1_000_000))
