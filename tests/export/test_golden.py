"""What the exports say about a made-up story, word for word. ``NEWSDIFF_UPDATE_GOLDEN=1`` writes the files anew."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest

import newsdiff
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import formats, get
from newsdiff.export.schema import passage_schema, schema
from newsdiff.model import Comparison

GOLDEN = Path(__file__).parent / "golden"


def check(name: str, text: str) -> None:
    """Compare with the golden file, byte for byte."""
    path = GOLDEN / name
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8"), f"{name} is not what it was; if it should be, write it anew"


def inside(file: bytes) -> str:
    """The XML parts of a zip file with what a person reads in it, a paragraph or part on a line."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        names = [name for name in parts.namelist() if "styles" not in name]
        shown = "".join(f"{name}\n{parts.read(name).decode()}\n" for name in names)
    return shown.replace("</w:p>", "</w:p>\n")


@pytest.mark.parametrize("name", [entry.name for entry in formats() if not entry.needs_textual])
def test_format_says_what_it_said(fire: Comparison, name: str) -> None:
    entry = get(name)
    written = entry.write(fire, ExportOptions())
    text = written if isinstance(written, str) else inside(written)
    versionless = text.replace(f"newsdiff {newsdiff.__version__}", "newsdiff VERSION")
    versionless = re.sub(r"<style>.*?</style>|sha256-[^']*", "STYLE", versionless, flags=re.DOTALL)
    versionless = versionless.replace(f'"version": "{newsdiff.__version__}"', '"version": "VERSION"')
    check(f"fire{entry.suffix}{'.xml' * isinstance(written, bytes)}", versionless)


def test_schema_is_pinned() -> None:
    check("newsdiff-1.schema.json", json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")


def test_passage_schema_is_part_of_the_schema() -> None:
    whole, part = schema()["$defs"], passage_schema()["$defs"]
    assert part.items() <= whole.items()
