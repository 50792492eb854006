"""Where names stand in one article: capitalised runs, cut into titles, posts, countries and the name itself.

No model is used. A run of capitalised words is found by one expression, cut at possessives, days and months, its
leading titles and posts set aside (they anchor the name, they are not part of it), and what remains is a name if it
is more than the capital every sentence starts with.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts import gazetteer
from newsdiff.engine.facts.germannouns import is_german_noun
from newsdiff.engine.facts.lexicon import lexicon
from newsdiff.engine.facts.namecontext import kind_by_context
from newsdiff.engine.facts.namewords import (
    FUNCTION_WORDS,
    GENERAL_WORDS,
    HONORIFICS,
    ORGANISATION_WORDS,
    PAPER_WORDS,
    PLACE_WORDS,
    POST_SURNAMES,
    POST_WORDS,
    TIME_WORDS,
)
from newsdiff.engine.facts.posts import Role
from newsdiff.engine.facts.spelling import fold
from newsdiff.engine.facts.wordset import wordset
from newsdiff.model import AnnotatedArticle


@dataclass(slots=True)
class Mention:
    """A name in its place, before names are unified.

    Attributes:
        article: the article's id.
        start: first code point of the name, without titles.
        end: behind its last code point, without a possessive.
        surface: the exact words.
        key: folded words joined by spaces.
        kind: what it seems to name.
        entry: what the gazetteer says about it.
        titled: whether an honorific or a post stands right before it.
        initial: whether it stands where every word is capitalised.
        roles: posts tied to it by apposition.
        definite: whether "the" stands before it.
    """

    article: str
    start: int
    end: int
    surface: str
    key: str
    kind: str
    entry: gazetteer.Entry | None = None
    titled: bool = False
    initial: bool = False
    roles: tuple[Role, ...] = ()
    definite: bool = False


def _upper() -> str:
    """All capital letters as a character class."""
    ranges: list[list[int]] = []
    for code in range(0x41, 0x2000):
        if chr(code).isupper():
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    return "".join(chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in ranges)


@cache
def _run() -> re.Pattern[str]:
    """A run of capitalised words, joined by small words such as ``of`` and ``van der``."""
    upper = _upper()
    word = (
        rf"(?:(?:[{upper}]\.){{1,5}}(?:[{upper}](?!\w))?"
        rf"|(?:St|Ste|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Capt|Prof|Rev|Adm|Maj|Brig|Mt|Hr|Fr|Jr|Sr)\."
        rf"|(?:(?:al|el|ez|az|as|ad|ar|an|at|ul|bin)[-‑])?[{upper}][^\W_]*(?:[-‑’'ʼ][^\W_]+){{0,6}})"
    )
    link = (
        r"(?:of the|of|for|de la|de los|de|del|della|di|da|dos|do|du|des|van der|van den|van|von der|von|zu|"
        r"bin|ibn|ben|abu|al|el|la|le)"
    )
    return re.compile(rf"(?<![\w])(?:{word})(?:[ \u00a0](?:{link}[ \u00a0])?{word}){{0,11}}")


_PIECE = expression(r"[^\s\u00a0]+")
_POSSESSIVE = expression(r"(?:['’ʼ]s|(?<=s)['’ʼ])$")
_BOUND_POSSESSIVE = frozenset({"people", "women", "children", "king", "queen", "worker", "workers"})
_LINKS = wordset(
    """
    of the for de la los del della di da dos do du des van der den von zu bin ibn ben abu al el le
    """
)
_QUOTES = "\"'“”„«»‹›‘’「『(["


class _Piece(NamedTuple):
    start: int
    end: int
    text: str
    folded: str


def find(article: AnnotatedArticle) -> list[Mention]:
    """All mentions of an article outside boilerplate, in text order, without those whose capital proves nothing."""
    text = article.text
    starts = [sentence.start for sentence in article.sentences]
    mentions: list[Mention] = []
    run = _run()
    openers, begins = _openers(article.language), frozenset(starts)
    for block in article.blocks:
        if block.role == "boilerplate":
            continue
        shouting = block.role in ("title", "heading", "byline") and _title_case(text[block.start : block.end])
        for match in run.finditer(text, block.start, block.end):
            words = match.group()
            if words in openers and match.start() in begins:
                continue
            for group in _cut(_pieces(words, match.start(), article.language)):
                mentions.extend(_parse(group, article, starts, shouting))
    return mentions


def _title_case(line: str) -> bool:
    """Whether a heading capitalises its words, so that capitals tell nothing."""
    words = [word for word in line[:400].split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _pieces(run: str, at: int, language: str) -> list[_Piece]:
    if " " not in run and "’" not in run and "'" not in run and "\u00a0" not in run:
        return [_Piece(at, at + len(run), run, fold(run))]
    pieces = []
    for match in _PIECE.finditer(run):
        start, word = at + match.start(), match.group()
        elided = _ELISION.match(word) if language in ("fr", "it") else None
        if elided:
            start, word = start + elided.end(), word[elided.end() :]
            if word[0].islower():
                continue
        pieces.append(_Piece(start, start + len(word), word, fold(word)))
    return pieces


_ELISION = expression(r"(?:[CDJLMNST]|Qu)['’](?=\w)")


def _cut(pieces: Sequence[_Piece]) -> Iterable[list[_Piece]]:
    """The parts of a run between possessives, days and months."""
    group: list[_Piece] = []
    for piece in pieces:
        possessive = _POSSESSIVE.search(piece.text)
        if possessive:
            stem = piece.text[: possessive.start()] or piece.text
            if fold(stem) in _BOUND_POSSESSIVE and group:
                group.append(piece)
                continue
            if possessive.group() in ("'", "’", "ʼ"):
                stem = piece.text[:-1]
            group.append(_Piece(piece.start, piece.start + len(stem), stem, fold(stem)))
            yield group
            group = []
        elif piece.folded in TIME_WORDS:
            if group:
                yield group
            group = []
        else:
            group.append(piece)
    if group:
        yield group


def _parse(pieces: list[_Piece], article: AnnotatedArticle, starts: Sequence[int], shouting: bool) -> Iterable[Mention]:
    """The mentions in one group of words: known names, and the name behind titles and posts."""
    paper = pieces and _PAPER_BEFORE.search(article.text, max(0, pieces[0].start - 14), pieces[0].start)
    if paper and (len(pieces) > 1 or not _known(pieces, 0)[0]):
        yield _mention(pieces[pieces[0].folded in _ARTICLES :], article.id, article.text, "organisation")
        return
    initial = bool(pieces) and _is_initial(pieces[0].start, article.text, starts)
    idle = _idle_words(article.language) if initial else _ARTICLES
    if initial and _is_number(pieces[0].folded, article.language):
        pieces, initial = pieces[1:], len(pieces) > 1
    if article.language == "de":
        pieces, initial = _without_german_nouns(pieces, article.text, initial)
    while pieces and (pieces[0].folded in idle or pieces[0].folded in _LINKS):
        if _known(pieces, 0)[0] or (pieces[0].folded in _DIRECTIONS and _has_organisation(pieces)):
            break
        pieces = pieces[1:]
        initial = False
    rest: list[_Piece] = []
    at = 0
    while at < len(pieces):
        length, entry = _known(pieces, at)
        if entry is not None and not _continues_name(pieces, at, length, entry.use):
            yield from _name(rest, article, initial and at == len(rest), shouting)
            rest = []
            if entry.use != "people":
                yield _mention(pieces[at : at + length], article.id, article.text, entry.kind, entry=entry)
            at += length
            initial = False
            continue
        rest.append(pieces[at])
        at += 1
    yield from _name(rest, article, initial, shouting)


def _without_german_nouns(pieces: list[_Piece], text: str, initial: bool) -> tuple[list[_Piece], bool]:
    """A German run without the nouns that stand behind an article: ``Beim Unglück des Nachtzugs von Lwiw``."""
    if len(pieces) < 2 or _has_organisation(pieces):
        return pieces, initial
    first = 0
    before = _GERMAN_ARTICLE.search(text, max(0, pieces[0].start - 8), pieces[0].start)
    for index, piece in enumerate(pieces):
        opens = piece.folded in _GERMAN_ARTICLES and (index == 0 or piece.text.islower())
        particle = index > 0 and pieces[index - 1].folded in ("von", "van", "zu")
        noun = (index == 0 and before is not None) or (index > 0 and first == index)
        if (opens and not particle) or (noun and index + 1 < len(pieces) and pieces[index + 1].text.islower()):
            first = index + 1
    kept = pieces[min(first, len(pieces) - 1) :] if first < len(pieces) else pieces[-1:]
    while len(kept) > 1 and (kept[0].text.islower() or is_german_noun(kept[0].folded)):
        kept = kept[1:]
    return kept, initial and kept is pieces


_PAPER_BEFORE = expression(r"\b(?:newspaper|daily|magazine|agency|broadcaster|channel|outlet|portal|website|weekly) $")
_GERMAN_ARTICLES = wordset("des dem den der das die beim im am vom zum zur ins ans ein eine eines einem einen")
_GERMAN_ARTICLE = expression(
    r"\b(?:des|dem|den|der|das|die|beim|im|am|vom|zum|zur|ins|ans|eine?[smnr]?) $", re.IGNORECASE
)
_DIRECTIONS = wordset("western eastern northern southern military")
_ARTICLES = frozenset({"the", "a", "an"})


@lru_cache(maxsize=32)
def _idle_words(language: str) -> frozenset[str]:
    """Words whose capital tells nothing at the start of a sentence of a language."""
    return FUNCTION_WORDS["en"] | FUNCTION_WORDS.get(language, frozenset())


@lru_cache(maxsize=32)
def _openers(language: str) -> frozenset[str]:
    """Capitalised words that open a sentence and name nothing."""
    table = gazetteer.known()
    return frozenset(
        word.capitalize() for word in _idle_words(language) if word not in table and word not in TIME_WORDS
    )


def _continues_name(pieces: Sequence[_Piece], at: int, length: int, use: str) -> bool:
    """A country or seat that begins an organisation's name: ``British Airways`` and ``Kyiv Post`` stay whole."""
    following = pieces[at + length : at + length + 3]
    wanted = ORGANISATION_WORDS if use == "people" else PAPER_WORDS
    for piece in following:
        if piece.folded in POST_WORDS or piece.folded in _LINKS:
            return False
        if piece.folded in wanted:
            return True
    return False


def _known(pieces: Sequence[_Piece], at: int) -> tuple[int, gazetteer.Entry | None]:
    table = gazetteer.known()
    for length in range(min(gazetteer.longest(), len(pieces) - at), 0, -1):
        form = " ".join(piece.folded for piece in pieces[at : at + length])
        entry = table.get(form)
        if entry is None and length == 1 and len(form) > 5 and not form.isascii():
            entry = table.get(form[:-1] + "я") or table.get(form[:-1] + "а") or table.get(form[:-1])
        if entry is not None and not (length == 1 and len(form) <= 3 and not pieces[at].text.isupper()):
            return length, entry
    return 0, None


def _is_initial(start: int, text: str, starts: Sequence[int]) -> bool:
    """Whether a word stands at the start of a sentence, of a quotation or behind a colon."""
    at = start
    while at > 0 and text[at - 1] in _QUOTES:
        at -= 1
    if at < start:
        return True
    index = bisect_right(starts, at) - 1
    if index >= 0 and starts[index] == at:
        return True
    before = text[max(0, at - 2) : at].rstrip()
    return not before or before[-1] in ":.!?•–—-*\n"


def _name(pieces: list[_Piece], source: AnnotatedArticle, initial: bool, shouting: bool) -> Iterable[Mention]:
    """The name among words that are no known names: posts and titles before it are set aside."""
    article, text = source.id, source.text
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
        yield _mention(before, article, text, "organisation", initial=initial)
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
            doubtful = initial or (not titled and _proves_nothing(name, kind, source.language))
            yield _mention(
                name,
                article,
                text,
                kind_by_context(kind, len(name), name[0].start, name[-1].end, text),
                titled=titled,
                initial=doubtful,
            )
            initial = False


def _has_organisation(pieces: Sequence[_Piece]) -> bool:
    return any(piece.folded in ORGANISATION_WORDS for piece in pieces)


def _behind_links(pieces: list[_Piece]) -> list[_Piece]:
    """What stands behind "of the" in "Reports of the Welsh Boat Office"."""
    while len(pieces) > 1 and pieces[0].folded in _LINKS and pieces[0].text.islower():
        pieces = pieces[1:]
    return pieces


def _split_acronyms(pieces: list[_Piece], organisation: bool) -> Iterable[list[_Piece]]:
    """An agency's letters before or behind a full name are no part of it: ``GUR Anna Koval``, ``Anna Koval AFP``."""
    if organisation or len(pieces) < 3 or all(piece.text.isupper() for piece in pieces):
        return [pieces]
    if _is_acronym(pieces[0]) and "." not in pieces[0].text:
        return [pieces[:1], pieces[1:]]
    if _is_acronym(pieces[-1]) and len(pieces[-1].text) > 2 and pieces[-1].folded not in ("iii", "viii"):
        return [pieces[:-1], pieces[-1:]]
    return [pieces]


def _proves_nothing(pieces: Sequence[_Piece], kind: str, language: str) -> bool:
    """Whether the language capitalises every noun, so that a lone capitalised word need not be a name."""
    return language == "de" and len(pieces) == 1 and kind != "organisation"


def _without_posts(pieces: list[_Piece]) -> tuple[list[_Piece], list[_Piece], bool]:
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


def _split_links(pieces: list[_Piece], organisation: bool) -> Iterable[list[_Piece]]:
    """A name is cut at ``of`` and ``for``, an organisation's is not."""
    if organisation:
        yield pieces
        return
    part: list[_Piece] = []
    for piece in pieces:
        if piece.folded in ("of", "for", "the") and piece.text.islower():
            if part:
                yield part
            part = []
        else:
            part.append(piece)
    if part:
        yield part


def _kind(pieces: Sequence[_Piece], organisation: bool, titled: bool) -> str:
    if organisation:
        return "organisation"
    if any(piece.folded in PLACE_WORDS for piece in pieces):
        return "place"
    if titled:
        return "person"
    return "organisation" if len(pieces) == 1 and _is_acronym(pieces[0]) else "unknown"


def _is_acronym(piece: _Piece) -> bool:
    return piece.text.isupper() and 2 <= len(piece.text.replace(".", "")) <= 6


@lru_cache(maxsize=1024)
def _is_number(word: str, language: str) -> bool:
    """Whether a folded word is a number: ``thirty-one``, ``sieben``."""
    words = lexicon(language)
    parts = word.split("-")
    if all(part in words.small or part in words.scales or part in words.hundred for part in parts):
        return True
    return words.split_word is not None and words.split_word(word) is not None


def _says_nothing(pieces: Sequence[_Piece]) -> bool:
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


_SUFFIXES = wordset(
    """
    era led backed based style born held controlled run made owned occupied related linked bound
    """
)


def _mention(
    pieces: Sequence[_Piece],
    article: str,
    text: str,
    kind: str,
    *,
    entry: gazetteer.Entry | None = None,
    titled: bool = False,
    initial: bool = False,
) -> Mention:
    start, end = pieces[0].start, pieces[-1].end
    surface, key = text[start:end], " ".join(piece.folded for piece in pieces)
    definite = text.startswith("the ", max(0, start - 4))
    return Mention(article, start, end, surface, key, kind, entry, titled, initial, definite=definite)
