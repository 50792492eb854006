"""Random keys: every key that does something, resizes, files that change; what must hold whatever a person does.

A session is decided by its number. Keys that ask for a line get one, and Esc behind it, so that no random word becomes
a path; the keys that leave the program are left out.
"""

from __future__ import annotations

import fcntl
import json
import os
import random
import struct
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from material import synthetic_story
from terminal import Terminal
from watched import told

WATCHED = Path(__file__).resolve().parent / "watched.py"
SIZES = ((80, 24), (120, 40), (200, 60), (60, 20), (30, 8), (300, 100), (100, 12))
_LEAVING = {"app.leave"}
_ASKING = {"story.write", "note.write", "name.alias", "search.open", "export.open", "palette.open", "filter.open",
           "source.add", "source.rename", "story.title", "story.open", "theme.choose", "show.choose"}  # fmt: skip
_NAMES = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "enter": "\r", "escape": "\x1b",
    "backspace": "\x7f", "space": " ", "tab": "\t", "shift+tab": "\x1b[Z", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "home": "\x1b[H", "end": "\x1b[F", "delete": "\x1b[3~", "comma": ",", "alt+up": "\x1b[1;3A",
    "alt+down": "\x1b[1;3B", "alt+right": "\x1b[1;3C", "alt+left": "\x1b[1;3D", "ctrl+up": "\x1b[1;5A",
    "ctrl+down": "\x1b[1;5B", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~",
    "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~",
}  # fmt: skip


class Outcome(NamedTuple):
    """What became of a session: the longest wait for the event loop and its longest work on end, in seconds; what went
    wrong, in words; how many decisions were made; the stacks of the longest waits."""

    longest: float
    busy: float
    wrong: str
    decisions: int
    notes: list[object]


def key_bytes(key: str) -> bytes:
    """A key as a terminal sends it; empty for one it cannot send."""
    if key in _NAMES:
        return _NAMES[key].encode()
    if len(key) == 1:
        return key.encode()
    if key.startswith("ctrl+") and len(key) == 6:
        return bytes([ord(key[5]) & 0x1F])
    return b""


def keys(dice: random.Random, count: int) -> Iterator[bytes]:
    """Keys in random order; now and then a word and Esc where a line is asked for."""
    from newsdiff.ui.commands import COMMANDS

    known = [(c.id, key_bytes(key)) for c in COMMANDS if c.id not in _LEAVING for key in c.keys]
    pool = [(name, data) for name, data in known if data and data != b"q"]
    for number in range(count):
        name, data = dice.choice(pool)
        yield data
        if name in _ASKING:
            yield f"soak{number}".encode()
            yield b"\r" if name in ("note.write", "search.open", "source.rename", "story.title") else b"\x1b"
            yield b"\x1b"


def session(number: int, count: int, folder: Path) -> Outcome:
    """A session of ``count`` keys on four outlets kept in a story file, with resizes and files that change."""
    dice = random.Random(number)
    texts = synthetic_story(4, sentences=24, seed=number)
    files = [folder / f"outlet-{n}.txt" for n in range(len(texts))]
    for path, text in zip(files, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    story, out = folder / "soak.newsdiff.yaml", folder / "report.json"
    from newsdiff.story.contents import Source, Story
    from newsdiff.story.writing import dump

    story.write_text(dump(Story(f"Soak {number}", sources=tuple(Source(path.name) for path in files))))
    world = {"NEWSDIFF_SOURCES_WATCH": "0.3", "XDG_STATE_HOME": str(folder / "state"), "HOME": str(folder)}
    terminal = Terminal(
        [sys.executable, str(WATCHED), str(out), "--chdir", str(folder), story.name], 120, 40, environment=world
    )
    try:
        terminal.wait_for(b"passage")
        for done, data in enumerate(keys(dice, count)):
            if done % 8 == 0 and _error(out):
                break
            try:
                os.write(terminal.fd, data)
            except OSError:
                break
            terminal.pump(0.002 if done % 8 else 0.03)
            if data == b"\x1b":
                terminal.pump(0.12)  # what follows at once would be a sequence and no Esc
            if done % 97 == 0:
                columns, rows = dice.choice(SIZES)
                fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            if done % 211 == 0:
                _edit(dice.choice(files), dice)
        fcntl.ioctl(terminal.fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        terminal.settle(1.0, 20)
        wrong = _error(out) or _leave(terminal, out) or _error(out)
        if wrong:
            return Outcome(0.0, 0.0, wrong, 0, [])
        report = json.loads(out.read_text())
        from newsdiff.story.file import StoryFile

        kept = StoryFile(Path(report["story"] or story)).read().story
        elsewhere = not report["story"]  # other articles were opened, the file was left behind
        if not elsewhere and [told(decision) for decision in kept.decisions] != report["decisions"]:
            wrong = f"{len(report['decisions'])} decisions said, {len(kept.decisions)} in the file"
        return Outcome(report["longest"], report["busy"], wrong, len(report["decisions"]), report["noted"])
    finally:
        terminal.close()


def _edit(path: Path, dice: random.Random) -> None:
    """Somebody writes into an article, or replaces it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    place = dice.randrange(len(lines))
    words = lines[place].split() or ["New", "words", "stand", "here", "now."]
    words.insert(dice.randrange(len(words)), dice.choice(("reportedly", "twelve", "nobody", "late")))
    lines[place] = " ".join(words)
    path.write_text("\n".join(lines), encoding="utf-8")


def _error(out: Path) -> str:
    """The exception that ended the program, with where it came from; empty where there was none."""
    place = out.with_suffix(".error")
    return place.read_text(encoding="utf-8") if place.exists() else ""


def _leave(terminal: Terminal, out: Path) -> str:
    """Leave as a person does who wants out: twice, since the first time decisions may be asked about."""
    end = time.monotonic() + 60
    while not out.exists() and time.monotonic() < end:
        try:
            os.write(terminal.fd, b"\x11")
        except OSError:
            break
        terminal.settle(0.3, 1.0)
    if not out.exists():
        return f"it did not leave: {_tail(terminal)}"
    terminal.settle(0.5, 5.0)
    return ""


def _tail(terminal: Terminal) -> str:
    return bytes(terminal.output[-1500:]).decode("utf-8", "replace")
