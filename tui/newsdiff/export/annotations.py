"""W3C Web Annotation: passages and differences as annotations beside untouched articles.

Every target names its article by hash and its place twice: by a quotation with its surroundings, which survives another
extraction of the text, and by position, which counts code points as the recommendation does.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from newsdiff import __version__
from newsdiff.engine.differences import differences
from newsdiff.export import summary
from newsdiff.export.escape import href
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.json_doc import dumps
from newsdiff.export.selection import narrowed
from newsdiff.model import AnnotatedArticle, Comparison, Passage

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_Place = tuple[str, int, int]


def write(comparison: Comparison, options: ExportOptions) -> str:
    """An annotation page: an annotation for every article, for every passage, and for every difference in it.

    ``as:summary`` is written with its prefix, since the context has that vocabulary but not this word of it.
    """
    comparison = narrowed(comparison, options)
    items = [_source(article) for article in comparison.in_columns]
    items += [item for passage in comparison.passages for item in _passage(comparison, passage)]
    hashes = sorted(article.article.sha256 for article in comparison.articles)
    page = {
        "@context": CONTEXT,
        "id": _identity("page", *hashes),
        "type": "AnnotationPage",
        "label": summary.title_of(comparison, options),
        "generator": {"id": "urn:newsdiff", "type": "Software", "name": f"newsdiff {__version__}"},
        "as:summary": summary.provenance_of(comparison, options),
        "items": items,
    }
    return dumps(page)


def _source(article: AnnotatedArticle) -> dict[str, Any]:
    """An annotation of a whole article: where it came from."""
    return {
        "id": _identity("source", article.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": _body(summary.source_of(article)),
        "target": [f"urn:sha256:{article.article.sha256}"],
    }


def _body(text: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": "describing"}


def _passage(comparison: Comparison, passage: Passage) -> Iterator[dict[str, Any]]:
    places = [(reading.article, span.start, span.end) for reading in passage.readings for span in reading.spans]
    decided = ", linked by a person" if summary.is_decided(passage) else ""
    text = f"{passage.kind} in {len(passage.readings)} articles, match {passage.score:.2f}{decided}"
    yield _annotation(comparison, ("passage", passage.id), "linking", text, places)
    for _, variant in differences(passage):
        own = [(form.article, form.start, form.end) for form in variant.forms if form.end > form.start]
        words = " / ".join(row.words or "–" for row in summary.rows_of(comparison, variant))
        if own:
            key = (passage.id, variant.kind, *own)
            yield _annotation(comparison, key, "describing", f"{summary.label_of(variant)}: {words}", own)


def _annotation(
    comparison: Comparison, key: Iterable[object], motivation: str, text: str, places: Iterable[_Place]
) -> dict[str, Any]:
    return {
        "id": _identity(*key),
        "type": "Annotation",
        "motivation": motivation,
        "body": _body(text),
        "target": [_target(comparison, *place) for place in places],
    }


def _target(comparison: Comparison, name: str, start: int, end: int) -> dict[str, Any]:
    article = comparison.by_id[name].article
    text = article.text
    quotation = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    source: dict[str, Any] = {"id": f"urn:sha256:{article.sha256}", "type": "Text", "label": article.outlet}
    if href(article.url):
        source["canonical"] = article.url
    return {"type": "SpecificResource", "source": source, "selector": [quotation, position]}


def _identity(*parts: object) -> str:
    """The same for the same content in every run."""
    key = repr(parts).encode("utf-8", "backslashreplace").decode("ascii", "backslashreplace")
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'newsdiff:{key}')}"


FORMAT = Format(
    name="annotations",
    title="W3C Web Annotations, evidence for other programs",
    suffix=".jsonld",
    media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"',
    write=write,
)
