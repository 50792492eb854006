"""The full articles of the HTML page, in columns, linked with the passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from newsdiff.export import html_parts as parts
from newsdiff.export import summary
from newsdiff.export.escape import attribute, html, identifier
from newsdiff.export.html_passages import anchor
from newsdiff.export.pieces import Stretch, article_stretches, readings_by_article
from newsdiff.model import AnnotatedArticle, Block, Comparison, Span

_CLASS = {
    "title": "t",
    "heading": "h",
    "list": "list",
    "byline": "small",
    "dateline": "small",
    "caption": "small",
}


def articles_section(comparison: Comparison) -> Iterator[str]:
    """Every article from its first block to its last, in the order of the columns."""
    numbers = {passage.id: number for number, passage in enumerate(comparison.passages, start=1)}
    readings = readings_by_article(comparison.passages)
    yield f'<section id="articles"><h2>Articles</h2><div class="columns" {parts.scrolling("Articles")}>'
    for article in comparison.in_columns:
        yield from _Column(article, numbers, readings.get(article.id, {})).lines()
    yield "</div></section>"


class _Column:
    """One article as HTML; remembers which places were given their anchor."""

    def __init__(
        self, article: AnnotatedArticle, numbers: Mapping[str, int], readings: Mapping[str, Sequence[Span]]
    ) -> None:
        self.article = article
        self.numbers = numbers
        self.readings = readings
        self.anchored: set[str] = set()

    def lines(self) -> Iterator[str]:
        """The article with its head."""
        own = self.article.article
        yield f'<article class="article" id="a-{identifier(own.id)}" aria-label="{attribute(own.outlet)}"><header>'
        yield f"<h3>{html(own.outlet)}</h3>"
        known = " · ".join(html(part) for part in (own.siglum, own.date or "", self.article.language) if part)
        seeming = summary.hazards_of(self.article)
        yield f'<p class="meta">{known}</p>' + (f'<p class="meta">{html(seeming)}</p>' if seeming else "") + "</header>"
        titled = any(block.role == "title" for block in self.article.blocks)
        if own.title and not titled:
            yield f'<p class="t" {parts.language(self.article)}>{parts.linked(own.title, own.url)}</p>'
        for cut, blocks in groupby(self.article.blocks, key=lambda block: block.role == "boilerplate"):
            members = list(blocks)
            yield from self._boilerplate(members) if cut else map(self._block, members)
        yield "</article>"

    def _block(self, block: Block) -> str:
        name = _CLASS.get(block.role)
        shown = f' class="{name}"' if name else ""
        role = {"title": ' role="heading" aria-level="4"', "heading": ' role="heading" aria-level="5"'}
        return f"<p{shown}{role.get(block.role, '')} {parts.language(self.article)}>{self._text(block)}</p>"

    def _boilerplate(self, blocks: list[Block]) -> Iterator[str]:
        reasons = ", ".join(dict.fromkeys(html(block.reason) for block in blocks if block.reason))
        yield f'<details class="cut"><summary>not compared: {reasons or "boilerplate"}</summary>'
        for block in blocks:
            yield f"<p {parts.language(self.article)}>{self._text(block)}</p>"
        yield "</details>"

    def _text(self, block: Block) -> str:
        span = Span(block.start, block.end)
        return "".join(map(self._stretch, article_stretches(self.article, span, self.readings)))

    def _stretch(self, stretch: Stretch) -> str:
        text = html(self.article.text[stretch.start : stretch.end])
        if not stretch.passages:
            return text
        fresh = [name for name in stretch.passages if name not in self.anchored]
        self.anchored.update(fresh)
        here = f' id="{anchor(self.article.id, fresh[0])}"' if fresh else ""
        others = "".join(f'<span id="{anchor(self.article.id, name)}"></span>' for name in fresh[1:])
        numbers = ", ".join(str(self.numbers[name]) for name in stretch.passages)
        first = identifier(stretch.passages[0])
        return f'{others}<a class="in"{here} href="#p-{first}">{text}<sup>{numbers}</sup></a>'
