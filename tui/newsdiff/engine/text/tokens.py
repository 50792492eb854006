"""Words, numbers, punctuation and white space, and what counts as the same word.

A token's ``key`` is its folded form: NFKC, case folded, typographic variants of quote marks, dashes, apostrophes made
one, ``ё`` written ``е``, soft hyphens and joiners gone, Arabic and Hebrew vowel points gone; other accents stay, since
they tell words apart. What is a token:

- words keep inner hyphens and apostrophes (``Son-hui``, ``don't``); a possessive or clitic ``'s`` is a word of its own,
  so that ``Ukraine's`` shares the key ``ukraine``; French and Italian elided articles (``l'``) are words of their own;
- dotted initials are one word and share the key of the undotted form (``U.N.`` and ``UN``: ``un``); where that would be
  a function word of the language (``US``, ``WHO``), both get the dotted key (``u.s.``);
- a number with its grouping is one token, its key a plain decimal (``12 000``, ``12,000``, German ``12.000`` are
  ``12000``);
  clock times and ordinals are numbers too (``9:30``, ``11th``);
- currency signs, percent and degree signs, ``&``, ``§`` and ``№`` are words, since they carry meaning; so are emoji;
- Han, Hiragana, Thai, Lao, Khmer and Burmese, written without spaces, give one word per character (with its marks).
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any

from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.expressions import expression
from newsdiff.engine.remembered import forgettable
from newsdiff.engine.text.packed import PackedTokens
from newsdiff.engine.text.porter import porter
from newsdiff.engine.text.stemming import light_stem
from newsdiff.model import Span, Token, TokenKind

APOSTROPHES = "'’ʼ‘`´′＇"
HYPHENS = "‐‑-"
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0963\u0966-\u0df3\u135d-\u135f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20f0\ufe20-\ufe2f"
)
_UNSPACED = (
    "\U00020000-\U0003ffff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
_UNSPACED_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b6-\u17d3"
_JOINERS = "\u00ad\u200c\u200d"
_LETTER = rf"[^\W\d_{_UNSPACED}]"
_WORD_CHARACTER = rf"(?:[^\W{_UNSPACED}]|[{_MARKS}{_JOINERS}])"
_SPACE = r"[\s\u200b\u2060\ufeff]"
_ADDRESS = r"""
    (?P<address>(?:https?://|www\.)[^\s<>"“”«»]{0,2000}[\w/] | \b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}) |
    """
_SPACES = rf"(?P<space>{_SPACE}+) |"
_REST = rf"""
    (?P<initials>{_LETTER}\.(?:{_LETTER}\.)+ | Ph\.D\.)
  | (?P<ordinal>\d+(?:st|nd|rd|th|º|ª|er|ère|ème)\b)
  | (?P<clock>\d{{1,2}}:\d\d(?::\d\d)?(?![\d:]))
  | (?P<number>(?<!\d)\d{{1,3}}(?:(?P<grouping>[ \u00a0\u2009\u202f'’.,\u066c])\d{{3}})(?:(?P=grouping)\d{{3}})*
      (?!\d)(?:[.,]\d+)? | \d+(?:[.,]\d+)*)
  | (?P<unspaced>[{_UNSPACED}][{_MARKS}{_UNSPACED_MARKS}]*)
  | (?P<word>{_WORD_CHARACTER}+(?:[{APOSTROPHES}{HYPHENS}]{_WORD_CHARACTER}+)*)
  | (?P<emoji>[\U0001f1e6-\U0001f1ff]{{2}} | [\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*
      (?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf][\ufe0f\U0001f3fb-\U0001f3ff]*)*)
  | (?P<sign>[%‰°§№&+=#] | [$¢£¤¥\u20a0-\u20cf])
  | (?P<punctuation>\.{{2,}} | .)
    """
_GROUPED = expression(r"\d \d{3}")
_WIDTHLESS = expression("[\u200b\u2060\ufeff]")
_KNOWN: dict[str, dict[str, tuple[Any, ...]]] = forgettable({})
"""By language, what was read between two spaces: length, key and kind of each token there and of the space behind."""
_MOST_KNOWN = 1 << 16
_APOSTROPHE = expression(f"[{APOSTROPHES}]")
_ELISION = expression(rf"(?!aujourd)[^\W\d_]{{1,7}}[{APOSTROPHES}](?=\w)", re.I)
_ELIDING = frozenset({"fr", "it", "ca"})
_SMALL = 64
_FOLD = str.maketrans(
    {
        **dict.fromkeys("’ʼ‘`´′＇‚‛‹›", "'"),
        **dict.fromkeys("“”„‟«»″〝〞＂「」『』《》〈〉", '"'),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0640"),
        **dict.fromkeys(map(chr, (*range(0x064B, 0x0660), *range(0x0591, 0x05BE), 0x05BF, 0x05C1, 0x05C2))),
        "ё": "е",
        "Ё": "е",
        "…": "...",
    }
)
_POINT_DECIMAL = frozenset({"en", "zh", "ja", "ko", "he", "th", "hi", "ar"})


def tokenise(text: str, start: int, end: int, language: str) -> list[Token]:
    """The tokens of ``text[start:end]``; their slices concatenate to it.

    Args:
        text: the article's text.
        start: first code point.
        end: code point after the last.
        language: ISO 639-1 code; decides number grouping, elision and function words.
    """
    return list(tokens_of(text, [(start, end)], language)[0])


def tokens_of(text: str, spans: Iterable[tuple[int, int]], language: str) -> tuple[PackedTokens, tuple[Span, ...]]:
    """The tokens of some spans, and for each span the half-open range of its tokens among all; see :func:`tokenise`."""
    starts, ends = array("I"), array("I")
    keys: list[str] = []
    kinds: list[TokenKind] = []
    ranges = []
    for start, end in spans:
        parts = _parts(text[start:end], language)
        if parts is None:
            parts = _read(text, start, end, language)
        first = len(keys)
        bounds = array("I", accumulate(parts[::3], initial=start))
        starts += bounds[:-1]
        ends += bounds[1:]
        keys += parts[1::3]
        kinds += parts[2::3]
        ranges.append(Span(first, len(keys)))
    return PackedTokens(starts, ends, keys, kinds), tuple(ranges)


def _parts(piece: str, language: str) -> list[Any] | None:
    """Length, key and kind of each token, one after the other; None where a token may hold white space.

    What stands between two spaces is mostly a word seen before, so it is read once and remembered.
    """
    chunks = piece.split()
    if " ".join(chunks) != piece or _GROUPED.search(piece) or _WIDTHLESS.search(piece):
        return None
    known = _KNOWN.setdefault(language, {})
    if len(known) > _MOST_KNOWN:
        known.clear()
    parts: list[Any] = []
    for chunk in chunks:
        read = known.get(chunk)
        if read is None:
            read = (*_read(chunk, 0, len(chunk), language), 1, " ", "space")
            if len(chunk) <= _SMALL:
                known[chunk] = read
        parts += read
    return parts[:-3]


def _read(text: str, start: int, end: int, language: str) -> list[Any]:
    """Length, key and kind of each token of ``text[start:end]``, one after the other."""
    parts: list[Any] = []
    addressed = any(text.find(sign, start, end) >= 0 for sign in ("@", "://", "www."))
    for match in _pattern(addressed).finditer(text, start, end):
        kind = match.lastgroup or ""
        surface = match.group()
        if kind == "space":
            parts += (len(surface), " ", "space")
        elif kind == "word":
            for piece in _split_word(surface, language):
                parts += (len(piece), _word_key(piece, language), "word")
        elif kind == "punctuation":
            parts += (len(surface), surface.translate(_FOLD) or surface, "punctuation")
        else:
            parts += (len(surface), _other_key(surface, kind, language), _kind(kind))
    return parts


@cache
def _pattern(addressed: bool) -> re.Pattern[str]:
    """The kinds of token; looking for addresses takes as long as everything else and is mostly not needed."""
    return re.compile(_SPACES + (_ADDRESS if addressed else "") + _REST, re.X | re.S)


def _kind(name: str) -> TokenKind:
    return "number" if name in ("number", "ordinal", "clock") else "word"


def _split_word(surface: str, language: str) -> list[str]:
    """A word cut where an apostrophe parts it: elided article, word, possessive."""
    if surface.isalpha() or not _APOSTROPHE.search(surface):
        return [surface]
    pieces: list[str] = []
    at = 0
    while language in _ELIDING and (elided := _ELISION.match(surface, at)):
        pieces.append(elided.group())
        at = elided.end()
    if len(surface) - at > 2 and surface[-2] in APOSTROPHES and surface[-1] in "sS":
        return [*pieces, surface[at:-2], surface[-2:]]
    return [*pieces, surface[at:]]


def _word_key(surface: str, language: str) -> str:
    return _short_key(surface, language) if len(surface) <= _SMALL else fold(surface)


@forgettable
@lru_cache(maxsize=1 << 16)
def _short_key(surface: str, language: str) -> str:
    key = fold(surface) or surface
    if 2 <= len(surface) <= 3 and surface.isupper() and key in STOPWORDS.get(language, ()):
        return ".".join(key) + "."
    return key


def fold(surface: str) -> str:
    """The form in which two spellings of one word are equal; see the module's description."""
    if surface.isascii():
        return surface.lower()
    return unicodedata.normalize("NFKC", surface.translate(_FOLD)).casefold()


@forgettable
@lru_cache(maxsize=1 << 14)
def _other_key(surface: str, kind: str, language: str) -> str:
    if kind == "initials":
        letters = fold(surface).replace(".", "")
        return ".".join(letters) + "." if letters in STOPWORDS.get(language, ()) else letters
    if kind == "number":
        return number_key(surface, language)
    return fold(surface) or surface


def number_key(surface: str, language: str) -> str:
    """A written number as a plain decimal: ASCII digits, at most one point, no grouping, no trailing zeros behind it.

    ``12.000`` is twelve thousand where the point groups digits (German, Spanish …) and twelve where it marks decimals.
    """
    digits = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in surface)
    digits = re.sub(r"[^\d.,]", "", digits)
    points, commas = digits.count("."), digits.count(",")
    if points and commas:
        decimal = "." if digits.rfind(".") > digits.rfind(",") else ","
    elif points + commas != 1:
        decimal = ""
    else:
        mark = "." if points else ","
        groups = len(digits) - digits.find(mark) == 4 and 1 <= digits.find(mark) <= 3 and not digits.startswith("0")
        own = "." if language in _POINT_DECIMAL else ","
        decimal = "" if groups and mark != own else mark
    if not decimal:
        return digits.replace(".", "").replace(",", "")
    whole, _, fraction = digits.rpartition(decimal)
    whole, fraction = re.sub(r"\D", "", whole) or "0", fraction.rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


@lru_cache(maxsize=1 << 16)
def stem(key: str, language: str) -> str:
    """The stem under which inflected forms of a key meet: Porter's for English, light stemmers elsewhere.

    Numbers and keys with inner marks are their own stems.
    """
    if len(key) > _SMALL or not key.isalpha():
        return key
    return porter(key) if language == "en" else light_stem(key, language)


def is_content(key: str, language: str) -> bool:
    """Whether a key says something about what a text is about: no function word, no punctuation."""
    return key not in STOPWORDS.get(language, ()) and any(map(str.isalnum, key))
