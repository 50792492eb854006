"""German number and date words."""

# fmt: off
# ruff: noqa: E501, SIM905

from newsdiff.engine.facts.compounds import compound_reader
from newsdiff.engine.facts.data.measures import METRIC
from newsdiff.engine.facts.data.money import CODES, SIGNS
from newsdiff.engine.facts.lexicon import Bound, Lexicon

_ONES = "ein zwei drei vier fünf sechs sieben acht neun".split()
_TEENS = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".split()
_TENS = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_SMALL: dict[str, float] = {"null": 0.0, "eins": 1.0, "zwo": 2.0, "dreissig": 30.0}
_SMALL |= {word: float(value) for value, word in enumerate(_ONES, 1)}
_SMALL |= {word: float(value) for value, word in enumerate(_TEENS, 10)}
_SMALL |= {word: 10.0 * value for value, word in enumerate(_TENS, 2)}
_SMALL |= {f"{one}und{ten}": 10.0 * t + o for t, ten in enumerate(_TENS, 2) for o, one in enumerate(_ONES, 1)}
_SMALL |= {"anderthalb": 1.5, "eineinhalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5, "viereinhalb": 4.5}

_PLAIN = str.maketrans({"ü": "ue", "ö": "oe", "ß": "ss"})
_SMALL |= {word.translate(_PLAIN): value for word, value in _SMALL.items()}

_ORDINALS = {"erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fünft": 5, "sechst": 6, "siebt": 7, "acht": 8, "neunt": 9,
             "zehnt": 10, "elft": 11, "zwölft": 12, "dreizehnt": 13, "zwanzigst": 20, "hundertst": 100}

HEDGES: dict[tuple[str, ...], Bound] = {}
for _bound, _phrases in {
    "least": "mindestens|wenigstens|mehr als|über|nicht weniger als|zumindest|gut",
    "most": "bis zu|höchstens|maximal|weniger als|unter|nicht mehr als",
    "near": "rund|etwa|ungefähr|circa|ca|knapp|fast|nahezu|beinahe|schätzungsweise|annähernd|um die|geschätzt|geschätzte",
}.items():
    for _phrase in _phrases.split("|"):
        HEDGES[tuple(_phrase.split())] = _bound  # type: ignore[assignment]

_TIME = {"sekunde": "second", "minute": "minute", "stunde": "hour", "tag": "day", "woche": "week", "monat": "month",
         "jahr": "year", "jahrzehnt": "decade"}
_UNITS = dict(METRIC) | _TIME | {word + "n": unit for word, unit in _TIME.items()}
_UNITS |= {"tage": "day", "tagen": "day", "monate": "month", "monaten": "month", "jahre": "year", "jahren": "year",
           "kilometer": "km", "kilometern": "km", "meter": "m", "metern": "m", "tonne": "tonne", "tonnen": "tonne",
           "kilogramm": "kg", "kilo": "kg", "gramm": "g", "liter": "l", "hektar": "ha", "grad": "degree",
           "quadratkilometer": "km²", "quadratmeter": "m²", "kubikmeter": "m³", "zentimeter": "cm", "millimeter": "mm",
           "meile": "mile", "meilen": "mile", "megawatt": "mw", "gigawatt": "gw", "barrel": "barrel"}

_STOP = """
der die das den dem des ein eine einen einem einer und oder aber in im an am auf aus bei mit nach von vom zu zum zur für über unter vor
durch gegen um bis seit während wegen ist sind war waren wird werden wurde wurden hat haben hatte hatten sein soll sollen kann können
muss müssen will wollen sich nicht mehr weniger auch noch nur schon als wie dass weil wenn wo was wer welche die jedoch sowie darunter davon laut
sagte sagt teilte mit ums kamen starben verletzt getötet gestorben tot ihr ihre sein seine es er sie wir
""".split()

_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember".split()
MONTHS = {word: number for number, word in enumerate(_MONTHS, 1)}
MONTHS |= {"jan": 1, "feb": 2, "mär": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11,
           "dez": 12, "jänner": 1}
_DAYS = "montag dienstag mittwoch donnerstag freitag samstag sonntag".split()

_PARTS = ("", "s", "morgen", "abend", "nacht", "nachmittag", "mittag", "vormittag")

LEXICON = Lexicon(
    code="de",
    decimal=",",
    small=_SMALL,
    hundred=frozenset({"hundert"}),
    scales={"tausend": 1e3, "million": 1e6, "millionen": 1e6, "milliarde": 1e9, "milliarden": 1e9, "billion": 1e12,
            "billionen": 1e12, "mio": 1e6, "mrd": 1e9, "dutzend": 12},
    ands=frozenset({"und"}),
    articles=frozenset({"ein", "eine", "einen", "einem", "einer", "eines"}),
    points=frozenset({"komma"}),
    halves={"halbe": 0.5, "halben": 0.5, "halb": 0.5, "halbes": 0.5, "halber": 0.5, "hälfte": 0.5, "viertel": 0.25},
    parts={"drittel": 3, "fünftel": 5, "sechstel": 6, "achtel": 8, "zehntel": 10},
    ordinals={word + ending: value for word, value in _ORDINALS.items() for ending in ("e", "er", "en", "es", "em")},
    ordinal_dot=True,
    vague={("mehrere",): (2, 9), ("einige",): (2, 9), ("ein", "paar"): (2, 9), ("dutzende",): (24, None),
           ("hunderte",): (200, None), ("tausende",): (2000, None), ("zehntausende",): (20_000, None),
           ("hunderttausende",): (200_000, None), ("millionen",): (2e6, None), ("milliarden",): (2e9, None),
           ("dutzenden",): (24, None), ("hunderten",): (200, None), ("tausenden",): (2000, None)},
    hedges_before=HEDGES,
    hedges_after={("oder", "mehr"): "least", ("oder", "weniger"): "most"},
    range_words=frozenset({"bis"}),
    either_words=frozenset({"oder"}),
    range_openers=frozenset({"zwischen"}),
    percent=frozenset({("%",), ("prozent",), ("prozentpunkte",), ("prozentpunkten",), ("v", ".", "h", ".")}),
    point_words=("prozentpunkt",),
    currencies=dict(SIGNS) | dict(CODES) | {
        ("euro",): "EUR", ("dollar",): "USD", ("us", "-", "dollar"): "USD", ("pfund",): "GBP", ("franken",): "CHF",
        ("schweizer", "franken"): "CHF", ("rubel",): "RUB", ("hrywnja",): "UAH", ("griwna",): "UAH", ("yen",): "JPY",
        ("yuan",): "CNY", ("złoty",): "PLN", ("zloty",): "PLN", ("lira",): "TRY", ("rupien",): "INR", ("won",): "KRW",
    },
    codes=frozenset(words[0] for words in CODES),
    signs=frozenset(words[-1] for words in SIGNS),
    minor={"cent": "cent"},
    units=_UNITS,
    per=frozenset({"pro", "je", "/"}),
    strict_per=frozenset({"pro", "je", "/"}),
    age_after=frozenset({("alt",), ("alte",), ("alter",)}),
    age_glued=frozenset({"jährige", "jähriger", "jährigen", "jähriges", "jährigem", "jährig"}),
    age_before=frozenset({"alter"}),
    stop=frozenset(_STOP),
    skip=frozenset({"weitere", "weiteren", "andere", "anderen", "neue", "neuen", "zusätzliche"}),
    capital_nouns=True,
    clock=frozenset({("uhr",)}),
    months=MONTHS,
    weekdays={word + part: number for number, word in enumerate(_DAYS, 1) for part in _PARTS} | {"sonnabend": 6},
    capitals=True,
    day_words={"heute": 0, "gestern": -1, "morgen": 1, "vorgestern": -2, "übermorgen": 2},
    dayparts=frozenset({"morgen", "abend", "nacht", "nachmittag", "mittag", "vormittag", "früh"}),
    weekday_joins=frozenset({"den", "dem", "der"}),
    than=frozenset({"als"}),
    year_words=frozenset({"jahr", "jahre", "jahren", "seit", "anfang", "ende", "mitte", "im"}),
    day_articles=frozenset({"zum", "dem", "den"}),
    moves=("verscho", "verleg", "vertag"),
    date_hedges=frozenset({"seit", "bis", "vor", "nach", "ab", "um"}),
    until=frozenset({"bis", "ab"}),
    periods=_TIME | {"tage": "day", "tagen": "day", "wochen": "week", "monate": "month", "monaten": "month", "jahre": "year",
                     "jahren": "year", "jahres": "year", "monats": "month", "stunden": "hour"},
    plural_periods=frozenset({"tage", "tagen", "wochen", "monate", "monaten", "jahre", "jahren", "stunden"}),
    shifts={"letzte": -1, "letzten": -1, "letzter": -1, "letztes": -1, "vergangene": -1, "vergangenen": -1, "vergangenes": -1,
            "vorige": -1, "vorigen": -1, "diese": 0, "dieser": 0, "diesen": 0, "dieses": 0, "nächste": 1, "nächsten": 1,
            "nächstes": 1, "kommende": 1, "kommenden": 1},
    before_period={("vor",): -1, ("in",): 1},
    edges={("ende",): "end", ("anfang",): "start", ("mitte",): "middle", ("ende", "des"): "end", ("anfang", "des"): "start"},
    loose=frozenset({("binnen",), ("innerhalb", "von"), ("eine", "frage", "von")}),
    future=frozenset({"wird", "werden", "soll", "sollen"}),
    labels=frozenset({"artikel", "paragraf", "paragraph", "nummer", "kapitel", "seite", "flug", "raum"}),
    short_labels=frozenset({"nr", "art", "kap", "abs"}),
    ones=frozenset({"ein", "eins"}),
    not_before_half=frozenset({"erste", "zweite", "ersten", "zweiten"}),
    from_words=frozenset({"von"}),
    changes=frozenset("stieg steigen gestiegen fiel fallen gefallen sank gesunken wuchs erhöht erhöhte gesenkt".split()),
    ratio=frozenset({("von",)}),
    split_word=compound_reader(_SMALL, (("tausend", 1000.0), ("hundert", 100.0)), "und"),
    results=frozenset(
        (
            "gewann gewannen gewinnt gewonnen verlor verloren verliert siegte siegten sieg niederlage führt "
            "führte führten ergebnis spielstand"
        ).split()
    ),
    minus=frozenset({"minus"}),
    of=frozenset({"von", "der"}),
)
