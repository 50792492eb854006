"""Short labels (sigla) for outlets, unique in a comparison whatever the order of the articles.

A label is made from the outlet's name alone, and only outlets whose labels clash take a longer one: adding an article
leaves all labels but those it clashes with as they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from newsdiff.engine.expressions import expression
from newsdiff.frozen import replace
from newsdiff.model import Article

MAXIMUM = 4
_SHORT = 3
_WIDE = 2
_STOP = frozenset(
    (
        "the",
        "a",
        "an",
        "der",
        "die",
        "das",
        "le",
        "la",
        "les",
        "el",
        "los",
        "il",
        "of",
        "and",
        "und",
        "et",
        "y",
        "de",
        "du",
        "des",
        "von",
        "for",
    )
)
_WORD = expression(r"[^\W_]+")
_CAMEL = expression(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_FILE = expression(r"\.(?:txt|md|markdown|html?|pdf|docx|epub|xml|json)$", re.IGNORECASE)
_SITE = expression(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)*)\.[a-z]{2,6}$", re.IGNORECASE)
_HASH = expression(r"(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,}$", re.IGNORECASE)


def unique_sigla(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Give every article a siglum and an id of its own, in the order they came.

    Two articles with the same outlet and text are told apart by a running number, given by their source so that the
    order of the articles does not matter.
    """
    given = list(articles)
    ranked = sorted(range(len(given)), key=lambda index: (given[index].id, given[index].source))
    identities = _identities([given[index].id for index in ranked])
    sigla = _sigla([given[index] for index in ranked])
    labelled = {
        index: replace(given[index], id=identity, siglum=siglum)
        for index, identity, siglum in zip(ranked, identities, sigla, strict=True)
    }
    return tuple(labelled[index] for index in range(len(given)))


def siglum_of(outlet: str) -> str:
    """Initials of several words, else the first letters of one.

    ``The Daily Telegraph`` gives DT, ``the-moscow-times`` MT, ``BBC News`` BBC, ``babel.ua`` BAB, and the file name
    ``003_8504fb6830a17cb9`` 003.
    """
    return next(_candidates(outlet))


def _sigla(articles: Sequence[Article]) -> list[str]:
    """Labels of articles in canonical order: outlets that clash are spelled out further, then numbered."""
    outlets = sorted({article.outlet for article in articles})
    level = dict.fromkeys(outlets, 0)
    forms = {outlet: list(_candidates(outlet)) for outlet in outlets}
    for _ in range(max((len(form) for form in forms.values()), default=0)):
        groups: dict[str, list[str]] = defaultdict(list)
        for outlet in outlets:
            groups[forms[outlet][level[outlet]]].append(outlet)
        clashing = [outlet for group in groups.values() if len(group) > 1 for outlet in group]
        if not clashing:
            break
        for outlet in clashing:
            level[outlet] = min(level[outlet] + 1, len(forms[outlet]) - 1)
    taken: set[str] = set()
    return [_free(forms[article.outlet][level[article.outlet]], taken) for article in articles]


def _candidates(outlet: str) -> Iterator[str]:
    """Labels for an outlet, the shortest first, each longer one telling more of its name."""
    words = _words(outlet)
    if not words:
        yield "?"
        return
    first = words[0]
    if first.isupper() and first.isalpha() and 1 < len(first) <= MAXIMUM + 1 and first.isascii():
        yield first
        rest = "".join(words[1:])
        yield from (first + rest[:length].upper() for length in range(1, 1 + min(_SHORT, len(rest))))
        return
    if len(words) > 1:
        initials = "".join(word[0] for word in words[:MAXIMUM])
        yield initials.upper()
        last = words[min(len(words), MAXIMUM) - 1]
        for length in range(2, min(len(last), 6) + 1):
            yield (initials[:-1] + last[:length]).upper()
        for length in range(2, min(len(first), 6) + 1):
            yield (first[:length] + initials[1:]).upper()
        return
    length = len(first) if len(first) <= MAXIMUM else _SHORT
    if not first.isascii() and any(ord(char) >= 0x2E80 for char in first):
        length = _WIDE
    for stop in range(length, max(length, min(len(first), 8)) + 1):
        yield first[:stop].upper()


def _words(outlet: str) -> list[str]:
    """The words that tell one outlet from another: no articles, file endings, hashes or numbers before a name."""
    name = outlet.strip()[:200]
    if "." in name:
        name = _FILE.sub("", name)
        site = _SITE.match(name)
        name = site[1] if site else name
    words: list[str] = [part for word in _WORD.findall(name) for part in _CAMEL.split(word) if part]
    telling = [word for word in words if word.casefold() not in _STOP and not _HASH.match(word)]
    if telling and telling[0].isdigit() and any(not word.isdigit() for word in telling):
        telling = [word for word in telling if not word.isdigit()]
    return telling or words


def _identities(ids: Sequence[str]) -> list[str]:
    taken: set[str] = set()
    return [_free(identity, taken, separator="-") for identity in ids]


def _free(label: str, taken: set[str], separator: str = "") -> str:
    """The label, with a number behind it where it is taken."""
    number, candidate = 1, label
    while candidate in taken:
        number += 1
        candidate = f"{label}{separator}{number}"
    taken.add(candidate)
    return candidate
