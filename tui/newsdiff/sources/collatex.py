"""CollateX JSON: witnesses and their readings, given to collate or collated already.

Understood are the input of CollateX (``witnesses`` with ``content`` or ``tokens``), the output of its Python version (a
row for every witness) and of its Java version (a row for every column), and what newsdiff itself writes: several such
objects under ``passages``. A witness becomes an article; which of its words belong to which passage is handed on, so
that nothing has to be aligned.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from newsdiff.errors import SourceError
from newsdiff.model import Article, Span
from newsdiff.sources.raw import INSIDE, Given, Raw, Read

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

_BETWEEN = "\n\n"
_REMEDY = "see what `newsdiff report -f collatex` writes"


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read the witnesses of a collation as articles.

    Raises:
        SourceError: it is no JSON, or holds no witnesses in a form that CollateX knows.
    """
    try:
        data = json.loads(raw.data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError) as error:
        raise SourceError(f"this JSON is damaged ({error})", remedy="write it again") from None
    passages = [_texts(each) for each in _collations(data)]
    names = list(dict.fromkeys(name for texts in passages for name in texts))
    if raw.member:
        names = [name for name in names if name == raw.member]
    if not names:
        raise SourceError("there are no witnesses in this file", remedy=_REMEDY)
    places: list[dict[str, Span]] = [{} for _ in passages]
    articles = {name: _article(raw, name, passages, places) for name in names}
    given = tuple(
        tuple(Given(articles[name].id, *span) for name, span in own.items()) for own in places if len(own) > 1
    )
    return Read(tuple(articles.values()), given=given)


def _article(raw: Raw, name: str, passages: Sequence[Mapping[str, str]], places: Sequence[dict[str, Span]]) -> Article:
    """A witness with all its readings, one below the other; notes where each stands."""
    text = ""
    for texts, own in zip(passages, places, strict=True):
        reading = texts.get(name, "")
        if not reading.strip():
            continue
        text += _BETWEEN * bool(text)
        own[name] = Span(len(text), len(text) + len(reading))
        text += reading
    source = raw.source if raw.member else f"{raw.source}{INSIDE}{name}"
    return Article.from_text(text, outlet=name, source=source, extraction="CollateX JSON")


def _collations(data: Any) -> list[Any]:
    several = data.get("passages") if isinstance(data, dict) else None
    return several if isinstance(several, list) else [data]


def _texts(collation: Any) -> dict[str, str]:
    """The reading of every witness of one collation."""
    witnesses = collation.get("witnesses") if isinstance(collation, dict) else None
    if not isinstance(witnesses, list):
        raise SourceError("there are no `witnesses` in this file", remedy=_REMEDY)
    if witnesses and all(isinstance(each, str) for each in witnesses):
        return _from_table(witnesses, collation.get("table"))
    return {_name(each): _told(each) for each in witnesses}


def _name(witness: Any) -> str:
    name = witness.get("id") if isinstance(witness, dict) else None
    if not isinstance(name, str) or not name.strip():
        raise SourceError("a witness without `id`", remedy=_REMEDY)
    return name


def _told(witness: Mapping[str, Any]) -> str:
    if isinstance(content := witness.get("content"), str):
        return content
    if isinstance(tokens := witness.get("tokens"), list):
        return "".join(map(_word, tokens))
    raise SourceError("a witness without `content` and `tokens`", remedy=_REMEDY)


def _word(token: Any) -> str:
    word = token.get("t") if isinstance(token, dict) else token
    if not isinstance(word, str):
        raise SourceError("a token without `t`", remedy=_REMEDY)
    return word


def _from_table(names: Sequence[str], table: Any) -> dict[str, str]:
    """The readings of a finished collation: its cells in a row, or by their place in the witness where that is told."""
    if not isinstance(table, list) or not all(isinstance(row, list) for row in table):
        raise SourceError("there is no `table` in this collation", remedy=_REMEDY)
    rows = table
    if len(table) != len(names) or _is_turned(names, table):
        if any(len(row) != len(names) for row in table):
            raise SourceError("the table does not fit its witnesses", remedy=_REMEDY)
        rows = [list(row) for row in zip(*table, strict=True)] if table else [[] for _ in names]
    found = {}
    for name, row in zip(names, rows, strict=True):
        tokens = [token for cell in row if cell for token in (cell if isinstance(cell, list) else [cell])]
        if all(isinstance(token, dict) and "_token_array_position" in token for token in tokens):
            tokens.sort(key=lambda token: int(token["_token_array_position"]))
        found[name] = "".join(map(_word, tokens))
    return found


def _is_turned(names: Sequence[str], table: Sequence[Sequence[Any]]) -> bool:
    """Whether a square table has a row for every column, by the witnesses that its tokens name."""
    first = (
        [token.get("_sigil") for cell in table[0] if cell for token in cell if isinstance(token, dict)] if table else []
    )
    return any(name is not None and name != names[0] for name in first)
