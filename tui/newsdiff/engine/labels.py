"""Short labels (sigla) for outlets, unique in a comparison whatever the order of the articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from newsdiff.model import Article

MAXIMUM = 4
_STOP = {"the", "a", "der", "die", "das", "le", "la", "el", "of", "and"}


def unique_sigla(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Give every article a siglum and an id of its own, in the order they came.

    Two articles with the same outlet and text are told apart by a running number, given by their source so that the
    order of the articles does not matter.
    """
    given = list(articles)
    ranked = sorted(range(len(given)), key=lambda index: (given[index].id, given[index].source))
    taken_ids: set[str] = set()
    taken_sigla: set[str] = set()
    labelled: dict[int, Article] = {}
    for index in ranked:
        article = given[index]
        identity = _free(article.id, taken_ids, separator="-")
        siglum = _free(siglum_of(article.outlet), taken_sigla)
        taken_ids.add(identity)
        taken_sigla.add(siglum)
        labelled[index] = replace(article, id=identity, siglum=siglum)
    return tuple(labelled[index] for index in range(len(given)))


def siglum_of(outlet: str) -> str:
    """Initials of several words, else the first letters of one: ``The Daily Telegraph`` DT, ``babel.ua`` BABE."""
    words = [word for word in re.findall(r"[^\W_]+", outlet) if word.lower() not in _STOP] or re.findall(r"\w+", outlet)
    if not words:
        return "?"
    if len(words) > 1 and not words[0].isdigit():
        return "".join(word[0] for word in words[:MAXIMUM]).upper()
    return words[0][:MAXIMUM].upper()


def _free(label: str, taken: set[str], separator: str = "") -> str:
    number, candidate = 1, label
    while candidate in taken:
        number += 1
        candidate = f"{label}{separator}{number}"
    return candidate
