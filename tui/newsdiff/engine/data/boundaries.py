"""What decides whether a full stop, question mark or exclamation mark ends a sentence, by language."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES: dict[str, frozenset[str]] = {
    "en": _set(
        "mr mrs ms mx messrs dr prof rev hon gen lt col maj capt cmdr adm sgt cpl pvt brig rep reps sen sens "
        "gov pres amb atty supt det insp vs approx ca e.g i.e"
    ),
    "de": _set("hr fr dr prof bzw vgl hrsg gen dipl ing"),
    "fr": _set("mm mme mmes mlle me gén col lt cf"),
    "es": _set("sr sra srta sres dr dra prof dña gral cnel tte av"),
    "it": _set("sig sigg dott prof avv ing on gen col cap sen"),
    "pt": _set("sr sra dr dra prof exmo gen cel cap sen dep av"),
    "nl": _set("dhr mw mevr dr prof ir drs gen kol"),
    "pl": _set("prof dr gen płk mjr kpt por ul św im inż mgr red ks tzw"),
    "ru": _set("ул им проф акад ген св стр см тов т.н"),
    "uk": _set("вул ім проф акад ген св т.зв"),
}
"""Abbreviations, folded and without their last full stop, that a name follows."""

BEFORE_NUMBERS: frozenset[str] = _set(
    "no nos art arts sec secs fig figs vol pp p ch cf nr n núm nº pág par ст рис стр с п ok"
)
"""Abbreviations that a number follows."""

ORDINAL_OPENERS: dict[str, frozenset[str]] = {
    "de": _set(
        "der die das den dem des am im vom zum zur beim ins vor seit bis und "
        "sein seine seinen ihr ihre ihren jeder jede"
    )
}
"""Words before a number whose full stop makes it an ordinal, in languages whose nouns have capitals."""

ENDS_BEFORE_FUNCTION_WORD: frozenset[str] = _set("jr sr inc co corp ltd llc plc bros esq etc")
"""Abbreviations that end a sentence where a function word with a capital follows."""

INSTITUTIONS: frozenset[str] = _set(
    "secretary senate senator senators sen rep reps defense defence president army navy air marine "
    "marines state security house congress congressional supreme court attorney ambassador embassy "
    "department dept treasury justice capitol district special representative central coast general "
    "assembly human forces border customs homeland national federal food energy environmental commerce "
    "trade open agency under deputy vice government troops officials military intelligence citizens "
    "citizen dollar dollars marshals marshal census postal refugee high world children consulate gen "
    "steel geological immigration chief envoy charter"
)
"""Words that go on after the initials of a country or of the United Nations."""

TIME_SUCCESSORS: frozenset[str] = _set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun "
    "january february march april may june july august september october november december jan feb mar "
    "apr jun jul aug sep sept oct nov dec est edt et cst cdt ct mst mdt mt pst pdt pt gmt utc bst cet "
    "cest eet eest msk ist jst kst hkt local eastern central pacific mountain moscow kyiv beijing"
)
"""Words that go on after ``a.m.`` or ``p.m.``: days, months, time zones."""

REPORTING: dict[str, str] = {
    "en": "said says told tells added adds asked asks declared declares stated states announced "
    "announces argued argues "
    "claimed claims noted notes wrote writes warned warns insisted insists explained explains confirmed confirms "
    "reported reports replied replies recalled recalls stressed stresses emphasised emphasized shouted tweeted "
    "posted admitted denied suggested suggests believes believed believe thinks thought estimated estimates "
    "alleged alleges acknowledged concluded predicted revealed indicated testified assured assures vowed pledged "
    "promised repeated repeats continued commented",
    "de": "sagte sagt sagten erklärte erklärt erklärten betonte betont teilte berichtete berichtet berichteten meldete "
    "meldet meinte meint fügte schrieb schreibt warnte warnt behauptete behauptet bestätigte kündigte fragte "
    "antwortete versicherte hieß",
    "fr": "dit déclaré déclare affirmé affirme assuré assure ajouté ajoute expliqué explique "
    "indiqué indique annoncé "
    "annonce estimé estime souligné souligne précisé précise rapporte rapporté écrit averti prévenu demandé "
    "répondu",
    "es": "dijo dice dijeron declaró afirmó afirma aseguró asegura añadió explicó señaló anunció advirtió indicó "
    "informó subrayó destacó sostuvo aseveró confirmó preguntó respondió escribió agregó",
    "it": "detto dice disse dichiarato affermato afferma aggiunto spiegato annunciato sottolineato ha riferito "
    "riferisce scritto avvertito confermato chiesto risposto",
    "pt": "disse diz afirmou declarou acrescentou explicou anunciou alertou informou destacou ressaltou confirmou "
    "perguntou respondeu escreveu garantiu",
    "nl": "zei zegt verklaarde verklaart meldde meldt voegde schreef schrijft waarschuwde bevestigde stelde stelt "
    "vroeg antwoordde benadrukte",
    "pl": "powiedział powiedziała oświadczył oświadczyła dodał dodała stwierdził stwierdziła podkreślił podkreśliła "
    "zaznaczył poinformował poinformowała poinformowało przekazał napisał ostrzegł zapytał odpowiedział zapewnił",
    "ru": "сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили сообщает сообщают отметил отметила "
    "добавил добавила подчеркнул подчеркнула рассказал написал пишет предупредил подтвердил спросил ответил "
    "заверил говорит",
    "uk": "сказав сказала сказали заявив заявила заявили повідомив повідомила повідомили повідомляє повідомляють "
    "зазначив зазначила додав додала наголосив наголосила підкреслив розповів написав пише попередив підтвердив "
    "спитав відповів запевнив каже",
}
"""Verbs that bring in what somebody said, written or thought."""
