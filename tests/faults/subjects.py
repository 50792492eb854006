"""What is killed: each subject knows what it was doing, what was acknowledged, and what must hold at the next start."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from killing import Ran, run
from world import ARTICLES, World

from newsdiff.library.store import Library


class Subject(Protocol):
    """Something that is killed again and again in one world."""

    def argv(self, number: int) -> tuple[list[str], str]:
        """Change the world for a run; the command, and its standard input."""

    def check(self, number: int, ran: Ran) -> None:
        """Look at the world after a run, and start again. Raises AssertionError."""


def clean(world: World, *argv: str, stdin: str = "") -> Ran:
    """Start newsdiff and let it come to its end, with nothing to complain about."""
    ran = run(world, argv, stdin=stdin)
    assert ran.code == 0, (argv, ran.code, ran.err)
    assert ran.err == "", (argv, ran.err)
    return ran


def leftovers(folder: Path) -> list[str]:
    """Files that no person made."""
    return sorted(each.name for each in folder.iterdir() if each.name.startswith("."))


class StorySave:
    """Decisions line by line with a story open: each is on disk when it is said to be made."""

    STEPS = 6

    def __init__(self, world: World) -> None:
        self.world = world
        self.path = world.with_story()
        self.told: set[str] = set()

    def argv(self, number: int) -> tuple[list[str], str]:
        lines = [f"one name First{number}x{step} = Second{number}x{step}\n" for step in range(self.STEPS)]
        return ["--plain", self.path.name], "".join(lines) + "quit\n"

    def check(self, number: int, ran: Ran) -> None:
        from newsdiff.story.file import StoryFile

        self.told |= {line.split(": ")[1].split(" = ")[0] for line in _whole(ran.out) if line.startswith("One name: ")}
        story = StoryFile(self.path).read().story
        there = {decision.names[0] for decision in story.decisions}
        assert self.told <= there, f"said and not kept: {self.told - there}"
        begun = {name for name in there - self.told if name.startswith(f"First{number}x")}
        assert there - self.told == begun, f"kept and never said: {there - self.told - begun}"
        assert len(begun) <= 1, begun
        self.told = there
        clean(self.world, "--plain", self.path.name, stdin="quit\n")
        assert leftovers(self.world.folder) == []


class Watch:
    """A source changes and is watched: the text is kept, and told at least once."""

    def __init__(self, world: World) -> None:
        self.world = world
        world.with_story()
        self.source = world.folder / "harbour-post.txt"
        clean(world, "watch", "storm", "--once")
        self.texts = [self.source.read_text(encoding="utf-8")]

    def argv(self, number: int) -> tuple[list[str], str]:
        text = ARTICLES["harbour-post.txt"].replace("12 people", f"{100 + len(self.texts)} people")
        self.source.write_text(text, encoding="utf-8")
        self.texts.append(text)
        return ["watch", "storm", "--once", "--format", "json"], ""

    def check(self, number: int, ran: Ran) -> None:
        again = clean(self.world, "watch", "storm", "--once", "--format", "json")
        sure = str(99 + len(self.texts))
        told = [line for each in (ran, again) for line in _whole(each.out) if _tells(line, sure)]
        assert told, f"the change to {sure} was never told"
        with Library(library_of(self.world)) as library:
            (name,) = library.named(str(self.source))
            kept = [library.article(name, each.number).text for each in library.revisions(name)]
            assert sorted(kept) == sorted(self.texts)
            assert library.check() == ()
        assert "0 with news" in clean(self.world, "watch", "storm", "--once").out


class LibraryWrites:
    """Articles and stories put in, taken out, taken over from a file: all or nothing, and what was said is there."""

    MANY = 30

    def __init__(self, world: World) -> None:
        self.world = world
        self.story = world.with_story()
        clean(world, "library", "add", *world.names)
        self.sources: set[str] = {str(world.folder / name) for name in world.names}
        self.doing: Callable[[Ran], None] = lambda ran: None

    def argv(self, number: int) -> tuple[list[str], str]:
        ways = (self._add, self._put, self._remove, self._take_over)
        argv, self.doing = ways[number % len(ways)](number)
        return argv, ""

    def check(self, number: int, ran: Ran) -> None:
        assert "fine" in clean(self.world, "library", "check").out
        self.doing(ran)
        with Library(library_of(self.world)) as library:
            places = [each.place for each in library.listed(limit=10_000)]
            assert len(places) == len(set(places))
            assert set(places) == self.sources, (set(places) ^ self.sources, number)

    def _places(self) -> set[str]:
        with Library(library_of(self.world)) as library:
            return {each.place for each in library.listed(limit=10_000)}

    def _add(self, number: int) -> tuple[list[str], Callable[[Ran], None]]:
        folder = self.world.folder / f"batch{number}"
        folder.mkdir()
        for each in range(self.MANY):
            text = f"Report {number} of part {each}.\n\n" + f"River number {each} rose by {number} metres. " * 20
            (folder / f"{each}.txt").write_text(text, encoding="utf-8")
        fresh = {str(path) for path in folder.iterdir()}

        def check(ran: Ran) -> None:
            there = self._places()
            assert self.sources <= there, self.sources - there
            assert "added" not in ran.out or fresh <= there
            clean(self.world, "library", "add", folder.name)
            self.sources |= fresh

        return ["library", "add", folder.name], check

    def _put(self, number: int) -> tuple[list[str], Callable[[Ran], None]]:
        name = f"story{number}"

        def check(ran: Ran) -> None:
            known = clean(self.world, "library", "story", "list").out
            if name in known:
                clean(self.world, "library", "story", "take", name, "-o", f"{name}.newsdiff.yaml")
                taken = self.world.folder / f"{name}.newsdiff.yaml"
                assert taken.read_bytes() == self.story.read_bytes()
                taken.unlink()
            assert name in known or not ran.out, ran.out

        return ["library", "story", "put", self.story.name, "--name", name], check

    def _remove(self, number: int) -> tuple[list[str], Callable[[Ran], None]]:
        with Library(library_of(self.world)) as library:
            chosen = [each for each in library.listed(limit=10_000) if "batch" in each.place][: self.MANY // 3]
        gone = {each.place for each in chosen}

        def check(ran: Ran) -> None:
            left = gone & self._places()
            assert left in (set(), gone), f"half removed: {left}"
            assert not left or "removed" not in ran.out
            self.sources -= gone - left

        ids = [str(each.id) for each in chosen] or ["1"]
        return ["library", "remove", *ids, *(["--yes"] if chosen else [])], check

    def _take_over(self, number: int) -> tuple[list[str], Callable[[Ran], None]]:
        other = World.made(self.world.folder.parent / f"other{number}")
        clean(other, "library", "add", *other.names)
        clean(other, "library", "export", "-o", "all.jsonl")
        fresh = {str(other.folder / name) for name in other.names}
        shutil.copy(other.folder / "all.jsonl", self.world.folder / "all.jsonl")

        def check(ran: Ran) -> None:
            clean(self.world, "library", "import", "all.jsonl")
            self.sources |= fresh

        return ["library", "import", "all.jsonl"], check


class Export:
    """A report written over an older one: the file is the old one or the new one, never half."""

    FORMATS = ("html", "json", "md", "csv", "text", "tei", "graphml", "annotations", "docx")

    def __init__(self, world: World) -> None:
        from newsdiff.export.registry import formats

        self.world = world
        known = {each.name for each in formats()}
        self.formats = [name for name in self.FORMATS if name in known]
        self.old: dict[str, bytes] = {}
        self.command: list[str] = []

    def argv(self, number: int) -> tuple[list[str], str]:
        name = self.formats[number % len(self.formats)]
        text = ARTICLES["coast-mail.txt"].replace("15 people", f"{20 + number} people")
        (self.world.folder / "coast-mail.txt").write_text(text, encoding="utf-8")
        self.command = ["report", *self.world.names, "-f", name, "-o", f"out.{name}"]
        return self.command, ""

    def check(self, number: int, ran: Ran) -> None:
        path = self.world.folder / self.command[-1]
        found = path.read_bytes() if path.exists() else None
        clean(self.world, *self.command)
        new = path.read_bytes()
        assert found in (self.old.get(path.name), new), "neither the old file nor the new one"
        assert found == new or ran.code is None
        self.old[path.name] = new
        assert leftovers(self.world.folder) == []


class Stories:
    """Stories looked for in a folder: killed and run again, they end as if nothing had been."""

    EVENTS, TOLD = 6, 4

    def __init__(self, world: World) -> None:
        self.world = world
        folder = world.folder / "clips"
        folder.mkdir()
        for event in range(self.EVENTS):
            for outlet in range(self.TOLD):
                own = " ".join(f"word{event}x{number}" for number in range(outlet, outlet + 40))
                text = f"Town{event} flooded.\n\n{own}.\n\nIn Town{event} the river rose by {event} metres.\n"
                (folder / f"{event}-{outlet}.txt").write_text(text, encoding="utf-8")
        self.expected = self._digest("whole.sqlite3")

    def argv(self, number: int) -> tuple[list[str], str]:
        return self._command(f"found{number}.sqlite3"), ""

    def check(self, number: int, ran: Ran) -> None:
        assert self._digest(f"found{number}.sqlite3") == self.expected
        left = sorted(each.name for each in self.world.folder.iterdir() if each.name.startswith(f"found{number}."))
        assert left == [f"found{number}.sqlite3"], left

    def _command(self, name: str) -> list[str]:
        return ["stories", "clips", "-o", name, "--cores", "1", "--digest", "--progress", "none"]

    def _digest(self, name: str) -> str:
        found = re.search(r"· digest (\w+)", clean(self.world, *self._command(name)).out)
        assert found is not None
        return found[1]


SUBJECTS: dict[str, Callable[[World], Subject]] = {
    "story": StorySave,
    "watch": Watch,
    "library": LibraryWrites,
    "export": Export,
}
if find_spec("numpy") is not None:
    SUBJECTS["stories"] = Stories


def library_of(world: World) -> Path:
    """The library of a world."""
    return world.home / ".local" / "share" / "newsdiff" / "library.sqlite3"


def _whole(out: str) -> Iterator[str]:
    """The lines that were written to their end."""
    yield from out[: out.rfind("\n") + 1].splitlines()


def _tells(line: str, words: str) -> bool:
    return words in json.dumps(json.loads(line))
