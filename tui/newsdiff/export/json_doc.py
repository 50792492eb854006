"""JSON: the whole comparison for other programs, by the contract ``newsdiff/1``.

One article, passage, figure and so on a line, so that line tools and version control can work with the file.
"""

from __future__ import annotations

import json
from typing import Any

from newsdiff.export.escape import json_text
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.selection import narrowed
from newsdiff.model import Comparison


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The comparison as JSON text."""
    return dumps(narrowed(comparison, options).to_dict())


def dumps(record: dict[str, Any]) -> str:
    """A record as JSON text that holds no raw control or surrogate code points and ends with a line feed."""
    members = ",\n".join(f"{_compact(name)}: {_member(value)}" for name, value in record.items())
    return json_text(f"{{\n{members}\n}}\n")


def _member(value: Any) -> str:
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f" {_compact(item)}" for item in value) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


FORMAT = Format(
    name="json",
    title="everything, for other programs (contract newsdiff/1)",
    suffix=".json",
    media_type="application/json",
    write=write,
)
