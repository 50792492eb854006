"""Where sentences end.

The rules of the sentencex library (Wikimedia) find the boundaries; before it, everything it stumbles over is folded
code point by code point; after it, abbreviations, quoted questions and brackets are repaired.
"""

from __future__ import annotations

import re
from functools import lru_cache

from newsdiff.engine.data.boundaries import (
    BEFORE_NUMBERS,
    ENDS_BEFORE_FUNCTION_WORD,
    INSTITUTIONS,
    ORDINAL_OPENERS,
    REPORTING,
    TIME_SUCCESSORS,
    TITLES,
)
from newsdiff.engine.data.stopwords import STOPWORDS
from newsdiff.engine.expressions import expression

QUOTE_MARKS = '"“”„‟«»‹›「」『』《》〝〞＂'
_FOLD = str.maketrans(
    dict.fromkeys(QUOTE_MARKS + "\u00a0\u2007\u2009\u202f\u3000\n\r\t\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\0\ufeff", " ")
)
_LOOSE = expression(
    r"['‘’‚‛)\]\ud800-\udfff](?:(?<=(?<!\w)['‘’‚‛])|(?<=['’])(?!\w)|(?<=[.!?…][)\]])|(?<=[\ud800-\udfff]))"
)
_INITIALS = expression(r"(?<!\w)(?:[^\W\d_]\.[ ]?){2,5}$")
_CLOCK = expression(r"(?<!\w)[ap]\.\s?m\.$", re.I)
_LAST_WORD = expression(r"([^\W_][\w.]{0,15})\.$")
_ORDINAL = expression(r"(?<!\w)([^\W\d_]{2,8})\s\d{1,3}\.$")
_FIRST_WORD = expression(r"[^\W_]+(?:['’-]\w+)*")
_NUMBERING = expression(r"\s*[(\[]?(?:\d{1,3}|[a-zA-Zа-я])[.)\]]\s*")
_AFTER_SUFFIX = expression(
    r"\.(?:" + "|".join(rf"(?<=(?<!\w){word}\.)" for word in sorted(ENDS_BEFORE_FUNCTION_WORD)) + r")\s+(?=([A-Z]\w*))",
    re.I,
)
_FALLBACK = expression(r"[.!?…]\s+(?=[^\Wa-z])|[。！？]")
_COUNTRIES = frozenset({"us", "uk", "un", "eu", "usa"})
_OPENING = "([{„‚「『《〈【¿¡"
_MARKS = QUOTE_MARKS + "'‘’‚‛)]}』」》"
_NEAR = 48
_CHUNK = 6000
_SAFE_CUT = expression(r"(?P<stop>[。！？])|(?P<inside>(?<=\w\w) (?=\w))")


def split_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Spans of the sentences of ``text[start:end]``, in order, without the white space around them.

    Line breaks inside the range are white space; takes linear time.

    Args:
        text: the article's text.
        start: where the block starts.
        end: where it ends.
        language: ISO 639-1 code; languages without rules of their own use those of English.
    """
    piece = text[start:end]
    folded = _LOOSE.sub(" ", piece.translate(_FOLD))
    spans: list[tuple[int, int]] = []
    first = 0
    for boundary in [*_boundaries(folded, language), len(folded)]:
        cut = len(piece) if boundary == len(folded) else _cut(piece, folded, boundary)
        if cut < len(piece) and not _stands(piece, folded, first, cut, boundary, language):
            continue
        body = piece[first:cut]
        left, right = len(body) - len(body.lstrip()), len(body.rstrip())
        if left < right:
            if spans and not any(map(str.isalnum, body)):
                spans[-1] = (spans[-1][0], start + first + right)
            else:
                spans.append((start + first + left, start + first + right))
        first = cut
    return spans


def _boundaries(folded: str, language: str) -> list[int]:
    """Offsets at which a sentence may begin, without 0."""
    found: set[int] = set()
    at = 0
    while at < len(folded):
        end, ends_sentence = _chunk_end(folded, at)
        found.update(at + offset for offset in _library_boundaries(folded[at:end], language))
        if ends_sentence:
            found.add(end)
        at = end
    functions = STOPWORDS.get(language, frozenset())
    found.update(match.end() for match in _AFTER_SUFFIX.finditer(folded) if match.group(1).lower() in functions)
    return sorted(found - {0, len(folded)})


def _chunk_end(folded: str, at: int) -> tuple[int, bool]:
    """Where to cut a long text that is given to the library in parts, and whether a sentence ends there.

    The library takes quadratic time on Chinese and Japanese.
    """
    if len(folded) - at <= 2 * _CHUNK:
        return len(folded), False
    match = _SAFE_CUT.search(folded, at + _CHUNK, at + 2 * _CHUNK)
    return (match.end(), match.lastgroup == "stop") if match else (at + 2 * _CHUNK, False)


def _library_boundaries(folded: str, language: str) -> list[int]:
    if not folded.strip():
        return []
    from sentencex import get_sentence_boundaries

    try:
        return [int(item["start_index"]) for item in get_sentence_boundaries(language, folded)][1:]
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # its base class is not Exception, and it cannot be imported
            raise
        return [match.end() for match in _FALLBACK.finditer(folded)]


def _cut(piece: str, folded: str, boundary: int) -> int:
    """Where the earlier sentence ends: behind its closing marks, before the opening marks of the next."""
    cut = boundary
    while cut and folded[cut - 1].isspace():
        cut -= 1
    at, spaced = cut, False
    while at < boundary:
        character = piece[at]
        if character in _MARKS:
            after = piece[at + 1] if at + 1 < len(piece) else " "
            if character in _OPENING or character == "«" or (spaced and not after.isspace()):
                break
            cut = at + 1
        elif character.isspace():
            spaced = True
        at += 1
    return cut


def _stands(piece: str, folded: str, first: int, cut: int, boundary: int, language: str) -> bool:
    """Whether a boundary the library found is one: no abbreviation, attribution or number goes on over it."""
    before = folded[max(first, cut - _NEAR) : cut].rstrip()
    after = folded[cut : boundary + _NEAR].lstrip()
    if not after:
        return False
    word = _FIRST_WORD.match(after)
    follower = word.group().lower() if word else ""
    if after[0].islower() or _NUMBERING.fullmatch(piece, first, cut):
        return False
    ordinal = _ORDINAL.search(before) if language in ORDINAL_OPENERS else None
    if ordinal and ordinal.group(1).lower() in ORDINAL_OPENERS[language]:
        return follower in STOPWORDS[language]
    if _CLOCK.search(before):
        return follower not in TIME_SUCCESSORS
    initials = _INITIALS.search(before)
    if initials:
        return _stands_after_initials(initials.group(), before[: initials.start()], follower, language)
    last = _LAST_WORD.search(before)
    if last:
        abbreviation = last.group(1).lower()
        if abbreviation in TITLES.get(language, TITLES["en"]):
            return False
        if abbreviation in BEFORE_NUMBERS:
            return not after[0].isdigit()
    return not (before.endswith(("!", "?")) and piece[cut - 1] in _MARKS and _attribution(language).match(after))


def _stands_after_initials(initials: str, before: str, follower: str, language: str) -> bool:
    letters = "".join(filter(str.isalpha, initials)).lower()
    if follower in STOPWORDS.get(language, ()):
        return True
    if letters in _COUNTRIES:
        return follower not in INSTITUTIONS
    return len(letters) > 3 or letters in ("dc", "ny", "la") or before.rstrip().lower().endswith((" the", "(the"))


@lru_cache(maxsize=32)
def _attribution(language: str) -> re.Pattern[str]:
    """Somebody and a verb of saying, as it follows a quoted question."""
    verbs = "|".join(sorted(REPORTING.get(language, REPORTING["en"]).split()))
    return re.compile(rf"(?:[\w.'’-]{{1,24}}\s){{1,4}}(?:{verbs})\b")
