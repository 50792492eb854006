"""One number for all stories of a run: two runs, whatever made them, found the same if it is equal.

Numbers of stories are added up, so that no order shows and machines can add apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import groupby

LANES = 4
_LANE = 2**32

Member = tuple[str, str, int, int]
"""Id of an article, id of its original or nothing, sentences it has word for word, sentences."""
Reading = tuple[str, int, int]
"""Id of an article, start and end in its text."""


def of_story(members: Sequence[Member], passages: Sequence[Sequence[Reading]]) -> tuple[int, int, int, int]:
    """128 bits of a story as four numbers of 32, which can be added as any machine adds."""
    said = json.dumps([sorted(members), sorted(sorted(each) for each in passages)], ensure_ascii=True)
    value = blake2b(said.encode(), digest_size=16).digest()
    one, two, three, four = (int.from_bytes(value[at : at + 4], "little") for at in range(0, 16, 4))
    return one, two, three, four


def added(numbers: Iterable[Sequence[int]]) -> str:
    """32 hexadecimal digits for the sum of what :func:`of_story` gave."""
    total = [0] * LANES
    for lanes in numbers:
        total = [have + more for have, more in zip(total, lanes, strict=True)]
    return "".join(f"{lane % _LANE:08x}" for lane in total)


def of_file(connection: sqlite3.Connection) -> str:
    """The digest of the stories that a file keeps."""
    return added(_stories(connection))


def _stories(connection: sqlite3.Connection) -> Iterable[tuple[int, int, int, int]]:
    members = connection.execute(
        "SELECT n.story, a.id, coalesce(o.id, ''), coalesce(a.identical, 0), coalesce(a.sentences, 0)"
        " FROM stories s JOIN nodes n ON n.story = s.label JOIN articles a ON a.node = n.slot"
        " LEFT JOIN articles o ON o.number = a.original ORDER BY n.story"
    )
    for label, rows in groupby(members, key=lambda row: row[0]):
        readings = connection.execute(
            "SELECT p.passage, a.id, p.start, p.end FROM passages p JOIN articles a ON a.number = p.article"
            " WHERE p.story = ? ORDER BY p.passage",
            (label,),
        )
        passages = [[tuple(row[1:]) for row in each] for _, each in groupby(readings, key=lambda row: row[0])]
        yield of_story([tuple(row[1:]) for row in rows], passages)
