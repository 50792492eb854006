"""The changes that cosmic-ray can make to modules, without those that change nothing a program does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Place = tuple[int, int]
"""A line, counted from one, and a column in code points."""


class Change(NamedTuple):
    """The ``occurrence``-th change that an operator can make to a module; ``row`` and ``line`` say where it is."""

    module: str
    operator: str
    occurrence: int
    row: int
    line: str


def changes(root: Path, modules: Sequence[str]) -> list[Change]:
    """Every change of every module, in the order of modules, operators and places."""
    from cosmic_ray.ast import ast_nodes, get_ast_from_path
    from cosmic_ray.commands.init import _operators

    found = []
    for module in modules:
        text = (root / module).read_text(encoding="utf-8")
        nodes, lines, passed = list(ast_nodes(get_ast_from_path(root / module))), text.splitlines(), list(unread(text))
        for name, _, operator in _operators({}):
            places = [place for node in nodes for place in operator.mutation_positions(node)]
            for occurrence, (start, _) in enumerate(places):
                if not any(first <= tuple(start) < last for first, last in passed):
                    found.append(Change(module, name, occurrence, start[0], lines[start[0] - 1]))
    return found


def unread(text: str) -> Iterator[tuple[Place, Place]]:
    """Where in a module nothing is done: annotations, what only a type checker reads, the ``*`` of a signature."""
    lines = text.splitlines()

    def span(node: ast.expr | ast.stmt) -> tuple[Place, Place]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)

    def place(row: int, column: int) -> Place:
        return row, len(lines[row - 1].encode()[:column].decode())

    for row, line in enumerate(lines, 1):
        yield from (((row, star.start()), (row, star.end())) for star in re.finditer(r"\*(?=,)", line))
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.FunctionDef(returns=result, args=arguments) | ast.AsyncFunctionDef(returns=result, args=arguments):
                yield from (span(result),) if result is not None else ()
                own = [
                    *arguments.posonlyargs,
                    *arguments.args,
                    arguments.vararg,
                    *arguments.kwonlyargs,
                    arguments.kwarg,
                ]
                yield from (span(one.annotation) for one in own if one is not None and one.annotation is not None)
            case ast.AnnAssign(annotation=annotation):
                yield span(annotation)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield span(node)


def text_with(root: Path, change: Change) -> str:
    """A module's text with a change made."""
    import cosmic_ray.plugins
    from cosmic_ray.mutating import mutate_code

    before = (root / change.module).read_text(encoding="utf-8")
    after = mutate_code(before, cosmic_ray.plugins.get_operator(change.operator)(), change.occurrence)
    assert after is not None, change
    return str(after)


def found_again(every: Sequence[Change], rows: Sequence[Mapping[str, Any]]) -> list[Change]:
    """The changes that rows of an earlier run tell of, where the line they change still reads as it did."""
    known: dict[tuple[str, str, str], list[Change]] = {}
    for change in every:
        known.setdefault((change.module, change.operator, change.line), []).append(change)
    result = {}
    for row in rows:
        near = known.get((row["module"], row["operator"], row["line"]), [])
        same = [change for change in near if change.occurrence == row["occurrence"]] or near
        result.update(dict.fromkeys(same))
    return list(result)
