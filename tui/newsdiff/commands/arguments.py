"""The command line's grammar: commands, flags, and their help."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from newsdiff.errors import NewsdiffError
from newsdiff.model import KINDS

if TYPE_CHECKING:
    from newsdiff.config import Value

COMMANDS = ("report", "story", "library", "stories", "watch", "config", "keys", "guide", "completions", "man")
"""Words that are commands when they come first; a file of that name is given as ``./report``."""

STORY_WIDE = (
    "number-conflict",
    "date-conflict",
    "quote-conflict",
    "name-conflict",
    "attribution-conflict",
    "name-question",
)
"""What ``--fail-on`` can ask of the ledgers, passages and what stands outside them alike."""
FAIL_ON = (*KINDS, *STORY_WIDE, "any")
"""What ``--fail-on`` knows: every kind of variant, figures or dates that exclude each other, or any variant."""

_VALUED = {"--config", "--set", "--library", "--encoding", "--entries", "--threshold", "--web-port"}


class _Checking(argparse.HelpFormatter):
    """What argparse makes for every argument to check it: imports nothing to find out a width or colours."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)

    def _set_color(self, color: bool) -> None:
        """Nothing is printed with it: Python 3.14 would load 30 modules for its theme."""


class _Parser(argparse.ArgumentParser):
    """A parser that answers a mistake with one line, and loads the help formatter only to print help."""

    def __init__(self, **given: Any) -> None:
        super().__init__(formatter_class=_Checking, **given)
        self.color = False  # help has the colours of its own formatter

    def format_usage(self) -> str:
        self.formatter_class = partial(argparse.HelpFormatter, width=80)
        return super().format_usage()

    def error(self, message: str) -> NoReturn:
        raise NewsdiffError(message.replace("error: ", ""), remedy=f"`{self.prog} --help` explains the options")

    def format_help(self) -> str:
        try:
            from rich_argparse import RawDescriptionRichHelpFormatter as Formatter
        except ImportError:  # pragma: no cover - a trimmed installation
            self.formatter_class = partial(argparse.HelpFormatter, width=80)
            return super().format_help()
        from newsdiff.commands.manual import epilog

        Formatter.text_markup = Formatter.help_markup = False  # brackets are brackets
        self.formatter_class = Formatter
        own, self.epilog = self.epilog, epilog(self.prog.split()[-1], self.epilog or "")
        try:
            return super().format_help()
        finally:
            self.epilog = own


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Parse the words behind ``newsdiff``; ``command`` is ``open`` or one of :data:`COMMANDS`.

    Raises:
        NewsdiffError: a mistake in the words.
        SystemExit: help or version was asked for and printed.
    """
    command, rest = _command(argv)
    given = _PARSERS[command]().parse_args(rest)
    given.command = command
    if getattr(given, "clipboard", False):
        from newsdiff.sources.raw import CLIPBOARD

        given.sources = [*given.sources, CLIPBOARD]
    return given


def flags(given: argparse.Namespace) -> dict[str, Value]:
    """The settings that were typed as flags, by dotted name."""
    from newsdiff import config

    typed: dict[str, Value] = {}
    for assignment in given.set or ():
        name, equals, words = assignment.partition("=")
        if not equals:
            raise NewsdiffError(
                f"--set wants NAME=VALUE, not {assignment!r}", remedy="e.g. --set options.threshold=0.6"
            )
        value = config.from_words(words.strip(), config.schema().get(name.strip(), str))
        typed[name.strip()] = config.Value(value, "--set")
    for name, attribute in _FLAGS.items():
        value = getattr(given, attribute, None)
        if value is not None:
            typed[name] = config.Value(value, f"--{attribute.replace('_', '-')}")
    return typed


_FLAGS = {
    "options.threshold": "threshold",
    "options.semantic": "semantic",
    "sources.encoding": "encoding",
    "sources.entries": "entries",
    "sources.allow_private": "allow_private",
    "ui.theme": "theme",
    "ui.arrangement": "arrangement",
}


def _command(argv: Sequence[str]) -> tuple[str, list[str]]:
    """The command, which may stand behind general flags, and the other words."""
    at = 0
    while at < len(argv) and argv[at].startswith("--") and argv[at] != "--":
        at += 2 if argv[at] in _VALUED else 1
    if at < len(argv) and argv[at] in COMMANDS:
        return argv[at], [*argv[:at], *argv[at + 1 :]]
    return "open", list(argv)


def _common(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("settings")
    group.add_argument("--config", metavar="FILE", help="read this configuration file over the others")
    group.add_argument(
        "--set", action="append", metavar="NAME=VALUE", help="set anything the configuration knows, e.g. ui.mouse=false"
    )


def _comparing(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("comparison")
    group.add_argument("--threshold", type=_number, metavar="0…1", help="lowest score of a link between two readings")
    group.add_argument(
        "--semantic", action=argparse.BooleanOptionalAction, default=None, help="blend in sentence vectors"
    )
    group.add_argument("--outlets", metavar="A,B,…", help="compare only these, by name, short label or file name")
    group.add_argument("--sample", metavar="NAME", nargs="?", const="", help="use a bundled sample story")
    reading = parser.add_argument_group("reading")
    _reading(reading)
    _outside(reading)


def _reading(parser: argparse._ActionsContainer, *, clipboard: bool = True) -> None:
    parser.add_argument("--encoding", metavar="NAME", help="encoding of the sources, e.g. cp1251; detected by default")
    parser.add_argument(
        "--entries",
        metavar="WHICH",
        help="entries of a feed: 1,3-5, newest:5 or all; by default you are asked (Enter: the newest five), "
        "and where there is no terminal they are listed",
    )
    if clipboard:
        parser.add_argument("--clipboard", action="store_true", help="also read what was copied last")
    parser.add_argument(
        "--allow-private",
        action="store_const",
        const=True,
        help="also fetch from this machine and the local network",
    )


def _outside(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--allow-outside", action="store_true", help="let a story file name sources outside its own folder"
    )


def _number(words: str) -> float:
    try:
        return float(words.replace(",", "."))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number") from None


def _port(words: str) -> int:
    if words.isdecimal() and 0 < int(words) < 65536:
        return int(words)
    raise argparse.ArgumentTypeError(f"{words!r} is no port; give a number from 1 to 65535")


QUESTIONS = """\
questions:
  How do I try it?         newsdiff opens a sample story; --samples lists three
  Which keys?              ] next passage  } next difference  e export  ? all keys  q quit
  What are the signs?      w wording  # number  d date  n name  q quote  a attribution  +  ~ (? explains)
  Where is the proof?      y copies the words with outlet, date, place, hash; e writes a report
  Is a match sure?         its score and reasons stand below; see newsdiff guide matches
  A match is wrong?        r rejects, L links, z undoes; w keeps all in a story file
  Other languages?         pip install 'newsdiff[semantic]', then --semantic
  What leaves my machine?  requests to the addresses you name; see newsdiff guide security
  No screen?               --plain goes line by line; newsdiff report writes files; --web a browser
  Other colours, keys?     T in the application; newsdiff config default > newsdiff.yaml, then edit"""
"""What people ask first."""


def _open_parser() -> _Parser:
    from newsdiff import __version__

    parser = _Parser(
        prog="newsdiff",
        description="Show several articles about one event side by side: what they share, and where they part ways.",
        epilog="commands (each has its own --help):\n"
        "  newsdiff report        write a comparison without a terminal\n"
        "  newsdiff story         make and check story files\n"
        "  newsdiff library       keep articles with their revisions, search them\n"
        "  newsdiff stories       find which of many articles report one event, and what they share\n"
        "  newsdiff watch         read sources again and tell what changed\n"
        "  newsdiff config, keys  settings and keys, shown and checked\n"
        "  newsdiff guide         recipes, how good the matches are, what leaves this machine, reference\n"
        "  newsdiff completions, man  for your shell; the manual page\n\n" + QUESTIONS,
        allow_abbrev=False,
    )
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="web addresses, files (text, Markdown, HTML, PDF, DOCX, ODT, EPUB, e-mail, feeds, web archives, zip), "
        "folders, a story file, or - for standard input; none: a sample story",
    )
    parser.add_argument("--samples", action="store_true", help="list the bundled sample stories")
    parser.add_argument("--title", help="title of the story")
    parser.add_argument("--theme", help="colour theme")
    parser.add_argument(
        "--plain",
        action="store_true",
        help="line by line, without drawing: for screen readers, simple terminals, pipes",
    )
    parser.add_argument("--web", action="store_true", help="in a browser on this machine instead of the terminal")
    parser.add_argument(
        "--web-port", type=_port, metavar="PORT", default=0, help="with --web: where; any free one by default"
    )
    parser.add_argument("--arrangement", help="columns, rows or inline")
    parser.add_argument("--version", action="version", version=f"newsdiff {__version__}")
    _comparing(parser)
    _common(parser)
    return parser


def _report_parser() -> _Parser:
    parser = _Parser(
        prog="newsdiff report",
        description="Compare articles and write what was found, without a terminal.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="web addresses, files (text, Markdown, HTML, PDF, DOCX, ODT, EPUB, e-mail, feeds, web archives, zip), "
        "folders, a story file, or - for standard input",
    )
    output = parser.add_argument_group("output")
    output.add_argument(
        "-f",
        "--format",
        action="append",
        metavar="FORMAT[,…]",
        help="what to write: json, html, docx, md, csv, text, ansi or svg; a ledger as csv-figures, csv-quotes, "
        "csv-names, csv-dates, csv-wording, csv-attribution or csv-coverage; tei, collatex, graphml or annotations for "
        "other programs; several, with commas, go into a folder; by default that of -o's suffix",
    )
    output.add_argument(
        "-o",
        "--output",
        metavar="FILE|FOLDER",
        default="-",
        help="write to this file, or to files named after the story in this folder; - is standard output",
    )
    output.add_argument("--title", help="title of the story")
    output.add_argument("--only", action="append", metavar="KIND", help=f"show only these kinds: {', '.join(KINDS)}")
    output.add_argument("--quiet", action="store_true", help="no warnings on standard error")
    output.add_argument(
        "--progress",
        choices=("json",),
        help="tell on standard error what is done, a JSON object a line: progress, message, written, done",
    )
    output.add_argument(
        "--fail-on", action="append", metavar="KIND", help=f"exit 1 when there is one: {', '.join(FAIL_ON)}"
    )
    _comparing(parser)
    _common(parser)
    return parser


def _story_parser() -> _Parser:
    parser = _Parser(
        prog="newsdiff story",
        description="Make story files and look after them. A story file (NAME.newsdiff.yaml) names the articles of a\n"
        "story and keeps what a person decided about them; `newsdiff FILE` opens it.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "action",
        choices=("new", "add", "check", "validate", "update", "migrate", "schema"),
        help="new: a story of these sources; add: more sources for it; check: whether the file is right and its\n"
        "sources and decisions still hold; validate: whether the files are right, sources unread; update: take the\n"
        "sources as they are now; migrate: write a file of an older version anew; schema: the format as JSON Schema",
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="the story file; .newsdiff.yaml may be left out")
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="with new and add: files or folders; with validate: more story files",
    )
    parser.add_argument("--title", help="with new and add: title of the story")
    _reading(parser, clipboard=False)
    _outside(parser)
    _common(parser)
    return parser


def _own_parser(name: str, *, reads: bool) -> _Parser:
    """The parser of a command whose grammar is a module of its own."""
    grammar: Any = import_module(f"newsdiff.commands.{name}_arguments")
    parser = _Parser(prog=f"newsdiff {name}", description=grammar.TITLE, epilog=grammar.EPILOG, allow_abbrev=False)
    grammar.fill(parser)
    if reads:
        reading = parser.add_argument_group("reading")
        _reading(reading, clipboard=False)
        _outside(reading)
    _common(parser)
    return parser


def _config_parser() -> _Parser:
    parser = _Parser(
        prog="newsdiff config", description="Show where settings come from and check them.", allow_abbrev=False
    )
    parser.add_argument(
        "action",
        nargs="?",
        default="show",
        choices=("show", "path", "check", "default"),
        help="show: every setting and its origin; path: the files that are read; check: report mistakes; "
        "default: the commented configuration file to start from",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="with check: a configuration file to check")
    _common(parser)
    return parser


def _keys_parser() -> _Parser:
    parser = _Parser(
        prog="newsdiff keys", description="List every command of the application and its keys.", allow_abbrev=False
    )
    _common(parser)
    parser.add_argument("--markdown", action="store_true", help="as tables for a Markdown document")
    return parser


def _guide_parser() -> _Parser:
    parser = _Parser(
        prog="newsdiff guide",
        description="Read a page of the guide; without a topic, list them. In a pipe a page is Markdown.",
        allow_abbrev=False,
    )
    parser.add_argument("topic", nargs="?", metavar="TOPIC", help="the page, such as recipes or matches")
    return parser


def _completions_parser() -> _Parser:
    parser = _Parser(
        prog="newsdiff completions",
        description="Print completions for a shell, made from what this version knows.",
        allow_abbrev=False,
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell they are for")
    return parser


def _man_parser() -> _Parser:
    return _Parser(prog="newsdiff man", description="Print the manual page, for man.", allow_abbrev=False)


def parsers() -> dict[str, argparse.ArgumentParser]:
    """The parser of every command; ``open`` is the application."""
    return {name: make() for name, make in _PARSERS.items()}


_PARSERS: dict[str, Callable[[], argparse.ArgumentParser]] = {
    "open": _open_parser,
    "report": _report_parser,
    "story": _story_parser,
    "library": partial(_own_parser, "library", reads=True),
    "stories": partial(_own_parser, "stories", reads=False),
    "watch": partial(_own_parser, "watch", reads=True),
    "config": _config_parser,
    "keys": _keys_parser,
    "guide": _guide_parser,
    "completions": _completions_parser,
    "man": _man_parser,
}


def kinds(given: Sequence[str] | None, known: Sequence[str], flag: str) -> tuple[str, ...]:
    """The kinds of a flag that may be repeated and may hold several, comma-separated.

    Raises:
        NewsdiffError: one of them is unknown.
    """
    named = [word.strip().lower() for words in given or () for word in words.split(",") if word.strip()]
    for word in named:
        if word not in known:
            import difflib

            close = difflib.get_close_matches(word, known, 1)
            remedy = f"did you mean {close[0]}?" if close else f"choose from {', '.join(known)}"
            raise NewsdiffError(f"{flag} {word}: there is no such kind", remedy=remedy)
    return tuple(dict.fromkeys(named))
