"""Errors a user can meet: one line, with the place and the remedy."""

from __future__ import annotations

EXIT_OK = 0
EXIT_FAIL_ON = 1
EXIT_USAGE = 2
EXIT_NOTHING_READ = 3


class NewsdiffError(Exception):
    """Something a user can put right. ``str(error)`` is the whole message on one line.

    Args:
        message: what is wrong.
        place: file, or file and line (``config.yaml:12``), shown in front.
        remedy: what to do about it, shown behind.
        exit_code: what the program ends with if nobody handles the error.
    """

    def __init__(self, message: str, *, place: str = "", remedy: str = "", exit_code: int = EXIT_USAGE) -> None:
        self.message = message
        self.place = place
        self.remedy = remedy
        self.exit_code = exit_code
        super().__init__(self.one_line())

    def one_line(self) -> str:
        """Place, message and remedy on one line."""
        line = f"{self.place}: {self.message}" if self.place else self.message
        line = f"{line}; {self.remedy}" if self.remedy else line
        return " ".join(line.split())


class ConfigError(NewsdiffError):
    """A configuration file, environment variable or flag that cannot be used."""


class SourceError(NewsdiffError):
    """A source that cannot be read as an article."""


class EmbeddingError(NewsdiffError):
    """A model for comparing by meaning that is absent or broken."""
