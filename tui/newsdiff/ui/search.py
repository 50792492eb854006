"""Finding words in all columns at once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from newsdiff.ui.document import Document

_FOLDS = {"'": "['’‘ʼ]", '"': '["“”„«»]', " ": r"\s+", "-": "[-‐‑–]"}


class Hit(NamedTuple):
    """Where the search words stand."""

    column: int
    start: int
    end: int


def find(documents: Sequence[Document], columns: Sequence[int], query: str) -> tuple[Hit, ...]:
    """All places of ``query``, column after column.

    Case is ignored unless the query holds a capital letter; quote marks, hyphens and white space stand for their
    typographic variants.
    """
    words = query.strip()
    if not words:
        return ()
    pattern = "".join(_FOLDS.get(c, re.escape(c)) for c in re.sub(r"\s+", " ", words))
    flags = 0 if words != words.lower() else re.IGNORECASE
    expression = re.compile(pattern, flags)
    return tuple(
        Hit(column, match.start(), match.end())
        for column in columns
        for match in expression.finditer(documents[column].visible, documents[column].offset)
    )
