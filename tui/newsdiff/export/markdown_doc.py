"""Markdown: findings and passages for tickets, wikis and mails.

Differing words are bold; the table below a passage says what kind of difference they are and who has which.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from newsdiff.engine.differences import differences
from newsdiff.export import summary
from newsdiff.export.escape import href, markdown
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.ledger_tables import Item, Table, phrases, tables
from newsdiff.export.pieces import missing, reading_pieces, readings_in_columns, said_again
from newsdiff.export.selection import narrowed
from newsdiff.model import AnnotatedArticle, Comparison, Passage, Reading

_GAP = " […] "
_APART = "<!-- -->"


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The comparison as GitHub-flavoured Markdown."""
    comparison = narrowed(comparison, options)
    lines = [f"# {markdown(summary.title_of(comparison, options))}", "", summary.counts_of(comparison) + ".", ""]
    lines += _findings(comparison)
    if comparison.passages:
        lines += ["## Passages", ""]
    speakers = summary.speakers_of(comparison)
    for number, passage in enumerate(comparison.passages, start=1):
        lines += _passage(comparison, passage, number, speakers.get(passage.id, ""))
    lines += _ledgers(comparison, options)
    lines += _sources(comparison)
    lines += [markdown(summary.provenance_of(comparison, options)), ""]
    return "\n".join(lines)


def _findings(comparison: Comparison) -> Iterator[str]:
    if not comparison.findings:
        return
    numbers = {passage.id: number for number, passage in enumerate(comparison.passages, start=1)}
    yield from ("## Findings", "")
    for number, finding in enumerate(comparison.findings, start=1):
        place = f" (passage {numbers[finding.passage]})" if finding.passage in numbers else ""
        yield f"{number}. **{finding.kind}**: {markdown(finding.text)}{place}"
    yield ""


def _passage(comparison: Comparison, passage: Passage, number: int, speaker: str) -> Iterator[str]:
    kind = f"{passage.kind}, {markdown(speaker)}" if speaker else passage.kind
    found = f"{len(passage.readings)} of {len(comparison.articles)}"
    yield f"### {number}. {kind} · {found} · match {passage.score:.2f}"
    yield ""
    for article, reading in readings_in_columns(comparison, passage):
        yield f"**{markdown(article.article.siglum)}**"
        yield f"> {_marked(article, passage, reading)}"
        yield ""
    yield from _variants(comparison, passage)
    absent = missing(comparison, passage)
    if absent:
        yield f"Not found in {markdown(summary.sigla(absent))}."
    reasons = summary.reasons_of(passage)
    if reasons:
        yield f"Matched by {markdown(reasons)}."
    if absent or reasons:
        yield ""


def _marked(article: AnnotatedArticle, passage: Passage, reading: Reading) -> str:
    spans = []
    for pieces in reading_pieces(passage, reading):
        words = ""
        for piece in pieces:
            text = markdown(article.text[piece.start : piece.end])
            words = _appended(words, text, bold=piece.variant is not None)
        spans.append(words.strip())
    again = [markdown(article.text[span.start : span.end]).strip() for span in said_again(passage, reading)]
    return _GAP.join(spans) + "".join(f" (also: {words})" for words in again)


def _appended(words: str, text: str, *, bold: bool) -> str:
    """Text behind other text, so that asterisks open and close emphasis whatever stands on their other side.

    CommonMark takes ``a**”b**`` for no emphasis, since a letter stands before and punctuation behind the asterisks;
    an empty comment between letter and asterisks helps, and is not shown.
    """
    core = text.strip()
    if bold and core:
        before, after = text[: text.index(core)], text[text.index(core) + len(core) :]
        apart = _APART if words and not before and not words[-1].isspace() and _is_sign(core[0] + words[-1]) else ""
        return f"{words}{before}{apart}**{core}**{after}"
    closed = words.endswith("**") and len(words) > 2
    if text and closed and not text[0].isspace() and _is_sign(words[-3]) and not _is_sign(text[0]):
        return f"{words}{_APART}{text}"
    return words + text


def _is_sign(characters: str) -> bool:
    """Whether a character is punctuation or a symbol, as CommonMark counts them."""
    return any(unicodedata.category(character)[0] in "PS" for character in characters)


def _variants(comparison: Comparison, passage: Passage) -> Iterator[str]:
    found = differences(passage)
    if not found:
        return
    yield "| difference | readings |"
    yield "| --- | --- |"
    for _, variant in found:
        rows = [
            f"{markdown(row.words) or '–'} ({markdown(summary.sigla(row.articles))})"
            for row in summary.rows_of(comparison, variant)
        ]
        yield f"| {summary.label_of(variant)} | {' / '.join(rows)} |"
    yield ""


def _ledgers(comparison: Comparison, options: ExportOptions) -> Iterator[str]:
    """What concerns more than one article; the rest is counted, and stands in the other formats."""
    sigla = {article.id: markdown(article.article.siglum) for article in comparison.articles}
    found = tables(comparison, options)
    if found:
        yield from ("## Ledgers", "")
    for table in found:
        shared = [row for row in table.rows if not row.alone]
        yield from (f"### {table.name.capitalize()}", "")
        if shared:
            yield f"| | {' | '.join(table.columns)} | articles |"
            yield f"|{' --- |' * (len(table.columns) + 2)}"
        for row in shared:
            state = f"**{row.state}**" if row.alarming else row.state
            items = "; ".join(_item(table, item, sigla) for item in row.items)
            yield f"| {state} | {' | '.join(map(markdown, row.cells))} | {items} |"
        alone = len(table.rows) - len(shared)
        if alone:
            rest = f"{summary.plural(alone, table.noun)} in one article only."
            yield from ("", rest) if shared else (rest,)
        yield ""


def _item(table: Table, item: Item, sigla: Mapping[str, str]) -> str:
    words = "" if table.name == "coverage" else f" {markdown(summary.shortened(item.words))}"
    known = markdown(", ".join(phrases(table, item)))
    return f"{sigla[item.article]}{words}" + (f" ({known})" if known else "")


def _sources(comparison: Comparison) -> Iterator[str]:
    yield from ("## Sources", "")
    yield "| | outlet | title | date | language | source | sha256 |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for article in comparison.in_columns:
        own = article.article
        link = href(own.url)
        title = markdown(own.title or "")
        cells = [
            markdown(own.siglum),
            markdown(own.outlet),
            f"[{title or 'link'}](<{link}>)" if link else title,
            markdown(own.date or ""),
            markdown(article.language),
            markdown(own.source),
            f"`{markdown(own.sha256)}`",
        ]
        yield f"| {' | '.join(cells)} |"
    for article in comparison.in_columns:
        seeming = summary.hazards_of(article)
        if seeming:
            yield f"| {markdown(article.article.siglum)} | {markdown(seeming)} | | | | | |"
    for failed in comparison.failed:
        reason = f"could not be read: {markdown(failed.reason)}"
        yield f"| – | {markdown(failed.label)} | {reason} | | | {markdown(failed.source)} | |"
    yield ""


FORMAT = Format(
    name="md",
    title="findings and passages, for tickets and mails",
    suffix=".md",
    media_type="text/markdown; charset=utf-8; variant=GFM",
    write=write,
)
