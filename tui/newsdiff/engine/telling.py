"""Words for findings: forms with the outlets that have them, figures with their hedges, excerpts on one line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from newsdiff.engine.factindex import Mentions
from newsdiff.model import Comparison, Figure, Form

EXCERPT = 110
"""Characters of an excerpt."""
_REACH = 40
"""Characters in front of a figure in which its hedge can stand."""


def sigla(comparison: Comparison, articles: Iterable[str]) -> str:
    """The short labels of articles, with commas."""
    return ", ".join(comparison.by_id[a].article.siglum if a in comparison.by_id else a for a in articles)


def by_form(comparison: Comparison, forms: Sequence[Form]) -> str:
    """Each wording once, with the outlets that have it."""
    texts: dict[int, str] = {}
    users: dict[int, list[str]] = defaultdict(list)
    for form in forms:
        texts.setdefault(form.group, form.text)
        users[form.group].append(form.article)
    return " / ".join(f"{cut(texts[g])} ({sigla(comparison, users[g])})" for g in sorted(texts))


def figures_of(index: Mentions, forms: Sequence[Form]) -> list[Figure | None]:
    """The figure each form holds, None where it holds none."""
    found = [index.figures(form.article, [(form.start, form.end)]) for form in forms]
    return [row[0] if row else None for row in found]


def by_figure(comparison: Comparison, forms: Sequence[Form], figures: Sequence[Figure | None]) -> str:
    """Each figure with its hedge and what it counts, and the outlets that have it.

    Who gave the figure stands beside the outlet where outlets name different people.
    """
    speakers = {figure.speaker.lower() for figure in figures if figure and figure.speaker}
    users: dict[str, list[str]] = defaultdict(list)
    shown: dict[str, str] = {}
    for form, figure in zip(forms, figures, strict=True):
        words = _with_hedge(comparison, form, figure)
        key = words.casefold()
        shown.setdefault(key, words)
        by = f", {figure.speaker}" if figure and figure.speaker and len(speakers) > 1 else ""
        users[key].append(sigla(comparison, [form.article]) + by)
    return " / ".join(f"{shown[key]} ({_listed(users[key])})" for key in shown)


def _listed(users: Sequence[str]) -> str:
    return ("; " if any(", " in user for user in users) else ", ").join(users)


def _with_hedge(comparison: Comparison, form: Form, figure: Figure | None) -> str:
    """A figure as it stands in the text, from its hedge to the noun it counts."""
    article = comparison.by_id.get(form.article)
    if figure is None or article is None:
        return cut(form.text)
    text, start, end = article.text, figure.start, figure.end
    hedge = (figure.hedge or "").lower()
    before = text[max(0, start - _REACH) : start]
    at = before.lower().rfind(hedge) if hedge else -1
    if at >= 0 and not before[at + len(hedge) :].strip():
        start -= len(before) - at
    counted = (figure.counted or "").lower()
    gap = len(text[end : end + 2]) - len(text[end : end + 2].lstrip())
    if counted and text[end + gap : end + gap + len(counted)].lower() == counted:
        end += gap + len(counted)
    words = cut(text[start:end])
    return words if not hedge or hedge in words.lower() else f"{hedge} {words}"


def missing(comparison: Comparison, absent: Sequence[str]) -> str:
    """Who has no words in a place; empty when all have."""
    return f" / not in {sigla(comparison, absent)}" if absent else ""


def cut(text: str) -> str:
    """A text on one line, cut between words where it is long."""
    line = " ".join(text[: 4 * EXCERPT].split())
    if len(line) <= EXCERPT:
        return line
    return line[:EXCERPT].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def around(text: str, end: int) -> str:
    """A text on one line, cut to its beginning, or to the words around ``end`` where the beginning ends earlier."""
    if end <= EXCERPT or len(text) <= EXCERPT:
        return cut(text)
    start = text.find(" ", max(0, min(end - EXCERPT // 2, len(text) - EXCERPT))) + 1
    return "… " + cut(text[start:])
