"""Stories found in many articles, as their screen asks for them: the file stays open, long questions have a thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from newsdiff.corpus import results, state
from newsdiff.corpus.results import Question, StoryLine
from newsdiff.ui.fetching import Opened

if TYPE_CHECKING:
    from newsdiff.model import Options

PAGE = 100
"""Stories that are read at once; only those in sight are read at all."""


class Found:
    """The stories of one file to one question: how many, in which order, and the lines in sight.

    Raises:
        StateError: the file cannot be used.
    """

    def __init__(self, file: Path) -> None:
        self._lock = Lock()
        with state.telling(file):
            self._connection: sqlite3.Connection = state.connect(file, create=False)
            self.total = results.counted(self._connection, Question())
        self.file = file
        self._labels: Sequence[int] = ()
        self._lines: dict[int, StoryLine] = {}

    def __len__(self) -> int:
        return len(self._labels)

    def __getitem__(self, number: int) -> StoryLine:
        line = self._lines.get(number)
        if line is None:
            first = number - number % PAGE
            with self._lock:
                lines = results.lines_of(self._connection, self._labels[first : first + PAGE])
            self._lines.update(enumerate(lines, first))
            line = self._lines[number]
        return line

    def answer(self, question: Question) -> Sequence[int]:
        """The labels of the stories to a question, in order; for a thread."""
        with self._lock, state.telling(self.file):
            return results.labels(self._connection, question)

    def show(self, labels: Sequence[int]) -> None:
        """Let an answer be what is shown."""
        self._labels, self._lines = labels, {}

    def look(self, number: int, options: Options) -> None:
        """Look into a story that nobody looked into yet, and compare it in full; for a thread."""
        line = self[number]
        with self._lock, state.telling(self.file):
            results.look(self._connection, [line], options)
            results.compare(self._connection, line, options)
            (fresh,) = results.lines_of(self._connection, [line.label])
        self._lines[number] = fresh

    def last_run(self) -> int:
        """The number of the last run; stories that changed with it are new or have grown."""
        with self._lock:
            return results.last_run(self._connection)

    def opened(self, number: int) -> Opened:
        """A story to take the place of what is on the screen; for a thread."""
        from newsdiff.sources.registry import Loaded

        line = self[number]
        with self._lock, state.telling(self.file):
            articles = results.articles(self._connection, line.label)
        return Opened(Loaded(articles, title=line.title), line.title, None, None, stored=True)

    def outlets(self, number: int, most: int) -> list[tuple[str, str, str]]:
        """Date, outlet and title of the articles of a story, the earliest first; copies say of whom."""
        with self._lock:
            lines = results.article_lines(self._connection, self[number].label, most)
        return [
            (str(line["date"])[:10], str(line["outlet"]), "copy: " * bool(line["copy_of"]) + str(line["title"]))
            for line in lines
        ]

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()


def last_file() -> Path | None:
    """The file of the last ``newsdiff stories PATH…``, or None."""
    from newsdiff import paths

    folder = paths.user_stories()
    try:
        file = folder / Path((folder / "last").read_text(encoding="ascii").strip()).name
    except (OSError, ValueError):
        return None
    return file if file.is_file() else None
