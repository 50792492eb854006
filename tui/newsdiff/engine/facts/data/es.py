"""Spanish number and date words."""

# fmt: off
# ruff: noqa: E501, SIM905

from newsdiff.engine.facts.data.measures import METRIC
from newsdiff.engine.facts.data.money import CODES, SIGNS
from newsdiff.engine.facts.lexicon import Bound, Lexicon

_UNITS = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho "
    "diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
).split()
_SMALL: dict[str, float] = {word: float(value) for value, word in enumerate(_UNITS)}
_SMALL |= {"un": 1.0, "una": 1.0, "veintiún": 21.0, "veintiuna": 21.0}
_SMALL |= {w: 10.0 * v for v, w in enumerate("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), 3)}
for _value, _stem in enumerate("dosc tresc cuatroc quin seisc setec ochoc novec".split(), 2):
    for _ending in ("ientos", "ientas"):
        _SMALL[_stem + _ending] = 100.0 * _value

_PLAIN = str.maketrans("áéíóú", "aeiou")
_SMALL |= {word.translate(_PLAIN): value for word, value in _SMALL.items()}

_ORDINALS = {"primer": 1, "segundo": 2, "tercer": 3, "cuarto": 4, "quinto": 5, "sexto": 6, "séptimo": 7, "octavo": 8,
             "noveno": 9, "décimo": 10}

HEDGES: dict[tuple[str, ...], Bound] = {}
for _bound, _phrases in {
    "least": "al menos|por lo menos|más de|como mínimo|no menos de|un mínimo de",
    "most": "hasta|como máximo|menos de|no más de|a lo sumo|un máximo de",
    "near": "unos|unas|alrededor de|cerca de|aproximadamente|casi|en torno a|cerca|alrededor|algunos",
}.items():
    for _phrase in _phrases.split("|"):
        HEDGES[tuple(_phrase.split())] = _bound  # type: ignore[assignment]

_TIME = {"segundo": "second", "minuto": "minute", "hora": "hour", "día": "day", "semana": "week", "año": "year", "década": "decade"}
_MEASURES = {"kilómetro": "km", "metro": "m", "tonelada": "tonne", "kilo": "kg", "kilogramo": "kg", "gramo": "g", "litro": "l",
             "hectárea": "ha", "grado": "degree", "milla": "mile", "barril": "barrel", "centímetro": "cm"}
_ALL = dict(METRIC) | _TIME | {w + "s": u for w, u in _TIME.items()} | _MEASURES | {w + "s": u for w, u in _MEASURES.items()}
_ALL |= {"mes": "month", "meses": "month", "barriles": "barrel"}

_STOP = """
el la los las un una unos unas de del al a y e o u pero en con sin por para sobre bajo ante contra desde entre hacia según tras que quien
quienes cual donde cuando como se no ni ya más menos ha han había habían es son era eran fue fueron será serán está están ser su sus lo le
les este esta estos estas ese esa murieron resultaron han entre ellos ellas
""".split()

_MONTHS = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
_DAYS = "lunes martes miércoles jueves viernes sábado domingo".split()

LEXICON = Lexicon(
    code="es",
    decimal=",",
    small=_SMALL,
    hundred=frozenset({"cien", "ciento", "cientos"}),
    scales={"mil": 1e3, "millón": 1e6, "millones": 1e6, "millon": 1e6, "billón": 1e12, "billones": 1e12, "docena": 12, "docenas": 12, "decena": 10, "centenar": 100, "millar": 1000},
    ands=frozenset({"y"}),
    articles=frozenset({"un", "una"}),
    points=frozenset({"coma"}),
    halves={"medio": 0.5, "media": 0.5, "mitad": 0.5},
    parts={"tercio": 3, "tercios": 3, "cuartos": 4, "quintos": 5, "décimos": 10},
    ordinals={word.removesuffix("o") + ending: value for word, value in _ORDINALS.items()
              for ending in ("o", "a", "os", "as", "") if ending or not word.endswith("o")},
    ordinal_suffixes=frozenset({"º", "ª", "er", "ro", "do", "to"}),
    vague={("varios",): (2, 9), ("varias",): (2, 9), ("decenas",): (20, None), ("docenas",): (24, None),
           ("cientos",): (200, None), ("centenares",): (200, None), ("miles",): (2000, None),
           ("decenas", "de", "miles"): (20_000, None), ("cientos", "de", "miles"): (200_000, None),
           ("varios", "miles"): (2000, 9000), ("varios", "cientos"): (200, 900), ("millones",): (2e6, None)},
    hedges_before=HEDGES,
    hedges_after={("o", "más"): "least", ("al", "menos"): "least", ("aproximadamente",): "near"},
    range_words=frozenset({"a"}),
    either_words=frozenset({"o", "u"}),
    range_openers=frozenset({"entre"}),
    percent=frozenset({("%",), ("por", "ciento"), ("por", "cien"), ("puntos", "porcentuales")}),
    point_words=("porcentual",),
    currencies=dict(SIGNS) | dict(CODES) | {
        ("euro",): "EUR", ("euros",): "EUR", ("dólar",): "USD", ("dólares",): "USD", ("libras",): "GBP", ("libra",): "GBP",
        ("peso",): "peso", ("pesos",): "peso", ("rublos",): "RUB", ("grivnas",): "UAH", ("yenes",): "JPY", ("yuanes",): "CNY",
        ("francos",): "franc", ("francos", "suizos"): "CHF", ("de", "euros"): "EUR", ("de", "dólares"): "USD",
        ("de", "pesos"): "peso", ("reales",): "BRL",
    },
    codes=frozenset(words[0] for words in CODES),
    signs=frozenset(words[-1] for words in SIGNS),
    minor={"centavos": "cent", "céntimos": "cent"},
    units=_ALL,
    per=frozenset({"por", "al", "/"}),
    strict_per=frozenset({"por", "/"}),
    age_after=frozenset({("de", "edad")}),
    age_before=frozenset({"edad"}),
    stop=frozenset(_STOP),
    skip=frozenset({"otros", "otras", "nuevos", "nuevas", "de"}),
    noun_openers=frozenset({"de", "sus", "los", "las"}),
    plural_endings=("s",),
    clock=frozenset({("horas",), ("h",)}),
    months={word: number for number, word in enumerate(_MONTHS, 1)} | {"setiembre": 9, "ene": 1, "abr": 4, "ago": 8, "dic": 12},
    weekdays={word: number for number, word in enumerate(_DAYS, 1)},
    day_words={"hoy": 0, "ayer": -1, "anteayer": -2},
    dayparts=frozenset({"noche"}),
    date_words=frozenset({"de", "del", "el", "la"}),
    weekday_joins=frozenset({"el"}),
    than=frozenset({"que"}),
    year_words=frozenset({"en", "desde", "año", "hasta", "finales", "principios", "mediados"}),
    day_ranges=frozenset({"al", "hasta"}),
    day_articles=frozenset({"el"}),
    moves=("aplaz", "posterg", "pospu", "traslad", "adelant"),
    date_hedges=frozenset({"desde", "hasta", "antes", "después", "hacia"}),
    until=frozenset({"hasta"}),
    periods={w: u for w, u in _TIME.items() if w != "segundo"}
    | {"mes": "month", "meses": "month", "días": "day", "semanas": "week", "años": "year", "horas": "hour"},
    plural_periods=frozenset({"meses", "días", "semanas", "años", "horas"}),
    shifts={"pasado": -1, "pasada": -1, "último": -1, "últimos": -1, "últimas": -1, "próximo": 1, "próxima": 1, "próximos": 1,
            "próximas": 1, "este": 0, "esta": 0},
    shifts_after={"pasado": -1, "pasada": -1, "próximo": 1, "próxima": 1},
    before_period={("hace",): -1, ("dentro", "de"): 1},
    edges={("finales", "de"): "end", ("final", "de"): "end", ("fin", "de"): "end", ("fines", "de"): "end",
           ("principios", "de"): "start", ("comienzos", "de"): "start", ("mediados", "de"): "middle"},
    loose=frozenset({("en", "cuestión", "de"), ("en", "pocos"), ("cuestión", "de")}),
    future=frozenset({"será", "serán", "va", "van"}),
    labels=frozenset({"artículo", "capítulo", "número", "sección", "página", "vuelo", "sala"}),
    short_labels=frozenset({"art", "núm", "no"}),
    ones=frozenset({"un", "una", "uno"}),
    not_after_one=frozenset("de del los las que vez".split()),
    from_words=frozenset({"de"}),
    changes=frozenset("subió pasó pasar aumentó bajó cayó creció".split()),
    ratio=frozenset({("de", "cada")}),
    results=frozenset("ganó ganaron gana perdió perdieron pierde venció empató victoria derrota marcador resultado".split()),
    minus=frozenset({"menos"}),
    of=frozenset({"de"}),
)
