"""Figures: what a number says, in seven languages, and what is no figure."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.facts import dates, figures
from newsdiff.engine.facts.digits import value_of_digits
from newsdiff.engine.facts.lexicon import LANGUAGES, lexicon
from newsdiff.engine.facts.numerals import read
from newsdiff.engine.facts.pieces import cut, with_margin
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Figure, Options


def article(text: str, language: str = "en", date: str | None = None) -> AnnotatedArticle:
    return annotate(Article.from_text(text, outlet="A", language=language, date=date), Options())


def found(text: str, language: str = "en") -> list[Figure]:
    return list(figures.find(article(text, language)))


def one(text: str, language: str = "en") -> Figure:
    result = found(text, language)
    assert len(result) == 1, [figure.surface for figure in result]
    return result[0]


@pytest.mark.parametrize(
    ("digits", "decimal", "value"),
    [
        ("12,000", ".", 12_000), ("12.000", ".", 12_000), ("12.000", ",", 12_000), ("1.5", ".", 1.5), ("1,5", ",", 1.5),
        ("3.125", ".", 3.125), ("1,234,567.89", ".", 1_234_567.89), ("1.234.567,89", ",", 1_234_567.89),
        ("12,34,567", ".", 1_234_567), ("1'234'567", ".", 1_234_567), ("7", ".", 7),
    ],
)  # fmt: skip
def test_every_style_of_separator(digits: str, decimal: str, value: float) -> None:
    assert value_of_digits(digits, decimal) == value


@pytest.mark.parametrize("digits", ["192.168.1.1", "1.2.3", "9" * 30])
def test_codes_are_no_numbers(digits: str) -> None:
    assert value_of_digits(digits, ".") is None


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2009", "\u202f"])
def test_spaces_group_thousands(space: str) -> None:
    figure = one(f"They counted 12{space}500 sheep there.")
    assert (figure.surface, figure.low, figure.counted) == (f"12{space}500", 12_500, "sheep")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("eleven thousand", 11_000), ("a half-million", 500_000), ("half a million", 500_000), ("twenty-one", 21),
        ("two hundred and five", 205), ("three million four hundred thousand", 3_400_000), ("a dozen", 12),
        ("two and a half million", 2_500_000), ("three quarters of a billion", 750_000_000), ("minus five", -5),
        ("six crore and two hundred", 60_000_200), ("one point seven five", 1.75), ("two thirds", 2 / 3),
        ("3 hundred and 21", 321), ("2.5 million", 2_500_000), ("half a dozen", 6), ("1 3/4", 1.75), ("¾", 0.75),
    ],
)  # fmt: skip
def test_number_words(words: str, value: float) -> None:
    pieces = cut(words, 0, len(words))
    number = read(with_margin(pieces), 0, words, lexicon("en"))
    assert number is not None
    assert number.end == len(pieces)
    assert number.low == number.high == pytest.approx(value)


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety"


def _spoken(number: int) -> str:
    """A number in English words, written independently of the reader: the oracle of the next test."""
    ones = _ONES.split()
    tens = _TENS.split()
    for scale, word in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= scale:
            rest = number % scale
            joint = " and " if 0 < rest < 100 else " "
            return _spoken(number // scale) + " " + word + (joint + _spoken(rest) if rest else "")
    if number >= 100:
        return ones[number // 100] + " hundred" + (" and " + _spoken(number % 100) if number % 100 else "")
    if number >= 20:
        return tens[number // 10] + ("-" + ones[number % 10] if number % 10 else "")
    return ones[number]


@given(st.integers(0, 10**12 - 1))
def test_every_spoken_number_is_read_back(number: int) -> None:
    words = _spoken(number)
    numeral = read(with_margin(cut(words, 0, len(words))), 0, words, lexicon("en"))
    assert numeral is not None
    assert numeral.low == number


@given(st.integers(0, 10**11), st.sampled_from([",", " ", "\u00a0", "\u202f"]))
def test_every_grouped_number_is_read_back(number: int, sign: str) -> None:
    written = f"{number:,}".replace(",", sign)
    numeral = read(with_margin(cut(written, 0, len(written))), 0, written, lexicon("en"))
    assert numeral is not None
    assert numeral.low == number


@pytest.mark.parametrize(
    ("text", "surface", "low", "high", "hedge", "counted"),
    [
        ("At least 40 miners were trapped.", "40", 40, None, "at least", "miners"),
        ("More than 300 coal miners came.", "300", 300, None, "more than", "coal miners"),
        ("Up to 7,000 tents burned.", "7,000", 0, 7000, "up to", "tents"),
        ("As many as 90 tents burned.", "90", 0, 90, "as many as", "tents"),
        ("Some 90 tents burned.", "90", 90, 90, "some", "tents"),
        ("Nearly 90 tents burned.", "90", 90, 90, "nearly", "tents"),
        ("Several thousand goats escaped.", "Several thousand", 2000, 9000, None, "goats"),
        ("Dozens of goats escaped.", "Dozens", 24, None, None, "goats"),
        ("Between 5 and 8 goats escaped.", "5 and 8", 5, 8, None, "goats"),
        ("They saw 10 to 12 white goats.", "10 to 12", 10, 12, None, "white goats"),
        ("They saw two or three goats.", "two or three", 2, 3, None, "goats"),
        ("A hundred goats or more escaped.", "A hundred", 100, 100, None, "goats"),
        ("It weighs 50-60 million tonnes.", "50-60 million tonnes", 5e7, 6e7, None, None),
        ("The fee is 100 or so.", "100", 100, 100, "or so", None),
    ],
)
def test_hedges_and_ranges(
    text: str, surface: str, low: float, high: float | None, hedge: str | None, counted: str | None
) -> None:
    figure = one(text)
    assert (figure.surface, figure.low, figure.high) == (surface, low, high)
    assert (figure.hedge, figure.counted) == (hedge, counted)


@pytest.mark.parametrize(
    ("text", "surface", "kind", "low", "unit"),
    [
        ("It paid $2,500 per week.", "$2,500 per week", "money", 2500, "USD/week"),
        ("It cost £700m to build.", "£700m", "money", 700e6, "GBP"),
        ("It cost €1.3bn to build.", "€1.3bn", "money", 1.3e9, "EUR"),
        ("It was a $20 ticket.", "$20", "money", 20, "USD"),
        ("It was an A$20 ticket.", "A$20", "money", 20, "AUD"),
        ("It cost US$ 20 to enter.", "US$ 20", "money", 20, "USD"),
        ("It cost 30 million yen.", "30 million yen", "money", 30e6, "JPY"),
        ("It cost five dollars and twenty cents.", "five dollars and twenty cents", "money", 5.2, "USD"),
        ("Turnout was 61.5%.", "61.5%", "percent", 61.5, "%"),
        ("Turnout was 61 per cent.", "61 per cent", "percent", 61, "%"),
        ("It fell 3 percentage points.", "3 percentage points", "percent", 3, "points"),
        ("She is 20 years old.", "20 years old", "age", 20, "year"),
        ("A 17-year-old rider won.", "17-year-old", "age", 17, "year"),
        ("Mara Lind, 34, won the race.", "34", "age", 34, "year"),
        ("The 11th brigade came.", "11th", "ordinal", 11, None),
        ("It was the twenty-second race.", "twenty-second", "ordinal", 22, None),
        ("It ran 80 kilometres per hour.", "80 kilometres per hour", "measure", 80, "km/h"),
        ("Lorry hits wall at Lind, 43 injured", "43", "cardinal", 43, None),
        ("They walked 12 km.", "12 km", "measure", 12, "km"),
        ("They waited three weeks.", "three weeks", "measure", 3, "week"),
        ("They met at 6:30 p.m. sharp.", "6:30 p.m.", "time", 18.5, "time"),
        ("They met at 5.10am.", "5.10am", "time", 5 + 10 / 60, "time"),
        ("They won 3-2 at home.", "3-2", "score", 2, "score"),
        ("One in five goats escaped.", "One in five", "fraction", 0.2, None),
        ("Two thirds of goats escaped.", "Two thirds", "fraction", 2 / 3, None),
    ],
)
def test_kinds_and_units(text: str, surface: str, kind: str, low: float, unit: str | None) -> None:
    figure = one(text)
    assert (figure.surface, figure.kind, figure.unit) == (surface, kind, unit)
    assert figure.low == pytest.approx(low)


@pytest.mark.parametrize(
    "text",
    [
        "They met on October 27-28.",
        "It began in 2014 and ended in 2016.",
        "The F-16 flew on.",
        "Call +1 202-555-0123 now.",
        "Write to Dover, DE 19901 today.",
        "Article 5 was named.",
        "The office at 221 West Harbour St. was shut.",
        "See 192.168.0.1 for more.",
        "This one is good, no one else came.",
        "His half-brother came in the first-hand report.",
        "The rally began on 24/02/2022.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert found(text) == []


def test_a_change_is_two_figures() -> None:
    assert [figure.low for figure in found("The toll rose from 12 to 15 overnight.")] == [12, 15]


def test_them_points_back_to_the_last_noun() -> None:
    assert [figure.counted for figure in found("At least 90 grey horses came, 12 of them lame.")] == [
        "grey horses",
        "grey horses",
    ]


def test_nobody_counts_when_it_is_told_what_happened() -> None:
    assert one("No one was injured.").high == 0


def test_years_that_count_something_are_figures() -> None:
    assert one("About 2000 goats escaped.").low == 2000


LANGUAGE_CASES = [
    ("de", "Mindestens 12.500 Schafe kamen.", 12_500, None, "Schafe"),
    ("de", "Etwa zweitausenddreihundert Schafe kamen.", 2300, 2300, "Schafe"),
    ("de", "Es waren bis zu 3,5 Millionen Schafe.", 0, 3.5e6, "Schafe"),
    ("de", "Mehrere Tausend Schafe kamen.", 2000, 9000, "Schafe"),
    ("fr", "Environ 12 500 moutons sont venus.", 12_500, 12_500, "moutons"),
    ("fr", "Au moins quatre-vingt-dix-sept moutons sont venus.", 97, None, "moutons"),
    ("fr", "Des milliers de moutons sont venus.", 2000, None, "moutons"),
    ("es", "Al menos 12.500 ovejas llegaron.", 12_500, None, "ovejas"),
    ("es", "Unas treinta y cinco mil ovejas llegaron.", 35_000, 35_000, "ovejas"),
    ("es", "Hasta doscientas ovejas llegaron.", 0, 200, "ovejas"),
    ("uk", "Щонайменше 12 500 овець прийшли.", 12_500, None, "овець"),
    ("uk", "Близько двадцять п'ять овець прийшли.", 25, 25, "овець"),
    ("uk", "Кілька тисяч овець прийшли.", 2000, 9000, "овець"),
    ("ru", "Не менее 12 500 овец пришли.", 12_500, None, "овец"),
    ("ru", "Около 10 тыс. овец пришли.", 10_000, 10_000, "овец"),
    ("ru", "Несколько тысяч овец пришли.", 2000, 9000, "овец"),
    ("ko", "양 약 1만2500마리가 왔다.", 12_500, 12_500, "양"),
    ("ko", "최소 3천여 마리가 왔다.", 3000, None, None),
]


@pytest.mark.parametrize(("language", "text", "low", "high", "counted"), LANGUAGE_CASES)
def test_other_languages(language: str, text: str, low: float, high: float | None, counted: str | None) -> None:
    figure = one(text, language)
    assert (figure.low, figure.high, figure.counted) == (low, high, counted)


@pytest.mark.parametrize(
    ("language", "text", "unit", "low"),
    [
        ("de", "Das kostet 20 Mio. Euro.", "EUR", 20e6),
        ("de", "Das waren 20 Prozent.", "%", 20),
        ("de", "Der 34-jährige Reiter kam.", "year", 34),
        ("fr", "Cela coûte 3,5 millions d'euros.", "EUR", 3.5e6),
        ("fr", "C'est 20 % de plus.", "%", 20),
        ("es", "Cuesta 3,5 millones de euros.", "EUR", 3.5e6),
        ("es", "Es el 20 por ciento.", "%", 20),
        ("ru", "Это стоит 3,5 млн долларов.", "USD", 3.5e6),
        ("ru", "34-летний всадник пришел.", "year", 34),
        ("uk", "Це коштує 3,5 млн гривень.", "UAH", 3.5e6),
        ("uk", "Це 20 відсотків.", "%", 20),
        ("es", "Cuesta 2 mil millones de dólares.", "USD", 2e9),
        ("ko", "가격은 500만 달러다.", "USD", 5e6),
        ("ko", "가격은 7천 5백만 달러다.", "USD", 75e6),
    ],
)
def test_units_of_other_languages(language: str, text: str, unit: str, low: float) -> None:
    figure = one(text, language)
    assert (figure.unit, figure.low) == (unit, low)


_PARTS = (
    " million| and |half |a | to |at least |one |hundred| October |th| people|만|명"
    "|\u00a0|\ud800|\x1b| km|-year-old|two|minus |^|e|\n"
)
_ALPHABET = st.sampled_from([*"0123456789 .,-/:$€%()'½", *_PARTS.split("|")])


@given(st.lists(_ALPHABET, max_size=40).map("".join), st.sampled_from(LANGUAGES))
def test_figures_lie_in_the_text_in_order_and_apart_from_dates(text: str, language: str) -> None:
    owner = article(text, language)
    days = dates.find(owner)
    result = figures.find(owner, days)
    last = 0
    for figure in result:
        assert last <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.surface
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert not any(day.start < figure.end and figure.start < day.end for day in days)
        last = figure.end
    assert figures.find(owner) == result


@pytest.mark.parametrize(
    "part",
    [
        "1",
        "1 ",
        "123 ",
        "1,",
        "1.",
        "1-",
        "hundred ",
        "one-",
        "one ",
        "first ",
        "5 percent of the the ",
        "some about ",
        "million ",
        "one and ",
        "at least ",
        "half of a ",
        "5 to ",
        "$5 ",
        "과 1만",
    ],
)
def test_long_runs_cost_no_more_than_their_length(part: str, grows_linearly: Callable[..., None]) -> None:
    words = lexicon("ko" if "만" in part else "en")

    def work(size: int) -> None:
        text = part * (size // len(part))
        list(figures.find_in(cut(text, 0, len(text), words.glue), text, words))

    grows_linearly(work, 2_000)


def test_scale_words_piled_up_are_no_figure() -> None:
    text = "They counted a trillion " + "trillion " * 60 + "stars."
    words = lexicon("en")
    found = list(figures.find_in(cut(text, 0, len(text)), text, words))
    assert all(figure.low is None or figure.low < 1e300 for figure in found)
    assert all(figure.high is None or figure.high < 1e300 for figure in found)


@pytest.mark.parametrize(
    "text",
    [
        "A Falcon 9 rose from the pad.",
        "The Boeing 737 turned back to Tarn.",
        "They watched Game 7 at the inn.",
        "He drove in Formula One for Tarn.",
        "The Kestrel 4, which sank, was new.",
    ],
)
def test_numbers_of_models_are_names(text: str) -> None:
    assert [figure.surface for figure in found(text)] == []


def test_a_count_behind_a_name_stays_a_figure() -> None:
    assert [figure.surface for figure in found("They gave Tarn 30 boats and Brill 4 percent more.")] == [
        "30",
        "4 percent",
    ]


@pytest.mark.parametrize(
    ("language", "text", "surface", "value", "counted"),
    [
        ("en", "About two point four million people fled.", "two point four million", 2_400_000, "people"),
        ("en", "It cost one point five billion euros.", "one point five billion euros", 1.5e9, None),
        ("de", "Zwei Komma vier Millionen Menschen flohen.", "Zwei Komma vier Millionen", 2_400_000, "Menschen"),
        ("de", "Es fehlen zwei Komma vier Mio. Euro.", "zwei Komma vier Mio. Euro", 2_400_000, None),
        ("fr", "Deux virgule quatre millions de gens ont fui.", "Deux virgule quatre millions", 2.4e6, "gens"),
        ("es", "Huyeron dos coma cuatro millones de personas.", "dos coma cuatro millones", 2_400_000, "personas"),
        ("ru", "Две целых три десятых миллиона человек.", "Две целых три десятых миллиона", 2.3e6, "человек"),
        ("uk", "Дві цілих двадцять п'ять сотих мільйона.", "Дві цілих двадцять п'ять сотих мільйона", 2_250_000, None),
    ],
)  # fmt: skip
def test_spoken_decimals_take_the_scale_behind_them(
    language: str, text: str, surface: str, value: float, counted: str | None
) -> None:
    figure = one(text, language)
    assert (figure.surface, figure.low, figure.high, figure.counted) == (surface, value, value, counted)


_SPOKEN = {
    "en": ("zero one two three four five six seven eight nine", "point", "million"),
    "de": ("null eins zwei drei vier fünf sechs sieben acht neun", "Komma", "Millionen"),
    "fr": ("zéro un deux trois quatre cinq six sept huit neuf", "virgule", "millions"),
    "es": ("cero uno dos tres cuatro cinco seis siete ocho nueve", "coma", "millones"),
}


@given(st.sampled_from(sorted(_SPOKEN)), st.integers(2, 9), st.integers(1, 9))
def test_every_spoken_decimal_is_read_back(language: str, whole: int, tenth: int) -> None:
    digits, point, scale = _SPOKEN[language]
    words = digits.split()
    figure = one(f"{words[whole]} {point} {words[tenth]} {scale}", language)
    assert figure.low == figure.high == pytest.approx((whole + tenth / 10) * 1e6)


@pytest.mark.parametrize(
    ("language", "text", "figures_found"),
    [
        ("de", "Es gab 12 Prozent mehr Unfälle als 2023.", ["12 Prozent"]),
        ("de", "Es gab 12 Prozent mehr als 2023.", ["12 Prozent"]),
        ("de", "Es kamen 40 Gäste mehr als 2000.", ["40"]),
        ("de", "Das sind weniger als 2019.", []),
        ("de", "Es kamen mehr als 2023 neue Siedler.", ["2023"]),
        ("de", "Gekommen sind mehr als 2000.", ["2000"]),
        ("en", "There were 12 per cent more than in 2023.", ["12 per cent"]),
        ("en", "It sold 12 per cent more than 2023.", ["12 per cent"]),
        ("en", "Crime is lower than 2021.", []),
        ("en", "More than 2023 people came.", ["2023"]),
        ("en", "More than 2000 came.", ["2000"]),
        ("en", "It cost more than 2023 dollars.", ["2023 dollars"]),
        ("fr", "C'est 12 % de plus qu'en 2023.", ["12 %"]),
        ("fr", "C'est moins que 2023.", []),
        ("es", "Es un 12 % más que en 2023.", ["12 %"]),
        ("ru", "Это больше, чем 2023 человека.", ["2023"]),
        ("ru", "На 12 процентов больше, чем в 2023 году.", ["12 процентов"]),
        ("uk", "Це на 12 відсотків більше, ніж у 2023 році.", ["12 відсотків"]),
    ],
)
def test_a_year_that_is_compared_with_is_no_number(language: str, text: str, figures_found: list[str]) -> None:
    assert [figure.surface for figure in found(text, language)] == figures_found
    years = [mention.surface for mention in dates.find(article(text, language))]
    assert len(years) == int(not any("20" in surface for surface in figures_found))


@pytest.mark.parametrize(
    ("text", "surface", "low", "high", "hedge"),
    [
        ("As few as 30 people came.", "30", 30, None, "as few as"),
        ("As many as 300 people came.", "300", 0, 300, "as many as"),
        ("It fell by as little as 3%.", "3%", 3, None, "as little as"),
        ("They may pay up to 30% more.", "30%", 0, 30, "up to"),
        ("Prices are as low as 5 euros.", "5 euros", 5, None, "as low as"),
    ],
)
def test_words_that_bound_a_figure_are_none(
    text: str, surface: str, low: float, high: float | None, hedge: str
) -> None:
    figure = one(text)
    assert (figure.surface, figure.low, figure.high, figure.hedge) == (surface, low, high, hedge)


@pytest.mark.parametrize(
    ("language", "text", "counted"),
    [
        ("en", "The second batch of doses came.", "batch"),
        ("en", "The 2nd batch of doses came.", "batch"),
        ("de", "Die zweite Lieferung kam an.", "Lieferung"),
        ("de", "Die 2. Lieferung kam an.", "Lieferung"),
        ("fr", "La 2e livraison est là.", "livraison"),
        ("es", "La segunda entrega ha llegado.", "entrega"),
        ("ru", "Вторая партия прибыла.", "партия"),
        ("uk", "Друга партія прибула.", "партія"),
    ],
)
def test_an_ordinal_numbers_and_does_not_count(language: str, text: str, counted: str) -> None:
    figure = one(text, language)
    assert (figure.kind, figure.low, figure.counted) == ("ordinal", 2, counted)


def test_what_is_more_or_fewer_is_no_noun() -> None:
    assert one("That is 5,000 fewer than before.").counted is None
    assert one("Das sind 40 mehr als vorher.", "de").counted is None
