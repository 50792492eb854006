"""What every command's help tells beside its options: examples, exit codes, files, environment; and the manual page."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping

from newsdiff import __version__

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "newsdiff": (
        ("newsdiff", "a sample story"),
        ("newsdiff https://example.org/flood saved.html clips/", "what you have, in any mix"),
        ("newsdiff marenz.newsdiff.yaml", "a story with its decisions"),
        ("newsdiff --plain one.txt two.txt", "line by line, for a screen reader"),
    ),
    "report": (
        ("newsdiff report *.txt -o flood.html", "one page for colleagues"),
        ("newsdiff report clips/ -f html,docx,json -o reports/", "several formats at once"),
        ("newsdiff report a.txt b.txt --only number,date -f md", "two kinds of difference, for a ticket"),
        ("newsdiff report story.newsdiff.yaml --fail-on number-conflict --quiet -o out.json", "in a script"),
        ("curl -s https://example.org/flood | newsdiff report - other.html -f text | less", "in a pipe"),
    ),
    "story": (
        ("newsdiff story new marenz *.txt --title 'Flood at Marenz'", "writes marenz.newsdiff.yaml"),
        ("newsdiff story check marenz", "in a hook of version control: 1 when something no longer holds"),
        ("newsdiff story validate marenz", "the file alone, without reading its sources"),
    ),
    "config": (
        ("newsdiff config default > newsdiff.yaml", "begin your own settings"),
        ("newsdiff config check", "find unknown names, wrong values and clashing keys"),
    ),
    "keys": (("newsdiff keys | grep -i passage", "keys about passages"),),
    "guide": (
        ("newsdiff guide recipes", "read it here"),
        ("newsdiff guide reference > reference.md", "as Markdown"),
    ),
    "completions": (
        ("newsdiff completions bash > ~/.local/share/bash-completion/completions/newsdiff", ""),
        ("newsdiff completions zsh > ~/.zfunc/_newsdiff", "with fpath+=~/.zfunc before compinit in ~/.zshrc"),
        ("newsdiff completions fish > ~/.config/fish/completions/newsdiff.fish", ""),
    ),
    "man": (("newsdiff man | man -l -", "read it"),),
}

EXITS = (
    ("0", "fine"),
    ("1", "--fail-on was met, or check found something"),
    ("2", "usage, configuration, or an output that cannot be written"),
    ("3", "nothing could be read"),
    ("130", "stopped by Ctrl-C"),
)

ENVIRONMENT = (
    ("NEWSDIFF_CONFIG", "a configuration file, as --config names it"),
    ("NEWSDIFF_SECTION_NAME", "any setting, e.g. NEWSDIFF_OPTIONS_THRESHOLD=0.6; over the files, below the flags"),
    ("NEWSDIFF_TRACEBACK", "when set, a mistake in newsdiff itself shows its course"),
    ("NO_COLOR", "when set, no colours"),
    ("TERM, COLORTERM", "how many colours the terminal has"),
    ("XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME, XDG_STATE_HOME", "where these files lie"),
)

_OWN = {"library", "stories", "watch"}
"""Commands that give examples and exit codes themselves."""


def files() -> tuple[tuple[str, str], ...]:
    """Files and folders that newsdiff uses, as they are called on this machine."""
    from newsdiff import paths

    return (
        (paths.shown(paths.user_config()), "your settings; `newsdiff config default` prints what to start from"),
        (paths.LOCAL_CONFIG, "settings for the articles of this folder, over yours"),
        ("NAME.newsdiff.yaml", "a story: sources, decisions, notes"),
        (paths.shown(paths.user_library()), "the library"),
        (paths.shown(paths.user_cache()), "pages that were fetched; may be deleted"),
    )


def epilog(command: str, own: str = "") -> str:
    """What stands below the options in a command's help.

    Args:
        command: ``report``, or ``newsdiff`` for the application.
        own: what the command says itself; examples and exit codes are then its business.
    """
    parts = [own] if own else []
    if command not in _OWN:
        parts += [_list("examples", EXAMPLES.get(command, ())), _list("exit codes", EXITS)]
    parts += [_list("files", files()), _list("environment", ENVIRONMENT)]
    return "\n\n".join(filter(None, parts))


def _list(title: str, rows: tuple[tuple[str, str], ...]) -> str:
    wide = max((len(name) for name, _ in rows if len(name) < 34), default=0)
    lines = []
    for name, meaning in rows:
        if len(name) > wide and meaning:
            lines += [f"  {name}", f"  {'':{wide}}  {meaning}"]
        else:
            lines.append(f"  {name:{wide}}  {meaning}".rstrip())
    return "\n".join([f"{title}:", *lines]) if rows else ""


def page(parsers: Mapping[str, argparse.ArgumentParser]) -> str:
    """The manual page of all commands, for ``man``.

    Args:
        parsers: by command; ``open`` is the application.
    """
    lines = [
        f'.TH NEWSDIFF 1 "" "newsdiff {__version__}" "User Commands"',
        ".SH NAME",
        r"newsdiff \- several articles about one event side by side, and where they part ways",
        ".SH SYNOPSIS",
    ]
    for parser in parsers.values():
        usage = parser.format_usage().removeprefix("usage: ").removeprefix("Usage: ")
        lines += [".nf", *(_roff(line) for line in usage.rstrip().splitlines()), ".fi", ".PP"]
    for name, parser in parsers.items():
        title = "newsdiff" if name == "open" else name
        lines += [
            ".SH DESCRIPTION" if name == "open" else f".SH NEWSDIFF {name.upper()}",
            _roff(_flat(parser.description)),
        ]
        lines += _options(parser)
        if title in _OWN:
            lines += [".PP", ".nf", *(_roff(line) for line in (parser.epilog or "").splitlines()), ".fi"]
        for example, meaning in EXAMPLES.get(title, ()):
            lines += [".PP", _roff(meaning.capitalize() + ":" if meaning else "Example:"), ".RS", _roff(example), ".RE"]
    for heading, rows in (("EXIT STATUS", EXITS), ("FILES", files()), ("ENVIRONMENT", ENVIRONMENT)):
        lines.append(f".SH {heading}")
        for name, meaning in rows:
            lines += [".TP", f".B {_roff(name)}", _roff(meaning)]
    return "\n".join(lines) + "\n"


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """A paragraph for every argument, under the heading of its group."""
    for group in parser._action_groups:  # argparse offers no other way to ask a parser what it knows
        told = [action for action in group._group_actions if action.help is not argparse.SUPPRESS]
        if told and group.title:
            yield f".SS {_roff(group.title.capitalize())}"
        for action in told:
            value = "" if action.nargs == 0 else str(action.metavar or "|".join(action.choices or ()) or action.dest)
            names = ", ".join(action.option_strings)
            shown = f"{names} {value}".strip() if names else value
            yield from (".TP", f".B {_roff(shown)}", _roff(_flat((action.help or "").replace("%%", "%"))))


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def _roff(text: str) -> str:
    """A line of text that roff reads as text."""
    escaped = text.replace("\\", r"\(rs").replace("-", r"\-").replace("'", r"\(aq").replace("`", r"\(ga")
    return rf"\&{escaped}" if escaped.startswith(".") else escaped
