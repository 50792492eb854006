"""HTML: one page that needs nothing but itself: no script, no network, light, dark and print.

Findings come first, then every passage with its readings side by side, under each other or as one text with the others
noted in it, and its differing words marked by kind (colour, underline style and a letter), then the full articles in
columns, linked with the passages to and fro, the ledgers, and at last where everything came from. Every passage has an
anchor that stays the same from run to run.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Container, Iterator
from functools import cache
from importlib.resources import files

from newsdiff import __version__
from newsdiff.export import html_parts as parts
from newsdiff.export import summary
from newsdiff.export.escape import attribute, html, identifier
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.html_articles import articles_section
from newsdiff.export.html_ledgers import ledgers_section
from newsdiff.export.html_passages import passages_section
from newsdiff.export.ledger_tables import Table, tables
from newsdiff.export.selection import narrowed
from newsdiff.kinds import SIGNS
from newsdiff.model import KINDS, Comparison, Finding, Kind, Passage

_FIRST_FINDINGS = 12
"""Findings shown at once; the rest opens with a click and is printed."""

_ARRANGEMENTS = {"beside": "side by side", "under": "under each other", "inline": "inline"}


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The comparison as a self-contained HTML page."""
    return "".join(stream(comparison, options))


def stream(comparison: Comparison, options: ExportOptions) -> Iterator[str]:
    """The page line by line: that of a thousand articles has hundreds of megabytes."""
    comparison = narrowed(comparison, options)
    ledgers = tables(comparison, options)
    yield from (f"{line}\n" for line in _lines(comparison, options, ledgers))


def _lines(comparison: Comparison, options: ExportOptions, ledgers: list[Table]) -> Iterator[str]:
    yield from _head(comparison, options, ledgers)
    yield from _findings(comparison)
    yield from _map(comparison)
    yield from passages_section(comparison)
    if options.passages is None:
        yield from articles_section(comparison)
        yield from ledgers_section(comparison, ledgers)
    yield from _sources(comparison)
    yield from _foot(comparison, options)


@cache
def _style() -> str:
    """The style sheet, without comments and line breaks."""
    text = files("newsdiff.export").joinpath("html_page.css").read_text(encoding="utf-8")
    kinds = "".join(
        f"body:has(#show-{kind}:not(:checked)) mark.{kind}{{all:unset}}"
        f"body:has(#show-{kind}:not(:checked)) mark.{kind}::after,"
        f"body:has(#show-{kind}:not(:checked)) .gap.{kind},"
        f"body:has(#show-{kind}:not(:checked)) .app.{kind},"
        f"body:has(#show-{kind}:not(:checked)) .diffs .{kind}{{display:none}}"
        for kind in KINDS
    )
    return " ".join(filter(None, map(str.strip, text.splitlines()))) + kinds


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _head(comparison: Comparison, options: ExportOptions, ledgers: list[Table]) -> Iterator[str]:
    title = html(summary.title_of(comparison, options))
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">'
    yield f'<meta name="generator" content="newsdiff {attribute(__version__)}">'
    yield f"<title>{title}</title><style>{_style()}</style></head>"
    yield '<body><a class="skip" href="#passages">Skip to the passages</a>'
    yield f"<header><h1>{title}</h1>"
    yield f'<p class="meta">{html(summary.counts_of(comparison))}</p>'
    yield '<nav aria-label="Parts of this page"><ul>'
    present = {
        "findings": bool(comparison.findings),
        "overview": bool(comparison.passages),
        "passages": True,
        "articles": options.passages is None,
        "ledgers": bool(ledgers),
        "sources": True,
    }
    for name, there in present.items():
        if there:
            yield f'<li><a href="#{name}">{name.capitalize()}</a></li>'
    yield "</ul></nav></header>"
    yield from _legend(summary.kinds_in(comparison.passages))
    yield from _arrangements(comparison)
    yield "<main>"


def _legend(kinds: list[Kind]) -> Iterator[str]:
    if not kinds:
        return
    yield '<fieldset class="kinds"><legend>Marked:</legend>'
    for kind in kinds:
        yield (
            f'<label title="{attribute(SIGNS[kind].meaning)}"><input type="checkbox" id="show-{kind}" checked>'
            f'<mark class="{kind}" data-k="{SIGNS[kind].letter}">{kind}</mark></label>'
        )
    yield "</fieldset>"


def _arrangements(comparison: Comparison) -> Iterator[str]:
    """The choice of how passages are laid out; the style sheet does it."""
    if not comparison.passages:
        return
    yield '<fieldset class="kinds as"><legend>Passages:</legend>'
    for name, label in _ARRANGEMENTS.items():
        first = " checked" if name == "beside" else ""
        yield f'<label><input type="radio" name="as" id="as-{name}"{first}>{label}</label>'
    yield "</fieldset>"


def _findings(comparison: Comparison) -> Iterator[str]:
    if not comparison.findings:
        return
    known = {passage.id for passage in comparison.passages}
    items = [_finding(number, finding, known) for number, finding in enumerate(comparison.findings, start=1)]
    yield '<section id="findings"><h2>Findings</h2><ol class="findings">'
    yield from items[:_FIRST_FINDINGS]
    yield "</ol>"
    if len(items) > _FIRST_FINDINGS:
        more = summary.plural(len(items) - _FIRST_FINDINGS, "more finding")
        yield f'<details><summary>{more}</summary><ol class="findings" start="{_FIRST_FINDINGS + 1}">'
        yield from items[_FIRST_FINDINGS:]
        yield "</ol></details>"
    yield "</section>"


def _finding(number: int, finding: Finding, passages: Container[str | None]) -> str:
    text = f'<span dir="auto">{html(finding.text)}</span>'
    if finding.passage in passages:
        text = f'<a href="#p-{identifier(finding.passage or "")}">{text}</a>'
    return f'<li><span class="no">{number}</span>{parts.badge(finding.kind)}<span>{text}</span></li>'


def _map(comparison: Comparison) -> Iterator[str]:
    """Passages by outlets: the table of contents."""
    if not comparison.passages:
        return
    yield f'<section id="overview"><h2>Overview</h2><div class="scroll" {parts.scrolling("Overview")}>'
    yield '<table class="map"><thead><tr><th scope="col">passage</th>'
    for article in comparison.in_columns:
        own = article.article
        yield f'<th scope="col" class="c" title="{attribute(own.outlet)}">{html(own.siglum)}</th>'
    yield '<th scope="col">differs in</th></tr></thead><tbody>'
    for number, passage in enumerate(comparison.passages, start=1):
        yield _map_row(comparison, passage, number)
    yield "</tbody></table></div></section>"


def _map_row(comparison: Comparison, passage: Passage, number: int) -> str:
    has = {reading.article for reading in passage.readings}
    cells = [
        '<td class="c">●</td>' if article.id in has else '<td class="c no">–</td>' for article in comparison.in_columns
    ]
    excerpt = parts.excerpt(comparison, passage)
    kinds = " ".join(parts.letter(kind) for kind in summary.kinds_in([passage]))
    link = f'<a href="#p-{identifier(passage.id)}">{number}</a>'
    return f'<tr><th scope="row">{link} {excerpt}</th>{"".join(cells)}<td>{kinds}</td></tr>'


def _sources(comparison: Comparison) -> Iterator[str]:
    shares = {entry.article: entry for entry in comparison.coverage}
    yield f'<section id="sources"><h2>Sources</h2><div class="scroll" {parts.scrolling("Sources")}>'
    yield '<table class="sources"><thead><tr>'
    for name in ("", "outlet", "title", "date", "language", "shared", "source", "encoding", "sha256"):
        yield f'<th scope="col">{name}</th>'
    yield "</tr></thead><tbody>"
    for article in comparison.in_columns:
        own = article.article
        entry = shares.get(article.id)
        share = parts.share(entry.shared, entry.sentences) if entry else ""
        yield (
            f'<tr><th scope="row" class="sig">{html(own.siglum)}</th><td>{html(own.outlet)}</td>'
            f'<td dir="auto">{parts.linked(own.title or own.url or "", own.url)}</td>'
            f'<td class="num">{html(own.date or "")}</td><td>{html(article.language)}</td><td class="num">{share}</td>'
            f"<td>{html(own.source)}</td><td>{html(own.encoding)}</td><td><code>{html(own.sha256)}</code></td></tr>"
        )
    for failed in comparison.failed:
        yield (
            f'<tr><th scope="row">–</th><td>{html(failed.label)}</td>'
            f'<td colspan="4">could not be read: {html(failed.reason)}</td>'
            f'<td colspan="3">{html(failed.source)}</td></tr>'
        )
    yield "</tbody></table></div></section></main>"


def _foot(comparison: Comparison, options: ExportOptions) -> Iterator[str]:
    yield f'<footer class="foot"><p>{html(summary.provenance_of(comparison, options))}</p></footer>'
    yield "</body></html>"


FORMAT = Format(
    name="html",
    title="one page for the browser, for colleagues and for print",
    suffix=".html",
    media_type="text/html; charset=utf-8",
    write=write,
    stream=stream,
)
