"""Kill newsdiff again and again: ``python tests/faults/run.py [--runs 600] [--seed N] [SUBJECT…]``.

Half of the kills come at an effect (see ``killing.py``) chosen at random, half at a random moment. After each, the
next start must be clean and everything that was acknowledged must be there. Ends with 1 when that did not hold;
everything is done in a temporary folder.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sys
import tempfile
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

from killing import Ran, run  # noqa: E402
from subjects import SUBJECTS, Subject  # noqa: E402
from world import World  # noqa: E402

ROUND = 25
"""Runs in one world; then a new one is made, so that it stays small."""


def main() -> int:
    """Kill; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("subjects", nargs="*", metavar="SUBJECT", help=f"from {', '.join(SUBJECTS)}; all by default")
    parser.add_argument("--runs", type=int, default=600, help="kills in all")
    parser.add_argument("--seed", type=int, default=7, help="of the chance that says when")
    given = parser.parse_args()
    names = given.subjects or list(SUBJECTS)
    if unknown := [name for name in names if name not in SUBJECTS]:
        parser.error(f"{unknown[0]}: choose from {', '.join(SUBJECTS)}")
    _warm()
    wrong = 0
    for place, name in enumerate(names):
        share = given.runs // len(names) + (place < given.runs % len(names))
        began = time.perf_counter()
        killed, bad = hurt(name, share, given.seed)
        wrong += bad
        print(f"{name:10} {killed:4} killed in {time.perf_counter() - began:5.0f} s, {bad} wrong", flush=True)
    return 1 if wrong else 0


def hurt(name: str, kills: int, seed: int) -> tuple[int, int]:
    """Kill one subject so many times. Returns how often it was killed, and how often something was wrong."""
    dice = random.Random(f"{name} {seed}")
    killed = wrong = 0
    while killed < kills:
        with tempfile.TemporaryDirectory(prefix="newsdiff-faults-") as folder:
            world = World.made(Path(folder).resolve() / "world")
            try:
                killed += _round(SUBJECTS[name](world), world, min(ROUND, kills - killed), dice)
            except Exception:
                traceback.print_exc()
                wrong += 1
                killed += 1
    return killed, wrong


def _round(subject: Subject, world: World, kills: int, dice: random.Random) -> int:
    """Kill a subject in one world."""
    lengths: dict[str, Ran] = {}
    killed = number = 0
    while killed < kills:
        argv, stdin = subject.argv(number)
        kind = " ".join(argv[:2])
        known = lengths.get(kind)
        if known is None:
            ran = lengths[kind] = run(world, argv, stdin=stdin)
            assert ran.code == 0 or "--yes" not in argv, ran.err
        elif dice.random() < 0.5:
            ran = run(world, argv, stdin=stdin, effect=dice.randint(1, max(1, known.effects)))
        else:
            ran = run(world, argv, stdin=stdin, moment=dice.uniform(0.0005, known.seconds))
        assert "Traceback" not in ran.err, ran.err
        subject.check(number, ran)
        killed += ran.killed
        number += 1
    return killed


def _warm() -> None:
    """Import what the children need, once."""
    import newsdiff.cli
    from newsdiff import api, config
    from newsdiff.commands import arguments, library, library_stories, report, watch  # noqa: F401
    from newsdiff.export import registry
    from newsdiff.plain import run as plain  # noqa: F401
    from newsdiff.sources import reading, text  # noqa: F401

    with contextlib.suppress(ImportError):
        from newsdiff.commands import stories  # noqa: F401
        from newsdiff.corpus import run as corpus  # noqa: F401

    registry.formats()
    texts = ("The bridge was closed on 3 May.", "On 3 May the bridge was closed.")
    api.compare([newsdiff.Article.from_text(each, outlet=str(place)) for place, each in enumerate(texts)])
    config.load()


if __name__ == "__main__":
    sys.exit(main())
