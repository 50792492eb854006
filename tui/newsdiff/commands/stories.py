"""``newsdiff stories``: the stories in many articles, as a table, as files, in the application."""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.commands import terminal
from newsdiff.commands.tables import count, emit, pad
from newsdiff.errors import EXIT_OK, NewsdiffError

if TYPE_CHECKING:
    from newsdiff.config import Layered
    from newsdiff.corpus.results import Question, StoryLine
    from newsdiff.corpus.run import Outcome

STATES = (".sqlite3", ".sqlite", ".db")
"""Suffixes of ``-o`` that name the file in which everything is kept."""
_SHOWN_FAULTS = 5


def run(given: argparse.Namespace, layered: Layered) -> int:
    """Do what ``newsdiff stories`` asks.

    Returns:
        The exit code.
    """
    if given.explain:
        from newsdiff.corpus.explain import text

        return emit(text().splitlines())
    if given.engine == "spark":
        from newsdiff.commands.stories_spark import run as run_on_cluster

        return run_on_cluster(given, layered)
    if find_spec("numpy") is None:
        raise NewsdiffError("finding stories needs numpy", remedy="pip install 'newsdiff[stories]'")
    from newsdiff.corpus import state

    file = file_of(given.output, given.paths)
    if given.output:
        from newsdiff.corpus import writing

        if given.keep is not None and not given.output.endswith(STATES):
            raise NewsdiffError("--keep puts stories into the library", remedy="write them to a file without it")
        writing.check(Path(given.output))
    question = _question(given)
    if given.rebuild and file.exists() and given.paths:
        state.remove(file)
    outcome = _found(given, layered, file) if given.paths else None
    if given.keep is not None:
        from newsdiff.commands.stories_keeping import run as keep

        return keep(given, layered, question, file)
    if given.open is not None:
        return _open(given, layered, file)
    with state.telling(file):
        connection = state.connect(file, create=False)
        try:
            if given.output and not given.output.endswith(STATES):
                return _write(given, connection, question, outcome)
            return _show(given, layered, connection, question, outcome, file)
        finally:
            connection.close()


def file_of(output: str | None, given: Sequence[str]) -> Path:
    """Where a run is kept: the file of ``-o``, one beside it, or one in the user's folder, named after what is read.

    Raises:
        NewsdiffError: nothing was read yet.
    """
    from newsdiff import paths

    if output and output.endswith(STATES):
        return Path(output)
    if output:
        return Path(f"{output}.stories.sqlite3")
    folder = paths.user_stories()
    if given:
        named = "\n".join(sorted(_absolute(one) for one in given))
        file = folder / f"{hashlib.sha256(named.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.sqlite3"
        file.parent.mkdir(parents=True, exist_ok=True)
        (folder / "last").write_text(file.name, encoding="ascii")
        return file
    try:
        return folder / Path((folder / "last").read_text(encoding="ascii").strip()).name
    except OSError:
        raise NewsdiffError(
            "no stories were found yet", remedy="name what to read: newsdiff stories PATH…, or a file with -o"
        ) from None


def _absolute(path: str) -> str:
    from newsdiff.corpus.reading import LIBRARY

    return path if path.startswith(LIBRARY) else str(Path(path).absolute())


def _question(given: argparse.Namespace) -> Question:
    from newsdiff.corpus.records import read_time
    from newsdiff.corpus.results import Question

    since = None
    if given.since:
        said = given.since if len(given.since) != 7 else f"{given.since}-01"
        since = read_time(said)[1]
        if since is None:
            raise NewsdiffError(f"--since {given.since}: this is no date", remedy="give it as 2025-05-12")
    return Question(given.sort, given.find, since, given.new or given.sort == "new")


def _found(given: argparse.Namespace, layered: Layered, file: Path) -> Outcome:
    from newsdiff.commands.stories_progress import Progress
    from newsdiff.corpus.job import Plan
    from newsdiff.corpus.run import How, find_stories

    progress = Progress(given.progress or "")
    settings = layered.settings
    how = How(given.memory, given.cores, settings.sources, settings.options, given.look, progress)
    plan = None if given.window is None else Plan(window_hours=given.window)
    try:
        outcome = find_stories(file, given.paths, plan, how)
    except KeyboardInterrupt:
        progress.end()
        terminal.say("stopped; what was done is kept, the same command goes on")
        raise SystemExit(130) from None
    finally:
        progress.end()
    for fault in outcome.examples[:_SHOWN_FAULTS]:
        terminal.say(f"{fault.place}: {fault.reason}")
    if outcome.faults > _SHOWN_FAULTS:
        terminal.say(
            f"{outcome.faults - _SHOWN_FAULTS:,} more could not be read; {file} lists them in its table faults"
        )
    return outcome


def _show(
    given: argparse.Namespace,
    layered: Layered,
    connection: sqlite3.Connection,
    question: Question,
    outcome: Outcome | None,
    file: Path,
) -> int:
    from newsdiff.corpus import results

    options = layered.settings.options
    lines = results.listed(connection, question, limit=given.top)
    results.look(connection, lines, options)
    if given.disagreement:
        for line in lines:
            if line.disagreements is None:
                results.compare(connection, line, options)
    lines = results.listed(connection, question, limit=given.top)
    emit(table(lines))
    total = results.counted(connection, question)
    told = [count(total, "story", "stories")]
    if len(lines) < total:
        told.append(f"the first {len(lines)} are shown, --top shows more")
    if unseen := results.unseen(connection, question):
        told.append(f"{count(unseen, 'story', 'stories')} not yet looked into for copies and shared passages")
    if outcome is not None:
        told += [count(outcome.articles, "article"), f"{outcome.added:,} new since the last run"]
        told += [f"{outcome.revised:,} revised"] if outcome.revised else []
        told += [f"{outcome.gone:,} gone from their files"] if outcome.gone else []
        told += [f"{count(outcome.fresh_stories, 'story', 'stories')} new or with new articles"]
        told += [f"{outcome.faults:,} could not be read"] if outcome.faults else []
    if given.digest:
        from newsdiff.corpus import digest

        told.append(f"digest {digest.of_file(connection)}")
    emit(["", " · ".join(told), f"kept in {file}; `newsdiff stories --open` lists them, --open ID opens one"])
    return EXIT_OK


def table(lines: Sequence[StoryLine]) -> list[str]:
    """Stories as lines of plain text, the heads first."""
    from newsdiff.corpus.telling import span

    if not lines:
        return ["no stories"]
    rows = [
        f"{'id':<13}{'when':<24}{'articles':>8}{'new':>6}{'outlets':>8}{'shared':>7}{'copies':>7}{'differ':>7}  title"
    ]
    for line in lines:
        rows.append(
            f"{line.id:<13}{span(line.first, line.last):<24}{line.articles:>8,}{line.fresh:>6,}{line.outlet_count:>8,}"
            f"{_number(line.passages):>7}{_number(line.copies):>7}{_number(line.disagreements):>7}  "
            + pad(line.title, 60).rstrip()
        )
    return rows


def _number(number: int | None) -> str:
    return "" if number is None else f"{number:,}"


def _write(
    given: argparse.Namespace, connection: sqlite3.Connection, question: Question, outcome: Outcome | None
) -> int:
    from newsdiff.corpus import writing

    written = writing.write(connection, question, Path(given.output))
    told = f"{count(written, 'story', 'stories')} written to {given.output}"
    if outcome is not None and outcome.faults:
        told += f"; {outcome.faults:,} could not be read"
    terminal.say(told)
    return EXIT_OK


def _open(given: argparse.Namespace, layered: Layered, file: Path) -> int:
    """Open a story in the application, or the list of all."""
    from newsdiff.commands import keys, themes
    from newsdiff.corpus import results, state
    from newsdiff.ui.launch import run as run_application

    with state.telling(file):
        connection = state.connect(file, create=False)
        try:
            if given.open:
                line = results.named(connection, given.open)
            else:
                lines = results.listed(connection, _question(given), limit=1)
                if not lines:
                    raise NewsdiffError("there is no story in it", place=str(file), remedy="run it on more articles")
                line = lines[0]
            articles = results.articles(connection, line.label)
        finally:
            connection.close()
    terminal.require()
    keys.checked(layered)
    themes.checked(layered)
    return run_application(lambda: (articles, ()), layered.settings, line.title, stories=file, listing=not given.open)
