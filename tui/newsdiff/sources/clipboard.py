"""What was copied last, asked of the programs that know it on this platform."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping

from newsdiff.errors import SourceError

_SECONDS = 10
_WINDOWS = ("-NoProfile", "-Command", "[Console]::OutputEncoding=[Text.Encoding]::UTF8; Get-Clipboard -Raw")


def read_clipboard(max_megabytes: float) -> bytes:
    """The text on the clipboard.

    Raises:
        SourceError: no program here knows it, or there is no text on it.
    """
    commands = list(_commands(os.environ, sys.platform))
    found = [command for command in commands if shutil.which(command[0])]
    if not found:
        needed = " or ".join(dict.fromkeys(command[0] for command in commands))
        raise SourceError("the clipboard cannot be read here", remedy=f"install {needed}, or pipe the text into -")
    for command in found:
        try:
            done = subprocess.run(  # noqa: S603 - commands of our own, no shell
                [shutil.which(command[0]) or command[0], *command[1:]],
                capture_output=True, timeout=_SECONDS, check=False, stdin=subprocess.DEVNULL,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0 and done.stdout.strip():
            if len(done.stdout) > max_megabytes * 1_000_000:
                raise SourceError(f"the clipboard holds more than {max_megabytes:g} MB", remedy="copy less")
            return done.stdout
    raise SourceError("there is no text on the clipboard", remedy="copy an article or addresses first")


def _commands(environment: Mapping[str, str], platform: str) -> list[tuple[str, ...]]:
    """The programs to ask, the likeliest first."""
    if platform == "darwin":
        return [("pbpaste",)]
    if platform == "win32":
        return [("powershell", *_WINDOWS), ("pwsh", *_WINDOWS)]
    wayland = ("wl-paste", "--no-newline", "--type", "text")
    x11 = [("xclip", "-selection", "clipboard", "-o"), ("xsel", "--clipboard", "--output")]
    ordered = [wayland, *x11] if environment.get("WAYLAND_DISPLAY") else [*x11, wayland]
    return [*ordered, ("powershell.exe", *_WINDOWS)] if "WSL_DISTRO_NAME" in environment else ordered
