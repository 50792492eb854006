"""``newsdiff library story``: story files put into the library and taken out of it, byte for byte."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.commands import terminal
from newsdiff.commands.stories import STATES
from newsdiff.commands.tables import count, day, emit, emit_json, pad
from newsdiff.errors import EXIT_OK, NewsdiffError

if TYPE_CHECKING:
    from newsdiff.config import Layered
    from newsdiff.library.records import StoredStory

ACTIONS = ("put", "list", "take", "open", "remove")


def run(given: argparse.Namespace, layered: Layered) -> int:
    """Do what ``newsdiff library story ACTION`` asks.

    Returns:
        The exit code.
    """
    action, *words = given.words or [""]
    if action not in ACTIONS:
        raise NewsdiffError(
            f"library story: {f'{action!r} is nothing to do' if action else 'what to do?'}",
            remedy=f"choose from {', '.join(ACTIONS)}",
        )
    if action == "list":
        return _list(given, layered)
    if len(words) != 1:
        raise NewsdiffError(
            f"library story {action}: which one?",
            remedy="name one story file" if action == "put" else "`newsdiff library story list` names them",
        )
    return {"put": _put, "take": _take, "open": _open, "remove": _remove}[action](words[0], given, layered)


def _put(name: str, given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.commands.library import opened
    from newsdiff.library.keeping import put_file
    from newsdiff.story.file import named

    not_found_stories([name])
    with opened(given, layered.settings, create=True) as library:
        done = put_file(
            library,
            named(name),
            layered.settings.sources,
            name=given.name or "",
            replace=given.replace,
            allow_outside=given.allow_outside,
        )
    for line in done.warnings:
        terminal.say(line)
    kept = f"{count(done.articles, 'article')} kept with it" if done.articles else "none of its sources could be read"
    return emit([f"{done.name}: {'put in' if done.changed else 'nothing new'}, {kept}"])


def not_found_stories(names: Sequence[str]) -> None:
    """Tell who names a file of stories that were found what puts them into the library.

    Raises:
        NewsdiffError: one of the names is such a file's.
    """
    for name in names:
        if name.lower().endswith(STATES) and "://" not in name:
            raise NewsdiffError(
                "this is neither an article nor a story file",
                place=name,
                remedy=f"of stories that were found, `newsdiff stories -o {name} --keep` puts in those it lists",
            )


def _list(given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.commands.library import opened

    with opened(given, layered.settings) as library:
        found = library.stories()
    if given.format == "json":
        return emit_json(
            {
                "name": each.name,
                "title": each.title,
                "origin": each.origin,
                "sha256": each.sha256,
                "changed": each.changed,
                "sources": each.sources,
                "articles": list(each.articles),
            }
            for each in found
        )
    return emit(map(_line, found))


def _line(each: StoredStory) -> str:
    title = pad(each.title or each.origin, 100).rstrip()
    return f"{pad(each.name, 24)}  {day(each.changed)}  {count(each.sources, 'source'):<12}  {title}"


def _take(name: str, given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.commands.library import opened
    from newsdiff.sources.registry import STORY_SUFFIX

    with opened(given, layered.settings) as library:
        _, data = library.story(name)
    output = given.output or f"{Path(name).name}{STORY_SUFFIX}"
    if output != terminal.STDOUT and not given.replace:
        target = Path(output)
        try:
            other = target.exists() and target.read_bytes() != data
        except OSError:
            other = True
        if other:
            raise NewsdiffError(
                "there is another file of this name", place=output, remedy="choose one with -o, or --replace it"
            )
    terminal.write(output, data)
    return EXIT_OK if output == terminal.STDOUT else emit([f"{output}: written, {len(data):,} bytes"])


def _open(name: str, given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.commands.library import opened, standing
    from newsdiff.library.keeping import session_of
    from newsdiff.ui.launch import run as open_application

    library = opened(given, layered.settings)
    try:
        found = session_of(library, name)
        terminal.require()
        for line in found.warnings:
            terminal.say(line)
        if not found.session.hold():
            terminal.say(found.session.trouble)
        found.session.sources_read(found.articles)
        title = given.title or found.session.story.title
        settings = standing(layered.settings)
        return open_application(lambda: (found.articles, found.failed), settings, title, found.session)
    finally:
        library.close()


def _remove(name: str, given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.commands.library import opened

    with opened(given, layered.settings) as library:
        line, _ = library.story(name)
        if not given.yes:
            raise NewsdiffError(
                f"the story {line.name!r} would be gone for good, its decisions too",
                remedy="`newsdiff library story take` keeps a copy; --yes removes it (its articles stay)",
            )
        library.remove_story(name)
    return emit([f"{name}: removed; its articles stay"])
