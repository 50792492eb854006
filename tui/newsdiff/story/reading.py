"""The text of a story file as a story: strict, every mistake with its line and what to do about it.

A file of a newer minor format (``newsdiff-story/1.3``) opens: what this program does not know is kept as it came and
written back. A file of an older format is brought up to date by :data:`MIGRATIONS`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple, cast, get_args

from newsdiff.model import Anchor, Decision, DecisionKind, Options
from newsdiff.story.contents import SCHEMA, Source, Story, StoryError, StoryProblemsError
from newsdiff.story.tree import Items, Node, Pairs, Text, TreeError, parse, plain_data
from newsdiff.story.writing import Word

MAJOR = 1
MINOR = 1
MIGRATIONS: dict[int, Callable[[Pairs], Pairs]] = {}
"""For every major version before :data:`MAJOR`, what turns its tree into one of the next version."""

TOP = ("schema", "title", "note", "base", "sources", "options", "aliases", "decisions", "notes")
SOURCE = ("source", "outlet", "sha256")
ANCHOR = ("outlet", "exact", "prefix", "suffix", "start", "end")
ENTRIES = {
    "aliases": ("names", "note", "texts"),
    "decisions": ("decision", "texts", "names", "note"),
    "notes": ("note", "texts", "names"),
}
KINDS = tuple(kind for kind in get_args(DecisionKind) if kind not in ("alias", "note"))
LIMITS = {"threshold": (0.0, 1.0), "minimum_words": (1, 50)}
"""The lowest and highest value of the options that have one."""
FEWEST = {"link": 2, "merge": 2, "accept": 2}
"""How many texts a kind of decision needs, where one is not enough."""

_MOST_PROBLEMS = 20
_SCHEMA_NAME = re.compile(r"newsdiff-story/([0-9]{1,6})(?:\.([0-9]{1,6}))?")
_ONE_KIND: dict[str, DecisionKind] = {"aliases": "alias", "notes": "note"}


class ReadStory(NamedTuple):
    """A story, and what a person should know about its file, one line each."""

    story: Story
    warnings: tuple[str, ...] = ()


def read(text: str, place: str) -> ReadStory:
    """The story of a file's text.

    Args:
        text: the file.
        place: its name, for messages.

    Raises:
        StoryProblemsError: with every mistake found (the first twenty).
    """
    reader = _Reader(place)
    story = Story()
    try:
        story = reader.story(parse(text.removeprefix("\ufeff")))
    except TreeError as error:
        reader.problems.append(StoryError(error.message, place=f"{place}:{error.line}", remedy=error.remedy))
    except _EnoughError:
        pass
    if reader.problems:
        unfinished = _conflict(text, place)
        raise StoryProblemsError([unfinished] if unfinished else reader.problems)
    return ReadStory(story, tuple(reader.warnings))


def older_version(text: str) -> str:
    """The format of a file's text where it is older than today's: ``newsdiff-story/0``; else empty."""
    tree = parse(text.removeprefix("\ufeff"))
    named = (
        next((value for key, value in tree.values if key.value == "schema"), None) if isinstance(tree, Pairs) else None
    )
    match = _SCHEMA_NAME.fullmatch(named.value) if isinstance(named, Text) else None
    return match[0] if match and int(match[1]) < MAJOR else ""


def _conflict(text: str, place: str) -> StoryError | None:
    """A merge by git that somebody has to finish."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(("<<<<<<< ", ">>>>>>> ")):
            return StoryError(
                "an unfinished merge",
                place=f"{place}:{number}",
                remedy="keep what both sides decided",
            )
    return None


class _EnoughError(Exception):
    """So many mistakes that nobody reads more of them."""


class _Reader:
    """Reads one tree and collects what is wrong with it."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._newer = False
        self._strange: list[str] = []
        self.problems: list[StoryError] = []
        self.warnings: list[str] = []

    def story(self, tree: Node | None) -> Story:
        """The story of a tree; meaningless when there are problems."""
        if not isinstance(tree, Pairs):
            self._wrong(tree.line if tree else 1, "this is no story", f"start it with `schema: {SCHEMA}`")
            return Story()
        migrated = self._current(tree)
        if migrated is None:
            return Story()
        known, extra = self._split(migrated, TOP, "a story")
        foreign: dict[str, Any] = {name: plain_data(value) for name, value in extra}
        if self._newer:
            foreign["schema"] = Word(self._text(known["schema"], "schema"))
        decisions: list[Decision] = []
        for section in ENTRIES:
            read, kept = self._section(known.get(section), section)
            decisions += read
            if kept:
                foreign[section] = kept
        options, strange = self._options(known.get("options"))
        if strange:
            foreign["options"] = strange
        story = Story(
            title=self._text(known.get("title"), "title"),
            note=self._text(known.get("note"), "note"),
            base=self._text(known.get("base"), "base"),
            sources=tuple(self._sources(known.get("sources"))),
            options=options,
            decisions=tuple(decisions),
            foreign=foreign,
        )
        if self._newer:
            names = list(dict.fromkeys(self._strange))
            shown = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
            what = f"; kept but not used: {shown}" if names else ""
            self.warnings.append(f"written by a newer newsdiff ({foreign['schema']}){what}")
        return story

    def _current(self, tree: Pairs) -> Pairs | None:
        """The tree in today's format, None when it cannot be had."""
        named = next((value for key, value in tree.values if key.value == "schema"), None)
        if not isinstance(named, Text):
            self._wrong(tree.line, "`schema` is missing", f"start the file with `schema: {SCHEMA}`")
            return None
        match = _SCHEMA_NAME.fullmatch(named.value)
        if not match:
            self._wrong(named.line, f"`{named.value[:60]}` is no format of stories", f"write `schema: {SCHEMA}`")
            return None
        major, minor = int(match[1]), int(match[2] or 0)
        if major > MAJOR:
            self._wrong(named.line, f"{named.value} was written by a newer newsdiff", "update newsdiff to open it")
            return None
        while major < MAJOR:
            if major not in MIGRATIONS:
                self._wrong(named.line, f"there never was a {named.value}", f"write `schema: {SCHEMA}`")
                return None
            tree = MIGRATIONS[major](tree)
            major += 1
        self._newer = minor > MINOR
        return tree

    def _wrong(self, line: int, message: str, remedy: str = "") -> None:
        self.problems.append(StoryError(message, place=f"{self._place}:{line}", remedy=remedy))
        if len(self.problems) >= _MOST_PROBLEMS:
            raise _EnoughError

    def _split(
        self, node: Pairs, names: Sequence[str], owner: str
    ) -> tuple[dict[str, Node], tuple[tuple[str, Node], ...]]:
        """The values by name, and those of unknown names, which are mistakes unless the format is newer."""
        known = {key.value: value for key, value in node.values if key.value in names}
        unknown = [(key, value) for key, value in node.values if key.value not in names]
        for key, _ in unknown:
            if self._newer:
                self._strange.append(f"`{key.value[:60]}`")
                continue
            close = difflib.get_close_matches(key.value[:60], names, 1, 0.6)
            remedy = f"did you mean `{close[0]}`?" if close else f"{owner} has {', '.join(names)}"
            self._wrong(key.line, f"there is no `{key.value[:60]}` in {owner}", remedy)
        return known, tuple((key.value, value) for key, value in unknown)

    def _text(self, node: Node | None, name: str) -> str:
        if node is None:
            return ""
        if not isinstance(node, Text):
            self._wrong(node.line, f"`{name}` is a text", f'write {name}: "…" on one line')
            return ""
        return "" if node.plain and node.value in ("~", "null") else node.value

    def _items(self, node: Node | None, name: str) -> tuple[Node, ...]:
        if node is None or (isinstance(node, Text) and node.plain and node.value in ("", "~", "null")):
            return ()
        if not isinstance(node, Items):
            self._wrong(node.line, f"`{name}` is a list", "start each entry with `- `")
            return ()
        return node.values

    def _records(self, node: Node | None, name: str) -> Iterator[Pairs]:
        for value in self._items(node, name):
            if isinstance(value, Pairs):
                yield value
            else:
                self._wrong(
                    value.line, f"an entry of `{name}` is a group of `name: value` lines", "see `newsdiff story schema`"
                )

    def _sources(self, node: Node | None) -> Iterator[Source]:
        for record in self._records(node, "sources"):
            known, extra = self._split(record, SOURCE, "a source")
            path = self._text(known.get("source"), "source")
            if not path:
                self._wrong(record.line, "a source without `source`", "name the article's file")
            digest = self._text(known.get("sha256"), "sha256").lower()
            if digest and not re.fullmatch(r"[0-9a-f]{64}", digest):
                self._wrong(known["sha256"].line, "this is no SHA-256", "remove the line to take the file as it is")
            outlet = self._text(known.get("outlet"), "outlet")
            yield Source(path, outlet, digest, tuple((name, plain_data(value)) for name, value in extra))

    def _options(self, node: Node | None) -> tuple[dict[str, Any], dict[str, Any]]:
        if node is None:
            return {}, {}
        if not isinstance(node, Pairs):
            self._wrong(node.line, "`options` holds `name: value` lines", "e.g. threshold: 0.6")
            return {}, {}
        defaults = {each.name: each.default for each in fields(Options)}
        known, extra = self._split(node, tuple(defaults), "the options")
        options = {name: self._option(name, value, defaults[name]) for name, value in known.items()}
        return options, {name: plain_data(value) for name, value in extra}

    def _option(self, name: str, node: Node, default: Any) -> Any:
        value = plain_data(node)
        if isinstance(default, bool):
            if not isinstance(value, bool):
                self._wrong(node.line, f"`{name}` is true or false")
            return value
        low, high = LIMITS[name]
        whole = isinstance(default, int)
        fits = isinstance(value, int) if whole else isinstance(value, int | float)
        if isinstance(value, bool) or not fits or not low <= value <= high:
            self._wrong(node.line, f"`{name}` is a {'whole ' * whole}number from {low:g} to {high:g}")
            return default
        return value if whole else float(value)

    def _section(self, node: Node | None, section: str) -> tuple[list[Decision], list[Any]]:
        """The decisions of a section, and the entries of a newer format that cannot be used here."""
        read: list[Decision] = []
        kept: list[Any] = []
        for record in self._records(node, section):
            before = len(self._strange)
            decision = self._decision(record, section)
            if len(self._strange) > before:
                kept.append(plain_data(record))
            elif decision is not None:
                read.append(decision)
        return read, kept

    def _decision(self, record: Pairs, section: str) -> Decision | None:
        known, _ = self._split(record, ENTRIES[section], f"an entry of `{section}`")
        kind = _ONE_KIND.get(section) or self._kind(known.get("decision"), record)
        names = tuple(self._text(name, "names") for name in self._items(known.get("names"), "names"))
        anchors = tuple(self._anchors(known.get("texts")))
        note = self._text(known.get("note"), "note")
        if kind is None:
            return None
        if kind == "alias" and len(names) < 2:
            self._wrong(record.line, "an alias names at least two names", "write them under `names:`")
        fewest = FEWEST.get(kind, 0 if kind == "alias" else 1)
        if len(anchors) < fewest:
            what = "text" if fewest == 1 else "texts"
            self._wrong(record.line, f"`{kind}` is about at least {fewest} {what}", "give them under `texts:`")
        return Decision(kind, anchors, names, note)

    def _kind(self, node: Node | None, record: Pairs) -> DecisionKind | None:
        name = self._text(node, "decision")
        if name in KINDS:
            return cast(DecisionKind, name)
        if self._newer and name:
            self._strange.append(f"`decision: {name[:60]}`")
            return None
        close = difflib.get_close_matches(name[:60], KINDS, 1, 0.5)
        remedy = f"did you mean `{close[0]}`?" if close else f"write one of {', '.join(KINDS)}"
        line = node.line if node else record.line
        self._wrong(line, f"there is no decision `{name[:60]}`" if name else "`decision` is missing", remedy)
        return None

    def _anchors(self, node: Node | None) -> Iterator[Anchor]:
        for record in self._records(node, "texts"):
            known, _ = self._split(record, ANCHOR, "a text")
            texts = {name: self._text(known.get(name), name) for name in ANCHOR[:4]}
            for name in ("outlet", "exact"):
                if name not in known:
                    self._wrong(record.line, f"a text without `{name}`", "copy it from the article")
            yield Anchor(**texts, start=self._position(known, "start"), end=self._position(known, "end"))

    def _position(self, known: Mapping[str, Node], name: str) -> int:
        node = known.get(name)
        if node is None:
            return 0
        if isinstance(node, Text) and re.fullmatch(r"[0-9]{1,12}", node.value):
            return int(node.value)
        self._wrong(node.line, f"`{name}` is a whole number", "count code points from the start of the article")
        return 0
