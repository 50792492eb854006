"""The ledgers of the HTML page: the figures, quotations, names and dates of the whole story, closed at first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from newsdiff.export import summary
from newsdiff.export.escape import html, identifier, line
from newsdiff.export.pieces import readings_by_article
from newsdiff.model import AnnotatedArticle, Comparison, DateMention, Figure, Name, Quote, Utterance

_EXCERPT = 240


def ledgers_section(comparison: Comparison) -> Iterator[str]:
    """Every ledger that has something in it."""
    if not (comparison.figures or comparison.quotes or comparison.names or comparison.dates):
        return
    places = _Places(comparison)
    yield '<section id="ledgers"><h2>Ledgers</h2>'
    yield from _ledger(
        "figure",
        ("counted", "hedge", "words", "value", "speaker", "outlet", "passage"),
        [_figure(places, figure) for figure in sorted(comparison.figures, key=_by_noun) if figure.kind != "ordinal"],
    )
    quotes = sorted(comparison.quotes, key=lambda quote: -len({version.article for version in quote.utterances}))
    yield from _ledger("quotation", ("speaker", "versions"), [_quote(comparison, places, quote) for quote in quotes])
    yield from _ledger("name", ("name", "kind", "spellings"), [_name(comparison, name) for name in comparison.names])
    yield from _ledger(
        "date",
        ("date", "words", "outlet", "passage"),
        [_date(places, date) for date in sorted(comparison.dates, key=lambda date: (date.low or "~", date.surface))],
    )
    yield "</section>"


class _Places:
    """Finds the siglum of an article and the passage around a position."""

    def __init__(self, comparison: Comparison) -> None:
        self.articles = comparison.by_id
        self.readings = readings_by_article(comparison.passages)
        self.numbers = {passage.id: number for number, passage in enumerate(comparison.passages, start=1)}

    def siglum(self, article: str) -> str:
        """The article's siglum, safe for HTML."""
        return f'<span class="sig">{html(self.articles[article].article.siglum)}</span>'

    def passage(self, article: str, start: int, end: int) -> str:
        """Links to the passages a position lies in."""
        names = [
            name
            for name, spans in self.readings.get(article, {}).items()
            if any(span.start <= start and end <= span.end for span in spans)
        ]
        return ", ".join(f'<a href="#p-{identifier(name)}">{self.numbers[name]}</a>' for name in names)


def _ledger(noun: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows:
        return
    heads = "".join(f'<th scope="col">{name}</th>' for name in columns)
    yield f'<details><summary>{summary.plural(len(rows), noun)}</summary><div class="scroll">'
    yield f'<table class="ledger"><thead><tr>{heads}</tr></thead><tbody>'
    for row in rows:
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>"
    yield "</tbody></table></div></details>"


def _by_noun(figure: Figure) -> tuple[bool, str, float, str, int]:
    noun = (figure.counted or figure.unit or "").casefold()
    return not noun, noun, figure.low or figure.high or 0.0, figure.article, figure.start


def _figure(places: _Places, figure: Figure) -> list[str]:
    return [
        html(line(figure.counted or "")),
        html(line(figure.hedge or "")),
        f"<bdi>{html(line(figure.surface))}</bdi>",
        html(" ".join(part for part in (_value(figure), line(figure.unit or "")) if part)),
        html(line(figure.speaker or "")),
        places.siglum(figure.article),
        places.passage(figure.article, figure.start, figure.end),
    ]


def _value(figure: Figure) -> str:
    """``8,000``, ``8,000–12,000``, ``≥ 10,000``, ``≤ 13,000``."""
    low, high = ("" if value is None else f"{value:,.12g}" for value in (figure.low, figure.high))
    if low and high:
        return low if low == high else f"{low}–{high}"
    return f"≥ {low}" if low else f"≤ {high}" if high else ""


def _date(places: _Places, date: DateMention) -> list[str]:
    shown = date.low or date.high or ""
    if date.low and date.high and date.low != date.high:
        shown = f"{date.low} – {date.high}"
    return [
        html(shown),
        f"<bdi>{html(line(date.surface))}</bdi>",
        places.siglum(date.article),
        places.passage(date.article, date.start, date.end),
    ]


def _quote(comparison: Comparison, places: _Places, quote: Quote) -> list[str]:
    order = {article.id: number for number, article in enumerate(comparison.in_columns)}
    versions = sorted(quote.utterances, key=lambda utterance: (order[utterance.article], utterance.start))
    return [html(line(quote.speaker or "")), _list(_version(places, utterance) for utterance in versions)]


def _version(places: _Places, utterance: Utterance) -> str:
    words = line(places.articles[utterance.article].text[utterance.start : utterance.end])
    cut = words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    via = f", via {html(', '.join(map(line, utterance.via)))}" if utterance.via else ""
    passage = places.passage(utterance.article, utterance.start, utterance.end)
    where = f" ({passage})" if passage else ""
    form = f'<span class="none">{utterance.form}{via}</span>'
    return f"{places.siglum(utterance.article)} <bdi>{html(cut)}</bdi> {form}{where}"


def _name(comparison: Comparison, name: Name) -> list[str]:
    spellings: dict[str, dict[str, AnnotatedArticle]] = {}
    for article in comparison.in_columns:
        for mention in name.mentions:
            if mention.article == article.id:
                spellings.setdefault(line(mention.surface), {})[article.id] = article
    shown = _list(
        f'<bdi>{html(spelling)}</bdi> <span class="sig">{html(summary.sigla(articles.values()))}</span>'
        for spelling, articles in spellings.items()
    )
    return [f"<bdi>{html(line(name.canonical))}</bdi>", name.kind, shown]


def _list(items: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
