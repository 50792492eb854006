"""Completions for shells, made from the parsers, so that they know what the command line knows.

The scripts stand alone: pressing Tab runs no newsdiff. shtab makes such scripts too, but for one parser with
sub-parsers and not for fish.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from newsdiff.model import KINDS

_FOLDER_OR_FILE = {"config", "output", "library", "file", "sources", "story", "words", "name"}
"""Arguments for which files are offered."""

_EMPTY = "''"
"""What a shell reads as an empty word."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag: its names, what it does in a few words, whether a value follows, and the values that are known."""

    names: tuple[str, ...]
    help: str
    valued: bool
    values: tuple[str, ...] = ()
    files: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """A command: what it does, its flags, and the words that may come first behind it."""

    name: str
    help: str
    flags: tuple[Flag, ...]
    words: tuple[str, ...]


def grammars(parsers: Mapping[str, argparse.ArgumentParser]) -> list[Grammar]:
    """Every command as completions need it; the application first, whose name is empty."""
    return [_grammar("" if name == "open" else name, parser) for name, parser in parsers.items()]


def _grammar(name: str, parser: argparse.ArgumentParser) -> Grammar:
    flags = tuple(_flag(name, action) for action in parser._actions if action.option_strings)
    words = [str(choice) for action in parser._actions if not action.option_strings for choice in action.choices or ()]
    return Grammar(name, _short(parser.description), flags, tuple(words))


def _flag(command: str, action: argparse.Action) -> Flag:
    valued = action.nargs != 0
    known = tuple(map(str, action.choices)) if action.choices else _values(command, action.dest) if valued else ()
    return Flag(tuple(action.option_strings), _short(action.help), valued, known, action.dest in _FOLDER_OR_FILE)


def _values(command: str, name: str) -> tuple[str, ...]:
    """The values of a flag that takes a list of names, which the parser does not check itself."""
    from newsdiff import paths
    from newsdiff.commands.arguments import FAIL_ON
    from newsdiff.export.registry import formats
    from newsdiff.watching.telling import FAIL_ON as WATCHED

    known: dict[str, tuple[str, ...]] = {
        "format": tuple(entry.name for entry in formats()),
        "only": tuple(KINDS),
        "fail_on": tuple(WATCHED if command == "watch" else FAIL_ON),
        "sample": paths.sample_names(),
        "arrangement": ("columns", "rows", "inline"),
        "entries": ("all", "newest:5"),
        "sort": ("added", "date", "outlet", "title", "revisions"),
    }
    return known.get(name, ())


def _short(text: str | None) -> str:
    """The first clause of a help text, on one line."""
    flat = re.sub(r"\s+", " ", (text or "").replace("%%", "%"))
    return re.split(r"[;:]|\. ", flat)[0].strip().rstrip(".")


def bash(commands: list[Grammar]) -> str:
    """A script for bash."""
    values = [
        f"    {'|'.join(f'{each.name}:{name}' for name in flag.names)}) words={_quoted(' '.join(flag.values))};"
        f"{' files=1;' if flag.files else ''} valued=1 ;;"
        for each in commands
        for flag in each.flags
        if flag.valued
    ]
    flags = [
        f"    {each.name or _EMPTY}) flags={_quoted(' '.join(name for flag in each.flags for name in flag.names))}; "
        f"first={_quoted(' '.join(each.words or _names(commands) * (not each.name)))} ;;"
        for each in commands
    ]
    return _BASH.format(
        commands="|".join(_names(commands)), values="\n".join(values), flags="\n".join(flags)
    )  # fmt: skip


def zsh(commands: list[Grammar]) -> str:
    """A script for zsh."""
    cases = []
    for each in commands:
        specs = [spec for flag in each.flags for spec in _zsh_flag(flag)]
        if each.words:
            specs.append(_quoted(f"1:action:({' '.join(each.words)})"))
        specs.append("'*:source:_files'")
        cases.append(f"    {each.name or _EMPTY}) _arguments -s {' '.join(specs)} ;;")
    listed = " ".join(_quoted(f"{each.name}:{_zsh_text(each.help)}") for each in commands if each.name)
    return _ZSH.format(commands="|".join(_names(commands)), listed=listed, cases="\n".join(cases))


def _zsh_flag(flag: Flag) -> Iterator[str]:
    known = f":value:({' '.join(flag.values)})" if flag.values else ":value:_files" if flag.files else ":value: "
    for name in flag.names:
        yield _quoted(f"*{name}[{_zsh_text(flag.help)}]{known if flag.valued else ''}")


def _zsh_text(text: str) -> str:
    return re.sub(r"([\[\]:\\])", r"\\\1", text)


def fish(commands: list[Grammar]) -> str:
    """A script for fish."""
    names = " ".join(_names(commands))
    lines = [f"# fish completions of newsdiff\nset -l commands {names}"]
    for each in commands:
        if each.name:
            lines.append(f"complete -c newsdiff -n __fish_is_first_token -a {each.name} -d {_fish(each.help)}")
        there = f"__fish_seen_subcommand_from {each.name}" if each.name else "not __fish_seen_subcommand_from $commands"
        when = f'-n "{there}"'
        for flag in each.flags:
            shown = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in flag.names)
            taken = (
                f" -x -a {_fish(' '.join(flag.values))}" if flag.values else " -r" if flag.files else " -x"
            ) * flag.valued
            lines.append(f"complete -c newsdiff {when} {shown}{taken} -d {_fish(flag.help)}")
        if each.words:
            lines.append(f"complete -c newsdiff {when} -a {_fish(' '.join(each.words))}")
    return "\n".join(lines) + "\n"


def _names(commands: list[Grammar]) -> list[str]:
    return [each.name for each in commands if each.name]


def _quoted(text: str) -> str:
    """Text in single quotes for bash and zsh."""
    return "'" + text.replace("'", "'\\''") + "'"


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


SHELLS: dict[str, Callable[[list[Grammar]], str]] = {"bash": bash, "zsh": zsh, "fish": fish}

_BASH = """\
# bash completions of newsdiff
_newsdiff() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
  local command='' at=0 i words='' flags='' first='' files='' valued=''
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${{COMP_WORDS[i]}} in
    {commands}) command=${{COMP_WORDS[i]}}; at=$i; break ;;
    esac
  done
  COMPREPLY=()
  case $command:$before in
{values}
  esac
  case $command in
{flags}
  esac
  if [[ -z $valued && $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
    return
  fi
  if [[ -z $valued ]]; then
    files=1
    if ((COMP_CWORD == at + 1)); then words=$first; fi
    if [[ -n $command && -n $words ]]; then files=''; fi
  fi
  local head=''
  if [[ -n $valued && -n $words && $current == *,* ]]; then head=${{current%,*}},; current=${{current##*,}}; fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -P "$head" -- "$current")
  if [[ -n $files ]]; then
    local -a found
    mapfile -t found < <(compgen -f -- "$current")
    COMPREPLY+=("${{found[@]}}")
    compopt -o filenames 2>/dev/null
  fi
}}
complete -F _newsdiff newsdiff
"""

_ZSH = """\
#compdef newsdiff
# zsh completions of newsdiff
_newsdiff() {{
  local command='' word
  local -a listed
  listed=({listed})
  for word in ${{words[2,CURRENT-1]}}; do
    case $word in
    {commands}) command=$word; break ;;
    esac
  done
  if [[ -n $command ]]; then
    local at=${{words[(I)$command]}}
    words=(newsdiff ${{words[at+1,-1]}})
    (( CURRENT -= at - 1 ))
  elif (( CURRENT == 2 )) && [[ $PREFIX != -* ]]; then
    _describe command listed
  fi
  case $command in
{cases}
  esac
}}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _newsdiff "$@"; else compdef _newsdiff newsdiff; fi
"""
