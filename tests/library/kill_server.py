"""A process that forks writers of a library to be killed; see ``test_surviving.py``.

Each line on standard input is a path. The answer is the number of the writer's process, which then puts articles in,
one to three at a time, and tells on its pipe the number of articles that are on disk.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from newsdiff.library.store import Library
from newsdiff.model import Article


def numbered(number: int) -> Article:
    """The article of a number; every fiftieth is another text of the same source."""
    text = f"Report {number} says that river{number} rose.\n" + f"Word{number % 7} and nothing else. " * 40
    return Article.from_text(text, outlet="Writer", source=f"https://example.org/{number % 50}")


def write_for_ever(path: Path) -> None:
    """Write until killed."""
    with Library(path) as library:
        done = library.counts()[1]
        while True:
            many = 1 + done % 3
            library.add([numbered(number) for number in range(done, done + many)])
            done += many
            os.write(1, f"saved {done}\n".encode())


def main() -> None:
    """Serve."""
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
