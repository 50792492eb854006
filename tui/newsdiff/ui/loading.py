"""Reading the sources, beside everything else that a start needs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from newsdiff.errors import NewsdiffError
from newsdiff.model import Article, FailedSource

Load = Callable[[], tuple[Sequence[Article], Sequence[FailedSource]]]
"""Reads the sources: articles, and those that failed."""


class Loading:
    """Sources being read in a thread while the screen comes up."""

    def __init__(self, load: Load) -> None:
        self._load = load
        self._done = threading.Event()
        self.articles: tuple[Article, ...] = ()
        self.failed: tuple[FailedSource, ...] = ()
        self.error: str = ""
        threading.Thread(target=self._run, name="newsdiff-load", daemon=True).start()

    def _run(self) -> None:
        try:
            articles, failed = self._load()
            self.articles, self.failed = tuple(articles), tuple(failed)
        except NewsdiffError as error:
            self.error = str(error)
        except BaseException as error:  # extensions raise errors that are no Exception
            self.error = f"the sources could not be read: {type(error).__name__}: {error}"
        finally:
            self._done.set()

    def wait(self, timeout: float | None = None) -> bool:
        """Whether everything has been read, after at most ``timeout`` seconds (None: to the end)."""
        return self._done.wait(timeout)
