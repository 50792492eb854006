"""``newsdiff config``: what is set, and where."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from newsdiff import config, paths
from newsdiff.commands import arguments, terminal
from newsdiff.errors import EXIT_OK


def run(given: argparse.Namespace) -> int:
    """Do what ``newsdiff config ACTION`` asks."""
    if given.action == "path":
        return _print(_paths(given))
    if given.action == "default":
        return _print(paths.bundled_config().read_text(encoding="utf-8"))
    named = given.file if given.action == "check" and given.file else given.config
    layered = config.load(file=Path(named) if named else None, flags=arguments.flags(given))
    if given.action == "check":
        from newsdiff.commands import keys, themes

        keys.checked(layered)
        themes.checked(layered, every=True)
        read = ", ".join(paths.shown(path) for path in layered.files) or "no configuration file, only defaults"
        return _print(f"fine: {read}\n")
    return _print(shown(layered))


def shown(layered: config.Layered) -> str:
    """Every setting as YAML, with its place behind it where it is not the default."""
    lines: list[str] = []
    section = ""
    for name, value in config.flat(layered.settings).items():
        head, dot, last = name.partition(".")
        if dot and head != section:
            lines.append(f"{head}:")
            section = head
        lines.append(_line("  " * bool(dot) + (last or head), value, layered.places.get(name)))
    lines.append("keys:" if layered.settings.keys else "keys: {}")
    lines += [
        _line(f"  {command}", keys, layered.places.get(f"keys.{command}"))
        for command, keys in layered.settings.keys.items()
    ]
    return "\n".join(lines) + "\n"


def _line(name: str, value: Any, place: str | None) -> str:
    plain = list(value) if isinstance(value, tuple) else value
    return f"{name}: {json.dumps(plain, ensure_ascii=False)}" + (f"  # {place}" if place else "")


def _paths(given: argparse.Namespace) -> str:
    import os

    layers = [
        ("bundled", paths.bundled_config()),
        ("user", paths.user_config()),
        ("folder", Path(paths.LOCAL_CONFIG).absolute()),
    ]
    named = given.config or os.environ.get(config.CONFIG_VARIABLE)
    if named:
        layers.append(("named", Path(named).absolute()))
    return "".join(f"{name:8} {path}{'' if path.is_file() else '  (not there)'}\n" for name, path in layers)


def _print(text: str) -> int:
    terminal.write(terminal.STDOUT, text.encode("utf-8", "backslashreplace"))
    return EXIT_OK
