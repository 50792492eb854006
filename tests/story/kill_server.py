"""A process that forks writers of a story file to be killed; see ``test_file.py``.

Each line on standard input is a path. The answer is the number of the writer's process, which then saves the story in
a loop, one decision more each time, and tells on its pipe (standard output) every number of decisions that is on disk.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from newsdiff.model import Anchor, Decision
from newsdiff.story.contents import Source, Story
from newsdiff.story.file import StoryFile
from newsdiff.story.session import Session


def decision(number: int) -> Decision:
    anchors = tuple(
        Anchor(outlet, f"words {number} " * 20, "before ", " behind", number, number + 160) for outlet in "AB"
    )
    return Decision("link", anchors, note=str(number))


def write_for_ever(path: Path) -> None:
    file = StoryFile(path)
    story = file.read().story if path.exists() else Story("Killed", sources=(Source("a.txt", "A"),))
    session = Session(story, file)
    while True:
        session.apply([decision(len(session.decisions))])
        session.save()
        os.write(1, f"saved {len(session.decisions)}\n".encode())


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            try:
                write_for_ever(Path(line.strip()))
            finally:
                os._exit(1)
        os.write(1, f"started {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"ended\n")


if __name__ == "__main__":
    main()
