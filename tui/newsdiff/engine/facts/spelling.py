"""How names are spelt: folding, transliteration, consonant skeletons, and whether two spellings can be one name.

The skeleton follows the idea of consonant keys (as in Soundex and its kin), made for what newspapers do to foreign
names: vowels and doubled letters vary with the romanisation, consonants seldom do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.wordset import wordset
from newsdiff.engine.remembered import forgettable

_LETTERS = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-", "\u00a0": " ", "\u00ad": "",
    }
)  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "e", "є": "e", "ж": "zh", "з": "z",
    "и": "i", "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ў": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh",
    "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ј": "i", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "dj",
    "џ": "dzh",
}  # fmt: skip
_ENDINGS = expression(
    r"(?:ого|его|ому|ему|ами|ями|ым|им|ом|ем|єм|ою|ією|єю|ой|ей|ою|ею|ах|ых|ий|ый|ії|ия|[аяуюыиіеєй])$"
)
_DIGRAPHS = (
    ("tsch", "C"), ("shch", "S"), ("sch", "S"), ("tch", "C"), ("ch", "C"), ("sh", "S"), ("zh", "S"), ("kh", "h"),
    ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("dj", "j"), ("tz", "ts"), ("x", "ks"),
    ("q", "k"), ("w", "v"), ("z", "s"),
)  # fmt: skip
_SOFT_C = expression(r"c(?=[eiy])")
_DOUBLE = expression(r"(.)\1+")
_VOWELS = expression(r"(?<=.)[aeiouyjh]+")
_INITIALS = str.maketrans("eyjou", "aiiuu")
_SUN_LETTER = expression(r"^[ae]([bcdfghjklmnpqrstvwxz])(?=\1)")
_VOICED = str.maketrans("tkpC", "dgbi")
ARTICLES = wordset("al el ez az as ad ar an at ul the")
PARTICLES = ARTICLES | wordset(
    """
    de del della di da dos do du van der den von zu la le bin ibn ben abu of i
    """
)

_NICKNAMES = {
    nick: name
    for line in (
        "william bill billy will", "robert bob bobby rob", "james jim jimmy", "joseph joe", "michael mike mick",
        "richard dick rick", "thomas tom tommy", "charles chuck charlie", "edward ed ted eddie", "john jack johnny",
        "anthony tony", "daniel dan danny", "donald don", "elizabeth liz beth betsy", "margaret maggie peggy",
        "katherine kate kathy katie", "jeffrey jeff", "steven steve", "stephen steve", "christopher chris",
        "matthew matt", "andrew andy drew", "alexander alex", "benjamin ben", "gregory greg", "kenneth ken",
        "lawrence larry", "patrick pat", "ronald ron", "samuel sam", "timothy tim", "david dave", "jonathan jon",
        "nicholas nick", "frederick fred", "philip phil", "peter pete", "susan sue", "deborah debbie", "jennifer jen",
        "bernard bernie", "mitchell mitch", "theodore ted", "vladimir volodymyr", "sergei serhii",
        "aleksandr oleksandr",
        "mykola nikolai", "mikhail mykhailo", "dmitry dmytro", "yevgeny yevhen",
    )
    for name, *nicks in (line.split(),)
    for nick in nicks
}  # fmt: skip


@forgettable
@forgettable
@lru_cache(maxsize=65536)
def fold(surface: str) -> str:
    """The surface without case, accents and typographic variety of apostrophes, hyphens and spaces."""
    text = surface.lower().translate(_LETTERS)
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKD", text.replace("й", "\ue000").replace("ї", "\ue001"))
    text = "".join(char for char in text if not unicodedata.combining(char))
    return text.replace("\ue000", "й").replace("\ue001", "ї")


@forgettable
@forgettable
@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """A folded word in Latin letters; Cyrillic words lose their case ending first."""
    if word.isascii() or not any("\u0400" <= char <= "\u052f" for char in word):
        return word
    return "".join(_CYRILLIC.get(char, char) for char in without_ending(word))


def without_ending(word: str) -> str:
    """A folded Cyrillic word without its case ending."""
    return _ENDINGS.sub("", word) if len(word) > 4 else word


@forgettable
@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The consonants of a folded word, romanisation evened out; a leading vowel is kept.

    ``sergei`` and ``sergey`` give ``srg``, ``gaddafi`` and ``gadhafi`` give ``gdf``.
    """
    text = latin(word).replace("'", "")
    text = _SUN_LETTER.sub("", text)
    text = _SOFT_C.sub("s", text)
    for pair, letter in _DIGRAPHS:
        text = text.replace(pair, letter)
    text = text.replace("c", "k")
    text = text[:1].translate(_INITIALS) + _VOWELS.sub("", text[:1] + text[1:])[1:] if text else text
    return _DOUBLE.sub(r"\1", text)


@forgettable
@lru_cache(maxsize=65536)
def words_of(surface: str) -> tuple[str, ...]:
    """The folded words of a name: hyphens split, articles such as ``al-`` and bare initials' dots dropped."""
    parts = [part for part in re.split(r"[\s\-]+", fold(surface).replace(".", " ")) if part]
    kept = tuple(part for part in parts if part not in ARTICLES)
    return kept or tuple(parts)


def same_word(one: str, other: str) -> bool:
    """Whether two words can be spellings of one name, or nickname and name."""
    if one == other or _NICKNAMES.get(one, one) == _NICKNAMES.get(other, other):
        return True
    if skeleton(one) != skeleton(other):
        return False
    a, b = latin(one), latin(other)
    if not (one.isascii() and other.isascii()):
        return True
    return fuzz.ratio(a, b) >= (65 if max(len(a), len(b)) > 4 else 32)


def is_initial(word: str, other: str) -> bool:
    """Whether one of the two is a bare initial of the other."""
    return (len(word) == 1 or len(other) == 1) and word[:1] == other[:1]


def same_person(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names (two words and more) can name one person.

    Given names and surname must agree, in this order or with the surname first; middle names, initials and a second
    surname may be missing on one side.
    """
    if len(one) < 2 or len(other) < 2:
        return False
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if _in_order(short, long) or (len(short) == len(long) and _rotated(short, long)):
        return True
    return _joined(one, other)


def _in_order(short: Sequence[str], long: Sequence[str]) -> bool:
    """All words of the shorter name stand in the longer one, the first with the first."""
    if not (same_word(short[0], long[0]) or is_initial(short[0], long[0])):
        return False
    at = 1
    for word in short[1:]:
        while at < len(long) and not (
            same_word(word, long[at]) or (word is not short[-1] and is_initial(word, long[at]))
        ):
            at += 1
        if at == len(long):
            return _without_middle(short, long)
        at += 1
    return len(long) == len(short) or len(short) > 1


def _without_middle(short: Sequence[str], long: Sequence[str]) -> bool:
    """Both have middle initials only one of them spells: first and last agree, what is between are initials."""
    middles = [*short[1:-1], *long[1:-1]]
    return same_word(short[-1], long[-1]) and all(len(word) == 1 for word in middles) and len(short) == 2


def _rotated(short: Sequence[str], long: Sequence[str]) -> bool:
    turned = (*short[1:], short[0])
    back = (short[-1], *short[:-1])
    return any(all(map(same_word, way, long)) for way in (turned, back))


def _joined(one: Sequence[str], other: Sequence[str]) -> bool:
    """Names that differ in where they are cut: ``Abdel Rahman`` / ``Abdurrahman``, ``Son Hui`` / ``Sonhui``."""
    if not same_word(one[0], other[0]):
        return False
    a, b = "".join(map(latin, one[1:])), "".join(map(latin, other[1:]))
    if len(one) == len(other) or min(len(a), len(b)) < 5:
        return False
    return fuzz.ratio(a, b) >= 80 and fuzz.ratio(skeleton(a), skeleton(b)) >= 80


def korean_key(words: Sequence[str]) -> str:
    """What all romanisations of a Korean name share: surname and first sound; empty for other names."""
    if not 2 <= len(words) <= 3 or any(len(word) > 9 or not word.isascii() for word in words):
        return ""
    return f"{_syllable(words[0])} {_syllable(words[1])[:1]}" if 4 <= len("".join(words[1:])) <= 11 else ""


def same_korean(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two Korean names are one in two romanisations, by syllable where both are written so, else as a whole.

    McCune-Reischauer, Revised and North Korean romanisation differ in vowels and voicing: ``Dong-yun``, ``Tong-yun``.
    """
    key = korean_key(one)
    if not key or key != korean_key(other):
        return False
    if len(one) == len(other) == 3:
        return all(map(_same_syllable, one[1:], other[1:]))
    a, b = "".join(one[1:]), "".join(other[1:])
    return _syllable(a) == _syllable(b) and fuzz.ratio(a, b) >= 60


def _same_syllable(one: str, other: str) -> bool:
    if _syllable(one) != _syllable(other):
        return False
    first, second = (_FRONT.search(word) is not None for word in (one, other))
    return first == second or fuzz.ratio(one, other) >= 60


@lru_cache(maxsize=4096)
def _syllable(word: str) -> str:
    """The consonants of a Korean syllable, voiced and unvoiced as one."""
    return skeleton(_KOREAN_SURNAMES.get(word, word).replace("w", "u")).translate(_VOICED)


_FRONT = expression(r"[aio](?!o)")
_KOREAN_SURNAMES = {
    form: forms[0]
    for line in ("pak park bak", "kim gim", "choe choi", "ri lee yi rhee li", "im lim rim",
                 "jong jeong chung jung chong",
                 "no roh noh", "an ahn", "o oh", "u woo", "jo cho", "jang chang", "yu yoo ryu", "yun yoon", "sin shin",
                 "so suh seo", "mun moon", "paek baek paik")
    for forms in (line.split(),)
    for form in forms
}  # fmt: skip
