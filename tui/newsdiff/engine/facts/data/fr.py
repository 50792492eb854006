"""French number and date words."""

# fmt: off
# ruff: noqa: E501, SIM905

from newsdiff.engine.facts.data.measures import METRIC
from newsdiff.engine.facts.data.money import CODES, SIGNS
from newsdiff.engine.facts.lexicon import Bound, Lexicon

_UNITS = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf"
).split()
_SMALL: dict[str, float] = {word: float(value) for value, word in enumerate(_UNITS)} | {"une": 1.0}
for _ten, _word in ((20, "vingt"), (30, "trente"), (40, "quarante"), (50, "cinquante"), (60, "soixante"), (80, "quatre-vingt"),
                    (70, "septante"), (90, "nonante"), (80, "huitante")):
    _SMALL[_word] = float(_ten)
    for _one in range(1, 20 if _word in ("soixante", "quatre-vingt") else 10):
        _SMALL[f"{_word}-{_UNITS[_one]}"] = float(_ten + _one)
_SMALL |= {"quatre-vingts": 80.0, "soixante-et-onze": 71.0, "vingt-et-un": 21.0, "trente-et-un": 31.0}
_SMALL |= {"quarante-et-un": 41.0, "cinquante-et-un": 51.0, "soixante-et-un": 61.0}

_ORDINALS = {"premier": 1, "première": 1, "premiers": 1, "premières": 1, "deuxième": 2, "second": 2, "seconde": 2, "troisième": 3,
             "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10,
             "onzième": 11, "douzième": 12, "vingtième": 20, "centième": 100}

HEDGES: dict[tuple[str, ...], Bound] = {}
for _bound, _phrases in {
    "least": "au moins|plus de|plus d'|pas moins de|au minimum|un minimum de",
    "most": "jusqu'à|au plus|moins de|pas plus de|au maximum|tout au plus",
    "near": "environ|quelque|quelques|près de|autour de|à peu près|presque|approximativement|une estimation de",
}.items():
    for _phrase in _phrases.split("|"):
        HEDGES[tuple(_phrase.split())] = _bound  # type: ignore[assignment]

_TIME = {"seconde": "second", "minute": "minute", "heure": "hour", "jour": "day", "semaine": "week", "mois": "month", "an": "year",
         "année": "year", "décennie": "decade"}
_MEASURES = {"kilomètre": "km", "mètre": "m", "tonne": "tonne", "kilo": "kg", "kilogramme": "kg", "gramme": "g", "litre": "l",
             "hectare": "ha", "degré": "degree", "centimètre": "cm", "mille": "mile", "baril": "barrel"}
_ALL = dict(METRIC) | _TIME | {w + "s": u for w, u in _TIME.items()} | _MEASURES | {w + "s": u for w, u in _MEASURES.items()}
del _ALL["mille"], _ALL["milles"]

_STOP = """
le la les un une des du de d' l' au aux et ou mais dans en sur sous par pour avec sans à a ont avait avaient est sont était étaient sera
seront être avoir qui que qu' dont où se s' ne n' pas plus moins dont parmi lors selon après avant depuis pendant contre entre vers chez ce cette ces son sa ses
leur leurs il elle ils elles on nous vous tués tué tuées vont va doivent peuvent peut
""".split()

_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
_DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()

LEXICON = Lexicon(
    code="fr",
    decimal=",",
    small=_SMALL,
    chain=4,
    hundred=frozenset({"cent", "cents"}),
    scales={"mille": 1e3, "million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "billion": 1e12, "billions": 1e12, "mds": 1e9, "md": 1e9,
            "mio": 1e6, "dizaine": 10, "douzaine": 12, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
            "cinquantaine": 50, "centaine": 100, "millier": 1000},
    ands=frozenset({"et"}),
    articles=frozenset({"un", "une"}),
    points=frozenset({"virgule"}),
    halves={"demi": 0.5, "demie": 0.5, "moitié": 0.5, "quart": 0.25, "quarts": 0.25},
    parts={"tiers": 3, "cinquième": 5, "cinquièmes": 5, "dixième": 10, "dixièmes": 10},
    ordinals=_ORDINALS,
    ordinal_suffixes=frozenset({"er", "ère", "re", "e", "ème", "eme", "nd", "nde"}),
    vague={("plusieurs",): (2, 9), ("quelques",): (2, 9), ("des", "dizaines"): (20, None), ("dizaines",): (20, None),
           ("des", "centaines"): (200, None), ("centaines",): (200, None), ("des", "milliers"): (2000, None),
           ("milliers",): (2000, None), ("dizaines", "de", "milliers"): (20_000, None),
           ("centaines", "de", "milliers"): (200_000, None), ("des", "millions"): (2e6, None),
           ("plusieurs", "centaines"): (200, 900), ("plusieurs", "milliers"): (2000, 9000),
           ("plusieurs", "dizaines"): (20, 90), ("des", "dizaines", "de", "milliers"): (20_000, None)},
    hedges_before=HEDGES,
    hedges_after={("ou", "plus"): "least", ("au", "moins"): "least", ("environ",): "near"},
    range_words=frozenset({"à"}),
    either_words=frozenset({"ou"}),
    range_openers=frozenset({"entre"}),
    percent=frozenset({("%",), ("pour", "cent"), ("pourcent",), ("points", "de", "pourcentage")}),
    point_words=("pourcentage",),
    currencies=dict(SIGNS) | dict(CODES) | {
        ("euro",): "EUR", ("euros",): "EUR", ("dollar",): "USD", ("dollars",): "USD", ("livres",): "GBP", ("livre",): "GBP",
        ("livres", "sterling"): "GBP", ("francs",): "franc", ("franc",): "franc", ("francs", "suisses"): "CHF",
        ("roubles",): "RUB", ("rouble",): "RUB", ("hryvnias",): "UAH", ("yens",): "JPY", ("yuans",): "CNY",
        ("d'euros",): "EUR", ("de", "dollars"): "USD", ("de", "livres"): "GBP", ("de", "roubles"): "RUB",
    },
    codes=frozenset(words[0] for words in CODES),
    signs=frozenset(words[-1] for words in SIGNS),
    minor={"centimes": "cent", "centime": "cent", "cents": "cent"},
    units=_ALL,
    per=frozenset({"par", "/"}),
    strict_per=frozenset({"par", "/"}),
    age_before=frozenset({"âgé", "âgée", "âgés", "âgées", "âge"}),
    stop=frozenset(_STOP),
    skip=frozenset({"autres", "autre", "nouveaux", "nouvelles", "de", "d'"}),
    noun_openers=frozenset({"de", "des", "ses", "leurs", "les"}),
    plural_heads=frozenset({"personnes", "gens", "militaires", "chevaux", "animaux"}),
    plural_endings=("s", "x"),
    clock=frozenset({("heures",), ("heure",)}),
    clock_letters=frozenset({"h"}),
    months={word: number for number, word in enumerate(_MONTHS, 1)}
    | {"janv": 1, "févr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "déc": 12, "fevrier": 2, "aout": 8},
    ambiguous_months=frozenset({"mars", "mai", "sept", "oct", "nov"}),
    weekdays={word: number for number, word in enumerate(_DAYS, 1)},
    day_words={"aujourd'hui": 0, "hier": -1, "demain": 1, "avant-hier": -2},
    dayparts=frozenset({"matin", "soir", "après-midi", "nuit", "midi"}),
    date_words=frozenset({"de", "du", "le", "la", "l'", "l'année", "en"}),
    weekday_joins=frozenset({"le"}),
    than=frozenset({"que", "qu'"}),
    year_words=frozenset({"en", "depuis", "l'année", "année", "l'an", "fin", "début", "mi", "et", "entre", "vers", "dès"}),
    day_ranges=frozenset({"au", "jusqu'au"}),
    day_articles=frozenset({"le", "l'"}),
    moves=("report", "décal", "repouss", "déplac", "avanc"),
    date_hedges=frozenset({"depuis", "avant", "après", "vers", "jusqu'en"}),
    until=frozenset({"jusqu'à"}),
    periods={w: u for w, u in _TIME.items() if w != "seconde"}
    | {"jours": "day", "semaines": "week", "ans": "year", "années": "year", "heures": "hour", "l'année": "year"},
    plural_periods=frozenset({"jours", "semaines", "ans", "années", "heures"}),
    shifts={"dernier": -1, "derniers": -1, "dernières": -1, "prochain": 1, "prochains": 1, "prochaines": 1, "ce": 0, "cette": 0},
    shifts_after={"dernier": -1, "dernière": -1, "prochain": 1, "prochaine": 1, "passé": -1, "passée": -1},
    before_period={("il", "y", "a"): -1, ("dans",): 1},
    edges={("fin",): "end", ("début",): "start", ("mi",): "middle", ("fin", "de"): "end", ("début", "de"): "start", ("la", "fin", "de"): "end"},
    loose=frozenset({("d'ici", "quelques"), ("en", "quelques"), ("une", "question", "de")}),
    future=frozenset({"sera", "seront", "va", "vont"}),
    labels=frozenset({"article", "chapitre", "numéro", "section", "page", "vol", "salle", "n°"}),
    short_labels=frozenset({"art", "no"}),
    ones=frozenset({"un", "une"}),
    not_after_one=frozenset("de des du le la peu autre à en".split()),
    from_words=frozenset({"de"}),
    changes=frozenset("passé passer passe passée augmenté augmente baissé chuté grimpé montée bondi".split()),
    money_suffixes={"m": 1e6},
    ratio=frozenset({("sur",)}),
    results=frozenset("gagné gagne gagnent perdu perd battu bat victoire défaite score résultat mène menait".split()),
    minus=frozenset({"moins"}),
    of=frozenset({"de", "des", "du"}),
)
