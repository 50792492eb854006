"""The optional head of a text or Markdown file that names outlet, title, date, address and language.

---
outlet: The Morning Courier
date: 2024-11-01
---
"""

from __future__ import annotations

import re
from typing import Any

from newsdiff import plain_yaml
from newsdiff.engine.expressions import expression
from newsdiff.frozen import NamedTuple
from newsdiff.model import Mark

REASON = "front matter"
"""The reason of the mark that covers the front matter."""

LIMIT = 32_768
"""Front matter longer than this many code points is not looked for."""

_HEAD = expression(r"---[ \t]*\r?\n")
_FOOT = expression(r"^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.MULTILINE)
_KEY = expression(r"^[A-Za-z_][\w .-]*:(?:\s|$)", re.MULTILINE)
_DATE = expression(r"\d{4}(-\d{2}(-\d{2})?)?\Z")
_LANGUAGE = expression(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*\Z")
_ALIASES = {
    "outlet": ("outlet", "publisher", "source", "site"),
    "title": ("title", "headline"),
    "date": ("date", "published"),
}
_SAME = {name: _ALIASES.get(name, (name,)) for name in ("outlet", "title", "date", "url", "language")}


class FrontMatter(NamedTuple):
    """What the head of a file says; ``offset`` is where the article starts, 0 without front matter."""

    offset: int = 0
    outlet: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The span of the front matter, set apart."""
        return (Mark(0, self.offset, REASON),) if self.offset else ()


def read(text: str) -> FrontMatter:
    """Read the front matter of a text, if it has any.

    Text between two ``---`` lines at the very start counts when at least one of its lines looks like ``key: value``.
    Front matter that is not valid YAML is set apart all the same, with a warning; keys of other programs are ignored.
    """
    head = _HEAD.match(text)
    if not head:
        return FrontMatter()
    window = text[: head.end() + LIMIT]
    foot = _FOOT.search(window, head.end())
    if not foot or not _KEY.search(window, head.end(), foot.start()):
        return FrontMatter()
    content = text[head.end() : foot.start()]
    try:
        values = _parse(content)
    except ValueError as error:
        return FrontMatter(offset=foot.end(), warnings=(str(error),))
    fields, warnings = _fields(values)
    return FrontMatter(offset=foot.end(), warnings=tuple(warnings), **fields)


def _parse(content: str) -> dict[str, Any]:
    import yaml

    try:
        values = yaml.load(content, Loader=plain_yaml.loader())  # noqa: S506 - a safe one
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 2
        raise ValueError(f"line {line}: the front matter is not valid YAML ({error.problem}); it is ignored") from None
    except Exception:  # tags and depth make PyYAML stumble in many ways
        raise ValueError("line 2: the front matter is not valid YAML; it is ignored") from None
    if not isinstance(values, dict):
        raise ValueError("line 2: the front matter is not a list of `key: value` lines; it is ignored")
    return {str(key).casefold(): value for key, value in values.items() if isinstance(key, str)}


def _fields(values: dict[str, Any]) -> tuple[dict[str, str], list[str]]:
    fields: dict[str, str] = {}
    warnings: list[str] = []
    for name, spellings in _SAME.items():
        value = next((values[spelling] for spelling in spellings if values.get(spelling) is not None), None)
        if value is None:
            continue
        said = _as_text(name, value)
        if said:
            fields[name] = said
        else:
            warnings.append(f"`{name}` in the front matter is not {_WANTED[name]}; it is ignored")
    return fields, warnings


_WANTED = {
    "outlet": "a name",
    "title": "a line of text",
    "date": "a date such as 2024-11-01",
    "url": "a web address",
    "language": "a language code such as en",
}


def _as_text(name: str, value: Any) -> str:
    """The value as the article carries it; empty when it cannot be used."""
    import datetime

    if isinstance(value, bool) or not isinstance(value, str | int | float | datetime.date):
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date()
    said = " ".join(str(value).split())
    if name == "date":
        day = said[:10] if re.match(r"\d{4}-\d{2}-\d{2}[T ]", said) else said
        return day if _DATE.match(day) else ""
    if name == "language":
        return re.split("[-_]", said)[0].lower() if _LANGUAGE.match(said) else ""
    if name == "url":
        return said if re.match(r"https?://\S+\Z", said) else ""
    return said[:500]
