"""The counted noun of a figure: "North Korean soldiers" in "10,000 North Korean soldiers will train".

No tagger: the words behind the number up to one that cannot stand inside a noun phrase, or up to the first plural noun.
"""

from __future__ import annotations

from newsdiff.engine.facts.lexicon import Lexicon
from newsdiff.engine.facts.pieces import HYPHENS, Piece

_MOST_WORDS = 6
_NOT_PLURAL = ("ss", "us", "is", "ous", "ics")


def noun_behind(pieces: list[Piece], at: int, lexicon: Lexicon, *, singular: bool = False) -> tuple[int, int] | None:
    """The pieces of the noun phrase that begins behind a number, or None.

    Args:
        pieces: the sentence, with its margin.
        at: the piece behind the number and its unit.
        lexicon: the language's words.
        singular: the number is one or an ordinal, so that a plural ending does not close the phrase.
    """
    limit = at + _MOST_WORDS
    while at < limit and pieces[at].kind == "w" and pieces[at].low in lexicon.skip:
        at += 1
    while at < limit and (pieces[at].low in lexicon.noun_openers or pieces[at].low in lexicon.small):
        at += 1
    end = at
    words = 0
    while words < _MOST_WORDS:
        piece = pieces[end]
        if piece.text in HYPHENS and piece.glued and end > at and pieces[end + 1].glued:
            end += 1
            continue
        if piece.kind != "w" or piece.low in lexicon.stop or (words and _is_verb(piece, lexicon)):
            break
        words += 1
        end += 1
        if lexicon.capital_nouns and piece.text[0].isupper() and not _capital_follows(pieces, end):
            break
        if lexicon.adjective_endings and not piece.low.endswith(lexicon.adjective_endings):
            break
        if piece.low.endswith("'s") or piece.low.endswith("s'"):
            continue
        if not singular and is_plural(piece, lexicon) and not _goes_on(pieces, end, lexicon):
            break
    while end > at and (pieces[end - 1].kind != "w" or pieces[end - 1].low.endswith("'s")):
        end -= 1
    if singular and end == at + 1 and _is_verb(pieces[at], lexicon):
        return None
    if end == at or (not singular and _is_no_noun(pieces, at, end, lexicon)):
        return None
    return at, end


def _is_no_noun(pieces: list[Piece], at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what stands behind a number above one is a name or a day and no counted noun: "kills 22 Monday"."""
    head = pieces[end - 1]
    if head.low in lexicon.weekdays or head.low in lexicon.months or head.low in lexicon.day_words:
        return True
    if not lexicon.plural_endings or lexicon.capital_nouns or is_plural(head, lexicon):
        return False
    return (
        head.text[0].isupper()
        and not head.text.isupper()
        and all(p.text[0].isupper() for p in pieces[at:end] if p.kind == "w")
    )


def _capital_follows(pieces: list[Piece], at: int) -> bool:
    return pieces[at].kind == "w" and pieces[at].text[0].isupper()


def is_plural(piece: Piece, lexicon: Lexicon) -> bool:
    """Whether a word looks like a plural noun."""
    word = piece.low
    if word in lexicon.plural_heads:
        return True
    if not lexicon.plural_endings or len(word) < 4 or word.endswith(_NOT_PLURAL) or piece.text.isupper():
        return False
    return word.endswith(lexicon.plural_endings)


def _goes_on(pieces: list[Piece], at: int, lexicon: Lexicon) -> bool:
    """Whether a plural is only the modifier of one more plural ("women soldiers"): both in lower case, side by side."""
    return pieces[at].kind == "w" and pieces[at].low in lexicon.plural_heads and pieces[at].low not in lexicon.stop


def _is_verb(piece: Piece, lexicon: Lexicon) -> bool:
    return (
        bool(lexicon.verb_endings)
        and piece.text.islower()
        and piece.low.endswith(lexicon.verb_endings)
        and len(piece.low) > 4
    )
