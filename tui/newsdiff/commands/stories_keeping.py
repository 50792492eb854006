"""``newsdiff stories --keep``: stories that were found go into the library with their articles."""

from __future__ import annotations

import argparse
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.commands.tables import count, emit, pad
from newsdiff.corpus import results, state
from newsdiff.errors import NewsdiffError

if TYPE_CHECKING:
    from newsdiff.config import Layered
    from newsdiff.corpus.results import Question
    from newsdiff.library.found import Kept
    from newsdiff.model import Article


def run(given: argparse.Namespace, layered: Layered, question: Question, file: Path) -> int:
    """Put the story that is named, else those that would be listed, into the library.

    Returns:
        The exit code.

    Raises:
        NewsdiffError: there is no such story, or the library cannot be written; stories told before are in it.
    """
    from newsdiff.commands.library import opened
    from newsdiff.library.found import keep

    with state.telling(file):
        connection = state.connect(file, create=False)
        try:
            if given.keep:
                lines = [results.named(connection, given.keep)]
            else:
                lines = results.listed(connection, question, limit=given.top)
            if not lines:
                raise NewsdiffError("no story to keep", place=str(file), remedy="`newsdiff stories` lists them")
            with opened(given, layered.settings, create=True) as library:
                for line in lines:
                    kept = keep(
                        library, line.id, line.title, file, _named(connection, line.label), layered.settings.sources
                    )
                    emit([f"{line.id}  {_told(kept)}  {pad(line.title, 60).rstrip()}"])
        finally:
            connection.close()
    which = lines[0].id if len(lines) == 1 else "ID"
    return emit(["", f"`newsdiff library story open {which}` opens one; `newsdiff library story list` lists all"])


def _named(connection: sqlite3.Connection, label: int) -> list[Article]:
    """The articles of a story. What has an id in a file of records is named by it: its place there may move."""
    found = zip(results.articles(connection, label), results.article_lines(connection, label), strict=True)
    return [
        replace(article, source=f"{file}#{line['id']}")
        if position.isdigit() and line["id"] != article.source
        else article
        for article, line in found
        for file, _, position in [article.source.rpartition("#")]
    ]


def _told(kept: Kept) -> str:
    if not kept.sources:
        return f"nothing new, {count(kept.articles, 'article')}"
    known = kept.articles - kept.fresh
    return count(kept.articles, "article") + (f", {known:,} known already" if known else "")
