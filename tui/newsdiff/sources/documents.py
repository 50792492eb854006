"""What the readers of documents have in common: an article from paragraphs and from what the document states."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from newsdiff.errors import SourceError
from newsdiff.model import Article
from newsdiff.sources.composed import Piece, compose
from newsdiff.sources.fields import iso_date, language_code, one_line
from newsdiff.sources.raw import Raw


class Stated(NamedTuple):
    """What a document says about itself, as it says it.

    ``date`` is that of publication: when a file was made or printed says nothing about it.
    """

    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    address: str = ""


def article_of(raw: Raw, pieces: Iterable[Piece], stated: Stated, extraction: str, *, hyphens: bool = False) -> Article:
    """Make an article of a document's paragraphs.

    Args:
        raw: the bytes and where they came from; the hash is theirs.
        pieces: the paragraphs in reading order.
        stated: metadata, cleaned here.
        extraction: what found the paragraphs.
        hyphens: see :func:`newsdiff.sources.composed.compose`.

    Raises:
        SourceError: there is no text in it.
    """
    composed = compose(pieces, hyphens=hyphens)
    if not any(map(str.isalnum, composed.text)):
        raise SourceError("there is no text in it", remedy="give a file with the article's text")
    address = stated.address if stated.address.startswith(("http://", "https://")) else ""
    return Article.from_text(
        composed.text,
        outlet=one_line(stated.outlet)[:200] or raw.label,
        source=raw.source,
        title=one_line(stated.title)[:500] or None,
        date=iso_date(stated.date) or None,
        url=address or raw.address or None,
        language=language_code(stated.language) or None,
        encoding="utf-8",
        sha256=hashlib.sha256(raw.data).hexdigest(),
        markup=composed.marks,
        authors=tuple(dict.fromkeys(filter(None, map(one_line, stated.authors)))),
        extraction=extraction,
    )
