"""Commands on a disk that is full to the last byte: ``full_disk.py FOLDER``, where a small disk is mounted.

Writes one JSON object: for each command its exit code, standard output and standard error; then what is there
afterwards, when there is room again.
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path

from world import World

COMMANDS = (
    "library add isle-news.txt",
    "library story put storm.newsdiff.yaml",
    "library import all.jsonl",
    "watch storm --once",
    "library list",
    "library search harbour",
    "library check",
    "library export -o other.jsonl",
    "story new other coast-mail.txt harbour-post.txt",
    "story add storm isle-news.txt",
    "report coast-mail.txt harbour-post.txt -o out.html",
    "report coast-mail.txt harbour-post.txt -f csv",
    "config check",
    "keys",
)


def main() -> None:
    """Fill the disk, run the commands, make room, look."""
    world = World.made(Path(sys.argv[1]) / "world")
    story = world.with_story()
    before = story.read_bytes()
    (world.folder / "out.html").write_text("old")
    other = world.home / "other.sqlite3"
    for command in (
        "library add coast-mail.txt",
        f"library add harbour-post.txt --library {other}",
        f"library export -o all.jsonl --library {other}",
    ):
        assert world.run(*command.split()).returncode == 0
    other.unlink()
    filling = world.folder / "filling"
    with filling.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(512))
    told = {each: said(world, *each.split()) for each in COMMANDS}
    told["--plain"] = said(world, "--plain", story.name, stdin=b"one name Ana = Anna\nquit\nquit\n")
    left = sorted(each.name for each in world.folder.iterdir())
    kept = [story.read_bytes() == before, (world.folder / "out.html").read_text() == "old"]
    filling.unlink()
    room = {each: said(world, *each.split()) for each in ("library add isle-news.txt", "library check")}
    print(json.dumps({"told": told, "left": left, "kept": kept, "room": room}))


def said(world: World, *argv: str, stdin: bytes = b"") -> tuple[int, str, str]:
    """Run a command."""
    done = world.run(*argv, stdin=stdin)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


if __name__ == "__main__":
    main()
