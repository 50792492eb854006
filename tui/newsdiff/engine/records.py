"""Comparisons and passages as plain data: the JSON contract ``newsdiff/1``."""

from __future__ import annotations

from typing import Any

from newsdiff.model import Comparison, Passage


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """The comparison as JSON-ready data."""
    return {
        "schema": "newsdiff/1",
        "articles": [{"id": a.id, "source": a.article.source, "outlet": a.article.outlet, "text": a.text} for a in comparison.articles],
        "passages": [passage_record(passage) for passage in comparison.passages],
    }


def passage_record(passage: Passage) -> dict[str, Any]:
    """The passage as JSON-ready data."""
    readings = [
        {"article": r.article, "start": s.start, "end": s.end, "sentence": r.sentences[0] if r.sentences else None}
        for r in passage.readings
        for s in r.spans
    ]
    return {"id": passage.id, "kind": passage.kind, "readings": readings, "variants": []}
