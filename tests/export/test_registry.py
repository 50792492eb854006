"""Formats are found by their modules, have names of their own and cost nothing until they write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import newsdiff.export
from newsdiff.errors import NewsdiffError
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import formats, get
from newsdiff.model import Comparison


def test_every_format_has_a_name_and_a_suffix_of_its_own() -> None:
    entries = formats()
    assert {"csv-figures", "csv-quotes"} <= {entry.name for entry in entries}
    assert {"json", "html", "md", "csv", "text", "ansi"} <= {entry.name for entry in entries}
    for key in ("name", "suffix", "title"):
        assert len({getattr(entry, key) for entry in entries}) == len(entries)
    assert all(entry.suffix.startswith(".") and "/" in entry.media_type for entry in entries)
    assert [entry.name for entry in entries] == sorted(entry.name for entry in entries)


@pytest.mark.parametrize("name", ["json", "JSON", ".json"])
def test_a_format_is_found_by_name_or_suffix(name: str) -> None:
    assert get(name).name == "json"


def test_an_unknown_format_names_the_nearest() -> None:
    with pytest.raises(NewsdiffError, match="did you mean html"):
        get("htlm")
    with pytest.raises(NewsdiffError, match="choose one of annotations, ansi, collatex, csv,"):
        get("spreadsheet")


def test_every_format_ends_with_a_line_feed_and_holds_no_clock(fire: Comparison) -> None:
    for entry in formats():
        written = entry.write(fire, ExportOptions())
        assert written == entry.write(fire, ExportOptions())
        if isinstance(written, str):
            assert written.endswith("\n")
            written.encode("utf-8")


def test_generated_is_printed_where_there_is_a_place_for_it(fire: Comparison) -> None:
    options = ExportOptions(generated="2025-03-05T10:00Z", title="Blaze")
    for name in ("html", "md", "text", "ansi"):
        text = get(name).write(fire, options)
        assert isinstance(text, str)
        assert "2025-03-05T10:00Z" in text
        assert "Blaze" in text


def test_listing_formats_loads_nothing_expensive() -> None:
    code = (
        "import sys; from newsdiff.export.registry import formats; formats();"
        "print([name for name in ('textual', 'rich', 'jsonschema', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


NEW_FORMAT = """
from newsdiff.export.format import Format

FORMAT = Format("count", "how many passages", ".count", "text/plain", lambda c, options: f"{len(c.passages)}\\n")
"""


def test_adding_a_format_is_adding_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fire: Comparison) -> None:
    (tmp_path / "count_only.py").write_text(NEW_FORMAT)
    monkeypatch.setattr(newsdiff.export, "__path__", [*newsdiff.export.__path__, str(tmp_path)])
    formats.cache_clear()
    try:
        assert get("count").write(fire, ExportOptions()) == "2\n"
        assert get("html").suffix == ".html"
    finally:
        formats.cache_clear()
        sys.modules.pop("newsdiff.export.count_only", None)
