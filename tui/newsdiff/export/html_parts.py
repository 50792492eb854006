"""Small pieces of HTML that several parts of the page use."""

from __future__ import annotations

import re

from newsdiff.export.escape import attribute, href, html, inline
from newsdiff.export.pieces import readings_in_columns
from newsdiff.kinds import SIGNS
from newsdiff.model import AnnotatedArticle, Comparison, Kind, Passage

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_EXCERPT = 90


def language(article: AnnotatedArticle) -> str:
    """The attributes that tell an article's language and let its direction follow its letters."""
    known = _LANGUAGE.fullmatch(article.language) and article.language != "und"
    return f'lang="{article.language}" dir="auto"' if known else 'dir="auto"'


def scrolling(label: str) -> str:
    """The attributes of a part that scrolls by itself, so that it can be reached and scrolled by keyboard."""
    return f'tabindex="0" role="region" aria-label="{label}"'


def badge(kind: Kind, text: str = "") -> str:
    """A kind with its letter, as a label."""
    return f'<span class="badge {kind}">{SIGNS[kind].letter} {html(text or kind)}</span>'


def letter(kind: Kind) -> str:
    """A kind's letter alone, as a label that says its name."""
    return f'<abbr class="badge {kind}" title="{kind}">{SIGNS[kind].letter}</abbr>'


def linked(text: str, url: str | None) -> str:
    """Text that leads to its web address, if it has one."""
    address = href(url)
    return f'<a href="{address}" rel="noopener noreferrer nofollow">{html(text)}</a>' if address else html(text)


def excerpt(comparison: Comparison, passage: Passage) -> str:
    """The first words of a passage's first reading."""
    for article, reading in readings_in_columns(comparison, passage):
        if reading.spans:
            start, end = reading.spans[0]
            words = inline(article.text[start : min(end, start + 4 * _EXCERPT)]).strip()
            cut = words if len(words) <= _EXCERPT else words[:_EXCERPT].rsplit(" ", 1)[0] + " …"
            return f"<span {language(article)}>{html(cut)}</span>"
    return ""


def share(shared: int, sentences: int) -> str:
    """How many of an article's sentences were found elsewhere, with a bar."""
    if not sentences:
        return "0 of 0"
    label = attribute(f"{shared} of {sentences} sentences")
    return f'<meter min="0" max="{sentences}" value="{shared}" title="{label}">{label}</meter> {shared} of {sentences}'
