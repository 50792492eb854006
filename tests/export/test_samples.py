"""From the sample stories' files to finished documents: every format, the whole way."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

import newsdiff
from newsdiff.config import SourceSettings
from newsdiff.export.format import ExportOptions
from newsdiff.export.registry import formats, get
from newsdiff.model import Comparison
from newsdiff.sources.registry import load

STORIES = sorted(path.name for path in (Path(__file__).parents[2] / "articles").iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=STORIES)
def story(request: pytest.FixtureRequest) -> Comparison:
    folder = Path(__file__).parents[2] / "articles" / request.param
    return newsdiff.compare(load([str(folder)], SourceSettings()).articles)


def document(data: bytes) -> str:
    """What a zip file of XML parts holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return "".join(file.read(part).decode("utf-8") for part in file.namelist())


def test_every_format_names_every_source(story: Comparison) -> None:
    concerned = {reading.article for passage in story.passages for reading in passage.readings}
    for entry in formats():
        written = entry.write(story, ExportOptions(width=200))
        text = written if isinstance(written, str) else document(written)
        for article in story.articles:
            if not entry.name.startswith("csv") or (entry.name == "csv" and article.id in concerned):
                assert article.article.sha256[:12] in text


def test_the_page_is_small_and_every_reading_stands_in_it(story: Comparison) -> None:
    text = get("html").write(story, ExportOptions())
    assert isinstance(text, str)
    assert len(text.encode()) < 300_000
    assert text.count('<article class="passage') == len(story.passages) > 0
    assert text.count('<div class="reading">') == sum(len(passage.readings) for passage in story.passages)


def test_passages_keep_their_ids_from_run_to_run(story: Comparison) -> None:
    again = newsdiff.compare(reversed([article.article for article in story.in_columns]))
    one, other = (json.loads(get("json").write(run, ExportOptions())) for run in (story, again))
    assert one == other
    assert len({passage["id"] for passage in one["passages"]}) == len(one["passages"])
