"""CSV of the ledgers: a format for each, one row for every place, by RFC 4180.

The first columns are those of the entry and the same in all its rows; ``start`` and ``end`` tell where the exact
``words`` stand; ``decided_by`` tells whether a person linked the passages they are in, ``made_by`` program, version and
options. What needs a person first comes first.
"""

from __future__ import annotations

import csv
import io
from functools import partial

from newsdiff.export import summary
from newsdiff.export.csv_table import outlet_cells, provenance_cells
from newsdiff.export.escape import csv_cell
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.ledger_tables import NAMES, table
from newsdiff.export.selection import narrowed
from newsdiff.model import Comparison

_PROVENANCE = ("title", "date", "language", "source", "url", "sha256")


def write(name: str, comparison: Comparison, options: ExportOptions) -> str:
    """A ledger as CSV, lines ended by CR LF.

    Args:
        name: of the ledger: ``figures``, ``quotes`` and so on.
        comparison: what was compared.
        options: articles and kinds to write.
    """
    comparison = narrowed(comparison, options)
    ledger = table(comparison, name)
    out = io.StringIO()
    if options.bom:
        out.write("\ufeff")
    rows = csv.writer(out, lineterminator="\r\n")
    entry_columns = [f"entry_{column.replace(' ', '_')}" for column in ledger.columns]
    own = [column.replace(" ", "_") for column in ledger.item_columns]
    rows.writerow(["entry", "state", *entry_columns, "outlet", "siglum", "words", *own, "passages", "start", "end",
                   *(f"article_{column}" for column in _PROVENANCE), "decided_by", "made_by"])  # fmt: skip
    decided = {passage.id for passage in comparison.passages if summary.is_decided(passage)}
    made = csv_cell(summary.made_by(comparison))
    for row in ledger.rows:
        for item in row.items:
            article = comparison.by_id[item.article]
            rows.writerow(
                [
                    csv_cell(row.id),
                    csv_cell(row.state),
                    *map(csv_cell, row.cells),
                    *outlet_cells(article),
                    csv_cell(item.words),
                    *map(csv_cell, item.cells),
                    csv_cell(" ".join(item.passages)),
                    str(item.start),
                    str(item.end),
                    *provenance_cells(article),
                    "" if not item.passages else "engine" if decided.isdisjoint(item.passages) else "person",
                    made,
                ]
            )
    return out.getvalue()


FORMATS = tuple(
    Format(
        name=f"csv-{name}",
        title=f"the {name} ledger, for spreadsheets",
        suffix=f".{name}.csv",
        media_type="text/csv; charset=utf-8; header=present",
        write=partial(write, name),
    )
    for name in NAMES
)
