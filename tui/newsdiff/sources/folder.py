"""A folder of articles, one file each, with an optional ``story.yaml`` that names the story."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from pathlib import Path
from typing import NamedTuple

from newsdiff import plain_yaml
from newsdiff.errors import SourceError

STORY = "story.yaml"
"""The file of a folder that describes the story; of its keys ``title`` is read."""

_LARGEST_STORY = 65_536


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
    leading_out = [entry for entry in entries if entry.is_symlink() and not _is_inside(entry, path)]
    entries = [entry for entry in entries if entry not in leading_out]
    files = [entry for entry in entries if entry.suffix.lower() in readable and entry.is_file()]
    skipped = [entry for entry in entries if entry.suffix.lower() in known and entry.is_file()]
    if not files:
        raise SourceError("there is no article in this folder", remedy=_remedy(entries, skipped, known))
    title, warnings = _story(path / STORY)
    if leading_out:
        warnings.append(f"{path}: left aside {_some(leading_out)}: a link out of the folder; name it by itself")
    if skipped:
        warnings.append(f"{path}: left aside {_some(skipped)}; newsdiff cannot read {_kinds(skipped, known)}")
    return Folder(tuple(str(file) for file in files), title, tuple(warnings))


def _is_inside(entry: Path, folder: Path) -> bool:
    """Whether a symbolic link leads to a place in its folder; a folder may come from anybody."""
    try:
        return entry.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


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
        with path.open("rb") as file:
            content = yaml.load(file.read(_LARGEST_STORY), Loader=plain_yaml.loader())  # noqa: S506 - a safe one
    except Exception:  # tags make PyYAML stumble in many ways
        return "", [f"{path}: not valid YAML; it is ignored"]
    title = content.get("title") if isinstance(content, dict) else None
    if not isinstance(title, str):
        return "", [f"{path}: no `title:` in it; it is ignored"]
    return " ".join(title.split()), []
