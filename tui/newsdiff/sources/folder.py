"""A folder of articles, one file each, with an optional ``story.yaml`` that names the story."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import NamedTuple

from newsdiff.errors import SourceError

STORY = "story.yaml"
"""The file of a folder that describes the story; of its keys ``title`` is read."""


class Folder(NamedTuple):
    """The articles of a folder in natural order, its title, and what was left aside."""

    files: tuple[str, ...]
    title: str = ""
    warnings: tuple[str, ...] = ()


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key that puts ``2.txt`` before ``10.txt``."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name.casefold())
    return tuple((0, int(part[:18]), part) if part[0] in "0123456789" else (1, 0, part) for part in parts)


def open_folder(path: Path, readable: Container[str], known: Mapping[str, str]) -> Folder:
    """List the articles of a folder; folders inside it are not entered.

    Args:
        path: the folder.
        readable: suffixes of the files that are articles.
        known: suffixes of files that look like articles and cannot be read, with what they are.

    Raises:
        SourceError: the folder cannot be listed, or holds no article.
    """
    try:
        entries = sorted(path.iterdir(), key=lambda entry: natural(entry.name))
    except OSError as error:
        raise SourceError((error.strerror or "it cannot be listed").lower()) from None
    entries = [entry for entry in entries if not entry.name.startswith(".")]
    files = [entry for entry in entries if entry.suffix.lower() in readable and entry.is_file()]
    skipped = [entry for entry in entries if entry.suffix.lower() in known and entry.is_file()]
    if not files:
        raise SourceError("there is no article in this folder", remedy=_remedy(entries, skipped, known))
    title, warnings = _story(path / STORY)
    if skipped:
        warnings.append(f"{path}: left aside {_some(skipped)}; newsdiff cannot read {_kinds(skipped, known)}")
    return Folder(tuple(str(file) for file in files), title, tuple(warnings))


def story_title(path: Path) -> str:
    """The title that a folder's ``story.yaml`` gives, empty when there is none."""
    return _story(path / STORY)[0]


def _remedy(entries: list[Path], skipped: list[Path], known: Mapping[str, str]) -> str:
    if skipped:
        return f"newsdiff cannot read {_kinds(skipped, known)}, save the articles as text"
    folders = [entry for entry in entries if entry.is_dir()]
    if folders:
        return f"name one of the folders in it: {_some(folders)}"
    return "put text files, pages or documents into it"


def _kinds(skipped: list[Path], known: Mapping[str, str]) -> str:
    return " and ".join(sorted({known[entry.suffix.lower()] for entry in skipped}))


def _some(entries: list[Path]) -> str:
    names = ", ".join(entry.name for entry in entries[:3])
    return names if len(entries) <= 3 else f"{names} and {len(entries) - 3} more"


def _story(path: Path) -> tuple[str, list[str]]:
    if not path.is_file():
        return "", []
    import yaml

    try:
        content = yaml.safe_load(path.read_bytes()[:65_536])
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return "", [f"{path}: not valid YAML; it is ignored"]
    title = content.get("title") if isinstance(content, dict) else None
    if not isinstance(title, str):
        return "", [f"{path}: no `title:` in it; it is ignored"]
    return " ".join(title.split()), []
