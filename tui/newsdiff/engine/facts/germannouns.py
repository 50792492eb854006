"""German nouns that stand before names and are no part of them: ``Regierung von Bayern``, ``Stadt Linz``."""

from __future__ import annotations

from functools import lru_cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.spelling import fold
from newsdiff.engine.facts.wordset import wordset

_ENDINGS = expression(
    r"(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|itat|ismus|innen|leute|zug|zuge|zugs|bahn|"
    r"angabe|angaben|bericht|berichte|berichten|stadt|fahrer|opfer|helfer|unfall|ungluck)$"
)
_NOUNS = wordset(
    """
    abend absturz achse alarm amt anfang angaben angriff anschlag anwohner arzt augenzeuge aufstand bahnhof bau beamte
    bericht berichte besuch bewohner bezirk bild bischof brand brief bruder brücke bund bundesland bürger chef chefin
    dorf einsatz ende eltern erdbeben experte experten fabrik fall familie feuer feuerwehr firma flughafen flut folge
    fotograf frau freund fund gebiet gefecht gemeinde gericht geschichte gespräch gipfel gouverneur grenze gruppe haft
    hafen hauptstadt herr hersteller hilfe hochwasser insel jahr kapitän kampf kind kinder kirche klinik kommandeur
    konflikt konzern krankenhaus kreis krieg künstler küste land landkreis lehrer leiche leiter leiterin mann menschen
    mitarbeiter mitglied mitglieder mord mutter nacht nähe norden nordosten nordwesten notarzt opfer ort osten panne
    pfarrer pilot platz polizei polizist preis problem professor projekt prozess raum rede region retter richter rolle
    ruf schaffner schloss schule schüler see sieg sohn soldat soldaten spieler spital staat staatsanwalt stadt stadtteil
    start stimme straße streik streit student sturm süden südosten südwesten tag teil tochter tod tote trainer treffen
    truppen umgebung unfall unglück ursache urteil vater verband verein verkehr verlust vertrag vertreter viertel
    vorfall vorort vorsitzende wahl wald weg werk westen wirtschaft witwe zahl zentrum zeuge zeugen zeugin ziel zug züge
    """
)
_FOLDED = frozenset(map(fold, _NOUNS))


@lru_cache(maxsize=4096)
def is_german_noun(word: str) -> bool:
    """Whether a folded word is a common noun; names that are nouns too, such as ``berg``, are not among them."""
    return word in _FOLDED or (len(word) > 5 and _ENDINGS.search(word) is not None)
