"""The articles of a story: its sources read, labelled and compared with what was known of them.

A story file may come from anybody, so it does not decide which files of this machine are opened: sources outside its
own folder are refused unless a person allows them, the program's own samples aside.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsdiff.model import Article, Decision, FailedSource
from newsdiff.sources import registry
from newsdiff.sources.raw import STDIN, split_member
from newsdiff.sources.registry import Loaded
from newsdiff.story import trust
from newsdiff.story.contents import Source, Story, lost, reanchored
from newsdiff.story.places import PIPED, is_outside, place_of, rebased

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

_OUTSIDE = "it lies outside the story's folder; --allow-outside reads it, for a story you trust"
_PIPED = "it came through standard input or the clipboard and cannot be read again; save it as a file"


def load(path: Path, story: Story, settings: SourceSettings, *, allow_outside: bool = False) -> Loaded:
    """Read the sources of a story; what cannot or must not be read becomes a failed source.

    Args:
        path: the story file, to whose folder the sources are relative.
        story: what it holds.
        settings: limits and the encoding.
        allow_outside: also read sources outside the folder.

    Returns:
        The articles under the story's outlet names, its title, its decisions at the places where their words stand
        now, and warnings about what changed.
    """
    trusted = trust.outside_sources(path)
    wanted: dict[str, Source] = {}
    loaded = Loaded()
    refused: dict[str, FailedSource] = {}
    for each in story.sources:
        name = place_of(each, path.parent)
        reason = "" if allow_outside else _refusal(name, path, trusted)
        reason = _PIPED if each.source == STDIN or each.source.startswith(PIPED) else reason or _no_file(name)
        if reason:
            refused[name] = FailedSource(name, each.outlet or Path(each.source).stem or name, reason)
        else:
            wanted.setdefault(name, each)
    loaded = registry.load(list(wanted), settings)
    whole = Source("")  # stands for a part of a source that the story names as a whole: a feed, an archive
    loaded.articles = [labelled(article, wanted.get(article.source, whole)) for article in loaded.articles]
    failed = {
        each.source: replace(each, label=wanted.get(each.source, whole).outlet or each.label) for each in loaded.failed
    }
    failed |= refused
    order = dict.fromkeys([*(place_of(s, path.parent) for s in story.sources), *failed])
    loaded.failed = [failed[name] for name in order if name in failed]
    loaded.title = story.title
    loaded.story = str(path)
    loaded.decisions = reanchored(story.decisions, loaded.articles)
    loaded.warnings += _changes(loaded.articles, wanted, loaded.decisions, path)
    return loaded


def sources_of(articles: Iterable[Article], story: Path) -> tuple[Source, ...]:
    """Articles that were read, as a story file at this path names them."""
    return tuple(
        rebased(Source(article.source, article.outlet, article.sha256), Path(), story.parent) for article in articles
    )


def labelled(article: Article, source: Source) -> Article:
    """The article under the outlet name that the story gives it."""
    if not source.outlet or source.outlet == article.outlet:
        return article
    named = Article.from_text("", outlet=source.outlet, sha256=article.sha256)
    return replace(article, id=named.id, outlet=named.outlet, siglum=named.siglum)


def changed(articles: Iterable[Article], story: Story, path: Path) -> list[Article]:
    """The articles whose bytes are not those that the story knows."""
    known = {place_of(each, path.parent): each.sha256 for each in story.sources}
    return [article for article in articles if known.get(article.source, "") not in ("", article.sha256)]


def _refusal(name: str, story: Path, trusted: Collection[str]) -> str:
    name = split_member(name)[0]
    return _OUTSIDE if is_outside(name, story.parent) and os.path.realpath(name) not in trusted else ""


def _no_file(name: str) -> str:
    """Why something that exists is no article: a folder, a device, a pipe nobody may ever write to."""
    try:
        path = Path(split_member(name)[0])
        if "://" not in name and path.exists() and not path.is_file():
            return "this is no file; a story names the articles one by one"
    except (OSError, ValueError):
        return ""
    return ""


def _changes(
    articles: Iterable[Article], wanted: dict[str, Source], decisions: tuple[Decision, ...], path: Path
) -> list[str]:
    given = list(articles)
    warnings = [
        f"{article.source}: changed since decisions were made on it"
        for article in given
        if article.source in wanted and wanted[article.source].sha256 not in ("", article.sha256)
    ]
    gone = lost(decisions, given)
    if gone:
        what = "decision holds" if len(gone) == 1 else "decisions hold"
        warnings.append(
            f"{path}: {len(gone)} {what} on to text that is not found; kept, `newsdiff story check {path}` tells which"
        )
    return warnings
