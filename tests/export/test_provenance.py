"""Every export tells where it came from: sources, hashes, what positions count, version, options, and who decided."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from dataclasses import replace

import pytest

import newsdiff
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import formats, get
from newsdiff.model import Comparison, Options

OPTIONS = Options(threshold=0.37, minimum_words=6)


def told(name: str, comparison: Comparison) -> str:
    """Everything an export says, on one line, whatever its syntax."""
    written = get(name).write(comparison, ExportOptions(width=400))
    if isinstance(written, bytes):
        with zipfile.ZipFile(io.BytesIO(written)) as file:
            written = "".join(file.read(part).decode() for part in file.namelist() if part.endswith(".xml"))
    elif name in ("json", "collatex", "annotations"):
        written = json.dumps(json.loads(written), ensure_ascii=False)
    bare = written if name.startswith("csv") else html.unescape(re.sub(r"<[^>]*>", "", written))
    return re.sub(r"\x1b\[[0-9;]*m|\\(?=[\W_])", "", " ".join(bare.split()))


@pytest.mark.parametrize("name", [entry.name for entry in formats()])
def test_every_export_tells_where_it_came_from(fire: Comparison, name: str) -> None:
    comparison = replace(fire, options=OPTIONS)
    text = told(name, comparison)
    told_of = {article.id for article in comparison.articles}
    if name.startswith("csv"):  # a table has rows for those articles only that have something in it
        told_of = {own.id for own in comparison.articles if own.article.sha256 in text}
        assert told_of
    for article in comparison.articles:
        if article.id in told_of:
            assert article.article.sha256 in text
            assert article.article.source in text
    assert newsdiff.__version__ in text
    assert "unicode code points, half-open" in text.casefold()
    if name == "json":
        record = json.loads(get(name).write(comparison, ExportOptions()))
        assert (record["options"]["threshold"], record["options"]["minimum_words"]) == (0.37, 6)
    else:
        assert "threshold 0.37, minimum words 6" in text


@pytest.mark.parametrize("name", [entry.name for entry in formats() if not entry.name.startswith("csv-")])
def test_every_export_tells_which_links_a_person_decided(fire: Comparison, name: str) -> None:
    links = [replace(link, decided_by="engine") for link in fire.passages[1].links]
    engine = replace(fire, passages=(fire.passages[0], replace(fire.passages[1], links=tuple(links))))
    assert len(re.findall("person", told(name, fire))) > len(re.findall("person", told(name, engine)))


def test_ledgers_tell_which_links_a_person_decided(fire: Comparison) -> None:
    quotes = told("csv-quotes", fire)
    assert ",person," in quotes
    assert ",engine," in told("csv-figures", fire)
