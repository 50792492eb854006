"""A small world to hurt newsdiff in: a home, a folder with a story, the program as a person starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NEWSDIFF = [sys.executable, "-m", "newsdiff"]
ARTICLES = {
    "harbour-post.txt": "The harbour was closed on Monday after the storm broke two cranes.\n\n"
    "Mayor Berg said 12 people were hurt.\n\n“We shall open again by Friday,” she said.\n",
    "coast-mail.txt": "After the storm broke two cranes, the harbour was closed on Monday.\n\n"
    "15 people were hurt, Mayor Berg said.\n\n“We will open again by Friday,” the mayor said.\n",
    "isle-news.txt": "Two cranes broke in the storm, so the harbour was closed on Monday.\n\n"
    "At least 12 people were hurt, according to Mayor Berg.\n",
}
KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "COVERAGE_PROCESS_START")
"""What of the tests' own environment a program needs to start at all."""


@dataclass(frozen=True)
class World:
    """A home and a folder.

    Attributes:
        folder: where the articles lie and commands run.
        home: the home folder.
    """

    folder: Path
    home: Path

    @classmethod
    def made(cls, root: Path, articles: Mapping[str, str] = ARTICLES) -> World:
        """A new world below a folder."""
        world = cls(root / "desk", root / "home")
        world.folder.mkdir(parents=True)
        world.home.mkdir(exist_ok=True)
        for name, text in articles.items():
            (world.folder / name).write_text(text, encoding="utf-8")
        return world

    def with_story(self, name: str = "storm") -> Path:
        """A story file of the articles."""
        from newsdiff.story.contents import Source, Story
        from newsdiff.story.writing import dump

        path = self.folder / f"{name}.newsdiff.yaml"
        path.write_text(dump(Story("Storm", sources=tuple(map(Source, self.names)))), encoding="utf-8")
        return path

    @property
    def names(self) -> list[str]:
        """The articles' files."""
        return sorted(path.name for path in self.folder.glob("*.txt"))

    @property
    def environment(self) -> dict[str, str]:
        """What a program sees, and nothing of the machine's own."""
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        return kept | {"HOME": str(self.home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}

    def run(
        self,
        *argv: str,
        environment: Mapping[str, str | None] | None = None,
        before: Sequence[str] = (),
        stdin: bytes = b"",
        stdout: int | None = None,
        prepare: Callable[[], None] | None = None,
    ) -> subprocess.CompletedProcess[bytes]:
        """Run newsdiff.

        Args:
            argv: what is typed behind its name.
            environment: changes to the environment; None takes a variable away.
            before: a program that runs newsdiff, with its arguments.
            stdin: standard input.
            stdout: where standard output goes; it is caught by default.
            prepare: called in the process before newsdiff starts.
        """
        changed = self.environment | dict(environment or {})
        return subprocess.run(
            [*before, *NEWSDIFF, *argv],
            cwd=self.folder,
            env={name: value for name, value in changed.items() if value is not None},
            input=stdin,
            stdout=subprocess.PIPE if stdout is None else stdout,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
            preexec_fn=prepare,
        )


def one_line(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    """Assert that standard error is exactly one line of newsdiff's with these words, and no mistake of newsdiff's."""
    said = done.stderr.decode("utf-8", "replace")
    assert said.startswith("newsdiff: "), said
    assert said.count("\n") == 1, said
    assert "mistake in newsdiff" not in said, said
    for word in words:
        assert word in said, said


def shell(script: str) -> list[str]:
    """A shell that does something to the streams of the program behind it: ``"$@" >&-``."""
    return ["sh", "-c", script, "sh"]
