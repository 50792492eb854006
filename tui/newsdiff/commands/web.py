"""``newsdiff --web``: the application in a browser on this machine."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from newsdiff.errors import EXIT_OK, NewsdiffError

_OWN = ("--web", "--web-port")


def run(argv: Sequence[str], title: str, port: int) -> int:
    """Serve the application until Ctrl-C.

    Args:
        argv: the words behind ``newsdiff``; those about serving are left out.
        title: of the page.
        port: where to listen on this machine; any free one when 0.

    Raises:
        NewsdiffError: the extra is not installed, or the port is taken.
    """
    from newsdiff.commands import terminal

    try:
        from newsdiff.web.server import serve
    except ImportError:
        raise NewsdiffError(
            "--web needs the extra that is not installed", remedy="pip install 'newsdiff[web]'"
        ) from None

    def tell(url: str) -> None:
        terminal.write(terminal.STDOUT, f"{url}\n".encode())
        terminal.say("open this address in a browser on this machine; Ctrl-C ends it")

    try:
        serve([sys.executable, "-m", "newsdiff", *without_own(argv)], title or "newsdiff", port, tell)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NewsdiffError(f"port {port}: {reason}", remedy="choose another one with --web-port") from None
    return EXIT_OK


def without_own(argv: Sequence[str]) -> list[str]:
    """The words without those about serving."""
    kept: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            return [*kept, word, *words]
        if word == "--web-port":
            next(words, None)
        elif word.partition("=")[0] not in _OWN:
            kept.append(word)
    return kept
