"""Figures, dates and marks where one word, sign or digit more or less decides; each with what stands beside it."""

from __future__ import annotations

import pytest

from newsdiff.engine.facts import calendar, dates, figures
from newsdiff.engine.facts.marks import quoted_spans
from newsdiff.engine.facts.spelling import korean_key
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options

Found = tuple[str, str, float | None, float | None, str | None, str | None, str | None]


def article(text: str, language: str) -> AnnotatedArticle:
    return annotate(Article.from_text(text, outlet="A", language=language, date="2025-05-14"), Options())


def numbers(text: str, language: str = "en") -> list[Found]:
    found = figures.find(article(text, language))
    assert all(text[figure.start : figure.end] == figure.surface for figure in found)
    return [(f.surface, f.kind, f.low, f.high, f.unit, f.counted, f.hedge) for f in found]


def plain(surface: str, value: float, counted: str | None = None) -> Found:
    return surface, "cardinal", value, value, None, counted, None


def money(surface: str, value: float, code: str) -> Found:
    return surface, "money", value, value, code, None, None


def measure(surface: str, value: float, unit: str, of: str | None) -> Found:
    return surface, "measure", value, value, unit, of, None


@pytest.mark.parametrize(
    ("month", "day", "there"),
    [
        (0, None, False), (1, None, True), (12, None, True), (13, None, False), (1, 0, False), (1, 1, True),
        (1, 31, True), (1, 32, False), (2, 29, True), (2, 30, False), (4, 30, True), (4, 31, False),
        (12, 31, True), (12, 32, False),
    ],
)  # fmt: skip
def test_days_that_exist(month: int, day: int | None, there: bool) -> None:
    assert calendar.exists(month, day) is there


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2 million and a quarter thousand tickets", [plain("2 million and a quarter thousand", 2_000_250, "tickets")]),
        ("a million and a half thousand tickets", [plain("a million and a half thousand", 1_000_500, "tickets")]),
        ("3 million and a half", [plain("3 million and a half", 3_500_000)]),
        ("two and a half tons", [measure("two and a half tons", 2.5, "ton", None)]),
    ],
)
def test_shares_of_a_scale(text: str, found: list[Found]) -> None:
    assert numbers(f"They had {text}.") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("200 pen and 300 try", [plain("200", 200, "pen"), plain("300", 300, "try")]),
        ("200 TRY or 300 PEN", [money("200 TRY", 200, "TRY"), plain("300", 300, "PEN")]),
        ("300 usd and 40 eur", [money("300 usd", 300, "USD"), money("40 eur", 40, "EUR")]),
    ],
)
def test_words_that_look_like_codes_of_currencies(text: str, found: list[Found]) -> None:
    assert numbers(f"It cost {text} there.") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They met at Nine Elms.", []),
        ("They counted Nine men there.", [plain("Nine", 9, "men")]),
        ("Before Lunch Nine Men left.", [plain("Nine", 9, "Men")]),
        ("Nine Elms fell.", [plain("Nine", 9, "Elms")]),
    ],
)
def test_numbers_that_begin_a_name(text: str, found: list[Found]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a 5-mile-wide strip", measure("5-mile", 5, "mile", "wide strip")),
        ("a 5-tonne-truck", measure("5-tonne", 5, "tonne", "truck")),
        ("a 6-month delay", measure("6-month", 6, "month", "delay")),
        ("6 tonnes of grain", measure("6 tonnes", 6, "tonne", "grain")),
        ("a 5 km-convoy", measure("5 km", 5, "km", "convoy")),
    ],
)
def test_what_a_measure_is_one_of(text: str, found: Found) -> None:
    assert numbers(f"It was {text}.") == [found]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Il a vendu 12 % de plus que 2023, dit-il.", True),
        ("Et il a vendu 12 % de plus que 2023, dit-il.", True),
        ("Le prix est 12 % plus haut que 2023 maisons.", False),
        ("Mais le prix est 12 % plus haut que 2023 maisons.", False),
    ],
)
def test_a_year_compared_with(text: str, year: bool) -> None:
    told = [(day.surface, day.kind, day.low, day.high) for day in dates.find(article(text, "fr"))]
    assert told == ([("2023", "year", "2023", "2023")] if year else [])
    assert [found[0] for found in numbers(text, "fr")] == (["12 %"] if year else ["12 %", "2023"])


@pytest.mark.parametrize(("between", "closed"), [(0, True), (23, True), (24, False)])
def test_how_many_marks_are_tried_for_the_one_that_closes(between: int, closed: bool) -> None:
    text = "He said 'we " + "don't " * between + "leave.' Then he left."
    said = [text[span.start : span.end] for span in quoted_spans(article(text, "en"))]
    assert said == ([text[8 : text.index(".'") + 2]] if closed else [])


@pytest.mark.parametrize(
    ("name", "known"),
    [
        (("Kim", "Jong", "un"), True), (("Kim", "Jongun"), True), (("Kim", "Jon"), False), (("Kim", "Jong"), True),
        (("Kim",), False), (("Kim", "Jong", "un", "il"), False), (("Kim", "Jonghyeon"), True),
        (("Kim", "Jonghyeong"), False), (("Kim", "Jonghyeo", "nil"), True), (("Kim", "Jonghyeon", "nil"), False),
        (("Kïm", "Jongun"), False),
    ],
)  # fmt: skip
def test_names_that_may_be_korean(name: tuple[str, ...], known: bool) -> None:
    assert bool(korean_key(name)) is known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Tarn 5, built here, flew.", []),
        ("The Tarn 5 planes flew.", [plain("5", 5, "planes")]),
        ("It was the Tarn 5.", []),
    ],
)
def test_a_number_that_ends_a_name(text: str, found: list[Found]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("soixante et onze chats", [plain("soixante et onze", 71, "chats")]),
        ("soixante-et-onze chats", [plain("soixante-et-onze", 71, "chats")]),
        ("mille soixante et onze chats", [plain("mille soixante et onze", 1071, "chats")]),
        ("vingt et un chats", [plain("vingt et un", 21, "chats")]),
        ("quarante-et-un chats", [plain("quarante-et-un", 41, "chats")]),
        ("vingt et onze chats", [plain("vingt", 20), plain("onze", 11, "chats")]),
        ("soixante et douze chats", [plain("soixante", 60), plain("douze", 12, "chats")]),
        ("quatre-vingt-dix-sept chats", [plain("quatre-vingt-dix-sept", 97, "chats")]),
        ("soixante", [plain("soixante", 60)]),
        ("soixante et", [plain("soixante", 60)]),
    ],
)
@pytest.mark.parametrize("ahead", [1, 2, 3, 4, 5, 6, 7, 8])
def test_french_tens_that_take_and(text: str, found: list[Found], ahead: int) -> None:
    assert numbers("oui " * ahead + text + ".", "fr") == found


@pytest.mark.parametrize(
    ("year", "told"), [("999", False), ("1000", True), ("2199", True), ("2200", False), ("20245", False)]
)
def test_which_numbers_are_years_with_a_counting_word(year: str, told: bool) -> None:
    found = [day.surface for day in dates.find(article(f"그는 {year}년 10월 27일에 왔다.", "ko"))]
    assert found == [f"{year}년 10월 27일" if told else "10월 27일"]


def test_what_stands_behind_a_model_is_counted() -> None:
    assert numbers("A Boeing 737 12 men flew fell.") == [plain("12", 12, "men")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("90 km/h there", [("90 km/h", 90.0, "km/h")]),
        ("90 km / h there", [("90 km / h", 90.0, "km/h")]),
        ("90 km / 10 miles", [("90 km", 90.0, "km"), ("10 miles", 10.0, "mile")]),
        ("5 dollars/barrel", [("5 dollars/barrel", 5.0, "USD/barrel")]),
    ],
)
def test_rates(text: str, found: list[tuple[str, float, str]]) -> None:
    assert [(surface, low, unit) for surface, _, low, _, unit, *_ in numbers(f"They made {text}.")] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20 °C", measure("20 °C", 20, "°c", None)),
        ("20°C", measure("20°C", 20, "°c", None)),
        ("68 °F", measure("68 °F", 68, "°f", None)),
        ("20°", measure("20°", 20, "°", None)),
        ("20 ° C", plain("20", 20)),
        ("20 °x", plain("20", 20)),
    ],
)
def test_degrees(text: str, found: Found) -> None:
    assert numbers(f"It was {text} there.") == [found]


@pytest.mark.parametrize(
    ("text", "surface", "of"),
    [
        ("Der 80-jährige Mann kam.", "80-jährige", "Mann"),
        ("Der 80-jährige/r Junge kam.", "80-jährige/r", "Junge"),
        ("Der 80-jährige /r Junge kam.", "80-jährige", None),
        ("Der 80-jährige / Junge kam.", "80-jährige", None),
    ],
)
def test_german_ages_with_two_endings(text: str, surface: str, of: str | None) -> None:
    assert numbers(text, "de") == [(surface, "age", 80, 80, "year", of, None)]


@pytest.mark.parametrize("space", ["", " ", "  ", "\u00a0 "])
def test_a_quotation_that_is_never_closed_ends_before_the_space(space: str) -> None:
    text = "She said “it rains" + space + "“we left” then."
    assert text[slice(*next((span.start, span.end) for span in quoted_spans(article(text, "en"))))] == "“it rains"


def test_numbers_joined_by_commas_are_a_list() -> None:
    assert [found[:3] for found in numbers("They drew 4,5,6 and 1,234,567 there.")] == [
        ("4", "cardinal", 4), ("5", "cardinal", 5), ("6", "cardinal", 6), ("1,234,567", "cardinal", 1_234_567),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shares"),
    [("1:1,000", [1 / 1000]), ("1:25,000", [1 / 25_000]), ("1:1,001", [1 / 1001])],
)
def test_scales_of_maps(text: str, shares: list[float]) -> None:
    assert [(f[1], f[2]) for f in numbers(f"The map is {text} here.")] == [("fraction", share) for share in shares]


@pytest.mark.parametrize("text", ["1:999", "2:1,000"])
def test_other_numbers_with_a_colon_are_no_scales(text: str) -> None:
    assert [found for found in numbers(f"The map is {text} here.") if found[1] == "fraction"] == []


def test_a_number_with_a_sign_behind_it_is_no_year() -> None:
    text = "In the end 2014 % of them and then 2015, it is said."
    assert [day.surface for day in dates.find(article(text, "en"))] == ["2015"]
    assert [found[0] for found in numbers(text)] == ["2014 %"]


@pytest.mark.parametrize(("year", "told"), [(1799, False), (1800, True), (2099, True), (2100, False)])
def test_which_bare_numbers_are_years(year: int, told: bool) -> None:
    text = f"Trade was bad, {year} it got better."
    assert [day.surface for day in dates.find(article(text, "en"))] == ([str(year)] if told else [])


def test_several_shares_of_a_scale() -> None:
    text = "5 million and three quarters"
    assert numbers(f"They had {text} there.")[0][:4] == (text, "cardinal", 5_750_000, 5_750_000)
