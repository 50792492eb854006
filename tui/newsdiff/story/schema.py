"""The format of story files as JSON Schema, for editors that check while one types."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from newsdiff.model import Options
from newsdiff.story.reading import FEWEST, KINDS, LIMITS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": "string"}


def schema() -> dict[str, Any]:
    """The schema of ``newsdiff-story/1`` as JSON-ready data (JSON Schema 2020-12)."""
    return {
        "$schema": DIALECT,
        "title": "newsdiff story (newsdiff-story/1)",
        **_record(
            {
                "schema": {"type": "string", "pattern": r"^newsdiff-story/1(\.[0-9]{1,6})?$"},
                "title": _described("what the event is called"),
                "note": _described("free text about the story as a whole"),
                "base": _described("the outlet whose text the merged reading follows; the first one without it"),
                "sources": _list("Source"),
                "options": {"$ref": "#/$defs/Options"},
                "aliases": _list("Alias"),
                "decisions": _list("Decision"),
                "notes": _list("Note"),
            },
            required=("schema",),
        ),
        "$defs": {
            "Source": _record(
                {
                    "source": {
                        "type": "string",
                        "minLength": 1,
                        "description": "path from the folder of this file, with forward slashes, or an address",
                    },
                    "outlet": _described("the outlet's name; that of the article itself without it"),
                    "sha256": {
                        "type": "string",
                        "pattern": "^([0-9a-fA-F]{64})?$",
                        "description": "hash of the bytes the decisions were made on",
                    },
                },
                required=("source",),
            ),
            "Options": _record({each.name: _option(each.name, each.default) for each in fields(Options)}),
            "Alias": _record(
                {"names": {"type": "array", "items": _TEXT, "minItems": 2}, "note": _TEXT, "texts": _list("Text")},
                required=("names",),
            ),
            "Decision": {
                **_record(
                    {
                        "decision": {"enum": list(KINDS)},
                        "texts": {**_list("Text"), "minItems": 1},
                        "names": {"type": "array", "items": _TEXT},
                        "note": _TEXT,
                    },
                    required=("decision", "texts"),
                ),
                "if": {"properties": {"decision": {"enum": sorted(k for k, n in FEWEST.items() if n == 2)}}},
                "then": {"properties": {"texts": {"minItems": 2}}},
            },
            "Note": _record(
                {"note": _TEXT, "texts": {**_list("Text"), "minItems": 1}, "names": {"type": "array", "items": _TEXT}},
                required=("texts",),
            ),
            "Text": _record(
                {
                    "outlet": _described("whose article it is"),
                    "exact": _described("the words themselves"),
                    "prefix": _described("what stands before them"),
                    "suffix": _described("what stands behind them"),
                    "start": _position("where they started, in code points"),
                    "end": _position("where they ended, in code points"),
                },
                required=("outlet", "exact"),
            ),
        },
    }


def _record(properties: dict[str, Any], required: tuple[str, ...] = ()) -> dict[str, Any]:
    record: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return record | ({"required": list(required)} if required else {})


def _list(name: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}


def _described(text: str) -> dict[str, Any]:
    return {**_TEXT, "description": text}


def _position(text: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": text}


def _option(name: str, default: Any) -> dict[str, Any]:
    if isinstance(default, bool):
        return {"type": "boolean", "default": default}
    low, high = LIMITS[name]
    kind = "integer" if isinstance(default, int) else "number"
    return {"type": kind, "minimum": low, "maximum": high, "default": default}
