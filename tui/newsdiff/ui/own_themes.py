"""A person's own themes: YAML files in the folder ``themes`` beside their configuration.

A file holds a ``name`` (else the file's own counts), a ``base`` whose colours it starts from, and ``colors``::

    name: desk
    base: newsdiff-light
    colors:
      background: "#ffffff"
      number: "#b00020"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsdiff import paths
from newsdiff.errors import ConfigError
from newsdiff.ui.palettes import BUILT_IN, BY_NAME, NAMES, Palette

if TYPE_CHECKING:
    import yaml

FOLDER = "themes"
_LARGEST = 100_000
"""Bytes of a theme file that are read; more is none."""
_KEYS = ("name", "base", "title", "dark", "colors")
_TERMINAL = frozenset(
    f"ansi_{bright}{color}"
    for bright in ("", "bright_")
    for color in ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")
) | {"ansi_default"}
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


class Found(NamedTuple):
    """Palettes that can be chosen, newsdiff's own first, and what is wrong with the others."""

    palettes: tuple[Palette, ...]
    problems: tuple[ConfigError, ...] = ()


def folder() -> Path:
    """Where a person's themes lie."""
    return paths.user_config().parent / FOLDER


def find(place: Path | None = None) -> Found:
    """All palettes: newsdiff's, and those of the files in a folder (a person's own when None)."""
    found, problems = list(BUILT_IN), []
    for path in _files(folder() if place is None else place):
        try:
            palette = read(path)
            if palette.name in {each.name for each in found}:
                raise ConfigError(
                    f"there is another theme {palette.name!r}", place=paths.shown(path), remedy="give it another name"
                )
            found.append(palette)
        except ConfigError as error:
            problems.append(error)
    return Found(tuple(found), tuple(problems))


def chosen(name: str, found: Found, place: str = "") -> Palette:
    """The palette of a name.

    Raises:
        ConfigError: there is none; its file is broken, or another name is meant.
    """
    for palette in found.palettes:
        if palette.name == name:
            return palette
    for problem in found.problems:
        if Path(problem.place.partition(":")[0]).stem == name:
            raise problem
    names = [palette.name for palette in found.palettes]
    near = get_close_matches(name, names, 1, 0.4)
    remedy = f"did you mean {near[0]}?" if near else f"choose from {', '.join(names)}"
    raise ConfigError(f"there is no theme {name!r}", place=place, remedy=remedy)


def read(path: Path) -> Palette:
    """The palette of a file.

    Raises:
        ConfigError: with file, line and remedy.
    """
    import yaml

    place = paths.shown(path)
    try:
        if path.stat().st_size > _LARGEST:
            raise ConfigError("too long for a theme", place=place, remedy="a theme is a few lines of colours")
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except OSError as error:
        raise ConfigError((error.strerror or str(error)).lower(), place=place, remedy="check the file") from None
    except UnicodeDecodeError:
        raise ConfigError("not UTF-8 text", place=place, remedy="save it as UTF-8") from None
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}:{mark.line + 1}" if mark else place
        raise ConfigError("not valid YAML", place=where, remedy='put colours into quotes, as in "#20262d"') from None
    return _palette(_entries(root, place, _KEYS, "a theme"), path, place)


def _palette(given: Mapping[str, yaml.Node], path: Path, place: str) -> Palette:
    base = _text(given["base"], place) if "base" in given else BUILT_IN[0].name
    if base not in BY_NAME:
        near = get_close_matches(base, BY_NAME, 1, 0.4)
        remedy = f"did you mean {near[0]}?" if near else f"choose from {', '.join(BY_NAME)}"
        raise ConfigError(f"there is no theme {base!r} to start from", place=_at(given["base"], place), remedy=remedy)
    colors = dict(BY_NAME[base].colors)
    for name, node in _entries(given["colors"], place, NAMES, "`colors`").items() if "colors" in given else ():
        colors[name] = _color(name, node, place)
    ansi = [name for name, color in colors.items() if color.startswith("ansi_")]
    if ansi and len(ansi) < len(colors):
        raise ConfigError(
            f"`{ansi[0]}` is a colour of the terminal, others are not", place=place,
            remedy="write all as #rrggbb, or start from newsdiff-ansi",
        )  # fmt: skip
    dark = BY_NAME[base].dark
    if "dark" in given:
        said = _text(given["dark"], place).lower()
        if said not in ("true", "false"):
            raise ConfigError("`dark` is true or false", place=_at(given["dark"], place), remedy="e.g. dark: true")
        dark = said == "true"
    named = _text(given["name"], place) if "name" in given else path.stem
    return Palette(named, _text(given["title"], place) if "title" in given else "your own", dark, colors)


def _color(name: str, node: yaml.Node, place: str) -> str:
    said = _text(node, place)
    if said in _TERMINAL:
        return said
    if not _HEX.fullmatch(said):
        near = get_close_matches(said, sorted(_TERMINAL), 1, 0.6)
        remedy = f"did you mean {near[0]}?" if near else 'write it in quotes as "#rrggbb", or as ansi_blue'
        raise ConfigError(f"`{name}` is no colour", place=_at(node, place), remedy=remedy)
    return said.lower() if len(said) == 7 else "#" + "".join(digit * 2 for digit in said[1:].lower())


def _entries(node: yaml.Node | None, place: str, known: Sequence[str], what: str) -> dict[str, yaml.Node]:
    """The values of a mapping by name; every name is one that is known."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        where = place if node is None else _at(node, place)
        raise ConfigError(f"{what} holds `name: value` lines", place=where, remedy=f"for example `{known[0]}: …`")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else ""
        if name not in known or name in found:
            near = get_close_matches(name, known, 1, 0.5)
            remedy = f"did you mean `{near[0]}`?" if near else f"choose from {', '.join(known)}"
            wrong = f"`{name}` is set twice" if name in found else f"{what} has no `{name}`"
            raise ConfigError(wrong, place=_at(key, place), remedy="keep one" if name in found else remedy)
        found[name] = value
    return found


def _text(node: yaml.Node, place: str) -> str:
    import yaml

    if not isinstance(node, yaml.ScalarNode) or not node.value.strip() or not node.value.isprintable():
        raise ConfigError("a word is needed here", place=_at(node, place), remedy="put it into quotes")
    return str(node.value).strip()


def _at(node: yaml.Node, place: str) -> str:
    return f"{place}:{node.start_mark.line + 1}"


def _files(place: Path) -> Iterator[Path]:
    try:
        listed = sorted(place.iterdir())
    except OSError:
        return
    yield from (path for path in listed if path.suffix in (".yaml", ".yml") and path.is_file())
