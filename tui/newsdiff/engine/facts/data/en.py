"""English number and date words."""

# fmt: off
# ruff: noqa: E501, SIM905

from newsdiff.engine.facts.data.measures import METRIC
from newsdiff.engine.facts.data.money import CODES, SIGNS
from newsdiff.engine.facts.lexicon import Bound, Lexicon

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
SMALL: dict[str, float] = {word: float(value) for value, word in enumerate(_UNITS)}
SMALL |= {word: 10.0 * value for value, word in enumerate(_TENS, 2)}
SMALL |= {"nought": 0.0, "naught": 0.0}

_ORDINAL_UNITS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINAL_TENS = "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth".split()
ORDINALS = {word: value for value, word in enumerate(_ORDINAL_UNITS, 1)}
ORDINALS |= {word: 10 * value for value, word in enumerate(_ORDINAL_TENS, 2)}
ORDINALS |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6, "billionth": 10**9, "trillionth": 10**12}

PARTS = {word: float(value) for word, value in ORDINALS.items() if value > 2}
PARTS |= {word + "s": value for word, value in PARTS.items()}

SCALES: dict[str, float] = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12, "lakh": 1e5, "crore": 1e7,
    "lakhs": 1e5, "crores": 1e7, "dozens": 12, "dozs": 12, "dzs": 12, "mln": 1e6, "mn": 1e6, "bln": 1e9, "bn": 1e9,
    "tln": 1e12, "trn": 1e12, "tn": 1e12, "k": 1e3,
}
SUFFIXES: dict[str, float] = {"b": 1e9, "mm": 1e6, "mil": 1e6, "t": 1e12}

_SEVERAL = (2.0, 9.0)
VAGUE: dict[tuple[str, ...], tuple[float | None, float | None]] = {
    ("several",): _SEVERAL, ("a", "few"): _SEVERAL, ("few",): _SEVERAL, ("a", "handful", "of"): _SEVERAL,
    ("a", "couple", "of"): (2, 3), ("a", "couple"): (2, 3), ("dozens",): (24, None), ("scores",): (20, None),
    ("hundreds",): (200, None), ("thousands",): (2000, None), ("millions",): (2e6, None), ("billions",): (2e9, None),
    ("trillions",): (2e12, None), ("tens", "of", "thousands"): (20_000, None),
    ("hundreds", "of", "thousands"): (200_000, None), ("tens", "of", "millions"): (2e7, None),
    ("hundreds", "of", "millions"): (2e8, None), ("tens", "of", "billions"): (2e10, None),
    ("hundreds", "of", "billions"): (2e11, None), ("a", "small", "number"): (2, None),
    ("a", "large", "number"): (2, None), ("many", "thousands"): (2000, None), ("many", "hundreds"): (200, None),
    ("many", "dozens"): (24, None), ("several", "dozens"): (24, 108),
}

HEDGES_BEFORE: dict[tuple[str, ...], Bound] = {}
for _bound, _phrases in {
    "least": "at least|more than|over|above|upwards of|upward of|in excess of|exceeding|no fewer than|no less than|"
    "not less than|a minimum of|well over|beyond|as few as|as little as|as low as|greater than|at a minimum",
    "most": "up to|as many as|as much as|at most|no more than|not more than|less than|fewer than|under|below|"
    "a maximum of|maximum|as high as|at the most|nearly|almost|just under|just short of|close to|shy of|approaching",
    "near": "about|around|approximately|roughly|some|an estimated|estimated|circa|c|ca|or so|reportedly|nearly about|"
    "somewhere around|in the region of|on the order of|something like|approx|an average of|average of",
}.items():
    for _phrase in _phrases.split("|"):
        HEDGES_BEFORE[tuple(_phrase.split())] = _bound  # type: ignore[assignment]
for _phrase in ("nearly", "almost", "close to", "approaching", "just under", "just short of", "shy of"):
    HEDGES_BEFORE[tuple(_phrase.split())] = "near"
HEDGES_AFTER: dict[tuple[str, ...], Bound] = {
    ("or", "more"): "least", ("or", "so"): "near", ("or", "fewer"): "most", ("or", "less"): "most",
    ("at", "least"): "least", ("at", "most"): "most", ("and", "counting"): "least", ("or", "thereabouts"): "near",
    ("plus",): "least", ("-", "plus"): "least", ("+",): "least", ("-", "odd"): "near", ("odd",): "near",
}

_STOP = """
about above according across adding after again against all almost along already also although am amid among an and another any are
around as at away be because been before being below beside between but by can cannot could despite did do does down due
during each either else ever every except fell few fewer for from gave get got had has have having he her here him his how
however i if in including inside instead into is it its itself just last later led less like made many may me might more
most must my near nearly neither next no nor not now of off on once only onto or other our out outside over own per
plus remain remained rose said saw say says she should since so still such take taken than that the their them then there these
they this those though through throughout till to today together told took toward towards tomorrow tonight under until up upon us versus via
was we went were what when where which while who whom whose why will with within without worth would yesterday yet you your
ago apart came come comes died die dies expected feared found gathered got held join joined joins kill killed killing kills left lie live lived lost
need needed needs reported reportedly set stand stood survived went hurt monitor amount become became according took
""".split()

_PLURALS = """
people men women children troops personnel police infantry cattle fish aircraft staff militia dead wounded injured missing
civilians personnel sheep crew media data countrymen policemen servicemen servicewomen firemen gunmen lawmen infantrymen
militiamen fishermen businessmen feet teeth lives wives votes
""".split()

_TIME = {"second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
         "year": "year", "decade": "decade", "century": "century", "night": "night", "weekend": "weekend",
         "min": "minute", "mins": "minute", "hr": "hour", "hrs": "hour", "sec": "second", "secs": "second",
         "centuries": "century", "fortnight": "fortnight", "quarter": "quarter"}
UNITS = dict(METRIC)
UNITS |= _TIME | {word + "s": unit for word, unit in _TIME.items()}
UNITS |= {"yr": "year", "yrs": "year"}
_MEASURES = {
    "kilometre": "km", "kilometer": "km", "metre": "m", "meter": "m", "centimetre": "cm", "centimeter": "cm",
    "millimetre": "mm", "millimeter": "mm", "mile": "mile", "yard": "yard", "foot": "foot", "inch": "inch",
    "acre": "acre", "hectare": "ha", "tonne": "tonne", "ton": "ton", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg",
    "gram": "g", "gramme": "g", "pound": "lb", "ounce": "oz", "litre": "l", "liter": "l", "gallon": "gallon",
    "barrel": "barrel", "degree": "degree", "megawatt": "mw", "gigawatt": "gw", "kilowatt": "kw", "watt": "w",
    "volt": "v", "gigabyte": "gb", "megabyte": "mb", "terabyte": "tb", "knot": "knot", "calorie": "calorie",
    "bushel": "bushel", "kiloton": "kiloton", "megaton": "megaton", "stone": "stone", "point": "point",
}
UNITS |= _MEASURES | {word + "s": unit for word, unit in _MEASURES.items()}
UNITS |= {"feet": "foot", "inches": "inch", "celsius": "°c", "fahrenheit": "°f", "mph": "mph", "kph": "km/h", "lbs": "lb",
          "lb": "lb", "ft": "foot", "mi": "mile", "magnitude": "magnitude"}
del UNITS["pound"], UNITS["pounds"], UNITS["stone"], UNITS["stones"], UNITS["quarter"], UNITS["quarters"]

_MONEY = {
    "dollar": "USD", "us dollar": "USD", "u.s. dollar": "USD", "american dollar": "USD", "canadian dollar": "CAD",
    "australian dollar": "AUD", "new zealand dollar": "NZD", "hong kong dollar": "HKD", "singapore dollar": "SGD",
    "taiwan dollar": "TWD", "pound": "GBP", "british pound": "GBP", "pound sterling": "GBP", "egyptian pound": "EGP",
    "euro": "EUR", "yen": "JPY", "japanese yen": "JPY", "yuan": "CNY", "chinese yuan": "CNY", "renminbi": "CNY",
    "rmb": "CNY", "kuai": "CNY", "ruble": "RUB", "rouble": "RUB", "russian ruble": "RUB", "hryvnia": "UAH",
    "hryvnya": "UAH", "rupee": "INR", "indian rupee": "INR", "pakistani rupee": "PKR", "franc": "franc",
    "swiss franc": "CHF", "french franc": "FRF", "belgian franc": "BEF", "mark": "mark", "deutsche mark": "DEM",
    "won": "KRW", "south korean won": "KRW", "north korean won": "KPW", "peso": "peso", "mexican peso": "MXN",
    "real": "BRL", "brazilian real": "BRL", "lira": "TRY", "turkish lira": "TRY", "italian lira": "ITL",
    "shekel": "ILS", "zloty": "PLN", "krone": "krone", "krona": "krona", "swedish krona": "SEK", "baht": "THB",
    "dirham": "AED", "riyal": "SAR", "rial": "IRR", "dinar": "dinar", "rand": "ZAR", "naira": "NGN", "shilling": "shilling",
    "guilder": "guilder", "dutch guilder": "NLG", "bitcoin": "BTC", "forint": "HUF", "koruna": "CZK", "leu": "RON", "ringgit": "MYR",
    "rupiah": "IDR", "taka": "BDT", "cedi": "GHS", "tenge": "KZT", "lari": "GEL",
}
_NO_PLURAL = {"real", "mark", "won", "pound", "rand", "lari", "leu"}
CURRENCIES: dict[tuple[str, ...], str] = dict(SIGNS) | dict(CODES)
for _name, _code in _MONEY.items():
    CURRENCIES[tuple(_name.split())] = _code
    CURRENCIES[tuple((_name + "s").split())] = _code
del CURRENCIES[("won",)], CURRENCIES[("real",)], CURRENCIES[("reals",)], CURRENCIES[("mark",)], CURRENCIES[("wons",)]
CURRENCIES |= {("reais",): "BRL", ("marks",): "mark", ("pounds", "sterling"): "GBP", ("kroner",): "krone"}

_MONTHS = "january february march april may june july august september october november december".split()
MONTHS = {word: number for number, word in enumerate(_MONTHS, 1)}
MONTHS |= {word[:3]: number for word, number in MONTHS.items()} | {"sept": 9}
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {word: number for number, word in enumerate(_DAYS, 1)}
WEEKDAYS |= {"mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7}

LEXICON = Lexicon(
    code="en",
    decimal=".",
    small=SMALL,
    hundred=frozenset({"hundred"}),
    scales=SCALES,
    suffixes=SUFFIXES,
    ands=frozenset({"and"}),
    articles=frozenset({"a", "an"}),
    points=frozenset({"point"}),
    halves={"half": 0.5, "halves": 0.5, "quarter": 0.25, "quarters": 0.25},
    parts=PARTS,
    ordinals=ORDINALS,
    ordinal_suffixes=frozenset({"st", "nd", "rd", "th"}),
    vague=VAGUE,
    pronouns=frozenset(
        "the this that which no any every each another other only not last next previous right wrong".split()
    ),
    hedges_before=HEDGES_BEFORE,
    hedges_after=HEDGES_AFTER,
    range_words=frozenset({"to", "through"}),
    either_words=frozenset({"or"}),
    range_openers=frozenset({"between"}),
    percent=frozenset(
        {
            ("%",),
            ("percent",),
            ("per", "cent"),
            ("pct",),
            ("percentage",),
            ("percentage", "points"),
            ("percentage", "point"),
            ("percent", "points"),
            ("％",),
        }
    ),
    currencies=CURRENCIES,
    minor={"cent": "cent", "cents": "cent", "pence": "penny", "penny": "penny", "kopecks": "kopeck", "p": "penny"},
    units=UNITS,
    per=frozenset({"per", "a", "an", "each", "every", "/"}),
    age_after=frozenset({("old",), ("-", "old"), ("of", "age"), ("olds",), ("-", "olds")}),
    age_before=frozenset({"aged", "age", "ages"}),
    stop=frozenset(_STOP),
    skip=frozenset("more other additional new further others extra of such different separate".split()),
    plural_heads=frozenset(_PLURALS),
    plural_endings=("s",),
    clock=frozenset(
        {
            ("am",),
            ("pm",),
            ("a", ".", "m", "."),
            ("p", ".", "m", "."),
            ("a", ".", "m"),
            ("p", ".", "m"),
            ("o'clock",),
            ("hours", "gmt"),
            ("gmt",),
            ("utc",),
            ("noon",),
        }
    ),
    months=MONTHS,
    ambiguous_months=frozenset(
        {"may", "march", "mar", "sept", "dec", "jan", "august", "sep", "jun", "jul", "oct", "nov"}
    ),
    weekdays=WEEKDAYS,
    day_words={"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0},
    dayparts=frozenset("morning afternoon evening night midnight noon lunchtime".split()),
    date_words=frozenset({"of", "the"}),
    than=frozenset({"than"}),
    year_words=frozenset(
        "in since by until till from of during early late mid before after year between to and through fiscal".split()
    ),
    until=frozenset({"until", "till"}),
    periods={
        "day": "day",
        "days": "day",
        "week": "week",
        "weeks": "week",
        "month": "month",
        "months": "month",
        "year": "year",
        "years": "year",
        "decade": "decade",
        "decades": "decade",
        "weekend": "weekend",
        "hours": "hour",
        "hour": "hour",
        "minutes": "minute",
        "century": "century",
    },
    shifts={"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1},
    ago={"ago": -1, "earlier": -1, "later": 1},
    day_ranges=frozenset({"until", "till"}),
    day_articles=frozenset({"the"}),
    moves=("moved", "postpone", "reschedul", "delayed", "shifted", "adjourn"),
    date_hedges=frozenset("by since until till before after around about circa from early late mid".split()),
    capitals=True,
    month_first=True,
    short_weekdays=frozenset("mon tue tues wed thu thur thurs fri sat sun".split()),
    weekday_joins=frozenset({"the"}),
    future=frozenset({"will", "shall"}),
    edges={
        ("end", "of"): "end",
        ("ends", "of"): "end",
        ("late",): "end",
        ("early",): "start",
        ("mid",): "middle",
        ("beginning", "of"): "start",
        ("start", "of"): "start",
        ("middle", "of"): "middle",
        ("turn", "of"): "start",
    },
    plural_periods=frozenset("days weeks months years decades hours minutes".split()),
    loose=frozenset({("within",), ("matter", "of"), ("in", "a", "matter", "of"), ("within", "a", "few")}),
    from_then=frozenset({"earlier", "later"}),
    noun_openers=frozenset({"of", "its", "their", "the", "his", "her", "our", "these", "those"}),
    verb_endings=("ed", "ing"),
    labels=frozenset(
        "article articles section sections chapter no number nr nrs nos highway route flight channel room rule title resolution unit "
        "gate psalm exercise paragraph annex appendix bus platform terminal figure table bill proposition pier".split()
    ),
    short_labels=frozenset({"no", "nos", "nr", "art", "sec", "fig", "nrs", "vol", "p", "pp", "ch"}),
    codes=frozenset(words[0] for words in CODES),
    plain_codes=frozenset({"rmb", "usd", "eur", "gbp", "dollar", "rs"}),
    signs=frozenset(words[-1] for words in SIGNS),
    ones=frozenset({"one"}),
    not_after_one=frozenset(
        "of another that who which is was 's day by or to and could should can in on at for as".split()
    ),
    not_before_half=frozenset("first second other better latter this that last half next final".split()),
    not_after_half=frozenset({"time", "way", "brother", "sister", "past"}),
    not_before_ordinal=frozenset({"at", "from"}),
    not_after_ordinal=frozenset(
        {"of all", "lady", "minister", "amendment", "name", "hand", "aid", "degree", "secretary", "reading"}
    ),
    age_glued=frozenset({"yo", "yr-old"}),
    money_suffixes={"m": 1e6, "b": 1e9, "bn": 1e9, "k": 1e3, "t": 1e12, "tn": 1e12, "mn": 1e6, "mm": 1e6},
    from_words=frozenset({"from"}),
    changes=frozenset(
        "rose rise rises risen rising fell fall falls fallen falling grew grow grown growing increased increase increases increasing decreased decrease "
        "raised raise raising cut cuts reduced reduce reducing dropped drop drops dropping jumped climbed surged soared slipped sank slid "
        "declined up down went gone changed revised lowered boosted expanded shrank doubled tripled slashed upgraded downgraded".split()
    ),
    point_words=("point",),
    minor_glued=frozenset({"p"}),
    dimensions=frozenset(
        "tall high long wide deep away north south east west from above below off freestyle sprint hurdles butterfly race".split()
    ),
    strict_per=frozenset({"per", "/"}),
    rate_nouns=frozenset(
        "share barrel person head ton tonne gallon pound litre liter night ticket unit vote household piece bottle".split()
    ),
    determiners=frozenset("the a an its their his her our this these those all".split()),
    between_hedge=frozenset("another additional a an extra further of".split()),
    durations=frozenset({"over"}),
    minus=frozenset({"minus", "negative"}),
    ratio=frozenset({("out", "of"), ("in",)}),
    streets=frozenset("st street ave avenue road rd boulevard blvd lane drive square".split()),
    nobody=frozenset({("no", "one"), ("nobody",), ("no-one",)}),
    pointers=frozenset({"them", "whom", "these", "those", "which"}),
    share_openers=frozenset("the a small large tiny certain high low what significant".split()),
    quotient=frozenset({"over"}),
    results=frozenset(
        (
            "won win wins winning lost lose loses lead leads led beat beats drew score scores scored result "
            "ahead victory defeat draw"
        ).split()
    ),
    of=frozenset({"of"}),
)
