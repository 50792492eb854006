"""The JSON Schema of the contract ``newsdiff/1``, generated from the types that the records are checked against."""

from __future__ import annotations

import inspect
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from newsdiff.engine import contract
from newsdiff.engine.contract import ComparisonRecord, PassageRecord

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}


def schema() -> dict[str, Any]:
    """The schema of a comparison as JSON-ready data (JSON Schema 2020-12).

    Properties it does not know are allowed: a later version of the program may add some under the same contract.
    """
    return _document(ComparisonRecord, f"newsdiff comparison ({contract.SCHEMA})")


def passage_schema() -> dict[str, Any]:
    """The schema of a lone passage, as ``collate(…).to_dict()`` returns it."""
    return _document(PassageRecord, f"newsdiff passage ({contract.SCHEMA})")


def _document(root: type, title: str) -> dict[str, Any]:
    definitions: dict[str, dict[str, Any]] = {}
    _of(root, definitions)
    return {
        "$schema": DIALECT,
        "title": title,
        **definitions.pop(root.__name__),
        "$defs": dict(sorted(definitions.items())),
    }


def _of(annotation: Any, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema of a type; records are put into ``definitions`` and referred to."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return {**_of(arguments[0], definitions), "description": arguments[1]}
    if origin is Literal:
        return {"const": arguments[0]} if len(arguments) == 1 else {"enum": list(arguments)}
    if origin is list:
        return {"type": "array", "items": _of(arguments[0], definitions)}
    if origin in (Union, types.UnionType):
        return _union([_of(argument, definitions) for argument in arguments])
    if is_typeddict(annotation):
        if annotation.__name__ not in definitions:
            definitions[annotation.__name__] = {}
            definitions[annotation.__name__] = _record(annotation, definitions)
        return {"$ref": f"#/$defs/{annotation.__name__}"}
    return {"type": _SIMPLE[annotation]}


def _union(parts: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Alternatives; simple types share one list, and an enumeration takes null as one more value."""
    if all(set(part) == {"type"} for part in parts):
        return {"type": [part["type"] for part in parts]}
    if len(parts) == 2 and "enum" in parts[0] and parts[1] == {"type": "null"}:
        return {"enum": [*parts[0]["enum"], None]}
    return {"anyOf": [dict(part) for part in parts]}


def _record(record: type, definitions: dict[str, dict[str, Any]]) -> dict[str, Any]:
    hints = get_type_hints(record, include_extras=True)
    return {
        "description": inspect.getdoc(record) or "",
        "type": "object",
        "properties": {name: _of(hint, definitions) for name, hint in hints.items()},
        "required": list(hints),
    }
