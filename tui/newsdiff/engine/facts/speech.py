"""Verbs and phrases that say who said something, by language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.wordset import wordset
from newsdiff.engine.text.packed import with_keys
from newsdiff.engine.text.tokens import fold
from newsdiff.frozen import NamedTuple
from newsdiff.model import AnnotatedArticle

_CLAUSE_VERBS = {
    "en": """
        said says say told tells added adds announced announces stated states declared declares claimed claims
        reported reports warned warns noted notes confirmed confirms insisted insists argued argues wrote writes
        tweeted posted replied responded explained explains believed believes believe thinks thought estimated
        estimates estimate revealed reveals acknowledged acknowledges admitted admits denied denies emphasised
        emphasized stressed stresses suggested suggests predicted predicts vowed vows pledged pledges promised
        promises assured assures urged concluded continued recalled remarked testified indicated indicates expects
        expected asserted asserts alleged alleges contended maintained quipped joked recounted cautioned disclosed
        informed reiterated ruled fear fears feared hope hopes warn argue insist predict caution allege
    """,
    "de": """
        sagte sagt sagten sagen erklärte erklärt erklärten betonte betont warnte warnt meldete meldet meldeten
        berichtete berichtet berichteten schrieb schreibt teilte kündigte behauptete behauptet bestätigte bestätigt
        äußerte ergänzte fügte
    """,
    "fr": """
        déclaré dit déclare affirmé affirme annoncé annonce ajouté ajoute indiqué indique rapporté rapporte expliqué
        précisé assuré estimé estime souligné écrit
    """,
    "es": """
        dijo declaró afirmó aseguró anunció añadió informó señaló explicó indicó dice afirma informa escribió
    """,
    "ru": """
        сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили сообщает сообщают пишет пишут отметил
        отметила отметили добавил добавила подчеркнул подчеркнула рассказал рассказала утверждает утверждают объявил
        объявила
    """,
    "uk": """
        сказав сказала сказали заявив заявила заявили повідомив повідомила повідомили повідомляє повідомляють пише
        пишуть зазначив зазначила додав додала наголосив наголосила розповів розповіла стверджує стверджують оголосив
    """,
}
_OTHER_VERBS = {
    "en": """
        asked asks called calls praised praises accused accuses described describes expressed expresses highlighted
        criticized criticised condemned dismissed demanded referred spoke speaking saying quote quotes quoted
        hailed blasted
        slammed demands condemns labelled labeled dubbed complained apologized apologised thanked mocked cited
        referring adding noting calling telling writing warning declaring
    """,
    "de": """
        nannte bezeichnete forderte lobte kritisierte warf
    """,
    "fr": """
        qualifié appelé salué dénoncé accusé
    """,
    "es": """
        llamó calificó acusó pidió
    """,
    "ru": """
        назвал назвала обвинил обвинила призвал
    """,
    "uk": """
        назвав назвала звинуватив закликав
    """,
}
_ACCORDING = {
    "en": (
        "according to",
        "in the words of",
        "in the view of",
    ),
    "de": (
        "laut",
        "nach Angaben von",
        "nach Angaben des",
        "nach Angaben der",
        "nach Worten von",
        "nach den Worten von",
    ),
    "fr": (
        "selon",
        "d'après",
        "d’après",
    ),
    "es": (
        "según",
        "de acuerdo con",
    ),
    "ru": (
        "по словам",
        "по данным",
        "по информации",
        "согласно",
        "по сообщению",
    ),
    "uk": (
        "за словами",
        "за даними",
        "за інформацією",
        "згідно з",
    ),
}
_VIA = (
    "as quoted by", "quoted by", "as reported by", "first reported by", "reported by", "citing", "cited by",
    "as cited by",
    "in an interview with", "in an interview to", "told reporters from", "speaking to", "unter Berufung auf", "citant",
    "citando a", "со ссылкой на", "з посиланням на",
)  # fmt: skip
_PASSIVE = ("said by", "stated by", "announced by", "told by", "declared by", "made by")
PRONOUNS = wordset(
    """
    lui ihm ihr ihn ним ней нею ним нього неї he she they who it i we er sie il elle ils elles él ella он она они
    він вона вони her him them
    """
)
PERSONAL = wordset(
    """
    lui ihm ihr ним ней нею він вона he she her him er sie il elle él ella он она він вона who
    """
)
FEMININE = wordset("ihr ней нею she her elle ella она вона")
FIRST_PERSON = expression(
    r"\b(?:[Ww]e|[Oo]ur|ours|us|I|[Mm]y|mine|[Ww]ir|[Uu]nser|[Uu]nsere|[Ii]ch|[Nn]ous|[Nn]otre|[Nn]os|[Jj]e|[Nn]osotros|"
    r"[Nn]uestr[oa]|[Мм]ы|[Нн]аш|[Нн]аша|[Нн]аши|[Яя]|[Мм]и|[Нн]аші)\b"
)


class Cue(NamedTuple):
    """A word or phrase that tells who said something; ``kind`` is say, other, according, via or passive."""

    start: int
    end: int
    text: str
    kind: str


def cues(article: AnnotatedArticle) -> Iterator[Cue]:
    """The cues of an article in text order, in its language (in all of them where it is not one of the tables)."""
    verbs, openers, phrases = _tables(article.language)
    text = article.text
    telling = openers | verbs.keys()
    done = 0
    for token in with_keys(article.tokens, telling):
        key = token.key
        if token.start < done:
            continue
        if key in openers:
            match = phrases.match(text, token.start)
            if match is not None:
                done = match.end()
                yield Cue(token.start, done, match.group(), match.lastgroup or "via")
                continue
        kind = verbs.get(key)
        if kind is not None:
            yield Cue(token.start, token.end, text[token.start : token.end], kind)


@lru_cache(maxsize=16)
def _tables(language: str) -> tuple[dict[str, str], frozenset[str], re.Pattern[str]]:
    """Verbs by folded form, first words of phrases, and the phrases as one expression."""
    languages = [language] if language in _CLAUSE_VERBS else sorted(_CLAUSE_VERBS)
    verbs: dict[str, str] = {}
    for kind, table in (("other", _OTHER_VERBS), ("say", _CLAUSE_VERBS)):
        for code in languages:
            verbs.update((fold(verb), kind) for verb in table[code].split())
    according = [phrase for code in languages for phrase in _ACCORDING[code]]
    openers = frozenset(fold(phrase.split()[0]) for phrase in (*according, *_VIA, *_PASSIVE))

    def either(phrases: Sequence[str]) -> str:
        return "|".join(sorted(map(re.escape, phrases), key=lambda phrase: (-len(phrase), phrase)))

    expression = (
        rf"(?:(?P<according>{either(according)})|(?P<via>{either(_VIA)})|(?P<passive>{either(_PASSIVE)}))(?!\w)"
    )
    return verbs, openers, re.compile(expression, re.IGNORECASE)


REPORTING = wordset(
    """
    reports reported report writes wrote notes noted reveals berichtet berichtete meldet meldete schreibt schrieb
    rapporte informa пишет пишут сообщает сообщают пише пишуть повідомляє повідомляють
    """
)
"""Verbs by which a paper passes on what somebody else said."""
