"""The story's words as terms: inflection, spelling and common synonyms folded together.

A term is a small number; two words are the same term when they share a stem, are listed as synonyms or as names of
one country, or are spellings of one rare word (``Zelensky``, ``Zelenskyy``). Folding the vocabulary once replaces
fuzzy comparison inside every pair of sentences, so that a pair is scored by exact set operations.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from rapidfuzz.distance import OSA

from newsdiff.engine.tokens import stem
from newsdiff.engine.weights import UNLISTED, background
from newsdiff.model import AnnotatedArticle

_PIECE = re.compile(r"[^\W_]+")
_RARE = 3.6
"""Words more frequent than this are known words: never a misspelling of one another."""
_PLACE_ZIPF = 5.2

_CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
})  # fmt: skip

@cache
def _groups() -> tuple[Mapping[str, str], Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    """Single words to their group's name, and first words to the phrases they may open (longest first)."""
    singles: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for name, prefix in (("places.txt", "@"), ("synonyms.en.txt", "=")):
        text = resources.files("newsdiff.engine").joinpath("data", name).read_text(encoding="utf-8")
        for line in text.splitlines():
            if not line or line.startswith("#"):
                continue
            members = line.split()
            group = prefix + members[0]
            for member in members:
                words = tuple(_PIECE.findall(member.replace("_", " ")))
                if len(words) == 1:
                    singles.setdefault(words[0] if prefix == "@" else stem(words[0], "en"), group)
                    if prefix == "=":
                        singles.setdefault(words[0], group)
                else:
                    phrases[words[0]].append((words, group))
    ordered = {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in phrases.items()}
    singles.pop("us", None)
    return singles, ordered


class Word:
    """A word of a sentence: the text it covers, its folded key, and its term once the story is known."""

    __slots__ = ("capital", "end", "key", "number", "start", "zipf")

    def __init__(self, start: int, end: int, key: str, zipf: float, number: bool, capital: bool) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.zipf = zipf
        self.number = number
        self.capital = capital


def words_of(article: AnnotatedArticle, sentence: int) -> list[Word]:
    """The words and numbers of a sentence, phrases of the tables joined."""
    text, language = article.text, article.language
    zipf_of = background(language)
    english = language == "en"
    singles, phrases = _groups()
    raw: list[tuple[int, int, str, bool, bool]] = []
    for token in article.tokens_of(sentence):
        if token.kind == "word":
            surface = text[token.start : token.end]
            if token.key == "u.s.":
                raw.append((token.start, token.end, "@usa", False, True))
                continue
            for piece in _PIECE.finditer(token.key):
                key = piece.group()
                if key == "s" and raw:
                    continue
                # A key may differ from its surface in length (ß, ligatures): then the token's own bounds serve.
                if len(token.key) == len(surface):
                    start, end = token.start + piece.start(), token.start + piece.end()
                else:
                    start, end = token.start, token.end
                raw.append((start, end, key, False, surface[:1].isupper()))
        elif token.kind == "number":
            raw.append((token.start, token.end, "#" + token.key, True, False))
    words: list[Word] = []
    position = 0
    while position < len(raw):
        start, end, key, number, capital = raw[position]
        if number:
            words.append(Word(start, end, key, 4.0 if len(key) > 3 else 4.6, True, False))
            position += 1
            continue
        if english:
            match = next(
                (row for row in phrases.get(key, ()) if tuple(r[2] for r in raw[position : position + len(row[0])]) == row[0]),
                None,
            )
            if match:
                stop = position + len(match[0])
                words.append(Word(start, raw[stop - 1][1], match[1], _PLACE_ZIPF, False, True))
                position = stop
                continue
        if key.startswith("@"):
            words.append(Word(start, end, key, _PLACE_ZIPF, False, True))
        else:
            zipf = zipf_of.get(key, UNLISTED)
            words.append(Word(start, end, _fold(key, language, english, singles, zipf), zipf, False, capital))
        position += 1
    return words


def _fold(key: str, language: str, english: bool, singles: Mapping[str, str], zipf: float) -> str:
    if english:
        group = singles.get(key)
        if group:
            return group
        root = stem(key, "en")
        return singles.get(root, root)
    if "\u0400" <= key[0] <= "\u04ff":
        key = key.translate(_CYRILLIC)
    return stem(key, language) or key


def fold_spellings(frequency: Mapping[str, float]) -> dict[str, str]:
    """Rare words of nearly one spelling, each mapped to the first of its kind in alphabetical order.

    Args:
        frequency: Zipf value of every key of the story.
    """
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in sorted(frequency):
        if len(key) >= 5 and key[0] not in "@=#":
            blocks[key[:3]].append(key)
    heads: dict[str, str] = {}
    for members in blocks.values():
        for index, key in enumerate(members):
            if frequency[key] > _RARE:
                continue
            for other in members[:index] + members[index + 1 :]:
                slack = 1 if min(len(key), len(other)) < 9 else 2
                if abs(len(key) - len(other)) <= slack and OSA.distance(key, other, score_cutoff=slack) <= slack:
                    one, two = sorted((_head(heads, key), _head(heads, other)))
                    heads[two] = one
                    break
    return {key: _head(heads, key) for key in heads}


def _head(heads: Mapping[str, str], key: str) -> str:
    while key in heads and heads[key] != key:
        key = heads[key]
    return key


def term_numbers(keys: Iterable[str], heads: Mapping[str, str]) -> dict[str, int]:
    """A number for every key; keys that are one term share it. Independent of the order of the keys."""
    names = sorted(set(keys))
    numbers: dict[str, int] = {}
    for name in names:
        numbers.setdefault(heads.get(name, name), len(numbers))
    return {name: numbers[heads.get(name, name)] for name in names}


def frequencies(words: Iterable[Sequence[Word]]) -> dict[str, float]:
    """The highest Zipf value each key was met with."""
    found: dict[str, float] = {}
    for row in words:
        for word in row:
            if word.zipf > found.get(word.key, -1.0):
                found[word.key] = word.zipf
    return found
