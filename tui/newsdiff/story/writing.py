"""A story as the text of its file: the same story gives the same text, a change of one thing changes its lines only.

Every text from a person or an article is written by :func:`newsdiff.export.escape.yaml_text`, on one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from newsdiff.export.escape import yaml_text
from newsdiff.model import Anchor, Decision
from newsdiff.story.contents import SCHEMA, SCHEMA_WITH_BASE, Source, Story

HEAD = """\
# A newsdiff story: its sources, and what a person decided about them. `newsdiff FILE` opens it.
# The program writes this file anew and keeps no comments; put what you want to keep into `note:`.
"""


class Word(str):
    """A text of the format itself, written without quotes."""

    __slots__ = ()


def dump(story: Story) -> str:
    """The text of a story file."""
    document = _document(story)
    short = {name: value for name, value in document.items() if not isinstance(value, list | dict) or not value}
    blocks = [HEAD + _block(short)]
    blocks += [_block({name: value}) for name, value in document.items() if name not in short]
    return "\n".join(blocks)


def _block(entries: Mapping[str, Any]) -> str:
    lines = [line for name, value in entries.items() for line in _entry(name, value, "", spaced=True)]
    return "".join(f"{line}\n" for line in lines)


def _document(story: Story) -> dict[str, Any]:
    """The story as data, in the order of the file, without what is empty."""
    known = dict(story.foreign)
    parts = {
        "schema": known.pop("schema", Word(SCHEMA_WITH_BASE if story.base else SCHEMA)),
        "title": story.title,
        "note": story.note,
        "base": story.base,
        "sources": [_source(source) for source in story.sources],
        "options": {**story.options, **known.pop("options", {})},
        "aliases": [_decision(decision) for decision in story.decisions if decision.kind == "alias"],
        "decisions": [_decision(decision) for decision in story.decisions if decision.kind not in ("alias", "note")],
        "notes": [_decision(decision) for decision in story.decisions if decision.kind == "note"],
    }
    for section in ("aliases", "decisions", "notes"):
        parts[section] += known.pop(section, [])
    return {name: value for name, value in {**parts, **known}.items() if value not in ("", [], {})}


def _source(source: Source) -> dict[str, Any]:
    given = {"source": source.source, "outlet": source.outlet, "sha256": source.sha256}
    return {name: value for name, value in given.items() if value} | dict(source.extra)


def _decision(decision: Decision) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if decision.kind not in ("alias", "note"):
        data["decision"] = Word(decision.kind)
    if decision.names or decision.kind == "alias":
        data["names"] = list(decision.names)
    if decision.note or decision.kind == "note":
        data["note"] = decision.note
    if decision.anchors:
        data["texts"] = [_anchor(anchor) for anchor in decision.anchors]
    return data


def _anchor(anchor: Anchor) -> dict[str, Any]:
    data: dict[str, Any] = {"outlet": anchor.outlet, "exact": anchor.exact}
    data |= {name: value for name, value in (("prefix", anchor.prefix), ("suffix", anchor.suffix)) if value}
    return data | {"start": anchor.start, "end": anchor.end}


def _entry(name: str, value: Any, indent: str, *, spaced: bool = False) -> Iterator[str]:
    """The lines of ``name: value``; with ``spaced`` an empty line between the mappings of a list."""
    key = name if name.isidentifier() and name.isascii() else yaml_text(name)
    if isinstance(value, Mapping) and value:
        yield f"{indent}{key}:"
        yield from _mapping(value, indent + "  ")
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        yield f"{indent}{key}:"
        yield from _list(value, indent, spaced)
    else:
        yield f"{indent}{key}: {_scalar(value)}"


def _mapping(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, inner in value.items():
        yield from _entry(name, inner, indent)


def _list(values: Sequence[Any], indent: str, spaced: bool) -> Iterator[str]:
    for number, value in enumerate(values):
        if spaced and number and isinstance(value, Mapping):
            yield ""
        if isinstance(value, Mapping) and value:
            first, *others = _mapping(value, indent + "  ")
            yield f"{indent}- {first.lstrip(' ')}"
            yield from others
        elif isinstance(value, Sequence) and not isinstance(value, str) and value:
            yield f"{indent}-"
            yield from _list(value, indent + "  ", spaced=False)
        else:
            yield f"{indent}- {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, Word):
        return str(value)
    if isinstance(value, str):
        return yaml_text(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, Sequence):
        return "[]"
    return _number(value)


def _number(value: float) -> str:
    """A number as YAML 1.1 readers take it for one: ``1e-05`` would be a text to them."""
    text = repr(value)
    if text in ("inf", "-inf", "nan"):
        return text.replace("inf", ".inf").replace("nan", ".nan")
    if "e" in text and "." not in text:
        return text.replace("e", ".0e")
    return text
