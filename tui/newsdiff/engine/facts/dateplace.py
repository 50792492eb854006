"""A place in a sentence that dates are read at, and what all readers of dates share."""

from __future__ import annotations

from newsdiff.engine.facts.calendar import Day
from newsdiff.engine.facts.lexicon import Lexicon
from newsdiff.engine.facts.pieces import Piece
from newsdiff.frozen import NamedTuple


class FoundDate(NamedTuple):
    """A date in pieces ``[start, end)`` before it becomes a mention."""

    start: int
    end: int
    kind: str
    low: Day
    high: Day
    hedge: str | None = None


class DatePlace(NamedTuple):
    """What the readers of dates share: a sentence's pieces with margin, its text, language, and the article's day."""

    pieces: list[Piece]
    text: str
    words: Lexicon
    today: Day
    lows: list[str]
    timed: bool
    """Whether a period such as "week" stands anywhere in the sentence."""

    def low(self, at: int) -> str:
        """The lower-case word at a piece, empty beyond the ends."""
        return self.lows[at]

    def glued(self, at: int) -> bool:
        """Whether a piece exists and follows without white space."""
        return self.pieces[at].glued


def hedge_of(place: DatePlace, at: int) -> str | None:
    """The word before a date that opens or bounds it: by, since, until, around."""
    word = place.low(at - 1)
    return word if word in place.words.date_hedges else None


def whole_number(place: DatePlace, at: int, low: int, high: int, width: int = 2) -> int | None:
    """A plain whole number in a range at a piece."""
    piece = place.pieces[at]
    if piece.kind != "n" or not piece.text.isdecimal() or len(piece.text) > width:
        return None
    value = int(piece.text)
    return value if low <= value <= high else None


def year_behind(place: DatePlace, at: int) -> tuple[int | None, int]:
    """A year behind a day or month, over a comma or ``of``."""
    step = at
    if place.low(step) == "." and place.pieces[step].glued and whole_number(place, step + 1, 1000, 2199, 4) is not None:
        step += 1
    if place.low(step) == "," or place.low(step) in place.words.date_words:
        step += 1
    year = whole_number(place, step, 1000, 2199, 4)
    if year is None or len(place.pieces[step].text) != 4:
        return None, at
    end = step + 1
    if place.low(end) in place.words.year_behind:
        end += 1
        if place.low(end) == "." and place.pieces[end].glued and len(place.low(end - 1)) == 1:
            end += 1
    return year, end


def is_name(place: DatePlace, at: int) -> bool:
    """Whether a month's or weekday's name is written as one: languages that capitalise them must have it so."""
    return not place.words.capitals or place.pieces[at].text[0].isupper()


def skip_articles(place: DatePlace, at: int) -> int:
    """The first piece from ``at`` on that is no article or preposition inside a date."""
    limit = at + 4
    while at < limit and place.low(at) in place.words.date_words:
        at += 1
    return at
