"""``newsdiff report``: articles in, one document out, no terminal needed."""

from __future__ import annotations

import argparse
import gc
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
    chosen = chosen_format(given.format, given.output, settings)
    _refuse_source(given.output, loaded)
    warn(loaded, given.quiet)
    from newsdiff.api import advice, compare

    comparison = compare(
        loaded.articles,
        options=settings.options,
        failed=loaded.failed,
        decisions=loaded.decisions,
        model=settings.semantic.model,
        warn=terminal.say,
    )
    better = "" if settings.options.semantic or given.quiet else advice(comparison)
    if better:
        terminal.say(better)
    from newsdiff.export.format import ExportOptions

    title = given.title or loaded.title
    document = chosen.write(comparison, ExportOptions(kinds=cast("tuple[Kind, ...]", only) or KINDS, title=title))
    data = document if isinstance(document, bytes) else document.encode("utf-8", "backslashreplace")
    terminal.write(given.output, data)
    return EXIT_FAIL_ON if meets(comparison, fail_on) else EXIT_OK


def chosen_format(name: str | None, output: str, settings: Settings) -> Format:
    """The format asked for, else that of the output's suffix, else the configured one."""
    from newsdiff.export import registry

    if name:
        return registry.get(name)
    suffix = Path(output).suffix.lower() if output != terminal.STDOUT else ""
    if suffix:
        return registry.get(suffix)
    return registry.get(settings.export.report)


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
