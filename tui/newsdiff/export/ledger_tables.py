"""The ledgers as tables of words: what every format that prints them has in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from newsdiff.engine.ledgers.entries import (
    AttributionEntry,
    CoverageEntry,
    DateEntry,
    FigureClaim,
    FigureEntry,
    FigureValue,
    NameEntry,
    QuoteEntry,
    QuoteVersion,
)
from newsdiff.engine.wording import Substitution
from newsdiff.export import summary
from newsdiff.export.escape import line
from newsdiff.export.format import ExportOptions
from newsdiff.model import Comparison, Kind

_EXCERPT = 90
_AROUND = 40

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a row.

    Attributes:
        article: id of the article.
        start: first code point of ``words`` in its text.
        end: behind the last one.
        words: the exact words, white space included.
        cells: what is known about the place, one for each of :attr:`Table.item_columns`.
        passages: ids of the passages it stands in.
    """

    article: str
    start: int
    end: int
    words: str
    cells: tuple[str, ...]
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a ledger; ``alarming`` where outlets disagree, ``alone`` where it stands in one article only."""

    id: str
    state: str
    alarming: bool
    cells: tuple[str, ...]
    items: tuple[Item, ...]

    @property
    def alone(self) -> bool:
        """Whether one article only is concerned, and nothing speaks against it."""
        return not self.alarming and len({item.article for item in self.items}) < 2


@dataclass(frozen=True, slots=True)
class Table:
    """A ledger: what needs a person first comes first.

    Attributes:
        name: ``figures``, ``quotes`` and so on.
        noun: one row in a word: ``quotation``.
        columns: headings of the rows' cells.
        item_columns: headings of the items' cells.
    """

    name: str
    noun: str
    columns: tuple[str, ...]
    item_columns: tuple[str, ...]
    rows: tuple[Row, ...]


_STATES = {
    "conflict": "conflict",
    "compatible": "ranges overlap",
    "attribution": "same figure, other mouth",
    "same": "agree",
    "other": "other time, place or certainty",
    "single": "in one article only",
    "speakers": "different speakers",
    "differs": "different words",
    "clipped": "clipped",
    "reported": "reported only",
    "question": "same as another?",
    "spellings": "several spellings",
    "forms": "several forms",
    "order": "leads here, ends there",
    "some": "in some articles",
    "all": "in all articles",
    "only": "in one article only",
    "via": "by different ways",
    "unattributed": "unattributed in some",
}
_FOR_TABLES = frozenset(("low", "high", "context", "word", "value", "of"))
_PREFIXES = {"where": "at ", "via": "via ", "cut": "without: ", "times": "×", "sentence": "sentence "}
_ALARMING = frozenset(("conflict", "speakers", "question", "order", "different sources"))
_KINDS: dict[str, tuple[Kind, ...]] = {
    "figures": ("number",),
    "quotes": ("quote",),
    "names": ("name",),
    "dates": ("date",),
    "attribution": ("attribution",),
    "wording": ("wording",),
    "coverage": ("omission", "order"),
}


def tables(comparison: Comparison, options: ExportOptions) -> list[Table]:
    """The ledgers of the chosen kinds that have rows; none when passages are chosen, for a ledger is story-wide."""
    if options.passages is not None:
        return []
    chosen = [name for name, kinds in _KINDS.items() if set(kinds) & set(options.kinds)]
    found = [table(comparison, name) for name in chosen]
    return [entry for entry in found if entry.rows]


def table(comparison: Comparison, name: str) -> Table:
    """One ledger by its name."""
    return _MAKERS[name](_Words(comparison))


class _Words:
    """Takes words from articles and puts places in the order of the columns."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.ledgers = comparison.ledgers
        self.order = {article.id: number for number, article in enumerate(comparison.in_columns)}
        self.passages = {passage.id for passage in comparison.passages}

    def slice(self, article: str, start: int, end: int) -> str:
        """The exact words of a place."""
        return self.comparison.by_id[article].text[start:end]

    def excerpt(self, article: str, start: int, end: int, most: int = _EXCERPT) -> str:
        """The words of a place on one line, cut between words where they are many."""
        return summary.shortened(self.slice(article, start, end), most)

    def around(self, article: str, start: int, end: int) -> str:
        """A place with the words around it."""
        text = self.comparison.by_id[article].text
        before = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        after = text[end : end + _AROUND].partition("\n")[0]
        cut_before = before.split(" ", 1)[-1] if start > _AROUND and " " in before else before
        cut_after = after.rsplit(" ", 1)[0] if " " in after else after
        return line(f"… {cut_before}{text[start:end]}{cut_after} …")

    def sorted(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Items in the order of the columns and the text."""
        return tuple(sorted(items, key=lambda item: (self.order[item.article], item.start, item.end)))


def phrases(table: Table, item: Item) -> list[str]:
    """What is known about a place in words that stand without the headings of their columns."""
    found: list[str] = []
    for column, cell in zip(table.item_columns, item.cells, strict=True):
        if column == "of" and found and found[-1].startswith("sentence"):
            found[-1] += f" of {cell}"
        elif cell and column not in _FOR_TABLES and (column, cell) != ("times", "1"):
            found.append(f"{_PREFIXES.get(column, '')}{line(cell)}")
    return found


def number(low: float | None, high: float | None) -> str:
    """``8,000``, ``8,000–12,000``, ``≥ 10,000``, ``≤ 13,000``."""
    one, two = ("" if value is None else f"{value:,.12g}" for value in (low, high))
    if one and two:
        return one if one == two else f"{one}–{two}"
    return f"≥ {one}" if one else f"≤ {two}" if two else ""


def date(low: str | None, high: str | None) -> str:
    """``2024-10-27``, ``2024-10-27 – 2024-10-28``; empty where the year is not known."""
    if low and not low[0].isdigit():
        return ""
    return f"{low} – {high}" if low and high and low != high else low or high or ""


def _rows(
    entries: Iterable[_Entry], cells: Callable[[_Entry], tuple[str, str, Sequence[str], tuple[Item, ...]]]
) -> tuple[Row, ...]:
    found: list[Row] = []
    for entry in entries:
        name, state, own, items = cells(entry)
        if items:
            found.append(Row(name, _STATES.get(state, state), state in _ALARMING, tuple(own), items))
    return tuple(found)


def _figures(words: _Words) -> Table:
    def item(value: FigureValue, claim: FigureClaim) -> Item:
        plain = tuple("" if end is None else f"{end:.12g}" for end in (claim.low, claim.high))
        agreement = "other mouth" if value.relation == "attribution" else "agrees" if value.relation else ""
        certainty = "expected" if claim.expected else "part" if claim.part else ""
        known = tuple(part or "" for part in (claim.speaker, claim.where, claim.when))
        cells = (number(claim.low, claim.high), *plain, claim.hedge or "", *known, certainty, agreement)
        text = words.slice(claim.article, claim.start, claim.end)
        return Item(claim.article, claim.start, claim.end, text, cells, claim.passages)

    def cells(entry: FigureEntry) -> tuple[str, str, Sequence[str], tuple[Item, ...]]:
        first = entry.values[0].claims[0]
        counted = entry.counted or words.around(first.article, first.start, first.end)
        items = [own for value in entry.values for own in words.sorted(item(value, c) for c in value.claims)]
        shown = [number(value.low, value.high) for value in entry.values]
        clashes = [f"{shown[pair.a]} / {shown[pair.b]}" for pair in entry.pairs if pair.relation == "conflict"]
        return entry.id, entry.state, (counted, entry.event, "; ".join(clashes)), tuple(items)

    columns = ("counted", "what happened", "conflicting values")
    own = ("value", "low", "high", "hedge", "speaker", "where", "when", "certainty", "agreement")
    return Table("figures", "figure", columns, own, _rows(words.ledgers.figures, cells))


def _quotes(words: _Words) -> Table:
    def item(entry: QuoteEntry, version: QuoteVersion) -> Item:
        full = entry.versions[entry.full]
        cut = " […] ".join(line(words.slice(full.article, *span)) for span in version.cut)
        speaker = version.speaker if version.speaker and [version.speaker] != list(entry.speakers) else ""
        text = words.slice(version.article, version.start, version.end)
        cells = (version.form, speaker, ", ".join(version.via), cut)
        return Item(version.article, version.start, version.end, text, cells, version.passages)

    def cells(entry: QuoteEntry) -> tuple[str, str, Sequence[str], tuple[Item, ...]]:
        items = words.sorted(item(entry, version) for version in entry.versions)
        return entry.id, entry.state, ("; ".join(entry.speakers),), items

    columns = ("form", "speaker", "via", "cut")
    return Table("quotes", "quotation", ("speaker",), columns, _rows(words.ledgers.quotes, cells))


def _names(words: _Words) -> Table:
    canonical = {entry.id: entry.canonical for entry in words.ledgers.names}

    def cells(entry: NameEntry) -> tuple[str, str, Sequence[str], tuple[Item, ...]]:
        items: list[Item] = []
        for spelling in entry.spellings:
            for article in {use.article: None for use in spelling.uses}:
                own = [use for use in spelling.uses if use.article == article]
                roles = dict.fromkeys(line(words.slice(article, *use.role)) for use in own if use.role)
                text = words.slice(article, own[0].start, own[0].end)
                items.append(Item(article, own[0].start, own[0].end, text, (str(len(own)), "; ".join(roles))))
        questions = "; ".join(canonical.get(other, "") for other in entry.uncertain)
        return entry.id, entry.state, (entry.canonical, entry.kind, questions), words.sorted(items)

    columns = ("name", "kind", "perhaps the same as")
    return Table("names", "name", columns, ("times", "role"), _rows(words.ledgers.names, cells))


def _dates(words: _Words) -> Table:
    shown = {entry.id: date(entry.low, entry.high) or entry.uses[0].surface for entry in words.ledgers.dates}

    def cells(entry: DateEntry) -> tuple[str, str, Sequence[str], tuple[Item, ...]]:
        items = words.sorted(
            Item(use.article, use.start, use.end, words.slice(use.article, use.start, use.end), (
                words.around(use.article, use.start, use.end),), use.passages)
            for use in entry.uses
        )  # fmt: skip
        against = "; ".join(dict.fromkeys(shown.get(other.entry, "") for other in entry.conflicts))
        return entry.id, entry.state, (shown[entry.id], against), items

    return Table("dates", "date", ("date", "conflicts with"), ("context",), _rows(words.ledgers.dates, cells))


def _wording(words: _Words) -> Table:
    def cells(entry: Substitution) -> tuple[str, str, Sequence[str], tuple[Item, ...]]:
        items = words.sorted(
            Item(use.article, use.start, use.end, words.slice(use.article, use.start, use.end), (use.word,),
                 (use.passage,) if use.passage in words.passages else ())
            for use in entry.uses
        )  # fmt: skip
        places = len({(use.passage, use.variant) for use in entry.uses})
        return " / ".join(entry.words), f"{places}×", (" / ".join(entry.words),), items

    return Table("wording", "substitution", ("words",), ("word",), _rows(words.ledgers.wording, cells))


def _coverage(words: _Words) -> Table:
    def cells(entry: CoverageEntry) -> tuple[str, str, Sequence[str], tuple[Item, ...]]:
        items = words.sorted(
            Item(cell.article, cell.start, cell.end, words.slice(cell.article, cell.start, cell.end), (
                cell.part, "" if cell.rank is None else str(cell.rank + 1), str(cell.size)
            ), (entry.passage,) if entry.passage else ())
            for cell in entry.cells
        )  # fmt: skip
        first = items[0]
        return entry.id, entry.state, (words.excerpt(first.article, first.start, first.end),), items

    columns = ("part", "sentence", "of")
    return Table("coverage", "statement", ("what",), columns, _rows(words.ledgers.coverage, cells))


def _attribution(words: _Words) -> Table:
    def cells(entry: AttributionEntry) -> tuple[str, str, Sequence[str], tuple[Item, ...]]:
        items = words.sorted(
            Item(use.article, use.start, use.end, words.slice(use.article, use.start, use.end), (
                use.source or "", ", ".join(use.via)), (entry.passage,) if entry.passage else ())
            for use in entry.uses
        )  # fmt: skip
        first = items[0]
        shown = words.excerpt if entry.passage else words.around
        state = "different sources" if entry.state == "differs" else entry.state
        return entry.id, state, (shown(first.article, first.start, first.end),), items

    return Table("attribution", "claim", ("claim",), ("source", "via"), _rows(words.ledgers.attribution, cells))


_MAKERS: dict[str, Callable[[_Words], Table]] = {
    "figures": _figures,
    "quotes": _quotes,
    "names": _names,
    "dates": _dates,
    "attribution": _attribution,
    "wording": _wording,
    "coverage": _coverage,
}
NAMES = tuple(_MAKERS)
"""The names of the ledgers, in the order in which reports print them."""
