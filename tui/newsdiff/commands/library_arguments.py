"""The grammar of ``newsdiff library``."""

from __future__ import annotations

import argparse

TITLE = "Keep articles with all their revisions, and stories with their decisions, in one file on this machine."

EPILOG = """\
actions:
  add SOURCE…       put articles in: files, folders, addresses, or - for standard input; a changed text of a known
                    source becomes its next revision, nothing is ever overwritten
  list              what there is (--sort added, date, outlet, title or revisions)
  search WORDS      full-text search over all revisions: flood dam (both words), "burst its banks" (a phrase),
                    evacuat* (a beginning), -training (without), flood OR storm (either); case and diacritics do
                    not matter; words of Chinese, Japanese, Korean and Thai are found wherever they stand
  open ID…          compare articles in the application (--revisions: all texts of each)
  shared ID         which stored articles share passages with this one, checked by the engine
  revisions ID…     all texts of an article with their hashes
  remove ID…        take articles out for good (asks for --yes)
  export [ID…]      everything, or these articles, as lines of JSON
  import FILE…      take in what export wrote
  info, check       where the file is and what it holds; whether it is whole
  story put FILE    keep a story file, byte for byte, with its articles
  story list | take NAME | open NAME | remove NAME
                    (`newsdiff stories --keep` puts in stories that were found in many articles)

examples:
  newsdiff library add ~/clips https://example.org/flood
  newsdiff library search '"burst its banks" -training' --outlet 'valley post' --since 2025-05
  newsdiff library shared 17
  newsdiff library export -o backup.jsonl

Two programs may use the library at once; one waits for the other. A killed program loses nothing that was told.
Exit codes: 0 fine, 1 nothing found or not whole, 2 usage or a library that cannot be used, 3 nothing could be read."""

ACTIONS = (
    "add", "list", "search", "open", "shared", "revisions", "remove", "export", "import", "info", "check", "story",
)  # fmt: skip


def fill(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``newsdiff library``."""
    parser.add_argument("action", choices=ACTIONS, metavar="ACTION", help="what to do; see below")
    parser.add_argument("words", nargs="*", metavar="…", help="sources, words, ids or names, as the action wants them")
    library_option(parser)
    search = parser.add_argument_group("search and list")
    search.add_argument("--outlet", metavar="NAME", help="only outlets whose name holds these words")
    search.add_argument("--since", metavar="DATE", help="published on or after: 2025, 2025-05 or 2025-05-12")
    search.add_argument("--until", metavar="DATE", help="published on or before")
    search.add_argument("--limit", type=whole, metavar="N", help="how many at most (search 20, list 50)")
    search.add_argument("--sort", metavar="ORDER", help="added, date, outlet, title or revisions")
    search.add_argument("--format", choices=("text", "json"), default="text", help="json: one object a line")
    other = parser.add_argument_group("opening, removing, handing on")
    other.add_argument("--revisions", action="store_true", help="with open: all texts of each article side by side")
    other.add_argument("--title", help="with open: title of the story")
    other.add_argument("--yes", action="store_true", help="with remove: do it")
    other.add_argument("-o", "--output", metavar="FILE", help="with export and story take: write to this file")
    other.add_argument("--name", help="with story put: what to call the story")
    other.add_argument("--replace", action="store_true", help="with story put and take: over what is there")


def library_option(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """The flag that names the library."""
    parser.add_argument("--library", metavar="FILE", help="the library; the one in your data folder by default")


def whole(words: str) -> int:
    """A whole number of at least one."""
    if not words.isascii() or not words.isdigit() or not 0 < int(words) < 10**9:
        raise argparse.ArgumentTypeError(f"{words!r} is not a whole number above 0")
    return int(words)
