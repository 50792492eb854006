"""The names in a group of capitalised words, as far as the words alone tell: known ones, and what is behind titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts import gazetteer
from newsdiff.engine.facts.germannouns import is_german_noun
from newsdiff.engine.facts.lexicon import lexicon
from newsdiff.engine.facts.nameruns import Piece
from newsdiff.engine.facts.namewords import (
    FUNCTION_WORDS,
    GENERAL_WORDS,
    HONORIFICS,
    ORGANISATION_WORDS,
    PAPER_WORDS,
    PLACE_WORDS,
    POST_SURNAMES,
    POST_WORDS,
)
from newsdiff.engine.facts.wordset import wordset
from newsdiff.frozen import NamedTuple

_LINKS = wordset(
    """
    of the for de la los del della di da dos do du des van der den von zu bin ibn ben abu al el le
    """
)
_GERMAN_ARTICLES = wordset("des dem den der das die beim im am vom zum zur ins ans ein eine eines einem einen")
GERMAN_ARTICLE = expression(
    r"\b(?:des|dem|den|der|das|die|beim|im|am|vom|zum|zur|ins|ans|eine?[smnr]?) $", re.IGNORECASE
)
_DIRECTIONS = wordset("western eastern northern southern military")
_ARTICLES = frozenset({"the", "a", "an"})
_POST_ENDINGS = tuple(
    sorted(
        wordset(
            """
            minister ministerin präsident präsidentin kanzlerin sprecher sprecherin direktor direktorin botschafter
            botschafterin senator senatorin staatssekretär ärztin beauftragte beauftragter kommissar kommissarin
            """
        )
    )
)
"""How German words for a post end."""
_SUFFIXES = wordset(
    """
    era led backed based style born held controlled run made owned occupied related linked bound
    """
)


class Draft(NamedTuple):
    """A mention before it stands in a text: places count from the start of its group of words.

    ``words`` is how many words it has where the words beside it may tell what it names, else 0.
    """

    start: int
    end: int
    key: str
    kind: str
    entry: gazetteer.Entry | None
    titled: bool
    initial: bool
    words: int


def drafts_of(
    pieces: list[Piece], language: str, initial: bool, shouting: bool, *, paper: bool, ruled: bool, words: str
) -> Iterable[Draft]:
    """The mentions in one group of words: known names, and the name behind titles and posts.

    Args:
        pieces: the words.
        language: of the article.
        initial: whether they stand where every word is capitalised.
        shouting: whether they stand in a heading whose capitals tell nothing.
        paper: whether a word such as "newspaper" stands before them.
        ruled: whether a German article stands before them.
        words: the words themselves as the article has them, where it is German.
    """
    if paper and (len(pieces) > 1 or not _known(pieces, 0)[0]):
        yield _draft(pieces[pieces[0].folded in _ARTICLES :], "organisation")
        return
    idle = idle_words(language) if initial else _ARTICLES
    if initial and _is_number(pieces[0].folded, language):
        pieces, initial = pieces[1:], len(pieces) > 1
    if language == "de":
        at = pieces[0].start if pieces else 0
        ruled = GERMAN_ARTICLE.search(words, max(0, at - 8), at) is not None if at else ruled
        pieces, initial = _without_german_nouns(pieces, initial, ruled=ruled)
    while pieces and (pieces[0].folded in idle or pieces[0].folded in _LINKS):
        if _known(pieces, 0)[0] or (pieces[0].folded in _DIRECTIONS and _has_organisation(pieces)):
            break
        pieces = pieces[1:]
        initial = False
    rest: list[Piece] = []
    at = 0
    while at < len(pieces):
        length, entry = _known(pieces, at)
        if entry is not None and not _continues_name(pieces, at, length, entry.use):
            yield from _name(rest, language, initial and at == len(rest), shouting)
            rest = []
            if entry.use != "people":
                yield _draft(pieces[at : at + length], entry.kind, entry=entry)
            at += length
            initial = False
            continue
        rest.append(pieces[at])
        at += 1
    yield from _name(rest, language, initial, shouting)


def _without_german_nouns(pieces: list[Piece], initial: bool, *, ruled: bool) -> tuple[list[Piece], bool]:
    """A German run without the nouns that stand behind an article: ``Beim Unglück des Nachtzugs von Lwiw``."""
    if len(pieces) < 2 or _has_organisation(pieces):
        return pieces, initial
    first = 0
    for index, piece in enumerate(pieces):
        opens = piece.folded in _GERMAN_ARTICLES and (index == 0 or piece.text.islower())
        particle = index > 0 and pieces[index - 1].folded in ("von", "van", "zu")
        noun = (index == 0 and ruled) or (index > 0 and first == index)
        if (opens and not particle) or (noun and index + 1 < len(pieces) and pieces[index + 1].text.islower()):
            first = index + 1
    kept = pieces[min(first, len(pieces) - 1) :] if first < len(pieces) else pieces[-1:]
    while len(kept) > 1 and (kept[0].text.islower() or is_german_noun(kept[0].folded)):
        kept = kept[1:]
    return kept, initial and kept is pieces


@lru_cache(maxsize=32)
def idle_words(language: str) -> frozenset[str]:
    """Words whose capital tells nothing at the start of a sentence of a language."""
    return FUNCTION_WORDS["en"] | FUNCTION_WORDS.get(language, frozenset())


def _continues_name(pieces: Sequence[Piece], at: int, length: int, use: str) -> bool:
    """A country or seat that begins an organisation's name: ``British Airways`` and ``Kyiv Post`` stay whole."""
    following = pieces[at + length : at + length + 3]
    wanted = ORGANISATION_WORDS if use == "people" else PAPER_WORDS
    for piece in following:
        if piece.folded in POST_WORDS or piece.folded in _LINKS:
            return False
        if piece.folded in wanted:
            return True
    return False


def _known(pieces: Sequence[Piece], at: int) -> tuple[int, gazetteer.Entry | None]:
    table = gazetteer.known()
    for length in range(min(gazetteer.longest(), len(pieces) - at), 0, -1):
        form = " ".join(piece.folded for piece in pieces[at : at + length])
        entry = table.get(form)
        if entry is None and length == 1 and len(form) > 5 and not form.isascii():
            entry = table.get(form[:-1] + "я") or table.get(form[:-1] + "а") or table.get(form[:-1])
        if entry is not None and not (length == 1 and len(form) <= 3 and not pieces[at].text.isupper()):
            return length, entry
    return 0, None


def _name(pieces: list[Piece], language: str, initial: bool, shouting: bool) -> Iterable[Draft]:
    """The name among words that are no known names: posts and titles before it are set aside."""
    while (
        pieces
        and pieces[0].folded in _LINKS
        and pieces[0].text[0].islower()
        and pieces[0].folded not in ("al", "el", "bin")
    ):
        pieces = pieces[1:]
    while pieces and pieces[-1].folded in _LINKS and pieces[-1].text.islower():
        pieces = pieces[:-1]
    if not pieces:
        return
    pieces, before, titled = _without_posts(pieces)
    if len(before) > 1 and _has_organisation(before):
        yield _draft(before, "organisation", initial=initial)
    if titled or before:
        initial = False
    if not pieces:
        return
    organisation = not titled and _has_organisation(pieces)
    if initial and organisation and len(pieces) > 3 and pieces[1].folded == "of" and not _has_organisation(pieces[:1]):
        pieces, initial = _behind_links(pieces[1:]), False
    for part in _split_links(pieces, organisation):
        if (shouting and not titled) or _says_nothing(part):
            continue
        for name in _split_acronyms(part, organisation):
            kind = _kind(name, organisation, titled) if name is part or len(name) > 1 else "organisation"
            doubtful = initial or (not titled and _proves_nothing(name, kind, language))
            yield _draft(name, kind, titled=titled, initial=doubtful, words=len(name))
            initial = False


def _has_organisation(pieces: Sequence[Piece]) -> bool:
    return any(piece.folded in ORGANISATION_WORDS for piece in pieces)


def _behind_links(pieces: list[Piece]) -> list[Piece]:
    """What stands behind "of the" in "Reports of the Welsh Boat Office"."""
    while len(pieces) > 1 and pieces[0].folded in _LINKS and pieces[0].text.islower():
        pieces = pieces[1:]
    return pieces


def _split_acronyms(pieces: list[Piece], organisation: bool) -> Iterable[list[Piece]]:
    """An agency's letters before or behind a full name are no part of it: ``GUR Anna Koval``, ``Anna Koval AFP``."""
    if organisation or len(pieces) < 3 or all(piece.text.isupper() for piece in pieces):
        return [pieces]
    if _is_acronym(pieces[0]) and "." not in pieces[0].text:
        return [pieces[:1], pieces[1:]]
    if _is_acronym(pieces[-1]) and len(pieces[-1].text) > 2 and pieces[-1].folded not in ("iii", "viii"):
        return [pieces[:-1], pieces[-1:]]
    return [pieces]


def _proves_nothing(pieces: Sequence[Piece], kind: str, language: str) -> bool:
    """Whether the language capitalises every noun, so that a lone capitalised word need not be a name."""
    return language == "de" and len(pieces) == 1 and kind != "organisation"


def _without_posts(pieces: list[Piece]) -> tuple[list[Piece], list[Piece], bool]:
    """What stands behind the last title or post, what before the first, and whether a name has a title."""
    first = last = -1
    for index, piece in enumerate(pieces):
        word = piece.folded.rstrip(".")
        if word in POST_WORDS or word in HONORIFICS or word.endswith(_POST_ENDINGS):
            trailing = index == len(pieces) - 1
            if trailing and index and word in POST_SURNAMES and pieces[index - 1].folded not in POST_WORDS:
                continue
            last = index
            first = index if first < 0 else first
        elif last >= 0 and index == last + 2 and pieces[last + 1].text in ("of", "for") and index < len(pieces) - 1:
            last = index
    rest = pieces[last + 1 :]
    if last < 0 or (_has_organisation(rest) and pieces[0].folded.rstrip(".") not in HONORIFICS):
        return pieces, [], False
    if not rest and _has_organisation(pieces):
        trailing_post = first > 0 and pieces[first - 1].text[0].isupper() and not _has_organisation(pieces[first:])
        return ([], pieces[:first], False) if trailing_post else (pieces, [], False)
    while rest and rest[0].folded in _LINKS and rest[0].text.islower():
        rest = rest[1:]
    return rest, pieces[:first], bool(rest)


def _split_links(pieces: list[Piece], organisation: bool) -> Iterable[list[Piece]]:
    """A name is cut at ``of`` and ``for``, an organisation's is not."""
    if organisation:
        yield pieces
        return
    part: list[Piece] = []
    for piece in pieces:
        if piece.folded in ("of", "for", "the") and piece.text.islower():
            if part:
                yield part
            part = []
        else:
            part.append(piece)
    if part:
        yield part


def _kind(pieces: Sequence[Piece], organisation: bool, titled: bool) -> str:
    if organisation:
        return "organisation"
    if any(piece.folded in PLACE_WORDS for piece in pieces):
        return "place"
    if titled:
        return "person"
    return "organisation" if len(pieces) == 1 and _is_acronym(pieces[0]) else "unknown"


def _is_acronym(piece: Piece) -> bool:
    return piece.text.isupper() and 2 <= len(piece.text.replace(".", "")) <= 6


@lru_cache(maxsize=1024)
def _is_number(word: str, language: str) -> bool:
    """Whether a folded word is a number: ``thirty-one``, ``sieben``."""
    words = lexicon(language)
    parts = word.split("-")
    if all(part in words.small or part in words.scales or part in words.hundred for part in parts):
        return True
    return words.split_word is not None and words.split_word(word) is not None


def _says_nothing(pieces: Sequence[Piece]) -> bool:
    """Words that name nothing by themselves: ``Post``, ``Korean``, ``August``, ``St.``, ``R-Ohio``, ``FILE PHOTO``."""
    if len(pieces) > 1:
        if all(piece.text.isupper() and len(piece.text) > 3 for piece in pieces):
            return True
        return not _has_organisation(pieces) and all(piece.folded in GENERAL_WORDS for piece in pieces)
    word = pieces[0].folded
    return (
        word in GENERAL_WORDS
        or len(word) == 1
        or word.rstrip(".") in HONORIFICS
        or (word.endswith(".") and len(word) < 4)
        or (word[1:2] == "-" and word[0] in "rd")
        or word.rpartition("-")[2] in _SUFFIXES
    )


def _draft(
    pieces: Sequence[Piece],
    kind: str,
    *,
    entry: gazetteer.Entry | None = None,
    titled: bool = False,
    initial: bool = False,
    words: int = 0,
) -> Draft:
    key = " ".join([piece.folded for piece in pieces])
    return Draft(pieces[0].start, pieces[-1].end, key, kind, entry, titled, initial, words)
