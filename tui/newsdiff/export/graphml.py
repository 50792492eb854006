"""GraphML: the variant graph of every passage, for graph programs.

A node is a wording of one slot (``tokens``, ``rank``), an edge leads from one to the next and names its ``witnesses``
in the way of CollateX. Every passage is a component of one graph with a start and an end node of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from xml.sax.saxutils import escape

from newsdiff.export import summary
from newsdiff.export.evidence import siglum_of, stretches, words_of, xml_clean
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.selection import narrowed
from newsdiff.model import Comparison, Passage

_KEYS = (
    ("d0", "node", "number", "int"),
    ("d1", "node", "tokens", "string"),
    ("d2", "node", "rank", "int"),
    ("d3", "node", "passage", "string"),
    ("d4", "node", "kind", "string"),
    ("d5", "node", "witnesses", "string"),
    ("d6", "edge", "number", "int"),
    ("d7", "edge", "type", "string"),
    ("d8", "edge", "witnesses", "string"),
    ("d9", "graph", "sources", "string"),
    ("d10", "graph", "provenance", "string"),
    ("d11", "node", "decided_by", "string"),
)


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The passages as one GraphML document."""
    comparison = narrowed(comparison, options)
    sources = "; ".join(summary.source_of(article) for article in comparison.in_columns)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'<key id="{key}" for="{own}" attr.name="{name}" attr.type="{kind}"/>' for key, own, name, kind in _KEYS),
        '<graph id="g0" edgedefault="directed">',
        _data((("d9", sources), ("d10", summary.provenance_of(comparison, options)))),
        *_graph(comparison),
        "</graph>",
        "</graphml>",
    ]
    return "\n".join(lines) + "\n"


def _graph(comparison: Comparison) -> Iterator[str]:
    nodes, edges = count(), count()
    for passage in comparison.passages:
        yield from _passage(comparison, passage, nodes, edges)


def _passage(comparison: Comparison, passage: Passage, nodes: count[int], edges: count[int]) -> Iterator[str]:
    sigla = [siglum_of(comparison, reading.article) for reading in passage.readings]
    articles = [comparison.by_id[reading.article] for reading in passage.readings]
    start = next(nodes)
    decided = ("d11", "person" if summary.is_decided(passage) else "engine")
    yield _node(start, "", 0, passage.id, "start", sigla, decided)
    paths = [[start] for _ in sigla]
    columns = stretches(passage)
    for rank, stretch in enumerate(columns, start=1):
        groups: dict[int, list[int]] = {}
        for place, group in enumerate(stretch.slot.groups):
            if stretch.slot.cells[place] is not None:
                groups.setdefault(group, []).append(place)
        variant = stretch.slot.variant
        kind = passage.variants[variant].kind if variant is not None else "same"
        for members in groups.values():
            number = next(nodes)
            words = words_of(articles[members[0]], stretch.spans[members[0]]).strip()
            yield _node(number, words, rank, passage.id, kind, [sigla[place] for place in members])
            for place in members:
                paths[place].append(number)
    end = next(nodes)
    yield _node(end, "", len(columns) + 1, passage.id, "end", sigla)
    steps: dict[tuple[int, int], list[str]] = {}
    for siglum, path in zip(sigla, paths, strict=True):
        for step in pairwise([*path, end]):
            steps.setdefault(step, []).append(siglum)
    for (source, target), users in sorted(steps.items()):
        yield _edge(next(edges), source, target, users)


def _node(number: int, words: str, rank: int, passage: str, kind: str, sigla: list[str], *more: tuple[str, str]) -> str:
    data = (("d0", str(number)), ("d1", words), ("d2", str(rank)), ("d3", passage), ("d4", kind))
    return f'<node id="n{number}">{_data((*data, ("d5", ", ".join(sigla)), *more))}</node>'


def _edge(number: int, source: int, target: int, sigla: list[str]) -> str:
    data = _data((("d6", str(number)), ("d7", "path"), ("d8", ", ".join(sigla))))
    return f'<edge id="e{number}" source="n{source}" target="n{target}">{data}</edge>'


def _data(cells: tuple[tuple[str, str], ...]) -> str:
    return "".join(f'<data key="{key}">{escape(xml_clean(cell))}</data>' for key, cell in cells)


FORMAT = Format(
    name="graphml",
    title="the variant graph of every passage, for graph programs",
    suffix=".graphml",
    media_type="application/graphml+xml",
    write=write,
)
