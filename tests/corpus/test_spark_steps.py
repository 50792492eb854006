"""What a task of Spark does with batches gives the same as the job does with everything at once."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy", reason="the extra newsdiff[stories] is not installed")
pa = pytest.importorskip("pyarrow", reason="the extra newsdiff[parquet] is not installed")

from newsdiff.corpus import frequency, job, keys, linkage, pairs, vectors, words  # noqa: E402
from newsdiff.corpus.job import Plan  # noqa: E402
from newsdiff.corpus.keys import UNDATED  # noqa: E402
from newsdiff.corpus.spark import steps, tables  # noqa: E402

quick = settings(deadline=None, max_examples=50)


def batches(columns: dict[str, Any], sizes: list[int]) -> list[Any]:
    table = pa.table(columns)
    found, at = [], 0
    for size in [*sizes, table.num_rows]:
        found += table.slice(at, size).combine_chunks().to_batches() or [
            pa.RecordBatch.from_pylist([], schema=table.schema)
        ]
        at += size
        if at >= table.num_rows:
            break
    return found


def rows(found: Any, *names: str) -> list[tuple[int, ...]]:
    return [row for batch in found for row in zip(*(steps.ints(batch, name).tolist() for name in names), strict=True)]


@quick
@given(
    st.sets(st.tuples(st.integers(-3, 3), st.integers(-40, 40)), max_size=60),
    st.integers(1, 6),
    st.lists(st.integers(1, 9), max_size=20),
)
def test_pairs_of_long_lists_do_not_depend_on_batches(
    entries: set[tuple[int, int]], reach: int, sizes: list[int]
) -> None:
    ordered = sorted(entries)
    times = {node: UNDATED if node % 5 == 0 else node * 3600 * 20 for _, node in ordered}
    columns = {
        "key": pa.array([key for key, _ in ordered], pa.int64()),
        "node": pa.array([node for _, node in ordered], pa.int64()),
        "time": pa.array([int(times[node]) for _, node in ordered], pa.int64()),
    }
    plan = Plan(reach=reach)
    got = set(rows(steps.pairs_within_reach(iter(batches(columns, sizes)), plan), "low", "high"))
    keys = np.array([key for key, _ in ordered], np.int64).view(np.uint64)
    every = pairs.pairs_of(keys, np.array([node for _, node in ordered], np.int64), reach=reach).tolist()
    near = [
        (one, other)
        for one, other in every
        if UNDATED in (times[one], times[other]) or abs(times[one] - times[other]) <= 72 * 3600
    ]
    assert got == set(map(tuple, near))


@st.composite
def graphs(draw: Any) -> tuple[int, list[tuple[int, int, int]]]:
    nodes = draw(st.integers(2, 14))
    every = list(itertools.combinations(range(nodes), 2))
    chosen = draw(st.lists(st.sampled_from(every), unique=True, max_size=40))
    return nodes, [(low, high, draw(st.integers(500, 9000))) for low, high in chosen]


@quick
@given(graphs(), st.lists(st.integers(1, 9), max_size=9))
def test_parts_linked_apart_are_the_whole_linked(
    graph: tuple[int, list[tuple[int, int, int]]], sizes: list[int]
) -> None:
    nodes, edges = graph
    ends = np.array([edge[:2] for edge in edges], np.int64).reshape(-1, 2)
    weights = np.array([edge[2] for edge in edges], np.int64)
    whole = linkage.link(nodes, ends, weights, cut=0.3)
    part = job.components(nodes, ends[weights >= 0.3 * linkage.STEPS])
    inside = [edge for edge in edges if part[edge[0]] == part[edge[1]]]
    inside.sort(key=lambda edge: part[edge[0]])
    # Names of nodes are far apart and keep their order, as numbers of texts do.
    columns = {
        "part": pa.array([int(part[low]) * 1000 - 7000 for low, _, _ in inside], pa.int64()),
        "low": pa.array([low * 1000 - 7000 for low, _, _ in inside], pa.int64()),
        "high": pa.array([high * 1000 - 7000 for _, high, _ in inside], pa.int64()),
        "total": pa.array([weight for _, _, weight in inside], pa.int64()),
        "size_low": pa.array([1] * len(inside), pa.int64()),
        "size_high": pa.array([1] * len(inside), pa.int64()),
    }
    before, steps.AT_ONCE = steps.AT_ONCE, 2
    try:
        found = dict(rows(steps.link_parts(iter(batches(columns, sizes)), 0.3), "label", "story"))
    finally:
        steps.AT_ONCE = before
    assert [found.get(node * 1000 - 7000, node * 1000 - 7000) for node in range(nodes)] == (
        whole * 1000 - 7000
    ).tolist()


@quick
@given(graphs(), st.lists(st.integers(1, 9), max_size=9))
def test_a_forest_connects_what_its_edges_did(graph: tuple[int, list[tuple[int, int, int]]], sizes: list[int]) -> None:
    nodes, edges = graph
    columns = {name: pa.array([edge[at] for edge in edges], pa.int64()) for at, name in enumerate(("low", "high"))}
    found = rows(steps.forest(iter(batches(columns, sizes))), "node", "least")
    assert job.components(nodes, found).tolist() == job.components(nodes, [edge[:2] for edge in edges]).tolist()


def test_vectors_by_a_table_without_single_words_are_those_of_the_whole_table(tmp_path: Path) -> None:
    texts = ["the ferry left the harbour", "a ferry in the storm", "the mayor and the storm", "harbour mayor alone"]
    counted = words.count_words(texts)
    whole = frequency.frequencies(counted)
    kept = whole.without_single()
    place = tmp_path / "words.table"
    parts = [(kept.words[:2].tobytes(), kept.articles_with[:2].tobytes()),
             (kept.words[2:].tobytes(), kept.articles_with[2:].tobytes())]  # fmt: skip
    assert tables.write(place, ["<u8", "<i8"], parts, articles=whole.articles) == len(kept.words)
    read = frequency.Frequencies(*tables.columns(place), tables.head(place)["articles"])
    batch = pa.record_batch(
        [
            pa.array(range(len(texts)), pa.int64()),
            pa.array([1, 2, None, 4], pa.int64()),
            steps.ragged(counted.words, counted.starts),
            steps.ragged(counted.counts.astype(np.int32), counted.starts),
        ],
        ["node", "time", "words", "counts"],
    )
    plan = Plan(terms=5, leading=3, alone=1)
    [made] = steps.vectors_of(iter([batch]), read, plan)
    expected = vectors.vectors(counted, whole, terms=5)
    assert steps.matrix(made.column("weights"), np.int32, 5).tolist() == expected.weights.tolist()
    assert steps.matrix(made.column("leading"), np.uint64, 3).tolist() == expected.words[:, :3].tolist()
    alone, starts = steps.flat(made.column("alone"), np.uint64)
    rare, rows = keys.rare_words(expected, whole, 2)
    rare_by_table, rows_by_table = keys.rare_words(expected, kept, 2)
    assert (rare.tolist(), rows.tolist()) == (rare_by_table.tolist(), rows_by_table.tolist())
    assert len(rare)
    assert not len(alone)  # words of one text are in no vector
    [made] = steps.vectors_of(iter([batch]), read, Plan(terms=5, leading=3, alone=2))
    alone, starts = steps.flat(made.column("alone"), np.uint64)
    assert alone.tolist() == rare.tolist()
    assert np.repeat(np.arange(len(texts)), np.diff(starts)).tolist() == rows.tolist()
    places = steps.matrix(made.column("places"), np.int32, 5)
    assert [read.words[one - 1] if one else 0 for one in places.ravel()] == expected.words.ravel().tolist()


def test_a_table_of_another_version_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "old.table"
    place.write_bytes(b'{"format": "newsdiff-table/0", "kinds": [], "rows": 0}'.ljust(4096))
    with pytest.raises(ValueError, match="newsdiff-table/0"):
        tables.head(place)
