"""The way into newsdiff line by line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from newsdiff.plain.reader import Reader
from newsdiff.ui.keymap import resolve
from newsdiff.ui.loading import Load

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.story.session import Session

PROMPT = "> "


def run(load: Load, settings: Settings, title: str, session: Session | None = None) -> int:
    """Read the sources, compare them, and carry out lines from standard input until the person leaves.

    A prompt is written where both standard input and output are terminals.

    Returns:
        The exit code.

    Raises:
        ConfigError: the configured keys cannot be used.
    """
    keymap = resolve(settings.keys)
    articles, failed = load()
    if not articles:
        return 0
    reader = Reader(articles, failed, settings, title, keymap, _say, session)
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        reader.start()
        reader.run(lambda: _ask(interactive))
    except KeyboardInterrupt:
        _say("")
        reader.keep_at_the_end()
    return 0


def _say(line: str) -> None:
    """Write a line, whatever letters the terminal lacks."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(line.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


def _ask(interactive: bool) -> str | None:
    if interactive:
        sys.stdout.write(PROMPT)
        sys.stdout.flush()
    typed = sys.stdin.readline()
    return typed.rstrip("\n") if typed else None
