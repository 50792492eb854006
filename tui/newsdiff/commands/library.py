"""``newsdiff library``: articles kept with all their revisions, searched, opened, handed on."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.commands import loading, terminal
from newsdiff.commands.tables import count, day, emit, emit_json, pad
from newsdiff.errors import EXIT_FAIL_ON, EXIT_NOTHING_READ, EXIT_OK, NewsdiffError
from newsdiff.library.store import Library

if TYPE_CHECKING:
    from newsdiff.config import Layered, Settings
    from newsdiff.library.records import Added, Stored
    from newsdiff.model import Article, Comparison

_MARK = ("[", "]")


def run(given: argparse.Namespace, layered: Layered) -> int:
    """Do what ``newsdiff library ACTION`` asks.

    Returns:
        The exit code; 1 when ``check`` found something, or nothing was found.
    """
    return _ACTIONS[given.action](given, layered)


def opened(given: argparse.Namespace, settings: Settings, *, create: bool = False) -> Library:
    """The library that flags and settings name."""
    return Library(file_of(given, settings), create=create, patience=settings.library.patience)


def file_of(given: argparse.Namespace, settings: Settings) -> Path:
    """Where the library is."""
    from newsdiff import paths

    named = getattr(given, "library", None) or settings.library.file
    return Path(named).expanduser() if named else paths.user_library()


def numbers(words: Sequence[str]) -> list[int]:
    """Ids of articles as people type them.

    Raises:
        NewsdiffError: none are given, or one is no number.
    """
    if not words:
        raise NewsdiffError("no article named", remedy="give its id; `newsdiff library list` shows the ids")
    for word in words:
        if not word.isascii() or not word.isdigit() or len(word) > 15:
            raise NewsdiffError(f"{word!r} is no id", remedy="`newsdiff library list` shows the ids")
    return [int(word) for word in dict.fromkeys(words)]


def _add(given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.commands.library_stories import not_found_stories
    from newsdiff.sources import registry

    if not given.words:
        raise NewsdiffError("library add: no sources given", remedy="name files, folders, addresses or -")
    not_found_stories(given.words)
    told: list[Added] = []
    tell = loading.reading()
    parts = registry.load_in_parts(
        given.words, layered.settings.sources, progress=loading.progress(), choose=loading.choose()
    )
    with contextlib.ExitStack() as held:
        library: Library | None = None
        try:
            for loaded, done, total in parts:
                if loaded.articles:
                    library = library or held.enter_context(opened(given, layered.settings, create=True))
                    library.add_many(loaded.articles, told.extend)
                tell(done, total)
                terminal.show(loaded.listed)
                for failed in loaded.failed:
                    terminal.say(f"{failed.source}: {failed.reason}")
                for warning in loaded.warnings:
                    terminal.say(warning)
        except KeyboardInterrupt:
            terminal.say(f"{_kept(told)}; the same command goes on from there")
            raise
    if library is None:
        raise NewsdiffError("no article could be read, so nothing was added", exit_code=EXIT_NOTHING_READ)
    return emit([_kept(told)])


def _kept(told: Sequence[Added]) -> str:
    """What was put into the library, in a line."""
    fresh = [each for each in told if each.fresh]
    later = sum(each.number > 1 for each in fresh)
    known = len(told) - len(fresh)
    parts = [count(len(fresh) - later, "article") + " added"]
    parts += [count(later, "new revision")] if later else []
    parts += [f"{known} known already"] if known else []
    if len(fresh) == 1:
        parts[-1] += f" (id {fresh[0].article})"
    return ", ".join(parts)


def _list(given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.library.articles import SORTS

    sort = given.sort or "added"
    if sort not in SORTS:
        raise NewsdiffError(f"--sort {sort}: no such order", remedy=f"choose from {', '.join(SORTS)}")
    with opened(given, layered.settings) as library:
        articles, revisions, stories = library.counts()
        lines = library.listed(sort, given.limit or (-1 if given.format == "json" else 50))
        if given.format == "json":
            return emit_json(_record(line) for line in lines)
        told = f"{count(articles, 'article')}, {count(revisions, 'revision')}, {count(stories, 'story', 'stories')}"
        emit([*_table(lines), "", f"{told} in {library.path}"])
        if len(lines) < articles:
            emit([f"the first {len(lines)} are shown; --limit shows more, `newsdiff library search` finds one"])
    return EXIT_OK


def _search(given: argparse.Namespace, layered: Layered) -> int:
    words = " ".join(given.words)
    with opened(given, layered.settings) as library:
        limit = given.limit or 20
        answer = library.search(
            words, outlet=given.outlet or "", since=given.since or "", until=given.until or "", limit=limit
        )
    if given.format == "json":
        emit_json(
            _record(each.stored)
            | {"revision": each.revision, "snippet": each.snippet, "marks": [list(mark) for mark in each.marks]}
            for each in answer.found
        )
        return EXIT_OK if answer.found else EXIT_FAIL_ON
    if not answer.found:
        terminal.say(f"nothing found for {words}")
        return EXIT_FAIL_ON
    lines = []
    for each in answer.found:
        old = each.stored.revisions > each.revision
        note = f"  (revision {each.revision} of {each.stored.revisions}; newer ones lack it)" if old else ""
        lines.append(_line(each.stored) + note)
        lines.append(f"        {_marked(each.snippet, each.marks)}")
    if answer.more:
        order = "best" if answer.ranked else "newest"
        lines.append(f"these are the {order} {len(answer.found)}; --limit shows more")
    return emit(lines)


def _marked(snippet: str, marks: Sequence[tuple[int, int]]) -> str:
    """A snippet with the words asked for in brackets."""
    shown, at = "", 0
    for start, end in marks:
        if start >= at:
            shown += snippet[at:start] + _MARK[0] + snippet[start:end] + _MARK[1]
            at = end
    return shown + snippet[at:]


def _open(given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.library.gathering import gathered
    from newsdiff.ui.launch import run as open_application

    names = numbers(given.words)
    with opened(given, layered.settings) as library:
        articles = gathered(library, names, revisions=given.revisions)
    terminal.require()
    return open_application(lambda: (articles, ()), standing(layered.settings), given.title or "")


def standing(settings: Settings) -> Settings:
    """The settings under which texts of the library stay as they are, whatever becomes of the files they came from."""
    from dataclasses import replace

    return replace(settings, sources=replace(settings.sources, watch=0))


def _remove(given: argparse.Namespace, layered: Layered) -> int:
    names = numbers(given.words)
    with opened(given, layered.settings) as library:
        lines = library.listed(names=names)
        missing = sorted(set(names) - {line.id for line in lines})
        if missing:
            raise NewsdiffError(
                f"there is no article {missing[0]}, so nothing was removed", remedy="`newsdiff library list` shows ids"
            )
        if not given.yes:
            emit([_line(line) for line in lines])
            raise NewsdiffError(
                f"{count(len(lines), 'article')} with all revisions would be gone for good",
                remedy="`newsdiff library export` keeps a copy; --yes removes them",
            )
        removed = library.remove(names)
    return emit([f"{count(len(removed), 'article')} removed"])


def _export(given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.library.handing import export_lines

    names = numbers(given.words) if given.words else None
    with opened(given, layered.settings) as library:
        data = b"".join(export_lines(library, names))
    terminal.write(given.output or terminal.STDOUT, data)
    return EXIT_OK


def _import(given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.library.handing import import_file

    if not given.words:
        raise NewsdiffError("library import: which file?", remedy="name what `newsdiff library export` wrote")
    with opened(given, layered.settings, create=True) as library:
        done = [import_file(library, Path(name)) for name in given.words]
    articles, revisions, stories = (sum(each) for each in zip(*done, strict=True))
    told = f"{count(articles, 'article')}, {count(revisions, 'revision')}, {count(stories, 'story', 'stories')}"
    return emit([f"{told} taken in"])


def _shared(given: argparse.Namespace, layered: Layered) -> int:
    names = numbers(given.words)
    if len(names) != 1:
        raise NewsdiffError("library shared takes one article", remedy="give one id")
    with opened(given, layered.settings) as library:
        article = library.article(names[0])
        found = library.sharing(names[0], comparing(layered.settings))
    if given.format == "json":
        return emit_json(
            _record(each.stored)
            | {
                "copy": each.is_copy,
                "passages": [
                    {"score": round(passage.score, 4), "readings": _readings(passage, each.comparison)}
                    for passage in each.passages
                ],
            }
            for each in found
        )
    if not found:
        emit([f"no stored article shares a passage with {names[0]}"])
        return EXIT_OK
    lines = []
    for each in found[: given.limit or 20]:
        what = "the same text" if each.is_copy else count(len(each.passages), "shared passage")
        lines.append(f"{_line(each.stored)}  {what}")
        mine = next(a.id for a in each.comparison.articles if a.text == article.text)
        for passage in each.passages[:3] if not each.is_copy else ():
            reading = next((r for r in passage.readings if r.article == mine), passage.readings[0])
            text = " … ".join(each.comparison.by_id[reading.article].text[a:b] for a, b in reading.spans)
            lines.append(f"        {passage.score:.2f}  {pad(' '.join(text.split()), 100).rstrip()}")
    ids = " ".join(str(each.stored.id) for each in found[:4])
    lines.append(f"`newsdiff library open {names[0]} {ids}` shows them side by side")
    return emit(lines)


def _readings(passage: object, comparison: Comparison) -> list[dict[str, object]]:
    return [
        {
            "outlet": comparison.by_id[reading.article].article.outlet,
            "source": comparison.by_id[reading.article].article.source,
            "spans": [list(span) for span in reading.spans],
            "text": " … ".join(comparison.by_id[reading.article].text[a:b] for a, b in reading.spans),
        }
        for reading in passage.readings  # type: ignore[attr-defined]
    ]


def comparing(settings: Settings) -> Callable[[Article, Article], Comparison]:
    """The engine, for two articles, as they are compared when they are opened."""
    from newsdiff.api import compare

    def both(one: Article, other: Article) -> Comparison:
        return compare([one, other], options=settings.options, model=settings.semantic.model, warn=terminal.say)

    return both


def _info(given: argparse.Namespace, layered: Layered) -> int:
    with opened(given, layered.settings) as library:
        articles, revisions, stories = library.counts()
        size = library.path.stat().st_size
        wrong = library.check() if given.action == "check" else ()
        path = library.path
    emit([f"{path}: {size / 1e6:.1f} MB, {count(articles, 'article')}, {count(revisions, 'revision')}, "
          f"{count(stories, 'story', 'stories')}"])  # fmt: skip
    if given.action == "check":
        emit([f"{path}: {line}" for line in wrong] or ["fine: every page, every reference and the index are whole"])
    return EXIT_FAIL_ON if wrong else EXIT_OK


def _history(given: argparse.Namespace, layered: Layered) -> int:
    names = numbers(given.words)
    with opened(given, layered.settings) as library:
        lines = []
        for name in names:
            library.article(name)
            (line,) = library.listed(names=[name])
            lines.append(_line(line))
            lines += [
                f"        {each.number:>3}  {day(each.added)}  {each.size:>9,} bytes  sha256 {each.sha256[:16]}…"
                for each in library.revisions(name)
            ]
    return emit(lines)


def _story(given: argparse.Namespace, layered: Layered) -> int:
    from newsdiff.commands.library_stories import run as run_stories

    return run_stories(given, layered)


def _line(line: Stored) -> str:
    more = f" ({line.revisions} revisions)" if line.revisions > 1 else ""
    return f"{line.id:>6}  {line.date or '-':<10}  {pad(line.outlet, 18)}  {line.headline[:100]}{more}"


def _table(lines: Sequence[Stored]) -> list[str]:
    return [f"{'id':>6}  {'date':<10}  {'outlet':<18}  headline", *(_line(line) for line in lines)]


def _record(line: Stored) -> dict[str, object]:
    return {
        "id": line.id,
        "source": line.place,
        "outlet": line.outlet,
        "headline": line.headline,
        "date": line.date,
        "language": line.language,
        "revisions": line.revisions,
        "bytes": line.size,
        "added": line.added,
    }


_ACTIONS: dict[str, Callable[[argparse.Namespace, Layered], int]] = {
    "add": _add,
    "list": _list,
    "search": _search,
    "open": _open,
    "shared": _shared,
    "revisions": _history,
    "remove": _remove,
    "export": _export,
    "import": _import,
    "info": _info,
    "check": _info,
    "story": _story,
}
