"""CSV: every difference, one row for each reading that takes part in it, by RFC 4180.

Cells hold one line each. A cell that a spreadsheet would read as a formula begins with an apostrophe; ``start`` and
``end`` tell where the exact words stand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from newsdiff.engine.differences import differences
from newsdiff.export import summary
from newsdiff.export.escape import csv_cell
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.selection import narrowed
from newsdiff.model import AnnotatedArticle, Comparison, Form, Passage, Variant

COLUMNS = (
    "passage",
    "passage_kind",
    "match",
    "decided_by",
    "difference",
    "kind",
    "relation",
    "detail",
    "outlet",
    "siglum",
    "words",
    "group",
    "start",
    "end",
    "title",
    "date",
    "language",
    "source",
    "url",
    "sha256",
    "made_by",
)
"""``match`` is the passage's score, ``decided_by`` tells whether a person had a hand in it, ``difference`` numbers the
variants of a passage from 1. ``group`` is equal where readings agree, and empty, like ``start`` and ``end``, where a
reading has no words."""


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The differences as CSV, lines ended by CR LF."""
    comparison = narrowed(comparison, options)
    out = io.StringIO()
    if options.bom:
        out.write("\ufeff")
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for passage in comparison.passages:
        for number, variant in differences(passage):
            rows.writerows(_rows(comparison, passage, number + 1, variant))
    return out.getvalue()


def _rows(comparison: Comparison, passage: Passage, number: int, variant: Variant) -> Iterator[list[str]]:
    decided = "person" if summary.is_decided(passage) else "engine"
    made = csv_cell(summary.made_by(comparison))
    what = [
        csv_cell(passage.id),
        passage.kind,
        f"{passage.score:.2f}",
        decided,
        str(number),
        variant.kind,
        variant.relation or "",
        csv_cell(variant.detail),
    ]
    for article in comparison.in_columns:
        forms: list[Form | None] = [form for form in variant.forms if form.article == article.id]
        if article.id in variant.absent:
            forms.append(None)
        for form in forms:
            yield [*what, *outlet_cells(article), *_words(form), *provenance_cells(article), made]


def outlet_cells(article: AnnotatedArticle) -> list[str]:
    """Outlet and siglum of an article."""
    return [csv_cell(article.article.outlet), csv_cell(article.article.siglum)]


def _words(form: Form | None) -> list[str]:
    return [csv_cell(form.text), str(form.group), str(form.start), str(form.end)] if form else ["", "", "", ""]


def provenance_cells(article: AnnotatedArticle) -> list[str]:
    """Title, date, language, source, address and hash of an article."""
    own = article.article
    cells = (own.title, own.date, article.language, own.source, own.url)
    return [*(csv_cell(cell or "") for cell in cells), own.sha256]


FORMAT = Format(
    name="csv",
    title="every difference as a table row, for spreadsheets",
    suffix=".csv",
    media_type="text/csv; charset=utf-8; header=present",
    write=write,
)
