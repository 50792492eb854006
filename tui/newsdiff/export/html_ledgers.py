"""The ledgers of the HTML page: what is counted, said, named, dated and told over the whole story, closed at first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsdiff.export import summary
from newsdiff.export.escape import html, identifier, line
from newsdiff.export.ledger_tables import Item, Row, Table, phrases
from newsdiff.model import Comparison

_EXCERPT = 240


def ledgers_section(comparison: Comparison, found: Sequence[Table]) -> Iterator[str]:
    """Every ledger that has something in it."""
    if not found:
        return
    numbers = {passage.id: number for number, passage in enumerate(comparison.passages, start=1)}
    sigla = {article.id: html(article.article.siglum) for article in comparison.articles}
    yield '<section id="ledgers"><h2>Ledgers</h2>'
    for table in found:
        yield from _Ledger(table, numbers, sigla).lines()
    yield "</section>"


class _Ledger:
    """One ledger as HTML."""

    def __init__(self, table: Table, numbers: dict[str, int], sigla: dict[str, str]) -> None:
        self.table = table
        self.numbers = numbers
        self.sigla = sigla

    def lines(self) -> Iterator[str]:
        """A table with a row for every entry, behind its name and counts."""
        alarming = sum(row.alarming for row in self.table.rows)
        noted = f", {alarming} to look at" if alarming else ""
        count = summary.plural(len(self.table.rows), self.table.noun)
        heads = "".join(f'<th scope="col">{name}</th>' for name in ("", *self.table.columns, "articles"))
        title = self.table.name.capitalize()
        yield f'<details id="ledger-{self.table.name}"><summary>{title}: {count}{noted}</summary>'
        yield f'<div class="scroll"><table class="ledger"><thead><tr>{heads}</tr></thead><tbody>'
        yield from map(self._row, self.table.rows)
        yield "</tbody></table></div></details>"

    def _row(self, row: Row) -> str:
        state = f"<strong>{row.state}</strong>" if row.alarming else row.state
        cells = "".join(f"<td><bdi>{html(line(cell))}</bdi></td>" for cell in row.cells)
        return f"<tr><td>{state}</td>{cells}<td><ul>{''.join(map(self._item, row.items))}</ul></td></tr>"

    def _item(self, item: Item) -> str:
        shown = "" if self.table.name == "coverage" else f" <bdi>{html(summary.shortened(item.words, _EXCERPT))}</bdi>"
        told = html(" · ".join(phrases(self.table, item)))
        places = [name for name in item.passages if name in self.numbers]
        links = ", ".join(f'<a href="#p-{identifier(name)}">{self.numbers[name]}</a>' for name in places)
        note = f' <span class="none">{told}</span>' if told else ""
        where = f" ({links})" if links else ""
        return f'<li><span class="sig">{self.sigla[item.article]}</span>{shown}{note}{where}</li>'
