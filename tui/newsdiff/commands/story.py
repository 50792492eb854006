"""``newsdiff story``: story files made, checked and brought up to date; and the story file among other sources."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdiff.commands import loading, report, terminal
from newsdiff.errors import EXIT_FAIL_ON, EXIT_OK, EXIT_USAGE, NewsdiffError
from newsdiff.model import Decision
from newsdiff.sources import registry
from newsdiff.story import opening, trust
from newsdiff.story.contents import SCHEMA, Source, Story, StoryError, lost
from newsdiff.story.file import StoryFile, is_story, named
from newsdiff.story.places import is_outside, place_of
from newsdiff.story.reading import older_version

if TYPE_CHECKING:
    from newsdiff.config import Layered, SourceSettings, Value
    from newsdiff.sources.registry import Loaded
    from newsdiff.story.session import Session

_LONGEST = 60


class GivenStory(NamedTuple):
    """A story file that was named as a source, read."""

    file: StoryFile
    story: Story
    warnings: tuple[str, ...]

    def settings(self) -> dict[str, Value]:
        """The options the story brings along, by dotted name."""
        from newsdiff.config import Value

        return {f"options.{name}": Value(value, str(self.file.path)) for name, value in self.story.options.items()}

    def session(self) -> Session:
        """The story to be worked on; its decisions are not anchored anew yet."""
        from newsdiff.story.session import Session

        return Session(self.story, self.file)

    def load(
        self, sources: Sequence[str], settings: SourceSettings, *, allow_outside: bool, stdin: bytes | None
    ) -> Loaded:
        """The story's articles, and behind them those of the sources named beside it."""
        loaded = opening.load(self.file.path, self.story, settings, allow_outside=allow_outside)
        others = [source for source in sources if source != str(self.file.path)]
        if others:
            more = registry.load(others, settings, stdin=stdin)
            loaded.articles += more.articles
            loaded.failed += more.failed
            loaded.warnings += more.warnings
        return loaded


def given_story(sources: Sequence[str]) -> GivenStory | None:
    """The story file among the sources, None where there is none.

    Raises:
        NewsdiffError: there are two, or it cannot be read.
    """
    files = list(dict.fromkeys(source for source in sources if is_story(source)))
    if not files:
        return None
    if len(files) > 1:
        raise NewsdiffError("one story at a time", place=files[1], remedy=f"open it without {files[0]}")
    file = StoryFile(Path(files[0]))
    found = file.read()
    return GivenStory(file, found.story, tuple(f"{file.path}: {warning}" for warning in found.warnings))


def run(given: argparse.Namespace, layered: Layered) -> int:
    """Do what ``newsdiff story ACTION`` asks.

    Returns:
        The exit code; 1 when ``check`` found something.
    """
    if given.action == "schema":
        from newsdiff.story.schema import schema

        terminal.write(terminal.STDOUT, (json.dumps(schema(), indent=2) + "\n").encode())
        return EXIT_OK
    if not given.name:
        raise NewsdiffError(f"story {given.action}: which one?", remedy="name a story file")
    if given.action == "validate":
        return _validate([given.name, *given.sources])
    file = StoryFile(named(given.name))
    if given.action in ("new", "add"):
        return (_new if given.action == "new" else _add)(file, given, layered)
    if given.sources or given.title:
        raise NewsdiffError(f"story {given.action} takes a story file only", remedy="`story add` adds sources")
    if given.action == "migrate":
        return _migrate(file)
    found = file.read()
    for warning in found.warnings:
        terminal.say(f"{file.path}: {warning}")
    loaded = opening.load(file.path, found.story, layered.settings.sources, allow_outside=given.allow_outside)
    return (_check if given.action == "check" else _update)(file, found.story, loaded)


def _validate(names: Sequence[str]) -> int:
    """Tell of every mistake in these files; their sources are not read."""
    code = EXIT_OK
    for name in names:
        file = StoryFile(named(name))
        try:
            found = file.read()
        except StoryError as error:
            for problem in getattr(error, "problems", (error,)):
                terminal.say(problem.one_line())
            code = EXIT_USAGE
            continue
        for warning in found.warnings:
            terminal.say(f"{file.path}: {warning}")
        counts = f"{_count(len(found.story.sources), 'source')}, {_count(len(found.story.decisions), 'decision')}"
        _print([f"fine: {file.path} ({counts})"])
    return code


def _migrate(file: StoryFile) -> int:
    """Write a file of an older format anew in the present one."""
    file.lock()
    try:
        found = file.read()
        older = older_version(file.path.read_text(encoding="utf-8"))
        if not older:
            return _print([f"{file.path}: nothing to migrate, the format is {SCHEMA} or newer"])
        file.write(found.story)
        return _print([f"{file.path}: migrated from {older} to {SCHEMA}"])
    finally:
        file.unlock()


def _new(file: StoryFile, given: argparse.Namespace, layered: Layered) -> int:
    if file.path.exists():
        raise StoryError("there is such a file already", place=str(file.path), remedy="`newsdiff story add` adds to it")
    loaded = _read(given, layered)
    flags = {name.removeprefix("options."): place for name, place in layered.places.items() if name.startswith("opt")}
    options = {name: getattr(layered.settings.options, name) for name, place in flags.items() if place[:2] == "--"}
    story = Story(title=given.title or loaded.title, options=options)
    return _write_with(file, story, loaded, "made")


def _add(file: StoryFile, given: argparse.Namespace, layered: Layered) -> int:
    file.lock()
    try:
        story = file.read().story
        loaded = _read(given, layered)
        return _write_with(file, replace(story, title=given.title or story.title), loaded, "added to")
    finally:
        file.unlock()


def _read(given: argparse.Namespace, layered: Layered) -> Loaded:
    if not given.sources:
        raise NewsdiffError(f"story {given.action}: no sources given", remedy="name files or folders behind the story")
    if "-" in given.sources:
        raise NewsdiffError("a story cannot keep standard input", remedy="save the article as a file")
    loaded = registry.load(
        given.sources, layered.settings.sources, progress=loading.progress(), choose=loading.choose()
    )
    terminal.show(loaded.listed)
    report.warn(loaded, quiet=len(loaded.articles) == 1)
    return loaded


def _write_with(file: StoryFile, story: Story, loaded: Loaded, done: str) -> int:
    """Write the story with what was read as further sources."""
    known = {source.source for source in story.sources}
    fresh: list[Source] = []
    for source in opening.sources_of(loaded.articles, file.path):
        if source.source in known:
            terminal.say(f"{source.source}: it is in the story already")
        else:
            fresh.append(source)
    try:
        file.write(replace(story, sources=(*story.sources, *fresh)))
    finally:
        file.unlock()
    outside = [place for each in fresh if is_outside(place := place_of(each, file.path.parent), file.path.parent)]
    if outside:
        trust.remember(file.path, outside)
        terminal.say(f"{outside[0]}: outside the story's folder; others who open the story need --allow-outside")
    return _print([f"{file.path}: {done}, {_count(len(fresh), 'source')}"])


def _check(file: StoryFile, story: Story, loaded: Loaded) -> int:
    changed = opening.changed(loaded.articles, story, file.path)
    gone = lost(loaded.decisions, loaded.articles)
    lines = [f"{failed.source}: {failed.reason}" for failed in loaded.failed]
    lines += [f"{article.source}: changed since decisions were made on it" for article in changed]
    read = {article.outlet for article in loaded.articles}
    lines += [f"{file.path}: {_described(decision, read, loaded)}" for decision in gone]
    if changed:
        lines.append(f"`newsdiff story update {file.path}` takes the sources as they are now")
    if lines:
        _print(lines)
        return EXIT_FAIL_ON
    counts = f"{_count(len(story.sources), 'source')}, {_count(len(story.decisions), 'decision')}"
    return _print([f"fine: {file.path} ({counts})"])


def _update(file: StoryFile, story: Story, loaded: Loaded) -> int:
    changed = opening.changed(loaded.articles, story, file.path)
    now = {article.source: article.sha256 for article in loaded.articles}
    sources = tuple(
        replace(each, sha256=now.get(place_of(each, file.path.parent), each.sha256)) for each in story.sources
    )
    updated = replace(story, sources=sources, decisions=loaded.decisions)
    for failed in loaded.failed:
        terminal.say(f"{failed.source}: {failed.reason}")
    if updated == story:
        return _print([f"{file.path}: nothing to update"])
    try:
        file.write(updated)
    finally:
        file.unlock()
    gone = lost(loaded.decisions, loaded.articles)
    counts = f"{_count(len(changed), 'source')} changed, {_count(len(gone), 'decision')} without text"
    return _print([f"{file.path}: updated, {counts}"])


def _described(decision: Decision, read: set[str], loaded: Loaded) -> str:
    """A decision that lost its text, in one line."""
    from newsdiff.engine.alignment.anchors import locate

    missing = [anchor for anchor in decision.anchors if locate(anchor, loaded.articles) is None]
    anchor = missing[0]
    words = " ".join(anchor.exact.split())
    shown = words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
    if anchor.outlet not in read:
        return f"{decision.kind}: {anchor.outlet} was not read, so “{shown}” is not found"
    return f"{decision.kind}: {anchor.outlet} does not have these words any more: “{shown}”"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" + "s" * (number != 1)


def _print(lines: Sequence[str]) -> int:
    from newsdiff.engine.text.sanitise import visible

    terminal.write(terminal.STDOUT, "".join(f"{visible(line)}\n" for line in lines).encode("utf-8", "backslashreplace"))
    return EXIT_OK
