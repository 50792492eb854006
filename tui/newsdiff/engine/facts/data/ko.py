"""Korean number and date words.

Korean glues numbers, counting words and particles together (``1만2000명의``): ``glue`` names the words that a run of
letters is cut at. The counted noun stands before the number.
"""

# fmt: off
# ruff: noqa: E501, SIM905

from newsdiff.engine.facts.compounds import compound_reader
from newsdiff.engine.facts.data.measures import METRIC
from newsdiff.engine.facts.data.money import CODES, SIGNS
from newsdiff.engine.facts.lexicon import Bound, Lexicon

_SINO = {word: float(value) for value, word in enumerate("일이삼사오육칠팔구", 1)}
_NATIVE = {"한": 1.0, "두": 2.0, "세": 3.0, "네": 4.0, "다섯": 5.0, "여섯": 6.0, "일곱": 7.0, "여덟": 8.0, "아홉": 9.0, "열": 10.0,
           "스무": 20.0, "서른": 30.0, "하나": 1.0, "둘": 2.0, "셋": 3.0, "넷": 4.0}
_COUNTERS = frozenset("명 개 대 척 마리 곳 건 발 차례 번 채 가구 권 기 인 여명".split())
HEDGES: dict[tuple[str, ...], Bound] = {
    ("최소",): "least", ("적어도",): "least", ("최소한",): "least", ("최대",): "most", ("약",): "near", ("대략",): "near",
    ("거의",): "near", ("많게는",): "most", ("적게는",): "least",
}
_TIME = {"초": "second", "분": "minute", "시간": "hour", "일": "day", "주": "week", "개월": "month", "달": "month", "년": "year",
         "주일": "week", "주간": "week", "일간": "day", "년간": "year"}
_UNITS = dict(METRIC) | _TIME | {"킬로미터": "km", "㎞": "km", "미터": "m", "톤": "tonne", "킬로그램": "kg", "도": "degree",
                                 "헥타르": "ha", "리터": "l"}
_SCALES = {"만": 1e4, "억": 1e8, "조": 1e12}
_STEPS = {"천": 1000.0, "백": 100.0, "십": 10.0}
_DAYS = "월요일 화요일 수요일 목요일 금요일 토요일 일요일".split()
_COMPOUND = compound_reader(_SINO, (("조", 1e12), ("억", 1e8), ("만", 1e4), ("천", 1e3), ("백", 100.0), ("십", 10.0)), "\0")

LEXICON = Lexicon(
    code="ko",
    decimal=".",
    small={},
    steps=_STEPS,
    scales=_SCALES,
    vague={("수십",): (20, 90), ("수백",): (200, 900), ("수천",): (2000, 9000), ("수만",): (20_000, 90_000),
           ("수십만",): (200_000, 900_000), ("수백만",): (2e6, 9e6), ("여러",): (2, 9)},
    hedges_before=HEDGES,
    hedges_after={("여",): "near", ("이상",): "least", ("이하",): "most", ("미만",): "most", ("가량",): "near", ("정도",): "near",
                  ("쯤",): "near", ("넘게",): "least", ("남짓",): "near"},
    range_words=frozenset({"에서"}),
    percent=frozenset({("%",), ("퍼센트",), ("％",), ("프로",), ("%포인트",)}),
    currencies=dict(SIGNS) | dict(CODES) | {
        ("원",): "KRW", ("달러",): "USD", ("유로",): "EUR", ("엔",): "JPY", ("위안",): "CNY", ("파운드",): "GBP", ("루블",): "RUB",
        ("미국", "달러"): "USD", ("흐리우냐",): "UAH",
    },
    codes=frozenset(words[0] for words in CODES),
    signs=frozenset(words[-1] for words in SIGNS),
    minor={"센트": "cent"},
    units=_UNITS,
    age_glued=frozenset({"세", "살"}),
    counters=_COUNTERS | {"여", "천", "백", "월"},
    native=_NATIVE,
    noun_first=True,
    verb_endings=("고", "다", "며", "면", "서"),
    particles=("에서", "으로", "은", "는", "이", "가", "을", "를", "의", "도", "에", "와", "과"),
    glue=tuple(
        sorted(
            {*_SCALES, *_STEPS, *_COUNTERS, *_TIME, "백", "십", "여", "이상", "이하", "미만", "가량", "정도", "쯤", "넘게", "남짓", "원", "달러", "유로", "엔", "위안",
             "파운드", "루블", "퍼센트", "월", "세", "살", "시", "부터", "까지", "에서", "톤", "도", "킬로미터", "미터", "요일"},
            key=lambda word: (-len(word), word),
        )
    ),
    months={},
    weekdays={word: number for number, word in enumerate(_DAYS, 1)},
    day_words={"오늘": 0, "어제": -1, "내일": 1, "그저께": -2, "모레": 2},
    dayparts=frozenset({"오전", "오후", "저녁", "밤", "아침"}),
    year_words=frozenset(),
    year_behind=frozenset({"년"}),
    month_counter="월",
    day_counters=frozenset({"일"}),
    periods={"주": "week", "달": "month", "해": "year"},
    shifts={"지난": -1, "이번": 0, "다음": 1, "올": 0},
    labels=frozenset({"제", "조"}),
    split_word=_COMPOUND,
)
