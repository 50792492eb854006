"""``newsdiff report``: articles in, one document out, no terminal needed."""

from __future__ import annotations

import argparse
import gc
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from newsdiff.commands import arguments, terminal
from newsdiff.errors import EXIT_FAIL_ON, EXIT_NOTHING_READ, EXIT_OK, NewsdiffError
from newsdiff.model import KINDS, Comparison, Kind
from newsdiff.sources.raw import STDIN

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.export.format import Format
    from newsdiff.sources.registry import Loaded


def run(given: argparse.Namespace, settings: Settings, loaded: Loaded) -> int:
    """Compare what was loaded and write the report.

    Returns:
        The exit code: 1 when ``--fail-on`` was met, else 0.

    Raises:
        NewsdiffError: an unknown format or kind, nothing to compare, or an output that cannot be written.
    """
    collecting = gc.isenabled()
    gc.disable()  # one document and the process ends: looking for garbage meanwhile takes a tenth of the time
    try:
        return _report(given, settings, loaded)
    finally:
        if collecting:
            gc.enable()


def _report(given: argparse.Namespace, settings: Settings, loaded: Loaded) -> int:
    fail_on = arguments.kinds(given.fail_on, arguments.FAIL_ON, "--fail-on")
    only = arguments.kinds(given.only, KINDS, "--only")
    chosen = chosen_formats(given.format, given.output, settings)
    title = given.title or loaded.title
    outputs = destinations(chosen, given.output, title)
    for output in outputs:
        _refuse_source(output, loaded)
    warn(loaded, given.quiet)
    comparison = _given(settings, loaded) or _aligned(settings, loaded, given.quiet)
    from newsdiff.export.format import ExportOptions

    options = ExportOptions(kinds=cast("tuple[Kind, ...]", only) or KINDS, title=title)
    if outputs != [given.output]:
        _make_folder(given.output)
    for entry, output in zip(chosen, outputs, strict=True):
        size = terminal.write_pieces(output, entry.pieces(comparison, options))
        if terminal.is_machine():
            terminal.event(event="written", format=entry.name, output=output, bytes=size)
    met = meets(comparison, fail_on)
    if terminal.is_machine():
        counts = {name: len(getattr(comparison, name)) for name in ("articles", "failed", "passages", "findings")}
        terminal.event(event="done", **counts, fail_on_met=met)
    return EXIT_FAIL_ON if met else EXIT_OK


def _given(settings: Settings, loaded: Loaded) -> Comparison | None:
    """The comparison of passages that the sources themselves know; None where some article is in no such source."""
    if not loaded.given or {own.id for own in loaded.articles} > {each.article for own in loaded.given for each in own}:
        return None
    from newsdiff.engine.given import compare_given
    from newsdiff.model import Span

    passages = [{each.article: Span(each.start, each.end) for each in own} for own in loaded.given]
    return compare_given(loaded.articles, passages, options=settings.options, failed=loaded.failed)


def _aligned(settings: Settings, loaded: Loaded, quiet: bool) -> Comparison:
    from newsdiff.api import advice, compare

    comparison = compare(
        loaded.articles,
        options=settings.options,
        failed=loaded.failed,
        decisions=loaded.decisions,
        model=settings.semantic.model,
        warn=terminal.say,
        progress=_progress() if terminal.is_machine() else None,
    )
    better = "" if settings.options.semantic or quiet else advice(comparison)
    if better:
        terminal.say(better)
    return comparison


def _progress() -> Callable[[str, int, int], None]:
    """What tells a program how far the comparison is: at the start and end of a stage, and at every tenth of it."""
    told: tuple[str, int] = ("", -1)

    def tell(stage: str, done: int, total: int) -> None:
        nonlocal told
        now = (stage, 10 * done // total if total else 10)
        if now != told:
            told = now
            terminal.event(event="progress", stage=stage, done=done, total=total)

    return tell


def chosen_formats(named: Sequence[str] | None, output: str, settings: Settings) -> list[Format]:
    """The formats asked for, each once; else that of the output's suffix, else the configured one.

    Raises:
        NewsdiffError: there is no such format.
    """
    from newsdiff.export import registry

    names = [word.strip() for words in named or () for word in words.split(",") if word.strip()]
    if named and not names:
        raise NewsdiffError("--format names no format", remedy="e.g. --format html,json")
    if not names:
        name = "" if output == terminal.STDOUT or is_folder(output) else Path(output).name.lower()
        return [_by_suffix(name) if Path(name).suffix else registry.get(settings.export.report)]
    return list({entry.name: entry for entry in map(registry.get, names)}.values())


def _by_suffix(name: str) -> Format:
    """The format of a file's name: of its longest suffix that a format has."""
    from newsdiff.export import registry

    if name.count(".") > 1:
        fitting = [entry for entry in registry.formats() if name.endswith(entry.suffix)]
        if fitting:
            return max(fitting, key=lambda entry: len(entry.suffix))
    return registry.get(Path(name).suffix)


def is_folder(output: str) -> bool:
    """Whether an output is a folder: there is one, or it is written as one."""
    if output == terminal.STDOUT:
        return False
    try:
        return output.endswith(("/", os.sep)) or Path(output).is_dir()
    except (OSError, ValueError):
        return False


def destinations(chosen: Sequence[Format], output: str, title: str) -> list[str]:
    """Where each format goes: the output itself, or a file in it, named after the story, when it is a folder.

    Raises:
        NewsdiffError: several formats and no folder.
    """
    if len(chosen) == 1 and not is_folder(output):
        return [output]
    if output == terminal.STDOUT:
        raise NewsdiffError("several formats need a folder", remedy="name one with -o, e.g. -o reports/")
    from newsdiff.export.naming import file_name

    return [str(Path(output) / file_name(title, entry.suffix)) for entry in chosen]


def _make_folder(output: str) -> None:
    """Make the folder of an output where it is missing.

    Raises:
        NewsdiffError: it cannot be made.
    """
    try:
        Path(output).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "impossible name"
        raise NewsdiffError(f"no folder can be made: {reason.lower()}", place=output, remedy="name another") from None


def _refuse_source(output: str, loaded: Loaded) -> None:
    """Keep a report from taking the place of an article it speaks of.

    Raises:
        NewsdiffError: the output is one of the sources.
    """
    read = [article.source for article in loaded.articles] + [failed.source for failed in loaded.failed]
    read += [loaded.story] if loaded.story else []
    for source in read:
        if output != terminal.STDOUT and source != STDIN and _same_file(source, output):
            raise NewsdiffError("this is one of the sources", place=output, remedy="write to another file with -o")


def _same_file(one: str, other: str) -> bool:
    try:
        return Path(other).is_file() and Path(one).samefile(other)
    except (OSError, ValueError):
        return False


def warn(loaded: Loaded, quiet: bool) -> None:
    """Tell of sources that failed and of what is odd about the others.

    Raises:
        NewsdiffError: no source could be read.
    """
    terminal.show(loaded.listed)
    for failed in loaded.failed if loaded.articles or len(loaded.failed) > 1 else ():
        terminal.say(f"{failed.source}: {failed.reason}")
    if not loaded.articles:
        raise nothing_read(loaded)
    if quiet:
        return
    for warning in loaded.warnings:
        terminal.say(warning)
    if len(loaded.articles) == 1:
        terminal.say(f"{loaded.articles[0].source}: the only article, so there is nothing to compare it with")


def nothing_read(loaded: Loaded) -> NewsdiffError:
    """What to say when no source could be read."""
    if len(loaded.failed) == 1:
        only = loaded.failed[0]
        return NewsdiffError(only.reason, place=only.source, exit_code=EXIT_NOTHING_READ)
    return NewsdiffError(
        "no article could be read", remedy="give files, folders, web addresses or -", exit_code=EXIT_NOTHING_READ
    )


def meets(comparison: Comparison, fail_on: tuple[str, ...]) -> bool:
    """Whether the comparison holds a variant, finding or conflict of one of these names; figures that agree do not."""
    if not fail_on:
        return False
    wanted = set(fail_on)
    present: set[str] = {finding.kind for finding in comparison.findings}
    for passage in comparison.passages:
        for variant in passage.variants:
            if variant.relation == "same":
                continue
            present.add(variant.kind)
            if variant.relation == "conflict":
                present.add(f"{variant.kind}-conflict")
    if wanted & set(arguments.STORY_WIDE):
        from newsdiff.engine.ledgers import conflicts

        present |= conflicts(comparison.ledgers)
    return bool(present) if "any" in wanted else bool(wanted & present)
