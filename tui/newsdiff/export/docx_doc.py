"""DOCX: findings, passages, ledgers and sources as a Word document, for editors who work in one.

Headings have Word's own styles, so that its navigation lists the passages. What differs has the character style of its
kind (colour, an underline of its own, and a raised letter), which can be changed for the whole document at once. Why a
passage is one stands in a footnote, figures and dates that exclude each other are told in comments.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from newsdiff.engine.differences import differences
from newsdiff.export import summary
from newsdiff.export.docx_package import package
from newsdiff.export.escape import attribute, href, html, inline, line
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.ledger_tables import Item, Row, Table, phrases, tables
from newsdiff.export.pieces import Piece, missing, reading_pieces, readings_in_columns, said_again
from newsdiff.export.selection import narrowed
from newsdiff.kinds import SIGNS
from newsdiff.model import AnnotatedArticle, Comparison, Kind, Passage, Reading

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_WIDTH = 9638
"""Of the text on the page, in twentieths of a point."""
_LABEL = 1500
_EXCERPT = 240


def write(comparison: Comparison, options: ExportOptions) -> bytes:
    """The comparison as a Word document."""
    comparison = narrowed(comparison, options)
    page = _Page(comparison)
    title = summary.title_of(comparison, options)
    body = "".join(
        (
            *page.head(title),
            *page.findings(),
            *page.passages(),
            *page.ledgers(options),
            *page.sources(),
            _paragraph(_run(summary.provenance_of(comparison, options)), "Known"),
        )
    )
    return package(title, body, page.footnotes, page.comments, page.links)


class _Page:
    """Writes the parts of a document; gathers what stands outside its body."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.numbers = {passage.id: number for number, passage in enumerate(comparison.passages, start=1)}
        self.footnotes: list[str] = []
        self.comments: list[str] = []
        self.links: list[str] = []

    def head(self, title: str) -> Iterator[str]:
        """Title, counts and what the marks mean."""
        yield _paragraph(_run(title), "Title")
        yield _paragraph(_run(summary.counts_of(self.comparison)))
        kinds = summary.kinds_in(self.comparison.passages)
        if kinds:
            marks = _run(", ").join(_marked(kind, SIGNS[kind].meaning) for kind in kinds)
            yield _paragraph(_run("Marked: ") + marks, "Known")

    def findings(self) -> Iterator[str]:
        """What deserves attention first, with links to the passages."""
        if self.comparison.findings:
            yield _paragraph(_run("Findings"), "Heading1")
        for finding in self.comparison.findings:
            text = _run(line(finding.text))
            number = self.numbers.get(finding.passage or "")
            place = _run(" (") + _inner(f"passage {number}", f"p{number}") + _run(")") if number else ""
            yield _paragraph(_run(f"{finding.kind}: ", "Strong") + text + place, "ListNumber")

    def passages(self) -> Iterator[str]:
        """Every passage with its readings under each other and a table of what differs."""
        yield _paragraph(_run("Passages"), "Heading1")
        if not self.comparison.passages:
            yield _paragraph(_run("No passage was found in more than one article."))
        speakers = summary.speakers_of(self.comparison)
        for passage in self.comparison.passages:
            yield from self._passage(passage, speakers.get(passage.id, ""))

    def _passage(self, passage: Passage, speaker: str) -> Iterator[str]:
        number = self.numbers[passage.id]
        heading = f"{number}. {passage.kind.capitalize()}" + (f", {speaker}" if speaker else "")
        reasons = summary.reasons_of(passage)
        place = f'<w:bookmarkStart w:id="{number}" w:name="p{number}"/>{_run(heading)}<w:bookmarkEnd w:id="{number}"/>'
        yield _paragraph(place + (self._footnote(f"Matched by {reasons}.") if reasons else ""), "Heading2")
        found = f"{len(passage.readings)} of {summary.plural(len(self.comparison.articles), 'article')}"
        yield _paragraph(_run(f"{found} · match {passage.score:.2f}"), "Known")
        told: set[int] = set()
        rows = [
            (
                _paragraph(_run(line(article.article.siglum), "Strong")),
                self._reading(article, passage, reading, told),
            )
            for article, reading in readings_in_columns(self.comparison, passage)
        ]
        yield _table((), rows, (_LABEL, _WIDTH - _LABEL))
        differing = [self._difference(passage, number) for number, _ in differences(passage)]
        if differing:
            yield _paragraph(_run("Differences"), "Known", lead=True)
            yield _table((), differing, (2600, _WIDTH - 2600))
        absent = missing(self.comparison, passage)
        if absent:
            yield _paragraph(_run(f"not found in {summary.sigla(absent)}"), "Known")

    def _reading(self, article: AnnotatedArticle, passage: Passage, reading: Reading, told: set[int]) -> str:
        spans = [
            "".join(self._piece(article, passage, piece, told) for piece in pieces)
            for pieces in reading_pieces(passage, reading)
        ]
        again = "".join(
            _paragraph(_run("also: ") + _words(article, span.start, span.end), "Known", rtl=_is_rtl(article))
            for span in said_again(passage, reading)
        )
        return _paragraph(_run(" […] ").join(spans), rtl=_is_rtl(article)) + again

    def _piece(self, article: AnnotatedArticle, passage: Passage, piece: Piece, told: set[int]) -> str:
        if piece.variant is None:
            return _words(article, piece.start, piece.end)
        variant = passage.variants[piece.variant]
        words = inline(article.text[piece.start : piece.end]) if piece.end > piece.start else "–"
        marked = _marked(variant.kind, words, article)
        if piece.end == piece.start:
            marked = _run(" ") + marked + _run(" ")
        if variant.relation != "conflict" or piece.variant in told:
            return marked
        told.add(piece.variant)
        rows = summary.rows_of(self.comparison, variant)
        said = " | ".join(f"{row.words or '–'} ({summary.sigla(row.articles)})" for row in rows)
        return self._commented(marked, f"{summary.label_of(variant)}: {said}")

    def _difference(self, passage: Passage, number: int) -> tuple[str, str]:
        variant = passage.variants[number]
        rows = [
            _paragraph(_run(row.words or "not here") + _run(f" ({summary.sigla(row.articles)})", "Strong"))
            for row in summary.rows_of(self.comparison, variant)
        ]
        return _paragraph(_marked(variant.kind, summary.label_of(variant))), "".join(rows)

    def ledgers(self, options: ExportOptions) -> Iterator[str]:
        """What concerns more than one article; the rest is counted."""
        found = tables(self.comparison, options)
        if found:
            yield _paragraph(_run("Ledgers"), "Heading1")
        for table in found:
            yield _paragraph(_run(table.name.capitalize()), "Heading2")
            shared = [row for row in table.rows if not row.alone]
            if shared:
                rows = [self._ledger_row(table, row) for row in shared]
                own = 4700 // (len(table.columns) + 1)
                widths = (*[own] * (len(table.columns) + 1), _WIDTH - own * (len(table.columns) + 1))
                yield _table(("", *table.columns, "articles"), rows, widths)
            if len(table.rows) > len(shared):
                alone = summary.plural(len(table.rows) - len(shared), table.noun)
                yield _paragraph(_run(f"{alone} in one article only"), "Known")

    def _ledger_row(self, table: Table, row: Row) -> tuple[str, ...]:
        state = _paragraph(_run(line(row.state), "Strong" if row.alarming else ""))
        cells = (_paragraph(_run(line(cell))) for cell in row.cells)
        return (state, *cells, "".join(self._item(table, item) for item in row.items))

    def _item(self, table: Table, item: Item) -> str:
        siglum = line(self.comparison.by_id[item.article].article.siglum)
        words = "" if table.name == "coverage" else f" {summary.shortened(item.words, _EXCERPT)}"
        known = ", ".join(phrases(table, item))
        places = [self.numbers[name] for name in item.passages if name in self.numbers]
        links = _run(", ").join(_inner(str(number), f"p{number}") for number in places)
        where = _run(" (passage ") + links + _run(")") if places else ""
        told = f"{words} ({known})" if words and known else words or (f" {known}" if known else "")
        return _paragraph(_run(siglum, "Strong") + _run(told) + where)

    def sources(self) -> Iterator[str]:
        """Where every article came from, with its hash."""
        yield _paragraph(_run("Sources"), "Heading1")
        rows = [(_paragraph(_run(line(own.article.siglum), "Strong")), self._source(own))
                for own in self.comparison.in_columns]  # fmt: skip
        for failed in self.comparison.failed:
            told = f"{line(failed.label)} could not be read: {line(failed.reason)}"
            rows.append((_paragraph(_run("–")), _paragraph(_run(told))))
        if rows:
            yield _table((), rows, (_LABEL, _WIDTH - _LABEL))

    def _source(self, article: AnnotatedArticle) -> str:
        own = article.article
        known = [own.outlet, own.title or "", own.date or "", article.language, own.source]
        text = _run(", ".join(line(part) for part in known if part))
        address = href(own.url)
        if address:
            self.links.append(address)
            shown = _run(line(own.url or ""), "Hyperlink")
            text += _run(", ") + f'<w:hyperlink r:id="rId{99 + len(self.links)}">{shown}</w:hyperlink>'
        return _paragraph(text) + _paragraph(_run(f"sha256 {line(own.sha256)}"), "Known")

    def _footnote(self, text: str) -> str:
        self.footnotes.append(_run(f" {text}"))
        reference = f'<w:footnoteReference w:id="{len(self.footnotes)}"/>'
        return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{reference}</w:r>'

    def _commented(self, runs: str, text: str) -> str:
        number = len(self.comments)
        self.comments.append(_run(text))
        ends = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        return f'<w:commentRangeStart w:id="{number}"/>{runs}{ends}'


def _run(text: str, style: str = "", properties: str = "") -> str:
    """Text as a run; what it holds is made safe here."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    known = f"<w:rPr>{named}{properties}</w:rPr>" if named or properties else ""
    return f'<w:r>{known}<w:t xml:space="preserve">{html(inline(text))}</w:t></w:r>' if text else ""


def _words(article: AnnotatedArticle, start: int, end: int, style: str = "") -> str:
    return _run(inline(article.text[start:end]), style, _language(article))


def _marked(kind: Kind, text: str, article: AnnotatedArticle | None = None) -> str:
    """Text in the style of its kind, with the letter of the kind."""
    sign = _run(SIGNS[kind].letter, "Sign") if kind != "wording" else ""
    return _run(text, f"Differs{kind}", _language(article) if article is not None else "") + sign


def _language(article: AnnotatedArticle) -> str:
    rtl = _is_rtl(article)
    known = _LANGUAGE.fullmatch(article.language) and article.language != "und"
    named = f'<w:lang w:{"bidi" if rtl else "val"}="{attribute(article.language)}"/>' if known else ""
    return ("<w:rtl/>" if rtl else "") + named


def _is_rtl(article: AnnotatedArticle) -> bool:
    """Whether the first letter of an article belongs to a script written from right to left."""
    head = article.text[article.article.offset : article.article.offset + 2000]
    return next((unicodedata.bidirectional(sign) != "L" for sign in head if sign.isalpha()), False)


def _paragraph(runs: str, style: str = "", *, rtl: bool = False, lead: bool = False) -> str:
    """A paragraph; one that leads stays on the page of the next."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    known = named + "<w:keepNext/>" * lead + "<w:bidi/>" * rtl
    known = f"<w:pPr>{known}</w:pPr>" if known else ""
    return f"<w:p>{known}{runs}</w:p>"


def _inner(text: str, bookmark: str) -> str:
    """A link to another place of the document."""
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{_run(text, "Hyperlink")}</w:hyperlink>'


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]], widths: Iterable[int]) -> str:
    """A table of a full line's width; its head is repeated on every page. Cells are paragraphs."""
    widths = tuple(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = [_paragraph(_run(name, "Strong")) for name in heads]
    first = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{_cells(head, widths)}</w:tr>" if head else ""
    others = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(row, widths)}</w:tr>" for row in rows)
    known = (
        '<w:tblStyle w:val="TableGrid"/>' + f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    )
    return f"<w:tbl><w:tblPr>{known}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{first}{others}</w:tbl><w:p/>"


def _cells(cells: Iterable[str], widths: Iterable[int]) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell or "<w:p/>"}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )


FORMAT = Format(
    name="docx",
    title="a Word document, for editors",
    suffix=".docx",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    write=write,
)
