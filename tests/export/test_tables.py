"""CSV, Markdown and text hold what they promise, and no hazard, whatever an article holds."""

from __future__ import annotations

import csv
import io
import re
import zipfile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsdiff
from newsdiff.export.cells import width
from newsdiff.export.csv_table import COLUMNS
from newsdiff.export.escape import line
from newsdiff.export.format import ExportOptions
from newsdiff.export.ledger_tables import NAMES, table
from newsdiff.export.registry import formats, get
from newsdiff.model import Article, Comparison, FailedSource

RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TEXT_FORMATS = [entry.name for entry in formats() if not entry.needs_textual]
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=40)
ATTACK = "=HYPERLINK(1)\x1b]0;x\x07<script>\u202e]]>\ud800\t|\r\n# @all"


def written(name: str, comparison: Comparison, options: ExportOptions | None = None) -> str:
    data = get(name).write(comparison, options or ExportOptions())
    if isinstance(data, str):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return "".join(file.read(part).decode("utf-8") for part in file.namelist())


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_csv_has_a_row_for_every_form_and_every_absence(fire: Comparison) -> None:
    text = written("csv", fire)
    rows = rows_of(text)
    variants = [variant for passage in fire.passages for variant in passage.variants]
    assert len(rows) == sum(len(variant.forms) + len(variant.absent) for variant in variants)
    assert text.count("\r\n") == text.count("\n") == len(rows) + 1
    own = {article.article.outlet: article for article in fire.articles}
    for row in rows:
        assert set(row) == set(COLUMNS)
        article = own[row["outlet"]]
        assert (row["match"], row["decided_by"]) in {("0.81", "engine"), ("0.90", "person")}
        assert row["sha256"] == article.article.sha256
        assert row["source"] == article.article.source
        if row["start"]:
            assert article.text[int(row["start"]) : int(row["end"])] == row["words"]
        else:
            assert (row["words"], row["group"]) == ("", "")


def test_csv_can_begin_with_a_byte_order_mark(fire: Comparison) -> None:
    assert written("csv", fire, ExportOptions(bom=True)) == "\ufeff" + written("csv", fire)


@pytest.mark.parametrize("name", NAMES)
def test_csv_of_a_ledger_leads_to_the_words(fire: Comparison, name: str) -> None:
    rows = rows_of(written(f"csv-{name}", fire))
    own = {article.article.outlet: article for article in fire.articles}
    for row in rows:
        article = own[row["outlet"]]
        words = line(article.text[int(row["start"]) : int(row["end"])])
        assert words == row["words"]
        assert row["article_sha256"] == article.article.sha256
    assert len({row["entry"] for row in rows}) == len(table(fire, name).rows)
    assert rows or name == "wording"


def test_conflicts_lead_the_ledgers(fire: Comparison) -> None:
    rows = rows_of(written("csv-figures", fire))
    assert [(row["state"], row["words"], row["low"]) for row in rows] == [
        ("conflict", "At least 40", "40"),
        ("conflict", "40", "40"),
        ("conflict", "60", "60"),
    ]
    text = written("text", fire)
    assert "conflict: 2025-03-03 · 2025-03-04" in text
    assert "LEDGER OF FIGURES" not in written("text", fire, ExportOptions(kinds=("date",)))
    assert "LEDGER OF DATES" in written("text", fire, ExportOptions(kinds=("date",)))
    assert "LEDGER OF" not in written("text", fire, ExportOptions(passages=("f1c3",)))


def test_csv_of_nothing_is_its_heading() -> None:
    assert written("csv", newsdiff.compare([])) == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("cells", [20, 40, 80, 100, 200])
def test_text_keeps_to_its_width(fire: Comparison, cells: int) -> None:
    lines = written("text", fire, ExportOptions(width=cells)).split("\n")
    assert max(map(width, lines)) <= cells
    assert not any(line != line.rstrip() for line in lines)


def test_ansi_is_the_text_with_nothing_but_colours(fire: Comparison) -> None:
    coloured = written("ansi", fire)
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == written("text", fire)
    assert re.search(r"\x1b\[1;4;31m\[# 60\]\x1b\[0m", coloured)


def test_text_says_findings_first_then_readings_with_their_marks(fire: Comparison) -> None:
    text = written("text", fire, ExportOptions(width=120))
    assert (
        text.index("FINDINGS") < text.index("1  statement") < text.index("2  quote  Ada Renn") < text.index("SOURCES")
    )
    assert "IH   A [~ grain store burned down] on [d Tuesday] and [# 60] people were [hurt]" in text
    assert "CD   “We have never seen [+ –] a fire [like this one in Lenna],”" in text
    assert "# number, conflict: At least 40 (CD) | 60 (IH) | 40 (ST)" in text
    assert "not found in ST, נמל" in text
    assert "decided by a person" in text


def test_markdown_tables_have_their_columns(fire: Comparison) -> None:
    lines = written("md", fire).split("\n")
    tables = [line for line in lines if line.startswith("|")]
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in tables} <= {3, 4, 5, 6, 8}
    assert (
        "> A **grain store burned down** on **Tuesday** and **60** people were **hurt**, **according to the mayor**."
        in lines
    )


@pytest.mark.parametrize("name", TEXT_FORMATS)
@settings(max_examples=25)
@given(outlet=ANY, title=ANY, text=ANY)
@example(outlet=ATTACK, title=ATTACK, text=f"The old bridge fell on Monday, {ATTACK} said.\n{ATTACK}\n")
def test_no_hazard_reaches_a_file(name: str, outlet: str, title: str, text: str) -> None:
    known = {"title": title, "source": title, "date": title, "url": title, "encoding": title}
    said = "The old bridge fell on Monday and 12 people were hurt, "
    comparison = newsdiff.compare(
        (Article.from_text(f"{said}{text}", outlet=f"{outlet}{number}", **known) for number in range(2)),
        failed=[FailedSource(title, outlet, text)],
    )
    out = written(name, comparison, ExportOptions(title=title, generated=title))
    out.encode("utf-8")
    bare = re.sub(r"\x1b\[[0-9;]+m", "", out) if name == "ansi" else out
    assert not RAW.search(bare.replace("\r\n", "\n") if name.startswith("csv") else bare)
    if name.startswith("csv"):
        for row in rows_of(out):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())
    if name in ("html", "md"):
        assert "<script" not in out.replace("\\<script", "")


def test_a_large_story_is_written_by_every_format() -> None:
    text = " ".join(f"Ship {number} left the old harbour with {number} people." for number in range(300))
    comparison = newsdiff.compare([Article.from_text(text + end, outlet=end) for end in "ab"])
    assert len(comparison.passages) > 100
    for name in TEXT_FORMATS:
        assert written(name, comparison)


def test_a_quotation_whose_marks_differ_is_told_by_its_beginning() -> None:
    said = (
        "we shall open the harbour of Lenna to every ship that comes in peace and pays its dues, whatever flag it flies"
    )
    articles = [
        Article.from_text(f"The mayor spoke. “{said.capitalize()},” she said.", outlet="Coast Daily"),
        Article.from_text(f"The mayor spoke. {said.capitalize()}, she said.", outlet="Inland Herald"),
    ]
    text = written("text", newsdiff.compare(articles), ExportOptions(width=300))
    told = next(row for row in text.splitlines() if row.strip().startswith("q quote"))
    assert "We shall open the harbour" in told
    assert "whatever flag" not in told
