"""The words that numbers and dates are written with, one table per language.

A table is data: see the modules in :mod:`newsdiff.engine.facts.data`. All words stand there in lower case. A language
without a table of its own is read with the English one's separators and without number words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, cached_property
from importlib import import_module
from types import MappingProxyType
from typing import Any, Literal, dataclass_transform

from newsdiff.engine.facts.pieces import by_first

FRACTION_SIGNS = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞")
_NONE: Mapping[Any, Any] = MappingProxyType({})
Bound = Literal["least", "most", "near"]
"""What a hedge does to a value: the value is the lower end, the upper end, or only approximate."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class _Table:
    """What a dataclass would be here: a hundred fields, without the milliseconds a dataclass of that size costs."""

    def __init__(self, **values: object) -> None:
        unknown = values.keys() - type(self).__annotations__.keys()
        if unknown:
            raise TypeError(f"no such fields: {', '.join(sorted(unknown))}")
        self.__dict__.update(values)


class Lexicon(_Table):
    """The number and calendar words of a language.

    Attributes:
        code: ISO 639-1 code.
        decimal: the decimal sign; the other one of ``.`` and ``,`` groups thousands.
        small: words below a hundred, and the irregular hundreds of languages that have them.
        hundred: words that multiply what stands before them by a hundred.
        scales: words and glued suffixes from a thousand up, with their value.
        suffixes: abbreviations of scales, read only right behind digits.
        ands: words that may join the parts of one number.
        articles: words that stand for one before a scale ("a thousand").
        points: words for the decimal sign.
        tenths: words behind the decimals that say what they are parts of ("четыре десятых"), with how many make one.
        halves: words for simple fractions: half, quarter.
        parts: denominators: third, fifths.
        ordinals: ordinal words with their value.
        ordinal_suffixes: endings glued to digits that make an ordinal.
        vague: word sequences that mean a range ("several", "dozens"): low and high end.
        pronouns: words that keep a following "one" from being a number.
        hedges_before: word sequences before a number, with what they do to it.
        hedges_after: word sequences behind a number.
        range_words: words between the two ends of a range.
        either_words: words between two alternatives ("two or three").
        range_openers: words that open a range whose ends are joined by one of ``ands``.
        percent: word sequences and signs behind a number.
        currencies: word or word sequence behind or before a number -> ISO 4217 code (or lower-case name).
        minor: words for a hundredth of a currency, with their unit.
        units: unit words -> canonical unit.
        per: word sequences that open a rate, with the units that may follow.
        age_after: word sequences that make a number with a unit of time an age.
        age_before: words before an age.
        stop: words that end a counted noun phrase.
        skip: words between a number and its noun.
        plural_heads: nouns that are plural without its ending.
        plural_endings: endings of plural nouns.
        clock: word sequences behind a time of day.
        months: month names -> number.
        ambiguous_months: names that are months only with a number or a preposition beside them.
        weekdays: weekday names -> ISO number, Monday is 1.
        day_words: relative days -> offset in days.
        dayparts: words that may follow a day ("evening").
        date_words: words inside a date that carry nothing ("of", "de").
        year_words: words that show that a following number is a year.
        than: words that compare with what follows, so that a bare number behind them is a year.
        periods: nouns for calendar periods -> unit ``day``, ``week``, ``month``, ``year``.
        shifts: words before or behind a period or weekday -> offset (last -1, this 0, next 1).
        ago: words behind "two weeks" that put it in the past, with sign.
        before_period: words before a number with a period ("vor", "il y a"), with sign.
        date_hedges: words before a date that bound or blur it.
        ordinal_dot: whether a full stop behind digits makes a day of the month.
        day_counters: words behind the number of a day (Korean).
        year_behind: words behind the number of a year.
        capitals: whether months and weekdays are written with a capital.
        month_first: whether the day may stand behind the month.
        weekday_joins: words between a weekday and its date.
        day_ranges: words besides :attr:`range_words` between the first and the last day of a range.
        day_articles: words before the last day of a range.
        moves: how the words begin that put something off from one day to another.
        short_weekdays: abbreviations that are weekdays only before a date.
        shifts_after: words behind a period or weekday -> offset.
        future: words that show that a sentence speaks of what is to come.
        edges: words before a period, month or year -> ``start``, ``middle`` or ``end``.
        plural_periods: periods in the plural.
        loose: words before a plural period that make a near but open time.
        from_then: words of ``ago`` that count from another day than the article's.
        noun_openers: words that may open the counted noun and are no part of it ("of", "its").
        verb_endings: endings that close a noun phrase ("stationed").
        labels: words whose number names, not counts ("Article 5").
        short_labels: the same, abbreviated with a full stop ("No. 5").
        codes: currency codes in lower case, read only where written in capitals.
        plain_codes: currency words that may stand before the number in any case.
        signs: currency signs.
        ones: words for one that may as well be pronouns or articles.
        not_after_one: words behind "one" that make it no number.
        not_before_half: words before "half" that make it no share.
        not_after_half: words behind "half" that make it no share.
        not_before_ordinal: words before an ordinal that make it an adverb ("at first").
        not_after_ordinal: words behind an ordinal that make it a title or time ("First Lady").
        counters: counting words glued to digits (Korean).
        age_glued: words behind a number that alone make it an age ("yo").
        money_suffixes: letters that are a scale behind money.
        from_words: words before the first end of a change.
        changes: verbs of change: "rose from 5 to 10" is no range.
        results: words before two numbers with a colon that make them a result ("won 12:10"), no time.
        clock_letters: letters between hour and minute ("18h30").
        point_words: how words for percentage points begin.
        minor_glued: minor units that must be glued to the digits ("50p").
        dimensions: adjectives and nouns behind a length ("tall").
        strict_per: words of ``per`` that any noun may follow.
        rate_nouns: nouns that make a rate behind "a" ("a share").
        determiners: articles and possessives.
        between_hedge: words that may stand between a hedge and its number.
        capital_nouns: whether common nouns are written with a capital.
        durations: hedges that mean a duration before a time ("over eight years").
        minus: words for a negative sign.
        ratio: words between the two numbers of a share ("three out of five").
        streets: words that end a street's name, so that a number before it is an address.
        nobody: word sequences that count nobody before what happened ("no one was injured").
        pointers: words that stand for the last counted noun behind ``of`` ("8,000 of them").
        adjective_endings: endings of adjectives; the first word without one closes the counted noun.
        native: number words that count only before a counting word (Korean).
        noun_first: whether the counted noun stands before the number.
        particles: endings glued to nouns (Korean).
        glue: words at which a run of letters behind a number is cut, the longest first (Korean).
        month_counter: the word behind a month's number (Korean).
        steps: words that multiply the digit before them inside a group (Korean).
        until: words of ``date_hedges`` before a day to come.
        share_openers: words before "percent" that leave open how many ("a small percent").
        quotient: words of division between two bare numbers ("1 over 3").
        of: words between a fraction and what it is a part of.
        chain: how many words joined by hyphens a number below a hundred may have.
        split_word: reads a compound number word ("zweitausenddrei"), for languages that write numbers in one word.
    """

    code: str
    decimal: str = "."
    small: Mapping[str, float] = _NONE
    hundred: frozenset[str] = frozenset()
    scales: Mapping[str, float] = _NONE
    suffixes: Mapping[str, float] = _NONE
    ands: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    points: frozenset[str] = frozenset()
    tenths: Mapping[str, float] = _NONE
    halves: Mapping[str, float] = _NONE
    parts: Mapping[str, float] = _NONE
    ordinals: Mapping[str, int] = _NONE
    ordinal_suffixes: frozenset[str] = frozenset()
    vague: Mapping[tuple[str, ...], tuple[float | None, float | None]] = _NONE
    pronouns: frozenset[str] = frozenset()
    hedges_before: Mapping[tuple[str, ...], Bound] = _NONE
    hedges_after: Mapping[tuple[str, ...], Bound] = _NONE
    range_words: frozenset[str] = frozenset()
    either_words: frozenset[str] = frozenset()
    range_openers: frozenset[str] = frozenset()
    percent: frozenset[tuple[str, ...]] = frozenset()
    currencies: Mapping[tuple[str, ...], str] = _NONE
    minor: Mapping[str, str] = _NONE
    units: Mapping[str, str] = _NONE
    per: frozenset[str] = frozenset()
    age_after: frozenset[tuple[str, ...]] = frozenset()
    age_before: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    skip: frozenset[str] = frozenset()
    plural_heads: frozenset[str] = frozenset()
    plural_endings: tuple[str, ...] = ()
    clock: frozenset[tuple[str, ...]] = frozenset()
    months: Mapping[str, int] = _NONE
    ambiguous_months: frozenset[str] = frozenset()
    weekdays: Mapping[str, int] = _NONE
    day_words: Mapping[str, int] = _NONE
    dayparts: frozenset[str] = frozenset()
    date_words: frozenset[str] = frozenset()
    year_words: frozenset[str] = frozenset()
    than: frozenset[str] = frozenset()
    periods: Mapping[str, str] = _NONE
    shifts: Mapping[str, int] = _NONE
    ago: Mapping[str, int] = _NONE
    before_period: Mapping[tuple[str, ...], int] = _NONE
    date_hedges: frozenset[str] = frozenset()
    ordinal_dot: bool = False
    day_counters: frozenset[str] = frozenset()
    year_behind: frozenset[str] = frozenset()
    capitals: bool = False
    month_first: bool = False
    weekday_joins: frozenset[str] = frozenset()
    day_ranges: frozenset[str] = frozenset()
    day_articles: frozenset[str] = frozenset()
    moves: tuple[str, ...] = ("\0",)
    short_weekdays: frozenset[str] = frozenset()
    shifts_after: Mapping[str, int] = _NONE
    future: frozenset[str] = frozenset()
    edges: Mapping[tuple[str, ...], str] = _NONE
    plural_periods: frozenset[str] = frozenset()
    loose: frozenset[tuple[str, ...]] = frozenset()
    from_then: frozenset[str] = frozenset()
    noun_openers: frozenset[str] = frozenset()
    verb_endings: tuple[str, ...] = ()
    labels: frozenset[str] = frozenset()
    short_labels: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()
    plain_codes: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    ones: frozenset[str] = frozenset()
    not_after_one: frozenset[str] = frozenset()
    not_before_half: frozenset[str] = frozenset()
    not_after_half: frozenset[str] = frozenset()
    not_before_ordinal: frozenset[str] = frozenset()
    not_after_ordinal: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    age_glued: frozenset[str] = frozenset()
    money_suffixes: Mapping[str, float] = _NONE
    from_words: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    results: frozenset[str] = frozenset()
    clock_letters: frozenset[str] = frozenset()
    point_words: tuple[str, ...] = ("\0",)
    minor_glued: frozenset[str] = frozenset()
    dimensions: frozenset[str] = frozenset()
    strict_per: frozenset[str] = frozenset()
    rate_nouns: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    between_hedge: frozenset[str] = frozenset()
    capital_nouns: bool = False
    durations: frozenset[str] = frozenset()
    minus: frozenset[str] = frozenset()
    ratio: frozenset[tuple[str, ...]] = frozenset()
    streets: frozenset[str] = frozenset()
    nobody: frozenset[tuple[str, ...]] = frozenset()
    pointers: frozenset[str] = frozenset()
    adjective_endings: tuple[str, ...] = ()
    native: Mapping[str, float] = _NONE
    noun_first: bool = False
    particles: tuple[str, ...] = ()
    glue: tuple[str, ...] = ()
    month_counter: str = ""
    steps: Mapping[str, float] = _NONE
    until: frozenset[str] = frozenset()
    share_openers: frozenset[str] = frozenset()
    quotient: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    chain: int = 1
    split_word: Callable[[str], float | None] | None = None

    @cached_property
    def vague_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The vague numbers by their first word, longest first."""
        return by_first(self.vague)

    @cached_property
    def percent_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of :attr:`percent` by their first word, longest first."""
        return by_first(self.percent)

    @cached_property
    def clock_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of :attr:`clock` by their first word, longest first."""
        return by_first(self.clock)

    @cached_property
    def age_after_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of :attr:`age_after` by their first word, longest first."""
        return by_first(self.age_after)

    @cached_property
    def hedges_after_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of :attr:`hedges_after` by their first word, longest first."""
        return by_first(self.hedges_after)

    @cached_property
    def openers(self) -> frozenset[str]:
        """Every word a figure can begin with, currencies and compounds apart."""
        first = {words[0] for words in self.nobody}
        shares = {words[0] for words in self.percent} if self.share_openers else set()
        return frozenset({*self.numerals, *self.articles, *self.minus, *FRACTION_SIGNS, *first, *shares})

    @cached_property
    def starters(self) -> frozenset[str]:
        """Every word or sign a figure can begin with, digits and compounds apart."""
        return self.openers | frozenset(self.currencies_by_first) | self.number_signs

    @cached_property
    def hedges_around(self) -> Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]:
        """Hedges by a word inside them that opens figures elsewhere ("as few as"), with the words before it."""
        found: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
        for phrase in self.hedges_before:
            for before, word in enumerate(phrase):
                if before and word in self.openers:
                    found.setdefault(word, []).append((before, phrase))
        return {word: tuple(rows) for word, rows in found.items()}

    @cached_property
    def number_signs(self) -> frozenset[str]:
        """Signs that open a number only right before digits."""
        return frozenset({self.decimal, "-", "−", "–", "+"})

    @cached_property
    def after_article(self) -> frozenset[str]:
        """Words one of which stands behind an article that opens a figure ("a thousand", "a few")."""
        phrases = (*self.vague, *self.nobody, *self.percent, *self.currencies)
        second = {words[1] for words in phrases if len(words) > 1 and words[0] in self.articles}
        return frozenset({*self.hundred, *self.scales, *self.halves, *self.parts} | second)

    @cached_property
    def bare_articles(self) -> frozenset[str]:
        """Articles that are no figure by themselves."""
        phrases = (*self.vague, *self.nobody, *self.percent, *self.currencies)
        alone = {words[0] for words in phrases if len(words) == 1}
        return self.articles - {*self.small, *self.ordinals, *self.native, *self.steps, *self.minus} - alone

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words of which every number or date without digits has one; of a phrase its longest word."""
        phrases = [*self.vague, *self.nobody, *(self.percent if self.share_openers else ())]
        longest = {max(words, key=lambda word: (word not in self.articles, len(word), word)) for words in phrases}
        single = {*self.small, *self.hundred, *self.scales, *self.halves, *self.parts, *self.ordinals, *self.native}
        return frozenset(single | longest | FRACTION_SIGNS | {*self.steps} | self.calendar | self.plural_periods)

    def opens(self, word: str) -> bool:
        """Whether a number may begin with a word."""
        if word in self.openers:
            return True
        return self.split_word is not None and self.split_word(word) is not None

    @cached_property
    def edges_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of :attr:`edges` by their first word, longest first."""
        return by_first(self.edges)

    @cached_property
    def loose_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of :attr:`loose` by their first word, longest first."""
        return by_first(self.loose)

    @cached_property
    def before_period_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The phrases of :attr:`before_period` by their first word, longest first."""
        return by_first(self.before_period)

    @cached_property
    def currencies_by_first(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The currencies by their first word, longest first."""
        return by_first(self.currencies)

    @cached_property
    def date_openers(self) -> frozenset[str]:
        """Every word a date can begin with."""
        first = {words[0] for table in (self.edges, self.loose, self.before_period) for words in table}
        return self.calendar | self.numerals | self.articles | frozenset(self.shifts) | frozenset(first)

    @cached_property
    def hedge_ends(self) -> frozenset[str]:
        """The last words of all hedges that stand before a number."""
        return frozenset(words[-1] for words in self.hedges_before)

    @cached_property
    def hedges_by_last(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """The hedges that stand before a number by their last word, longest first."""
        index: dict[str, list[tuple[str, ...]]] = {}
        for words in self.hedges_before:
            index.setdefault(words[-1], []).append(words)
        return {last: tuple(sorted(rest, key=len, reverse=True)) for last, rest in index.items()}

    @cached_property
    def numerals(self) -> frozenset[str]:
        """Every word a number can begin with."""
        return frozenset(
            {
                *self.small,
                *self.hundred,
                *self.scales,
                *self.halves,
                *self.parts,
                *self.ordinals,
                *self.native,
                *self.steps,
            }
            | {words[0] for words in self.vague}
        )

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Every word a date can begin with or be known by."""
        return frozenset({*self.months, *self.weekdays, *self.day_words, *self.periods})


LANGUAGES = ("en", "de", "fr", "es", "uk", "ru", "ko")


@cache
def lexicon(language: str) -> Lexicon:
    """The table of a language; the English one when there is none."""
    code = language.split("-")[0].lower()
    module = import_module(f"newsdiff.engine.facts.data.{code if code in LANGUAGES else 'en'}")
    table: Lexicon = module.LEXICON
    return table
