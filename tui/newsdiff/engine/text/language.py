"""The language of a text, from its script and its function words; offline and deterministic."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache

from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.expressions import expression

_SAMPLE = 20_000
_LATIN = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")
_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ASCII_WORD = expression(r"[a-z]+(?:'[a-z]+)*")
_SCRIPTS = (
    ("kana", ((0x3040, 0x30FF),)),
    ("hangul", ((0xAC00, 0xD7A3), (0x1100, 0x11FF))),
    ("han", ((0x4E00, 0x9FFF), (0x3400, 0x4DBF))),
    ("cyrillic", ((0x0400, 0x052F),)),
    ("arabic", ((0x0600, 0x06FF), (0x0750, 0x077F))),
    ("hebrew", ((0x05D0, 0x05EA),)),
    ("latin", ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x024F))),
    ("greek", ((0x0370, 0x03FF),)),
    ("devanagari", ((0x0900, 0x097F),)),
    ("thai", ((0x0E00, 0x0E7F),)),
)
"""Code points of the letters that tell scripts apart, first and last of each range."""
_RANGES = sorted((first, last, name) for name, ranges in _SCRIPTS for first, last in ranges)
_STARTS = [first for first, _, _ in _RANGES]
_ONE_LANGUAGE = {"hangul": "ko", "arabic": "ar", "hebrew": "he", "greek": "el", "devanagari": "hi", "thai": "th"}
_WEIGHT = {"kana": 2.0, "hangul": 2.0, "han": 2.0}
_FEWEST = 2
_UKRAINIAN = expression(r"[іїєґІЇЄҐ]")
_RUSSIAN = expression(r"[ыэъёЫЭЪЁ]")


def detect(text: str) -> str:
    """ISO 639-1 code of the language most of ``text`` is written in.

    The script decides first, then the share of words that are function words of a language; Ukrainian and Russian are
    told apart by the letters that only one of them has. Text in Latin script with too little evidence counts as
    English, and so does text without letters.
    """
    sample = _sample(text)
    if sample.isascii():
        return _by_function_words(sample, _LATIN, "en")
    counts = _scripts(sample)
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return "en"
    if counts["kana"] and counts["kana"] + counts["han"] > counts[script] * 0.5 and script in ("kana", "han"):
        return "ja" if counts["kana"] >= 0.1 * (counts["kana"] + counts["han"]) else "zh"
    if script == "han":
        return "zh"
    if script == "cyrillic":
        return _cyrillic(sample)
    return _ONE_LANGUAGE.get(script) or _by_function_words(sample, _LATIN, "en")


def _sample(text: str) -> str:
    """All of a text, or its beginning, middle and end where it is long."""
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]} {text[-_SAMPLE:]}"


def _scripts(sample: str) -> dict[str, float]:
    """How many letters of each script stand in a text; a character that is a syllable or a word counts twice."""
    counts = dict.fromkeys((name for name, _ in _SCRIPTS), 0.0)
    for character, count in Counter(sample).items():
        code = ord(character)
        _, last, name = _RANGES[bisect_right(_STARTS, code) - 1]
        if _STARTS[0] <= code <= last:
            counts[name] += count * _WEIGHT.get(name, 1.0)
    return counts


def _cyrillic(sample: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if ukrainian != russian:
        return "uk" if ukrainian > russian else "ru"
    return _by_function_words(sample, ("ru", "uk"), "ru")


def _by_function_words(sample: str, languages: tuple[str, ...], fallback: str) -> str:
    words = _words(sample)
    scores = dict.fromkeys(languages, 0)
    function_words = _function_words(languages)
    for word in function_words.keys() & words.keys():
        for code in function_words[word]:
            scores[code] += words[word]
    with_apostrophe = {word: count for word, count in words.items() if "'" in word}
    for code in languages:
        scores[code] += _elided(with_apostrophe, code)
    best = max(languages, key=lambda code: scores[code])
    return best if scores[best] >= _FEWEST and scores[best] > scores[fallback] else fallback


def _words(sample: str) -> Counter[str]:
    """How often each word stands in a text, in lower case, with typewriter apostrophes."""
    if sample.isascii():
        return Counter(_ASCII_WORD.findall(sample.lower()))
    words: Counter[str] = Counter()
    for word, count in Counter(_WORD.findall(sample)).items():
        words[word.replace("’", "'").lower()] += count
    return words


@lru_cache(maxsize=8)
def _function_words(languages: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each function word the languages that have it."""
    listed: dict[str, tuple[str, ...]] = {}
    for code in languages:
        for word in STOPWORDS[code]:
            listed[word] = (*listed.get(word, ()), code)
    return listed


def _elided(words: dict[str, int], code: str) -> int:
    """French and Italian articles that stand before an apostrophe inside a word."""
    if code not in ("fr", "it"):
        return 0
    listed = STOPWORDS[code]
    return sum(count for word, count in words.items() if word.partition("'")[0] + "'" in listed)
