"""Stories as they are written: one row each, with articles, copies and shared passages, made by one task per story."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa

from newsdiff.corpus import digest, inside
from newsdiff.corpus.nodes import inflate
from newsdiff.corpus.telling import MOST_OUTLETS, moment, story_id
from newsdiff.model import Options

MEMBER = (
    "struct<id: string, outlet: string, title: string, date: string, url: string, language: string, source: string,"
    " sentences: long, identical: long, copy_of: string>"
)
READING = "struct<article: string, start: long, end: long, text: string>"
STORY = (
    "label long, id string, title string, first string, last string, articles long, outlets long, outlet_names string,"
    f" copies long, passages long, members array<{MEMBER}>,"
    f" shared array<struct<passage: long, readings: array<{READING}>>>,"
    " lane0 long, lane1 long, lane2 long, lane3 long"
)
"""A story: what the embedded engine writes of one, and its share of the digest."""
_TEXT, _WHOLE = pa.string(), pa.int64()
_MEMBERS = pa.list_(
    pa.struct(
        [(name, _TEXT) for name in ("id", "outlet", "title", "date", "url", "language", "source")]
        + [("sentences", _WHOLE), ("identical", _WHOLE), ("copy_of", _TEXT)]
    )
)
_READINGS = pa.list_(pa.struct([("article", _TEXT), ("start", _WHOLE), ("end", _WHOLE), ("text", _TEXT)]))
_SCHEMA = pa.schema(
    [
        ("label", _WHOLE), ("id", _TEXT), ("title", _TEXT), ("first", _TEXT), ("last", _TEXT), ("articles", _WHOLE),
        ("outlets", _WHOLE), ("outlet_names", _TEXT), ("copies", _WHOLE), ("passages", _WHOLE), ("members", _MEMBERS),
        ("shared", pa.list_(pa.struct([("passage", _WHOLE), ("readings", _READINGS)]))),
        *((f"lane{number}", _WHOLE) for number in range(digest.LANES)),
    ]
)  # fmt: skip

Row = dict[str, Any]


def stories(batches: Iterator[Any], options: Options) -> Iterator[Any]:
    """Stories from their articles, which come sorted by story, time and id; without texts nobody looks inside."""
    for _, group in itertools.groupby(_rows(batches), key=lambda row: row["story"]):
        yield pa.RecordBatch.from_pylist([story(list(group), options)], _SCHEMA)


def _rows(batches: Iterator[Any]) -> Iterator[Row]:
    for batch in batches:
        yield from batch.to_pylist()


def story(rows: Sequence[Row], options: Options) -> Row:
    """One story."""
    times = [row["time"] for row in rows if row["time"] is not None]
    outlets = Counter(row["outlet"] for row in rows)
    named = sorted(outlets, key=lambda outlet: (-outlets[outlet], outlet))[:MOST_OUTLETS]
    said: Row = {
        "label": rows[0]["story"],
        "id": story_id(rows[0]["story"]),
        "title": rows[0]["title"],
        "first": moment(min(times, default=None)),
        "last": moment(max(times, default=None)),
        "articles": len(rows),
        "outlets": len(outlets),
        "outlet_names": ", ".join(named),
    }
    members: list[Row] = [{name: row[name] for name in _MEMBERS.value_type.names if name in row} for row in rows]
    shared: list[list[Row]] = []
    if rows[0]["text"] is not None:
        found = _inside(rows, options)
        for member, (_, original, identical, sentences) in zip(members, found.articles, strict=True):
            copy_of = rows[original - 1]["id"] if original else None
            member.update(sentences=sentences, identical=identical, copy_of=copy_of)
        shared = _shared(rows, found)
        said["copies"] = sum(bool(original) for _, original, *_ in found.articles)
        said["passages"] = len(shared)
    lanes = digest.of_story(
        [(m["id"], m.get("copy_of") or "", m.get("identical") or 0, m.get("sentences") or 0) for m in members],
        [[(one["article"], one["start"], one["end"]) for one in each] for each in shared],
    )
    said.update((f"lane{number}", lane) for number, lane in enumerate(lanes))
    return {
        **said,
        "members": members,
        "shared": [{"passage": number, "readings": each} for number, each in enumerate(shared)],
    }


def _inside(rows: Sequence[Row], options: Options) -> inside.Found:
    given = [
        (number, row["node"], *(row[name] for name in ("outlet", "title", "date", "language", "url", "source", "text")))
        for number, row in enumerate(rows, 1)
    ]
    return inside.look_at([given], options)[0]


def _shared(rows: Sequence[Row], found: inside.Found) -> list[list[Row]]:
    texts = {number: inflate(rows[number - 1]["text"]) for _, number, _, _ in found.readings}
    passages = []
    for _, readings in itertools.groupby(sorted(found.readings), key=lambda reading: reading[0]):
        passages.append(
            [
                {
                    "article": rows[number - 1]["id"],
                    "start": start,
                    "end": end,
                    "text": texts[number][start:end].encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
                }
                for _, number, start, end in readings
            ]
        )
    return passages
