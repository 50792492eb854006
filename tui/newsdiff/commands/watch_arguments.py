"""The grammar of ``newsdiff watch``."""

from __future__ import annotations

import argparse

from newsdiff.commands.library_arguments import library_option, whole
from newsdiff.watching.telling import FAIL_ON

TITLE = (
    "Read the sources of a story again and again, keep every text in the library, tell what changed since last time."
)

EPILOG = """\
Told are a changed headline, figure, quotation, name, date or attribution, other words, and sentences that were added,
removed or moved. A changed figure, quotation, name or date without a new note of an update or correction in the text
is marked ! and counts as stealth. White space, typography, bylines, dates of publication, buttons, and counters such
as "12 comments" or "updated 5 minutes ago" are passed over; --verbose names the rule. An article that is gone is told
once and its text kept. Whatever was read is in the library before it is told; a killed watch tells again.

examples:
  newsdiff watch vesna                           every 15 minutes until Ctrl-C
  newsdiff watch vesna --once --fail-on stealth  for cron: exit code 1 when a figure changed without a note
  newsdiff watch vesna --once --format json      one JSON object for every article with news, one to close the look
  newsdiff watch vesna --table                   which outlet had which revision when; reads nothing

Exit codes: 0 fine (SIGTERM too), 1 --fail-on was met, 2 usage, story or library that cannot be used, 3 nothing could be
read, 130 stopped by Ctrl-C."""


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``newsdiff watch``."""
    parser.add_argument(
        "story", metavar="STORY", help="a story file (.newsdiff.yaml may be left out), or a story of the library"
    )
    parser.add_argument("--once", action="store_true", help="one look, then leave")
    parser.add_argument("--interval", type=minutes, metavar="MINUTES", help="time between two looks")
    parser.add_argument("--times", type=whole, metavar="N", help="leave after so many looks")
    parser.add_argument("--table", action="store_true", help="outlets and their revisions, from the library alone")
    output = parser.add_argument_group("output")
    output.add_argument("--format", choices=("text", "json"), default="text", help="json: one object a line")
    output.add_argument("--verbose", action="store_true", help="also what was passed over, and what is as before")
    output.add_argument(
        "--fail-on", action="append", metavar="KIND", help=f"exit 1 when there is one: {', '.join(FAIL_ON)}"
    )
    library_option(parser)


def minutes(words: str) -> float:
    """A time in minutes, more than nothing."""
    try:
        value = float(words.replace(",", "."))
    except ValueError:
        value = 0.0
    if not 0 < value <= 100_000:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of minutes")
    return value
