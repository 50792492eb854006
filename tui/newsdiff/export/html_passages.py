"""The passages of the HTML page: readings side by side, differing words marked."""

from __future__ import annotations

from collections.abc import Iterator

from newsdiff.engine.differences import differences
from newsdiff.export import html_parts as parts
from newsdiff.export import summary
from newsdiff.export.escape import attribute, html, identifier
from newsdiff.export.pieces import Piece, missing, reading_pieces, readings_in_columns, said_again
from newsdiff.kinds import SIGNS
from newsdiff.model import AnnotatedArticle, Comparison, Passage, Reading

_GAP = ' <span class="cutmark">[…]</span> '


def passages_section(comparison: Comparison) -> Iterator[str]:
    """All passages, or a word about there being none."""
    yield '<section id="passages"><h2>Passages</h2>'
    if not comparison.passages:
        yield '<p class="none">No passage was found in more than one article.</p>'
    speakers = summary.speakers_of(comparison)
    for number, passage in enumerate(comparison.passages, start=1):
        yield from _Section(comparison, passage).lines(number, speakers.get(passage.id, ""))
    yield "</section>"


def anchor(article: str, passage: str) -> str:
    """The id of the place in an article's text where its reading of a passage begins."""
    return f"a-{identifier(article)}-{identifier(passage)}"


class _Section:
    """One passage as HTML; what its readings have in a variant is looked up once."""

    def __init__(self, comparison: Comparison, passage: Passage) -> None:
        self.comparison = comparison
        self.passage = passage
        self._rows: dict[int, list[summary.Row]] = {}
        self._tips: dict[int, str] = {}

    def lines(self, number: int, speaker: str) -> Iterator[str]:
        """The readings, the outlets that lack them, the differences and the reasons."""
        passage = self.passage
        name = identifier(passage.id)
        conflict = any(variant.relation == "conflict" for variant in passage.variants)
        heading = f"{passage.kind}, {html(speaker)}" if speaker else passage.kind
        found = f"{len(passage.readings)} of {summary.plural(len(self.comparison.articles), 'article')}"
        shown = "passage conflict" if conflict else "passage"
        yield f'<article class="{shown}" id="p-{name}" aria-labelledby="h-{name}"><header>'
        yield f'<h3 id="h-{name}"><a href="#p-{name}">{number}</a> {heading}</h3>'
        yield f'<p class="meta">{found} · match {passage.score:.2f}</p></header><div class="readings">'
        for article, reading in readings_in_columns(self.comparison, passage):
            yield self._reading(article, reading)
        yield "</div>"
        yield self._merged()
        absent = missing(self.comparison, passage)
        if absent:
            outlets = ", ".join(f"<span>{html(article.article.outlet)}</span>" for article in absent)
            yield f'<p class="meta">not found in {outlets}</p>'
        yield from self._why(conflict)
        yield "</article>"

    def _reading(self, article: AnnotatedArticle, reading: Reading) -> str:
        spans = [
            "".join(self._piece(article, piece) for piece in pieces) for pieces in reading_pieces(self.passage, reading)
        ]
        told = (html(article.text[span.start : span.end]) for span in said_again(self.passage, reading))
        again = "".join(f'<blockquote class="again" {parts.language(article)}>{words}</blockquote>' for words in told)
        also = f'<p class="meta">also:</p>{again}' if again else ""
        own = article.article
        known = " · ".join(html(part) for part in (own.outlet, own.date or "") if part and part != own.siglum)
        place = anchor(article.id, self.passage.id)
        return (
            f'<div class="reading"><h4><a href="#{place}">{html(own.siglum)}</a> {known}</h4>'
            f"<blockquote {parts.language(article)}>{_GAP.join(spans)}</blockquote>{also}</div>"
        )

    def _merged(self) -> str:
        """The first reading with what the others have noted behind its words; shown where a person asks for it."""
        article, reading = readings_in_columns(self.comparison, self.passage)[0]
        told: set[int] = set()
        words = ""
        for number, pieces in enumerate(reading_pieces(self.passage, reading)):
            words += _GAP if number else ""
            for piece in pieces:
                words += self._piece(article, piece)
                if piece.variant is not None and piece.variant not in told:
                    told.add(piece.variant)
                    words += self._apparatus(piece.variant, article)
        rest = [number for number, _ in differences(self.passage) if number not in told]
        also = "".join(self._apparatus(number, article) for number in rest)
        others = f' <span class="meta">elsewhere:</span>{also}' if also else ""
        siglum = f'<span class="sig">{html(article.article.siglum)}</span>'
        return f'<div class="merged"><blockquote {parts.language(article)}>{siglum} {words}{others}</blockquote></div>'

    def _apparatus(self, number: int, base: AnnotatedArticle) -> str:
        """What the other articles have in the place of a variant."""
        rows = []
        for row in self._rows_of(number):
            others = [own for own in row.articles if own.id != base.id]
            if others:
                said = f"<bdi>{html(row.words)}</bdi>" if row.words else "–"
                rows.append(f'{said} <span class="sig">{html(summary.sigla(others))}</span>')
        kind = self.passage.variants[number].kind
        return f' <span class="app {kind}">{" · ".join(rows)}</span> ' if rows else ""

    def _piece(self, article: AnnotatedArticle, piece: Piece) -> str:
        text = html(article.text[piece.start : piece.end])
        if piece.variant is None:
            return text
        own = self.passage.variants[piece.variant].kind
        tag = "span" if piece.start == piece.end else "mark"
        kind = f"gap {own}" if tag == "span" else own
        tip = self._tip(piece.variant)
        return f'<{tag} class="{kind}" data-k="{SIGNS[own].letter}" title="{tip}">{text}</{tag}>'

    def _tip(self, number: int, most: int = 60) -> str:
        """A variant in one line for a tool tip."""
        if number not in self._tips:
            words = [row.words or "–" for row in self._rows_of(number)]
            short = " / ".join(word if len(word) <= most else f"{word[:most]}…" for word in words)
            self._tips[number] = attribute(f"{summary.label_of(self.passage.variants[number])}: {short}")
        return self._tips[number]

    def _rows_of(self, number: int) -> list[summary.Row]:
        if number not in self._rows:
            self._rows[number] = summary.rows_of(self.comparison, self.passage.variants[number])
        return self._rows[number]

    def _why(self, conflict: bool) -> Iterator[str]:
        """The table of differences and what the passage rests on; open where figures conflict."""
        reasons = summary.reasons_of(self.passage)
        found = differences(self.passage)
        if not found and not reasons:
            return
        label = summary.plural(len(found), "difference") if found else "no differences"
        yield f"<details{' open' if conflict else ''}><summary>{label}</summary>"
        if found:
            yield '<table class="diffs"><thead><tr><th scope="col">kind</th><th scope="col">readings</th></tr></thead>'
            yield "<tbody>"
            yield from (self._difference(number) for number, _ in found)
            yield "</tbody></table>"
        if reasons:
            yield f'<p class="meta">matched by: {html(reasons)}</p>'
        yield "</details>"

    def _difference(self, number: int) -> str:
        rows = []
        for row in self._rows_of(number):
            words = f"<bdi>{html(row.words)}</bdi>" if row.words else '<span class="none">not here</span>'
            rows.append(f'<li>{words} <span class="sig">{html(summary.sigla(row.articles))}</span></li>')
        variant = self.passage.variants[number]
        badge = parts.badge(variant.kind, summary.label_of(variant))
        return f'<tr class="{variant.kind}"><td>{badge}</td><td><ul>{"".join(rows)}</ul></td></tr>'
