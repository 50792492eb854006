"""Verbs and phrases that say who said something, by language, as one expression each."""

from __future__ import annotations

import re
from functools import lru_cache

_CLAUSE_VERBS = {
    "en": "said says say told tells added adds announced announces stated states declared declares claimed claims "
    "reported reports warned warns noted notes confirmed confirms insisted insists argued argues wrote writes tweeted "
    "tweets posted replied responded explained explains believed believes believe thinks thought estimated estimates "
    "estimate revealed reveals acknowledged acknowledges admitted admits denied denies emphasised emphasized stressed "
    "stresses suggested suggests predicted predicts vowed vows pledged pledges promised promises assured assures urged "
    "concluded continued recalled remarked testified indicated indicates expects expected asserted asserts alleged "
    "alleges contended maintained quipped joked recounted cautioned disclosed informed reiterated ruled fear fears feared hope hopes",
    "de": "sagte sagt sagten sagen erklärte erklärt erklärten betonte betont warnte warnt meldete meldet meldeten berichtete "
    "berichtet berichteten schrieb schreibt teilte kündigte behauptete behauptet bestätigte bestätigt äußerte ergänzte fügte",
    "fr": "déclaré dit déclare affirmé affirme annoncé annonce ajouté ajoute indiqué indique rapporté rapporte expliqué "
    "précisé assuré estimé estime souligné écrit",
    "es": "dijo declaró afirmó aseguró anunció añadió informó señaló explicó indicó dice afirma informa escribió",
    "ru": "сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили сообщает сообщают пишет пишут отметил "
    "отметила отметили добавил добавила подчеркнул подчеркнула рассказал рассказала утверждает утверждают объявил объявила",
    "uk": "сказав сказала сказали заявив заявила заявили повідомив повідомила повідомили повідомляє повідомляють пише "
    "пишуть зазначив зазначила додав додала наголосив наголосила розповів розповіла стверджує стверджують оголосив",
}
_OTHER_VERBS = {
    "en": "asked asks called calls praised praises accused accuses described describes expressed expresses highlighted "
    "criticized criticised condemned dismissed demanded referred spoke speaking saying quoted hailed blasted slammed "
    "demands condemns labelled labeled dubbed complained apologized apologised thanked mocked cited referring adding "
    "noting calling telling writing warning declaring",
    "de": "nannte bezeichnete forderte lobte kritisierte warf",
    "fr": "qualifié appelé salué dénoncé accusé",
    "es": "llamó calificó acusó pidió",
    "ru": "назвал назвала обвинил обвинила призвал",
    "uk": "назвав назвала звинуватив закликав",
}
_ACCORDING = {
    "en": "according to|in the words of|in the view of",
    "de": "laut|nach angaben von|nach angaben des|nach angaben der|nach worten von|nach den worten von",
    "fr": "selon|d[’']après",
    "es": "según|de acuerdo con",
    "ru": "по словам|по данным|по информации|согласно|по сообщению",
    "uk": "за словами|за даними|за інформацією|згідно з",
}
_VIA = (
    "as quoted by|quoted by|as reported by|first reported by|reported by|citing|cited by|as cited by|in an interview with|"
    "in an interview to|told reporters from|speaking to|unter berufung auf|citant|citando a|со ссылкой на|з посиланням на"
)
PRONOUNS = frozenset(
    "he she they who it i we er sie il elle ils elles él ella он она они він вона вони her him them".split()
)
PERSONAL = frozenset("he she her him er sie il elle él ella он она він вона who".split())
FEMININE = frozenset("she her elle ella она вона".split())
FIRST_PERSON = re.compile(
    r"\b(?:[Ww]e|[Oo]ur|ours|us|I|[Mm]y|mine|[Ww]ir|[Uu]nser|[Uu]nsere|[Ii]ch|[Nn]ous|[Nn]otre|[Nn]os|[Jj]e|[Nn]osotros|"
    r"[Nn]uestr[oa]|[Мм]ы|[Нн]аш|[Нн]аша|[Нн]аши|[Яя]|[Мм]и|[Нн]аші)\b"
)


@lru_cache(maxsize=1)
def cue() -> re.Pattern[str]:
    """One expression for every cue; the name of its group tells which: say, other, according, via."""

    def words(table: dict[str, str]) -> str:
        return "|".join(sorted({word for line in table.values() for word in line.split()}, key=lambda w: (-len(w), w)))

    according = "|".join(_ACCORDING.values())
    return re.compile(
        rf"(?<![\w’'])(?:(?P<according>{according})|(?P<via>{_VIA})"
        rf"|(?P<passive>(?:said|stated|announced|reported|told|declared|quoted|made) by)"
        rf"|(?P<say>{words(_CLAUSE_VERBS)})|(?P<other>{words(_OTHER_VERBS)}))(?!\w)",
        re.IGNORECASE,
    )


REPORTING = frozenset(
    "reports reported report writes wrote notes noted reveals berichtet berichtete meldet meldete schreibt schrieb "
    "rapporte informa пишет пишут сообщает сообщают пише пишуть повідомляє повідомляють".split()
)
"""Verbs by which a paper passes on what somebody else said."""
