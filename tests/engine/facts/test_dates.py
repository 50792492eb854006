"""Dates: absolute, partial and relative, resolved only as far as text and article tell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.engine.facts import calendar, dates
from newsdiff.engine.facts.calendar import Day
from newsdiff.engine.facts.lexicon import lexicon
from newsdiff.engine.facts.pieces import cut
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Article, DateMention, Options

FRIDAY = "2024-11-01"


def found(text: str, today: str | None = None, language: str = "en") -> list[DateMention]:
    return list(dates.find(annotate(Article.from_text(text, outlet="A", language=language, date=today), Options())))


def one(text: str, today: str | None = None, language: str = "en") -> DateMention:
    result = found(text, today, language)
    assert len(result) == 1, [mention.surface for mention in result]
    return result[0]


@pytest.mark.parametrize(
    ("text", "surface", "kind", "low", "high"),
    [
        ("They met on October 27-28.", "October 27-28", "daterange", "--10-27", "--10-28"),
        ("They met from October 8 to 13.", "October 8 to 13", "daterange", "--10-08", "--10-13"),
        ("They met on February 24, 2022, there.", "February 24, 2022", "date", "2022-02-24", "2022-02-24"),
        ("They met on 3rd of May 2021.", "3rd of May 2021", "date", "2021-05-03", "2021-05-03"),
        ("They met on 27-28 October 2024.", "27-28 October 2024", "daterange", "2024-10-27", "2024-10-28"),
        ("They met on Oct. 5.", "Oct. 5", "date", "--10-05", "--10-05"),
        ("They met in June.", "June", "month", "--06", "--06"),
        ("They met in June 2020.", "June 2020", "month", "2020-06", "2020-06"),
        ("They met in 2014.", "2014", "year", "2014", "2014"),
        ("They ruled in 2014-2016.", "2014-2016", "year", "2014", "2016"),
        ("They met on Thursday evening.", "Thursday evening", "weekday", "-W-4", "-W-4"),
        ("They met on 2024-10-27.", "2024-10-27", "date", "2024-10-27", "2024-10-27"),
        ("They met on 24.02.2022 there.", "24.02.2022", "date", "2022-02-24", "2022-02-24"),
        ("They met on 10/27/2024.", "10/27/2024", "date", "2024-10-27", "2024-10-27"),
        ("They met on Monday, 3 October 2016.", "Monday, 3 October 2016", "date", "2016-10-03", "2016-10-03"),
        ("It ends by the end of the year.", "the end of the year", "relative", None, None),
        ("It ends within days.", "within days", "relative", None, None),
        ("It ends in the coming weeks.", "the coming weeks", "relative", None, None),
        ("They met yesterday morning.", "yesterday morning", "relative", None, None),
    ],
)
def test_without_a_day_of_publication_dates_stay_partial(
    text: str, surface: str, kind: str, low: str | None, high: str | None
) -> None:
    mention = one(text)
    assert (mention.surface, mention.kind, mention.low, mention.high) == (surface, kind, low, high)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("They met on October 27.", "2024-10-27", "2024-10-27"),
        ("They met on January 3.", "2025-01-03", "2025-01-03"),
        ("They met in June.", "2024-06", "2024-06"),
        ("They met on Thursday.", "2024-10-31", "2024-10-31"),
        ("They met on Friday.", "2024-11-01", "2024-11-01"),
        ("They met last Friday.", "2024-10-25", "2024-10-25"),
        ("They will meet on Monday.", "2024-11-04", "2024-11-04"),
        ("It stays shut until Monday.", "2024-11-04", "2024-11-04"),
        ("They meet next Monday.", "2024-11-04", "2024-11-04"),
        ("They met yesterday.", "2024-10-31", "2024-10-31"),
        ("They met two weeks ago.", "2024-10-18", "2024-10-18"),
        ("They met last year.", "2023", "2023"),
        ("They met last month.", "2024-10", "2024-10"),
        ("They met last week.", "2024-10-21", "2024-10-27"),
        ("It ends by the end of the year.", "2024-12-31", "2024-12-31"),
        ("It ends by the end of the month.", "2024-11-30", "2024-11-30"),
    ],
)
def test_resolved_against_the_day_of_publication(text: str, low: str, high: str) -> None:
    mention = one(text, FRIDAY)
    assert (mention.low, mention.high) == (low, high)


@pytest.mark.parametrize(
    "text", ["You may go.", "They march on.", "We saw the sun.", "Version 1.2.3 came.", "About 2000 goats came."]
)
def test_what_is_no_date(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("language", "text", "low"),
    [
        ("de", "Sie trafen sich am 27. Oktober 2024.", "2024-10-27"),
        ("de", "Sie trafen sich am Donnerstagabend.", "2024-10-31"),
        ("de", "Das war vor drei Tagen.", "2024-10-29"), ("de", "Das war vergangene Woche.", "2024-10-21"),
        ("fr", "C'était le 27 octobre 2024.", "2024-10-27"), ("fr", "C'était jeudi dernier.", "2024-10-31"),
        ("fr", "C'était il y a deux ans.", "2022"), ("fr", "C'était en mai.", "2024-05"),
        ("es", "Fue el 27 de octubre de 2024.", "2024-10-27"), ("es", "Fue el jueves pasado.", "2024-10-31"),
        ("es", "Fue hace dos años.", "2022"), ("uk", "Це було 27 жовтня 2024 року.", "2024-10-27"),
        ("uk", "Це було у четвер.", "2024-10-31"), ("uk", "Це було два дні тому.", "2024-10-30"),
        ("ru", "Это было 27 октября 2024 года.", "2024-10-27"), ("ru", "Это было в четверг.", "2024-10-31"),
        ("ru", "Это было два дня назад.", "2024-10-30"), ("ko", "10월 27일에 만났다.", "2024-10-27"),
        ("ko", "2024년 10월에 만났다.", "2024-10"), ("ko", "어제 만났다.", "2024-10-31"),
    ],
)  # fmt: skip
def test_other_languages(language: str, text: str, low: str) -> None:
    assert one(text, FRIDAY, language).low == low


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%B %-d, %Y", "%-d %B %Y", "%Y-%m-%d", "%d.%m.%Y", "%b. %-d, %Y"]),
)
def test_every_written_day_is_read_back(day: date, style: str) -> None:
    written = day.strftime(style)
    pieces = cut(written, 0, len(written))
    result = list(dates.find_in(pieces, written, lexicon("en")))
    assert [mention.low.exact for mention in result] == [day]


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(1, 7))
def test_a_weekday_is_within_a_week_and_is_that_weekday(today: date, weekday: int) -> None:
    for shift, future in ((None, False), (-1, False), (1, False), (None, True)):
        exact = calendar.resolve_weekday(weekday, calendar.of(today), shift, future).exact
        assert exact is not None
        assert exact.isoweekday() == weekday
        assert abs((exact - today).days) <= 7


@given(st.integers(1, 12), st.integers(1, 31), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_a_missing_year_is_the_nearest_one(month: int, day: int, today: date) -> None:
    exact = calendar.resolve_year(Day(None, month, day), calendar.of(today)).exact
    if exact is not None and (month, day) != (2, 29):
        assert abs((exact - today).days) <= 184


_WORDS = [
    "the",
    "of",
    "last",
    "end",
    "October",
    "5",
    "2014",
    "Thursday",
    "evening",
    ",",
    "-",
    ".",
    "days",
    "within",
    "ago",
    "two",
    "in",
    "late",
    "27th",
    "year",
    "a",
    "may",
    "May",
    "1/2/2020",
    "to",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=25).map(" ".join))
def test_dates_stand_in_order_and_apart(text: str) -> None:
    last = 0
    for mention in found(text, FRIDAY):
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
        last = mention.end


@pytest.mark.parametrize("text", ["2024-13-45", "", "soon", "2024-02-30"])
def test_a_publication_date_that_makes_no_sense_is_no_day(text: str) -> None:
    assert calendar.parse(text).exact is None


@pytest.mark.parametrize(
    "part", ["October ", "October 5 ", "5 October ", "two weeks ", "last 3 ", "the end of ", "2014-", "1/"]
)
def test_long_runs_cost_no_more_than_their_length(part: str, grows_linearly: Callable[..., None]) -> None:
    words = lexicon("en")

    def work(size: int) -> None:
        text = part * (size // len(part))
        list(dates.find_in(cut(text, 0, len(text)), text, words))

    grows_linearly(work, 2_000)


@pytest.mark.parametrize(
    ("language", "text", "surface", "low", "high"),
    [
        ("en", "It ran from 3 May to 4 June.", "3 May to 4 June", "2024-05-03", "2024-06-04"),
        ("en", "It ran from May 3 to June 4.", "May 3 to June 4", "2024-05-03", "2024-06-04"),
        (
            "en",
            "It ran from Friday, 3 May, to Friday, 7 June.",
            "Friday, 3 May, to Friday, 7 June",
            "2024-05-03",
            "2024-06-07",
        ),
        (
            "en",
            "It is shut December 31 - January 2, 2025.",
            "December 31 - January 2, 2025",
            "2024-12-31",
            "2025-01-02",
        ),
        (
            "en",
            "It is shut 31 December 2024 to 2 January 2025.",
            "31 December 2024 to 2 January 2025",
            "2024-12-31",
            "2025-01-02",
        ),
        ("en", "It is shut 28 December to 4 January.", "28 December to 4 January", "2024-12-28", "2025-01-04"),
        ("en", "They met between 3 and 8 May.", "3 and 8 May", "2024-05-03", "2024-05-08"),
        ("en", "It sat between 3 May and 4 June.", "3 May and 4 June", "2024-05-03", "2024-06-04"),
        ("en", "It is open from the 3rd to the 8th of May.", "3rd to the 8th of May", "2024-05-03", "2024-05-08"),
        (
            "en",
            "The court sat from November 2023 to February 2025.",
            "November 2023 to February 2025",
            "2023-11",
            "2025-02",
        ),
        (
            "de",
            "Sie dauert vom 30. Oktober bis 2. November.",
            "30. Oktober bis 2. November",
            "2024-10-30",
            "2024-11-02",
        ),
        (
            "de",
            "Sie dauert vom 30. Oktober bis zum 2. November.",
            "30. Oktober bis zum 2. November",
            "2024-10-30",
            "2024-11-02",
        ),
        ("de", "Sie dauert vom 30.12. bis 2.1.2025.", "30.12. bis 2.1.2025", "2024-12-30", "2025-01-02"),
        ("de", "Zwischen dem 3. und dem 8. Mai regnete es.", "3. und dem 8. Mai", "2024-05-03", "2024-05-08"),
        ("fr", "Elle dure du 30 octobre au 2 novembre.", "30 octobre au 2 novembre", "2024-10-30", "2024-11-02"),
        ("fr", "Elle dure du 3 au 8 mai.", "3 au 8 mai", "2024-05-03", "2024-05-08"),
        ("es", "Dura del 30 de diciembre al 2 de enero.", "30 de diciembre al 2 de enero", "2024-12-30", "2025-01-02"),
        ("ru", "Она идёт с 30 декабря по 2 января.", "30 декабря по 2 января", "2024-12-30", "2025-01-02"),
        ("uk", "Вона триває з 30 жовтня по 2 листопада.", "30 жовтня по 2 листопада", "2024-10-30", "2024-11-02"),
    ],
)
def test_the_second_end_of_a_range_never_lies_before_the_first(
    language: str, text: str, surface: str, low: str, high: str
) -> None:
    mention = one(text, "2024-10-20", language)
    assert (mention.surface, mention.kind, mention.low, mention.high) == (surface, "daterange", low, high)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The trial was moved from 3 May to 4 June."),
        ("de", "Der Prozess wurde vom 3. Mai bis 4. Juni verschoben."),
        ("fr", "Le procès, reporté du 3 mai au 4 juin, commence."),
    ],
)
def test_what_was_put_off_does_not_last_from_one_day_to_the_other(language: str, text: str) -> None:
    moved = found(text, FRIDAY, language)
    assert [mention.kind for mention in moved] == (["date", "date"] if language != "de" else ["daterange"])


_WRITTEN = {
    "en": lambda a, b: f"It ran from {a.day} {a:%B} to {b.day} {b:%B}.",
    "us": lambda a, b: f"It ran {a:%B} {a.day} - {b:%B} {b.day}, {b.year}.",
    "de": lambda a, b: f"Es lief vom {a.day}.{a.month}. bis zum {b.day}.{b.month}.{b.year}.",
    "iso": lambda a, b: f"It ran from {a} to {b}.",
}


@given(
    st.sampled_from(sorted(_WRITTEN)),
    st.dates(date(2020, 1, 1), date(2027, 1, 1)),
    st.integers(1, 300),
    st.dates(date(2020, 1, 1), date(2027, 1, 1)),
)
def test_ranges_are_read_in_order_and_as_long_as_they_are(how: str, first: date, days: int, today: date) -> None:
    last = first + timedelta(days=days)
    if (first.month, first.day) == (last.month, last.day) or "29" in (f"{first:%d}", f"{last:%d}"):
        return
    text = _WRITTEN[how](first, last)
    mentions = found(text, today.isoformat(), how if how in ("en", "de") else "en")
    if first.month == last.month and how == "en" and first.year != last.year:
        return
    low, high = (date.fromisoformat(str(end)) for end in (mentions[0].low, mentions[-1].high))
    assert low <= high
    assert (low.month, low.day, high.month, high.day) == (first.month, first.day, last.month, last.day)
    assert abs((high - low).days - days) <= 1  # a leap day more or less where the year is not told
