"""``newsdiff stories --engine spark``: the same stories from a cluster."""

from __future__ import annotations

import argparse
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.commands import terminal
from newsdiff.commands.tables import count, emit, pad
from newsdiff.errors import EXIT_OK, NewsdiffError

if TYPE_CHECKING:
    from newsdiff.config import Layered
    from newsdiff.corpus.spark.run import Outcome

_SHOWN_FAULTS = 5
_WITH_ID = ("open", "keep")
_ONE_MACHINE = (*_WITH_ID, "rebuild", "new", "disagreement", "find", "since")


def run(given: argparse.Namespace, layered: Layered) -> int:
    """Find the stories of archives on a cluster, write them there and show the largest ones.

    Returns:
        The exit code.
    """
    _check(given)
    from newsdiff import paths
    from newsdiff.commands.stories_progress import Progress
    from newsdiff.corpus.job import Plan
    from newsdiff.corpus.spark.run import How, find_stories

    progress = Progress(given.progress or "")
    how = How(
        master=given.master,
        conf=dict(one.split("=", 1) for one in given.spark_conf),
        work=given.work,
        log=paths.user_library().parent / "stories" / "spark.log",
        wait=given.wait,
        sources=layered.settings.sources,
        options=layered.settings.options,
        look=given.look,
        tell=progress,
    )
    plan = Plan() if given.window is None else Plan(window_hours=given.window)
    try:
        outcome = find_stories(given.paths, given.output, plan, how, top=given.top)
    except KeyboardInterrupt:
        progress.end()
        terminal.say("stopped; nothing was written")
        raise SystemExit(130) from None
    finally:
        progress.end()
    _tell(outcome, given.output)
    return EXIT_OK


def _check(given: argparse.Namespace) -> None:
    for name in ("pyspark", "pyarrow", "pandas", "numpy"):
        if find_spec(name) is None:
            raise NewsdiffError(f"--engine spark needs {name}", remedy="pip install 'newsdiff[spark]'")
    if not given.paths:
        raise NewsdiffError("--engine spark: nothing to read was named", remedy="newsdiff stories PATH… --engine spark")
    if not given.output:
        raise NewsdiffError(
            "--engine spark writes its stories to a folder", remedy="name it with -o, ending in .jsonl or .parquet"
        )
    for name in _ONE_MACHINE:
        if getattr(given, name) not in (None, False, "") or (name in _WITH_ID and getattr(given, name) is not None):
            raise NewsdiffError(
                f"--{name} does not go with --engine spark", remedy="it works on what the embedded engine keeps"
            )
    for one in given.spark_conf:
        if not one.startswith("spark.") or "=" not in one:
            raise NewsdiffError(
                f"--spark-conf {one}: this is no setting", remedy="give NAME=VALUE, e.g. spark.executor.memory=4g"
            )


def _tell(outcome: Outcome, output: str) -> None:
    for fault in outcome.examples[:_SHOWN_FAULTS]:
        terminal.say(f"{fault.place}: {fault.reason}")
    if outcome.faults > _SHOWN_FAULTS:
        terminal.say(f"{outcome.faults - _SHOWN_FAULTS:,} more could not be read")
    lines = [f"{'id':<13}{'when':<24}{'articles':>8}{'outlets':>8}{'shared':>7}{'copies':>7}  title"]
    for story in outcome.top:
        first, last = ((story[name] or "")[:10] for name in ("first", "last"))
        when = "undated" if not first else first if first == last else f"{first} – {last}"
        shared, copies = ("" if story[name] is None else f"{story[name]:,}" for name in ("passages", "copies"))
        lines.append(
            f"{story['id']:<13}{when:<24}{story['articles']:>8,}{story['outlets']:>8,}{shared:>7}{copies:>7}  "
            + pad(story["title"], 60).rstrip()
        )
    told = [count(outcome.stories, "story", "stories"), count(outcome.articles, "article")]
    told += [f"{outcome.faults:,} could not be read"] if outcome.faults else []
    emit([*lines, "", " · ".join([*told, f"digest {outcome.digest}"]), f"written to {Path(output)}"
          if "://" not in output else f"written to {output}"])  # fmt: skip
