"""The story's words as terms: inflection, spelling and common synonyms folded together.

A term is a small number; two words are the same term when they share a stem, are listed as synonyms or as names of
one country, or are spellings of one rare word (``Zelensky``, ``Zelenskyy``). Folding the vocabulary once replaces
fuzzy comparison inside every pair of sentences, so that a pair is scored by exact set operations.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from newsdiff.engine.alignment.weights import UNLISTED, background
from newsdiff.engine.expressions import expression
from newsdiff.engine.remembered import forgettable
from newsdiff.engine.text.packed import rows
from newsdiff.engine.text.synonyms import read_groups, synonyms
from newsdiff.engine.text.tokens import stem
from newsdiff.frozen import NamedTuple, dataclass
from newsdiff.model import AnnotatedArticle

_PIECE = expression(r"[^\W_]+")
_RARE = 3.6
"""Words more frequent than this are known words: never a misspelling of one another."""
_PLACE_ZIPF = 5.2
_HAPPENING_ZIPF = 4.3

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
    for words, group in (*read_groups("places.txt", "@").items(), *synonyms().items()):
        if len(words) == 1:
            singles.setdefault(words[0], group)
        else:
            phrases[words[0]].append((words, group))
    ordered = {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in phrases.items()}
    singles.pop("us", None)
    return singles, ordered


Word = tuple[int, int, str, float]
"""A word of a sentence: first code point, the one after its last, its folded key, its Zipf value."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a sentence in columns, since a comparison keeps those of all sentences."""

    starts: array[int]
    ends: array[int]
    keys: tuple[str, ...]
    zipf: tuple[float, ...]

    @classmethod
    def of(cls, words: Sequence[Word]) -> Words:
        """The columns of some words."""
        starts, ends, keys, zipf = zip(*words, strict=True) if words else ((), (), (), ())
        return cls(array("I", starts), array("I", ends), keys, zipf)

    def __len__(self) -> int:
        return len(self.keys)


class Joined(NamedTuple):
    """A span that counts as one word: a name under any of its forms, a figure however it is written."""

    start: int
    end: int
    key: str
    zipf: float


def name_key(canonical: str) -> str:
    """The key of a name: its country's where it names a country or a capital, else its own."""
    words = tuple(_PIECE.findall(canonical.casefold()))
    singles, phrases = _groups()
    if len(words) == 1:
        return singles.get(words[0], "@" + words[0])
    for row, group in phrases.get(words[0], ()) if words else ():
        if row == words:
            return group
    return "@" + "_".join(words)


def words_of(article: AnnotatedArticle, sentence: int, joined: Sequence[Joined] = ()) -> list[Word]:
    """The words and numbers of a sentence; joined spans and phrases of the tables are one word each.

    Args:
        article: the article.
        sentence: index of the sentence.
        joined: spans inside the sentence that count as one word, in order and not overlapping.
    """
    raw = _pieces(article, sentence, joined)
    english = article.language == "en"
    phrases = _groups()[1]
    words: list[Word] = []
    language = article.language
    position = 0
    while position < len(raw):
        start, end, key, zipf = raw[position]
        position += 1
        if zipf:
            words.append((start, end, key, zipf))
            continue
        if english and key in phrases:
            length, group = _phrase(raw, position - 1, phrases[key])
            if length:
                words.append((start, raw[position + length - 2][1], group, _PLACE_ZIPF))
                position += length - 1
                continue
        key, zipf = _term(key, language)
        words.append((start, end, key, zipf))
    return words


def _phrase(raw: Sequence[Word], at: int, phrases: Sequence[tuple[tuple[str, ...], str]]) -> tuple[int, str]:
    for words, group in phrases:
        if tuple([piece[2] for piece in raw[at : at + len(words)]]) == words:
            return len(words), group
    return 0, ""


def _pieces(article: AnnotatedArticle, sentence: int, joined: Sequence[Joined]) -> list[Word]:
    """Start, end, key and Zipf value (0 where it is still to be looked up)."""
    raw: list[Word] = []
    waiting = list(reversed(joined))
    for start, end, key, kind in rows(article.tokens, *article.sentence_tokens[sentence]):
        if kind == "space":
            continue
        while waiting and waiting[-1].end <= start:
            waiting.pop()
        if waiting and waiting[-1].start < end:
            span = waiting[-1]
            if not raw or raw[-1][0] != span.start:
                raw.append((span.start, span.end, span.key, span.zipf))
        elif kind == "word":
            if key.isalpha():
                raw.append((start, end, key, 0.0))
            else:
                raw.extend(_word_pieces(start, end, key))
        elif kind == "number":
            raw.append((start, end, "#" + key, _number_zipf(key)))
    return raw


def _number_zipf(key: str) -> float:
    return 4.0 if len(key) > 2 else 4.6


def _word_pieces(start: int, end: int, key: str) -> Iterable[Word]:
    """The parts of a word with inner marks."""
    if key == "u.s.":
        yield start, end, "@usa", _PLACE_ZIPF
        return
    # A key may differ from its surface in length (ß, ligatures): then the token's own bounds serve.
    whole = len(key) != end - start
    for piece in _PIECE.finditer(key):
        if piece.group() != "s":
            yield start if whole else start + piece.start(), end if whole else start + piece.end(), piece.group(), 0.0


def figure_key(value: float, kind: str) -> tuple[str, float]:
    """The key and Zipf value of a figure: twenty people and twenty years of age are two words."""
    key = f"{value:g}" if value != int(value) or abs(value) >= 1e15 else str(int(value))
    return f"#{key}" if kind == "cardinal" else f"#{key} {kind}", _number_zipf(key)


def happening_key(happened: str) -> tuple[str, float]:
    """The key and Zipf value of a figure that tells how many met a fate: the same word, whatever its value."""
    return f"#{happened}", _HAPPENING_ZIPF


def is_value(key: str) -> bool:
    """Whether a key is that of a bare number or of a figure's value."""
    return key[0] == "#" and (key[1:2].isdecimal() or key[1:2] in "-.")


@forgettable
@lru_cache(maxsize=65536)
def _term(key: str, language: str) -> tuple[str, float]:
    """The folded form of a word and its Zipf value."""
    folded = _fold(key, language, _groups()[0])
    return folded, _PLACE_ZIPF if folded[0] == "@" else background(language).get(key, UNLISTED)


def _fold(key: str, language: str, singles: Mapping[str, str]) -> str:
    if language == "en":
        group = singles.get(key)
        if group:
            return group
        return stem(key, "en") or key
    if "\u0400" <= key[0] <= "\u04ff":
        key = key.translate(_CYRILLIC) or key  # a soft sign that stands alone
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


def frequencies(words: Iterable[Words]) -> dict[str, float]:
    """The highest Zipf value each key was met with."""
    found: dict[str, float] = {}
    for row in words:
        for key, zipf in zip(row.keys, row.zipf, strict=True):
            if zipf > found.get(key, -1.0):
                found[key] = zipf
    return found
