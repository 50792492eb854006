"""``newsdiff guide``: the guide in the terminal, set as text in a pager; its Markdown where it is piped."""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys

from newsdiff import guide
from newsdiff.commands import terminal
from newsdiff.errors import EXIT_OK, NewsdiffError

WIDEST = 100
"""Cells of the longest line; longer ones are hard to read."""


def run(given: argparse.Namespace) -> int:
    """Do what ``newsdiff guide [TOPIC]`` asks."""
    if not given.topic:
        terminal.write(terminal.STDOUT, contents().encode("utf-8"))
        return EXIT_OK
    markdown = guide.text(_page(given.topic))
    if terminal.is_terminal(sys.stdout) and os.environ.get("TERM") not in ("dumb", "unknown"):
        _show(rendered(markdown, min(shutil.get_terminal_size().columns, WIDEST)))
    else:
        terminal.write(terminal.STDOUT, markdown.encode("utf-8"))
    return EXIT_OK


def contents() -> str:
    """The pages, one a line, each with the command that shows it."""
    pages = guide.pages()
    wide = max(len(page.name) for page in pages)
    return "".join(f"newsdiff guide {page.name:{wide}}  {page.title}\n" for page in pages)


def rendered(markdown: str, width: int) -> str:
    """Markdown set for a terminal of ``width`` cells, with its escape sequences."""
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(width=width, force_terminal=True, file=None)
    with console.capture() as captured:
        console.print(Markdown(markdown, hyperlinks=False))
    return captured.get()


def _page(topic: str) -> str:
    """The page meant by a word: its name, or how it begins."""
    names = [page.name for page in guide.pages()]
    wanted = topic.casefold().removesuffix(".md")
    if wanted in names:
        return wanted
    meant = [name for name in names if wanted and name.startswith(wanted)]
    if len(meant) == 1:
        return meant[0]
    raise NewsdiffError(f"the guide has no page {topic!r}", remedy=f"choose from {', '.join(names)}")


def _show(text: str) -> None:
    """Text in the pager a person uses, else in ``less``, which leaves a short page standing; else as it is."""
    pager = os.environ.get("PAGER", "") or shutil.which("less") or ""
    if not pager:
        terminal.write(terminal.STDOUT, text.encode("utf-8", "replace"))
        return
    environment = {"LESS": "-RFX", "LESSCHARSET": "utf-8"} | os.environ
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        done = subprocess.run(  # noqa: S602 - the pager is the person's own command line, as everywhere
            pager, shell=True, input=text.encode("utf-8", "replace"), env=environment, check=False
        )
        if done.returncode == 127:
            terminal.write(terminal.STDOUT, text.encode("utf-8", "replace"))
