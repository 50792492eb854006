"""YAML as a tree of texts, lists and mappings that know their lines; everything else YAML can do is refused.

Tags, anchors and aliases are mistakes here, so that no file can make objects or grow while it is read. What a plain
word means (a number, a truth value, a text) is for the reader of the tree to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

DEEPEST = 12
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TreeError(Exception):
    """What is wrong with the YAML, and where (lines from 1)."""

    def __init__(self, message: str, line: int, remedy: str = "") -> None:
        self.message = message
        self.line = line
        self.remedy = remedy
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. ``plain`` tells that it stood there without quotes."""

    line: int
    value: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    values: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, its keys in the order of the file; a key stands once."""

    line: int
    values: tuple[tuple[Text, Node], ...]


Node = Text | Items | Pairs


def parse(text: str) -> Node | None:
    """The tree of a YAML document, None for an empty one.

    Raises:
        TreeError: it is no YAML, more than one document, or more than a tree.
    """
    # libyaml refuses escaped lone surrogates, which a decision about a broken text may hold.
    loader = yaml.SafeLoader if _SURROGATE.search(text) else _LOADER
    try:
        events = _events(text, loader)
        first = next(events)
        if isinstance(first, yaml.StreamEndEvent):
            return None
        tree = _node(first, events, 0)
        next(events)
        return tree
    except yaml.MarkedYAMLError as error:
        quoted = "quoted scalar" in (error.context or "")
        mark = (error.context_mark if quoted else None) or error.problem_mark or error.context_mark
        raise TreeError(
            f"not valid YAML ({error.problem})", mark.line + 1 if mark else 1, "check indentation and quotes"
        ) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise TreeError("a character that YAML does not allow", line, "write it as an escape in quotes") from None
    except (yaml.YAMLError, ValueError) as error:
        raise TreeError(f"not valid YAML ({' '.join(str(error).split())[:80]})", 1, "check it") from None


def plain_data(node: Node) -> Any:
    """The tree as lists, mappings and values, plain words resolved as YAML does; dates stay texts."""
    if isinstance(node, Items):
        return [plain_data(value) for value in node.values]
    if isinstance(node, Pairs):
        return {key.value: plain_data(value) for key, value in node.values}
    if node.plain and re.fullmatch(r"[-+.\w]{0,40}|~", node.value, re.ASCII):
        try:
            value = yaml.safe_load(node.value)
        except (yaml.YAMLError, ValueError):
            return node.value
        return value if value is None or isinstance(value, bool | int | float) else node.value
    return node.value


def _events(text: str, loader: Any) -> Iterator[yaml.Event]:
    documents = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise TreeError("a second document", _line(event), "keep one story in a file")
        elif not isinstance(event, yaml.StreamStartEvent | yaml.DocumentEndEvent):
            yield event


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return int(mark.line) + 1 if mark else 1


def _node(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
    line = _line(event)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise TreeError("anchors and aliases (& and *) are not allowed", line, "write the value out, or quote it")
    if getattr(event, "tag", None) is not None:
        raise TreeError("tags (!) are not allowed", line, "quote the value")
    if depth > DEEPEST:
        raise TreeError("too many levels inside each other", line, "a story needs four")
    if isinstance(event, yaml.ScalarEvent):
        return Text(line, event.value, event.style in (None, ""))
    if isinstance(event, yaml.SequenceStartEvent):
        return Items(line, tuple(_children(events, yaml.SequenceEndEvent, depth)))
    return Pairs(line, tuple(_pairs(events, depth)))


def _children(events: Iterator[yaml.Event], end: type[yaml.Event], depth: int) -> Iterator[Node]:
    while not isinstance(event := next(events), end):
        yield _node(event, events, depth + 1)


def _pairs(events: Iterator[yaml.Event], depth: int) -> Iterator[tuple[Text, Node]]:
    said: set[str] = set()
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, depth + 1)
        if not isinstance(key, Text):
            raise TreeError("a name must be a word", key.line, "write `name: value`")
        if key.value in said:
            raise TreeError(f"`{key.value}` stands twice", key.line, "keep one")
        said.add(key.value)
        yield key, _node(next(events), events, depth + 1)
