"""The passages of the HTML page: readings side by side, differing words marked."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.engine.differences import differences
from newsdiff.export import html_parts as parts
from newsdiff.export import summary
from newsdiff.export.escape import attribute, html, identifier
from newsdiff.export.pieces import Piece, missing, reading_pieces, readings_in_columns, said_again
from newsdiff.kinds import SIGNS
from newsdiff.model import AnnotatedArticle, Comparison, Passage, Reading, Variant

_GAP = ' <span class="cutmark">[…]</span> '


def passages_section(comparison: Comparison) -> Iterator[str]:
    """All passages, or a word about there being none."""
    yield '<section id="passages"><h2>Passages</h2>'
    if not comparison.passages:
        yield '<p class="none">No passage was found in more than one article.</p>'
    speakers = summary.speakers_of(comparison)
    for number, passage in enumerate(comparison.passages, start=1):
        yield from _passage(comparison, passage, number, speakers.get(passage.id, ""))
    yield "</section>"


def _passage(comparison: Comparison, passage: Passage, number: int, speaker: str) -> Iterator[str]:
    name = identifier(passage.id)
    conflict = any(variant.relation == "conflict" for variant in passage.variants)
    heading = f"{passage.kind}, {html(speaker)}" if speaker else passage.kind
    found = f"{len(passage.readings)} of {summary.plural(len(comparison.articles), 'article')}"
    yield f'<article class="passage{" conflict" if conflict else ""}" id="p-{name}" aria-labelledby="h-{name}"><header>'
    yield f'<h3 id="h-{name}"><a href="#p-{name}">{number}</a> {heading}</h3>'
    yield f'<p class="meta">{found} · match {passage.score:.2f}</p></header><div class="readings">'
    for article, reading in readings_in_columns(comparison, passage):
        yield _reading(comparison, article, passage, reading)
    yield "</div>"
    yield _merged(comparison, passage)
    absent = missing(comparison, passage)
    if absent:
        outlets = ", ".join(f"<span>{html(article.article.outlet)}</span>" for article in absent)
        yield f'<p class="meta">not found in {outlets}</p>'
    yield from _why(comparison, passage, conflict)
    yield "</article>"


def _reading(comparison: Comparison, article: AnnotatedArticle, passage: Passage, reading: Reading) -> str:
    spans = [
        "".join(_piece(comparison, article, passage, piece) for piece in pieces)
        for pieces in reading_pieces(passage, reading)
    ]
    again = "".join(
        f'<blockquote class="again" {parts.language(article)}>{html(article.text[span.start : span.end])}</blockquote>'
        for span in said_again(passage, reading)
    )
    also = f'<p class="meta">also:</p>{again}' if again else ""
    own = article.article
    known = " · ".join(html(part) for part in (own.outlet, own.date or "") if part and part != own.siglum)
    return (
        f'<div class="reading"><h4><a href="#{anchor(article.id, passage.id)}">{html(own.siglum)}</a> {known}</h4>'
        f"<blockquote {parts.language(article)}>{_GAP.join(spans)}</blockquote>{also}</div>"
    )


def _merged(comparison: Comparison, passage: Passage) -> str:
    """The first reading with what the others have noted behind its words; shown where a person asks for it."""
    article, reading = readings_in_columns(comparison, passage)[0]
    told: set[int] = set()
    words = ""
    for number, pieces in enumerate(reading_pieces(passage, reading)):
        words += _GAP if number else ""
        for piece in pieces:
            words += _piece(comparison, article, passage, piece)
            if piece.variant is not None and piece.variant not in told:
                told.add(piece.variant)
                words += _apparatus(comparison, passage.variants[piece.variant], article)
    rest = [variant for number, variant in differences(passage) if number not in told]
    also = "".join(_apparatus(comparison, variant, article) for variant in rest)
    others = f' <span class="meta">elsewhere:</span>{also}' if also else ""
    siglum = f'<span class="sig">{html(article.article.siglum)}</span>'
    return f'<div class="merged"><blockquote {parts.language(article)}>{siglum} {words}{others}</blockquote></div>'


def _apparatus(comparison: Comparison, variant: Variant, base: AnnotatedArticle) -> str:
    """What the other articles have in the place of a variant."""
    rows = []
    for row in summary.rows_of(comparison, variant):
        others = [own for own in row.articles if own.id != base.id]
        if others:
            said = f"<bdi>{html(row.words)}</bdi>" if row.words else "–"
            rows.append(f'{said} <span class="sig">{html(summary.sigla(others))}</span>')
    return f' <span class="app {variant.kind}">{" · ".join(rows)}</span> ' if rows else ""


def anchor(article: str, passage: str) -> str:
    """The id of the place in an article's text where its reading of a passage begins."""
    return f"a-{identifier(article)}-{identifier(passage)}"


def _piece(comparison: Comparison, article: AnnotatedArticle, passage: Passage, piece: Piece) -> str:
    text = html(article.text[piece.start : piece.end])
    if piece.variant is None:
        return text
    variant = passage.variants[piece.variant]
    tag = "span" if piece.start == piece.end else "mark"
    kind = f"gap {variant.kind}" if tag == "span" else variant.kind
    title = attribute(f"{summary.label_of(variant)}: {_short(comparison, variant)}")
    return f'<{tag} class="{kind}" data-k="{SIGNS[variant.kind].letter}" title="{title}">{text}</{tag}>'


def _short(comparison: Comparison, variant: Variant, most: int = 60) -> str:
    """A variant in one line for a tool tip."""
    words = [row.words or "–" for row in summary.rows_of(comparison, variant)]
    return " / ".join(word if len(word) <= most else f"{word[:most]}…" for word in words)


def _why(comparison: Comparison, passage: Passage, conflict: bool) -> Iterator[str]:
    """The table of differences and what the passage rests on; open where figures conflict."""
    reasons = summary.reasons_of(passage)
    found = differences(passage)
    if not found and not reasons:
        return
    label = summary.plural(len(found), "difference") if found else "no differences"
    yield f"<details{' open' if conflict else ''}><summary>{label}</summary>"
    if found:
        yield '<table class="diffs"><thead><tr><th scope="col">kind</th><th scope="col">readings</th></tr></thead>'
        yield "<tbody>"
        for _, variant in found:
            yield _difference(comparison, variant)
        yield "</tbody></table>"
    if reasons:
        yield f'<p class="meta">matched by: {html(reasons)}</p>'
    yield "</details>"


def _difference(comparison: Comparison, variant: Variant) -> str:
    rows = []
    for row in summary.rows_of(comparison, variant):
        words = f"<bdi>{html(row.words)}</bdi>" if row.words else '<span class="none">not here</span>'
        rows.append(f'<li>{words} <span class="sig">{html(summary.sigla(row.articles))}</span></li>')
    badge = parts.badge(variant.kind, summary.label_of(variant))
    return f'<tr class="{variant.kind}"><td>{badge}</td><td><ul>{"".join(rows)}</ul></td></tr>'
