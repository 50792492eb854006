"""Whether a noun phrase can be a source: people, organisations, posts, and the papers that carry their words.

What is damaged, insured or elected says nothing: "Damage suggests", "the roof says". English only; in other languages
every phrase beside a verb of saying counts.
"""

from __future__ import annotations

from functools import lru_cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.data.subjects import HUMAN, NOUNS
from newsdiff.engine.facts.namewords import GENERAL_WORDS, ORGANISATION_WORDS, POST_WORDS, TIME_WORDS
from newsdiff.engine.facts.spelling import fold
from newsdiff.engine.facts.subjects import stem
from newsdiff.engine.facts.wordset import wordset

_PERSON_ENDINGS = expression(
    r"(?:[^aeiou]er|[ie]er|or|ist|ian|can|ean|ese|[bcdfghjklmnprstv]ant|eer|ee|ress|old|elect|man|men|woman|women|people|crat|ogue|"
    r"ate|ath|eur|smith|folk|kin)$"
)
_ABSTRACT = expression(r"(?:age|ance|ence|tion|sion|ment|ness|ity|ing|ism|ure|ed|ly|th|ss|[^aeious]s|[aeo]es)$")
"""How nouns that name no person end, and plurals."""
_NO_PERSON = wordset(
    """
    address after another answer bath breath can cancer career certificate chamber chapter clean climate cluster
    coffee cold computer constant corner counter crater danger date death debate december degree dinner disaster
    disorder distant dress earlier either elegant error estate ever factor fate fever filter finger further gold
    guarantee horror household however important instant labor labour ladder laser later layer leather mandate math
    matter mattress mean mirror motor neither never november number ocean october offer order other over paper path
    plant plate pleasant poster powder power press progress quarter rate rather register relevant restaurant river
    roadster sector sensor september shelter shoulder shower significant silver stress summer template terror theater
    threshold thunder timber together tower tractor trailer transfer tree trigger trouser under warrant water weapon
    weather whether winter wonder
    """
)
_PEOPLE = wordset(
    """
    neighbor neighbour
    activist advocate agent aide ally alumnus analyst apprentice associate attorney aunt author authority baby
    billionaire boss boy boyfriend brother bystander captain captive champion chef child clerk client colleague
    companion complainant congressman conservative contact coroner couple cousin critic crowd dad daughter defendant
    delegate democrat detective diplomat doctor duo elite executive expert eyewitness faithful family father fellow
    fiance fiancee foe friend fugitive giant girl girlfriend graduate grandfather grandmother guard guest guy heir
    hero host husband inmate insider jogger judge juror kid kin king lad lady landlord laureate lawmaker lawyer lead
    leader left liberal lobby magistrate mate mayor migrant millionaire mom monk mother mp mum native nephew niece
    nobody nominee nun nurse official operative opponent owner pair parent partner patriarch patron peer person pilot
    plaintiff poet priest pro proponent protester psychologist public quartet queen relative representative republican
    resident respondent right rival saint sceptic scholar scientist self sibling side sister skeptic sleuth son source
    specialist spouse staff student supervisor surrogate suspect teen teenager tenant tourist trio tsar uncle vet
    veteran victim villager visitor voter widow wife witness youth
    """
)
_BODIES = wordset(
    """
    administration agency airline alliance army assembly authority bank bishopric bloc blog board branch brand
    broadcaster bureau cabinet camp campaign carrier chamber channel charity church city clinic club coalition college
    command commission committee community company congregation consortium council country county court crew daily
    delegation department desk district embassy establishment faction federation firm force forum foundation fund
    garrison government group guild hospital hotel industry inquiry institute institution journal jury kingdom kremlin
    lab laboratory league magazine media military militia ministry mission monarchy monitor mosque movement
    municipality museum nation navy network newspaper newsroom ngo observatory office operator opposition organisation
    organization outfit outlet palace panel paper parish parliament party police portal press prosecution province
    public railroad railway regime regiment region republic school sect senate service site society startup state
    station store studio tabloid team temple think-tank town tribe tribunal trust union unit university utility
    village watchdog website weekly wire world zoo
    """
)
_PAPERS = wordset(
    """
    account affidavit analysis announcement article assessment audit bill book brief broadcast budget bulletin census
    charge chart communique complaint constitution contract copy count data database decision declaration decree diary
    directive document documentation dossier draft editorial email estimate evidence figure file filing finding
    forecast guideline indictment information intelligence interview investigation invoice law lawsuit leaflet letter
    log manifesto map material memo memorandum message minute model news note notice number opinion order page
    pamphlet paper plan poll post posting profile program programme projection prosecution protocol quote reading
    record regulation release report reporting research resolution result review ruling rumor rumour schedule score
    statement statistic story study suit summary survey table tally tape testimony text transcript treaty tweet update
    verdict version video warrant website writing
    """
)
_ENDS = wordset(
    """
    about after against among and as at before behind by close during familiar for from in inside near of on or
    outside over since that to under which who whom whose with within
    """
)
_NO_START = wordset(
    """
    about after although always as at because before between by despite during for from how if in including just
    likely on since than that though through to under upon what when where while whose why with without
    """
)
_CLASSES = HUMAN | {"children", "women", "men", "girls", "boys", "countries"}
_SOME = wordset("one some many most several each both all none few")
_DETERMINERS = wordset("the a an its his her their our my this that these those")
_WORD = expression(r"[^\W\d_][\w’'&.-]*")


def can_speak(phrase: str, *, opens: bool, named: bool) -> bool:
    """Whether a noun phrase can be a source.

    Args:
        phrase: the phrase, without its article.
        opens: whether it opens a sentence, so that its capital proves nothing.
        named: whether its head is a name.
    """
    words = _WORD.findall(phrase)[:12]
    if not words or words[0] in _NO_START:
        return False
    if len(words) > 2 and words[1] == "of" and words[0].lower() in _SOME:
        words = words[2 + (words[2] in _DETERMINERS) :] or words
    head = next((place for place, word in enumerate(words) if place and word in _ENDS), len(words))
    zone = words[:head]
    if fold(zone[-1]) in TIME_WORDS or fold(zone[-1]) in ("day", "days"):
        return False
    if named or any(map(is_source, zone)):
        return True
    if "of" in words and zone[0][0].isupper() and any(fold(word) in ORGANISATION_WORDS for word in words):
        return True
    last = zone[-1].removesuffix("'s").removesuffix("’s")
    proven = len(zone) > 1 or not opens or last.isupper() or not _is_common(last)
    return last[0].isupper() and proven and fold(last) not in _NO_PERSON


@lru_cache(maxsize=4096)
def is_source(word: str) -> bool:
    """Whether a word is a person, a post, an organisation or a paper."""
    low = fold(word).removesuffix("'s").strip(".'")
    root = stem(low)
    if low in POST_WORDS or low in ORGANISATION_WORDS or NOUNS.get(low) in _CLASSES or root in POST_WORDS:
        return True
    for part in (root, root.rpartition("-")[2], root.removesuffix("y") + "ie" if root.endswith("y") else root):
        if part in _PEOPLE or part in _BODIES or part in _PAPERS:
            return True
    return _PERSON_ENDINGS.search(root) is not None and root not in _NO_PERSON and len(root) > 3


def _is_common(word: str) -> bool:
    """Whether a word at the start of a sentence looks like a common noun or a function word."""
    low = fold(word)
    return _ABSTRACT.search(low) is not None or low in GENERAL_WORDS


def is_definite(text: str, start: int) -> bool:
    """Whether an article or a possessive stands right before a place: a person's full name never has one."""
    before = text[max(0, start - 6) : start].lower().split()
    return bool(before) and before[-1] in _DETERMINERS
