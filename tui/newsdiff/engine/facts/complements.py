"""What a verb of saying or ``according to`` says without quotation marks: the clause beside it.

Read on the masked text: what stands between quotation marks takes no part in finding where a clause begins.
"""

from __future__ import annotations

import re
from itertools import islice

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.speech import Cue
from newsdiff.engine.facts.wordset import wordset
from newsdiff.model import Span

FILL = "\u2581"
"""What blanks the words between quotation marks."""
_REACH = 400
_STUB = 5
"""Words from which on the part before a source in the middle of a sentence says something by itself."""
_COMPLEMENT = expression(r"[\s,:]*(?:(?:that|dass|que|что|що)\b\s*)?", re.IGNORECASE)
_PLEDGES = wordset("vowed vows pledged pledges promised promises")
_MEANWHILE = expression(r",? (?:while|as) (?:some|about|around|nearly|up to|more than|at least|an estimated|\d)")
"""What goes on beside a pledge is the paper's own: "pledged to help as some 300 men waited"."""
_TELLS = wordset("told tells informed assured reminded")
_OF_THINGS = wordset(
    """
    expects expected reported reports announced announces confirmed confirms denied denies stressed stresses
    emphasised emphasized noted notes revealed reveals disclosed acknowledged acknowledges predicted predicts
    suggested suggests explained recounted recalled fear fears feared reiterated stated wrote writes posted testified
    estimated estimates estimate urged asserted asserts alleged alleges promised promises ruled indicated indicates
    """
)
"""Verbs of saying that also take a thing: "reported the deaths of two men" reports no clause."""
_LOOSE_START = expression(
    r"(?:of|by|about|with|for|from|and|or|to|on|in|at|during|this|through|via|as|into|reporters|"
    r"journalists|lawmakers)\b",
    re.IGNORECASE,
)
_THAT = expression(r"[^.;:!?\u2581]{0,80}?\b(?:that|dass|que|что|що)[ \u00a0]")
_FINITE = expression(r"\b(?:it|they|he|she|there|is|are|was|were|will|would|has|have|had)\b")
_VERB = expression(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|may|might|must|should|do|does|did|shall|cannot|"
    r"\w+n['’]t|he|she|they|we|there)\b"
)
_ASKS = expression(r"(?:how|why|what|whether|when|where|if)\b", re.IGNORECASE)
_RELATIVE = expression(r"[.;:!?]|,? \b(?:that|which|who|whom|whose|where|when|while|as|because|after|before|noting)\b")
_LEADING_DAY = expression(r"(?:on )?[A-Z]\w+day(?: (?:morning|afternoon|evening|night))? ")
_ASIDE = expression(r"\s*,\s*(?:who|which|whose|where)\b[^,.;:]{0,120},")
_WORD = expression(r"\w+")


def clause(masked: str, source: Span, sentence: Span, verb: Cue, *, inverted: bool) -> Span | None:
    """What is said without marks: behind the verb, or before the source where it closes the sentence.

    Args:
        masked: the article's text with quotations blanked.
        source: from the subject or verb, whichever comes first, to behind the other.
        sentence: the sentence they stand in.
        verb: the verb of saying.
        inverted: whether the subject follows the verb.
    """
    start, end = source
    first, last = sentence
    if masked.startswith(("'s", "’s"), end):
        return None
    after = _COMPLEMENT.match(masked, end if inverted else max(end, verb.end))
    begin = after.end() if after else end
    tail = masked[begin : min(last, begin + _REACH)]
    head = masked[first:start].rstrip()
    embedded = not inverted and "," in masked[start : verb.start]
    if (
        head.endswith(",")
        and not embedded
        and (inverted or len(_WORD.findall(tail)) < 4 or _is_setting(tail) or masked[end : end + 1] == ",")
    ):
        if masked[end : end + 1] == "," and _is_stub(head) and last - end > 2 * len(head):
            return words_span(masked, end + 1, last)
        return words_span(masked, first, first + len(head) - 1)
    if inverted or begin >= last or masked[begin] in "\"“„«‘'" or tail[:1] == FILL:
        return None
    introduced = after is not None and any(char.isalpha() or char == ":" for char in after.group())
    if not introduced:
        begin = _loose_start(masked, begin, last, verb.text.lower())
        if begin < 0:
            return None
    if verb.text.lower() in _PLEDGES and not introduced:
        meanwhile = _MEANWHILE.search(masked, begin, last)
        last = meanwhile.start() if meanwhile else last
    return words_span(masked, begin, last)


def _loose_start(masked: str, begin: int, last: int, verb: str) -> int:
    """Where a clause without ``that`` begins, behind whom and when it was told; -1 where none follows."""
    pledge = verb in _PLEDGES
    if pledge and masked.startswith(("to ", "not to "), begin):
        return begin
    told = verb in _TELLS
    day = _LEADING_DAY.match(masked, begin, last)
    if day:
        begin = day.end()
        if masked.startswith("that ", begin):
            return begin + 5
    if not (told or pledge or _LOOSE_START.match(masked, begin)):
        return begin if verb not in _OF_THINGS or _is_clause(masked, begin, last) else -1
    that = _THAT.match(masked, begin, last)
    if that:
        return that.end()
    if told:
        return begin if verb == "assured" else -1
    setting = masked.startswith(("during ", "at ", "in ", "on "), begin)
    return begin if setting and _FINITE.search(masked, begin, min(last, begin + _REACH)) else -1


def _is_clause(masked: str, begin: int, last: int) -> bool:
    """Whether words behind a verb that may take a thing hold a verb of their own before any relative clause."""
    if _ASKS.match(masked, begin):
        return True
    stop = _RELATIVE.search(masked, begin, last)
    return _VERB.search(masked, begin, stop.start() if stop else min(last, begin + _REACH)) is not None


def _is_setting(tail: str) -> bool:
    """Whether what follows a verb only tells where and when it was said."""
    return _LOOSE_START.match(tail) is not None and _FINITE.search(tail) is None and _THAT.match(tail) is None


def _is_stub(head: str) -> bool:
    """Whether what stands before a source in the middle of a sentence is only the sentence's beginning."""
    return FILL not in head and len(_WORD.findall(head)) < _STUB


def according_clause(masked: str, source: Span, sentence: Span) -> Span | None:
    """What stands behind a source that opens the sentence, else before it."""
    start, end = source
    first, last = sentence
    if start - first < 3:
        aside = _ASIDE.match(masked, end, last)
        end = aside.end() if aside else end + (masked[end : end + 1] == ",")
        return words_span(masked, end, last)
    if _is_stub(masked[first:start]) and last - end > 2 * (start - first):
        longer = words_span(masked, end + (masked[end : end + 1] == ","), last)
        if longer is not None:
            return longer
    return words_span(masked, first, start)


def words_span(text: str, start: int, end: int) -> Span | None:
    """A clause without the punctuation around it, if it has three words and more."""
    while start < end and not text[start].isalnum() and text[start] not in '"“„«‘$£€(':
        start += 1
    while end > start and text[end - 1] in " \u00a0,;:–—-\n\t":
        end -= 1
    few = islice(_WORD.finditer(text, start, end), 3)
    if sum(1 for _ in few) + text.count(FILL, start, end) // 6 < 3:
        return None
    return Span(start, end)
