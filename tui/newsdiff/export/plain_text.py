"""Plain text: findings and stacked readings for a pipe, a pager or a mail.

Differing words stand in brackets, with the letter of their kind unless it is mere wording: ``[N 8,000]``, ``[holy]``;
``[–]`` where a reading lacks words. The lines below a passage say who has which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsdiff.engine.differences import differences
from newsdiff.export import summary
from newsdiff.export.cells import Run, width, wrap
from newsdiff.export.escape import inline, line
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.ledger_tables import Table, phrases, tables
from newsdiff.export.pieces import missing, reading_pieces, readings_in_columns, said_again
from newsdiff.export.selection import narrowed
from newsdiff.kinds import SIGNS
from newsdiff.model import AnnotatedArticle, Comparison, Kind, Passage, Reading

Paint = Callable[[str, Kind | str], str]
"""Dresses text of a kind, or of a part of the page: ``heading``, ``label``, ``quiet``."""

_INDENT = "  "
_LABEL_CELLS = 12


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The comparison as plain text."""
    return render(comparison, options, lambda text, style: text)


def render(comparison: Comparison, options: ExportOptions, paint: Paint) -> str:
    """The comparison as text whose parts ``paint`` may dress, with what takes no cells."""
    comparison = narrowed(comparison, options)
    page = Page(comparison, max(20, options.width), paint)
    lines = [*page.head(options), *page.findings()]
    for number, passage in enumerate(comparison.passages, start=1):
        lines += page.passage(passage, number)
    for table in tables(comparison, options):
        lines += page.ledger(table)
    lines += page.sources()
    lines += page.foot(options)
    return "\n".join(lines) + "\n"


class Page:
    """Lays the parts of a comparison out in lines of a width."""

    def __init__(self, comparison: Comparison, cells: int, paint: Paint) -> None:
        self.comparison = comparison
        self.cells = cells
        self.paint = paint
        labels = [width(line(article.article.siglum)) for article in comparison.articles]
        self.speakers = summary.speakers_of(comparison)
        self.label = min(max(labels, default=0), _LABEL_CELLS)

    def head(self, options: ExportOptions) -> Iterator[str]:
        """Title, counts and what the letters mean."""
        yield from self._text(summary.title_of(self.comparison, options), style="heading")
        yield from self._text(summary.counts_of(self.comparison))
        kinds = summary.kinds_in(self.comparison.passages)
        if kinds:
            letters = [f"{SIGNS[kind].letter} {kind}" for kind in kinds if kind != "wording"]
            legend = ", with a letter for its kind: " + ", ".join(letters) if letters else ""
            yield from self._text(f"What differs stands in brackets{legend}.", style="quiet")
        yield ""

    def findings(self) -> Iterator[str]:
        """The findings, most important first."""
        if not self.comparison.findings:
            return
        numbers = {passage.id: number for number, passage in enumerate(self.comparison.passages, start=1)}
        yield from self._section("FINDINGS")
        places = len(str(len(self.comparison.findings)))
        for number, finding in enumerate(self.comparison.findings, start=1):
            place = f" (passage {numbers[finding.passage]})" if finding.passage in numbers else ""
            label = f"{number:>{places}}. {SIGNS[finding.kind].letter} "
            yield from self._hanging(label, finding.kind, [Run(line(finding.text) + place, "")])
        yield ""

    def passage(self, passage: Passage, number: int) -> Iterator[str]:
        """A passage: readings under each other, who differs in what, and where it was not found."""
        comparison = self.comparison
        speaker = self.speakers.get(passage.id)
        found = f"{len(passage.readings)} of {len(comparison.articles)}"
        parts = [f"{number}", passage.kind, *([speaker] if speaker else []), found, f"match {passage.score:.2f}"]
        yield from self._section("  ".join(parts))
        for article, reading in readings_in_columns(comparison, passage):
            yield from self._hanging(self._siglum(article), "label", self._marked(article, passage, reading))
        for _, variant in differences(passage):
            label = f"{_INDENT}{SIGNS[variant.kind].letter} {summary.label_of(variant)}: "
            rows = [
                f"{row.words or '–'} ({summary.sigla(row.articles)})" for row in summary.rows_of(comparison, variant)
            ]
            yield from self._hanging(label, variant.kind, [Run(" | ".join(rows), "")], indent=6)
        absent = missing(comparison, passage)
        if absent:
            yield from self._text(f"{_INDENT}not found in {summary.sigla(absent)}", style="quiet")
        reasons = summary.reasons_of(passage)
        if reasons:
            yield from self._text(f"{_INDENT}matched by {reasons}", style="quiet")
        yield ""

    def ledger(self, table: Table) -> Iterator[str]:
        """A ledger: what concerns more than one article; the rest is counted."""
        shared = [row for row in table.rows if not row.alone]
        yield from self._section(f"LEDGER OF {table.name.upper()}")
        for row in shared:
            cells = " · ".join(line(cell) for cell in row.cells if cell)
            yield from self._hanging(f"{row.state}: ", "label" if row.alarming else "quiet", [Run(cells, "")], indent=4)
            for item in row.items:
                words = "" if table.name == "coverage" else summary.shortened(item.words)
                known = ", ".join(phrases(table, item))
                text = f"{words} ({known})" if words and known else words or known
                yield from self._hanging(f"{_INDENT}{self._siglum(self.comparison.by_id[item.article])}", "label",
                                         [Run(text, "")])  # fmt: skip
        if len(table.rows) > len(shared):
            yield from self._text(f"{summary.plural(len(table.rows) - len(shared), table.noun)} in one article only")
        yield ""

    def sources(self) -> Iterator[str]:
        """Where every article came from."""
        yield from self._section("SOURCES")
        for article in self.comparison.in_columns:
            own = article.article
            known = [own.outlet, own.title or "", own.date or "", article.language, own.source or own.url or ""]
            text = ", ".join(line(part) for part in known if part) + f", sha256 {line(own.sha256)}"
            seeming = summary.hazards_of(article)
            text += f"; {seeming}" if seeming else ""
            yield from self._hanging(self._siglum(article), "label", [Run(text, "")])
        for failed in self.comparison.failed:
            text = f"{line(failed.label)} could not be read: {line(failed.reason)}"
            yield from self._hanging("–".ljust(self.label + 2), "label", [Run(text, "")])
        yield ""

    def foot(self, options: ExportOptions) -> Iterator[str]:
        """Who made the page, and how."""
        yield from self._text(summary.provenance_of(self.comparison, options), style="quiet")

    def _siglum(self, article: AnnotatedArticle) -> str:
        siglum = line(article.article.siglum)
        return siglum + " " * max(2, self.label - width(siglum) + 2)

    def _marked(self, article: AnnotatedArticle, passage: Passage, reading: Reading) -> list[Run[str]]:
        runs: list[Run[str]] = []
        for index, pieces in enumerate(reading_pieces(passage, reading)):
            if index:
                runs.append(Run(" … ", "quiet"))
            for number, piece in enumerate(pieces):
                text = inline(article.text[piece.start : piece.end])
                if piece.variant is None:
                    runs.append(Run(text, ""))
                    continue
                kind = passage.variants[piece.variant].kind
                if piece.start < piece.end:
                    runs.append(Run(_bracketed(kind, text), kind))
                else:
                    runs.append(Run(f" {_bracketed(kind, '–')}" if number else f"{_bracketed(kind, '–')} ", kind))
        for span in said_again(passage, reading):
            runs.append(Run(f" (also: {inline(article.text[span.start : span.end])})", "quiet"))
        return runs

    def _section(self, title: str) -> Iterator[str]:
        yield from self._text(title, style="heading")
        yield self.paint("─" * min(self.cells, 72), "quiet")

    def _text(self, text: str, style: str = "") -> Iterator[str]:
        indent = text[: len(text) - len(text.lstrip())]
        for wrapped in wrap([Run(text.lstrip(), style)], self.cells - len(indent)):
            yield indent + self._painted(wrapped)

    def _hanging(self, label: str, style: str, runs: list[Run[str]], indent: int | None = None) -> Iterator[str]:
        """A label and text behind it, whose further lines are indented."""
        hang = min(width(label) if indent is None else indent, self.cells // 2)
        lines = wrap([Run(label.strip(), style), Run(" ", ""), *runs], self.cells - hang) if indent is not None else []
        if indent is not None:
            lead = label[: len(label) - len(label.lstrip())]
            for number, wrapped in enumerate(lines):
                yield (lead if number == 0 else " " * hang) + self._painted(wrapped)
            return
        for number, wrapped in enumerate(wrap(runs, self.cells - hang) or [[]]):
            yield ((self.paint(label, style) if number == 0 else " " * hang) + self._painted(wrapped)).rstrip()

    def _painted(self, runs: list[Run[str]]) -> str:
        return "".join(self.paint(run.text, run.style) if run.style else run.text for run in runs)


def _bracketed(kind: Kind, words: str) -> str:
    return f"[{words}]" if kind == "wording" else f"[{SIGNS[kind].letter} {words}]"


FORMAT = Format(
    name="text",
    title="findings and stacked readings, for reading in a terminal",
    suffix=".txt",
    media_type="text/plain; charset=utf-8",
    write=write,
)
