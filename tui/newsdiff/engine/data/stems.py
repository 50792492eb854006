"""Suffixes that light stemmers take off, longest first, with the length the rest must keep.

After the light stemmers of Jacques Savoy ("Light stemming approaches for the French, Portuguese, German and Hungarian
languages", SAC 2006, and the UniNE stemmers for Italian, Spanish and Russian): inflection of nouns and adjectives goes,
derivation stays. Verb endings are added, since news retells one event in several tenses. Ukrainian and Polish follow
the Russian scheme.
"""

from __future__ import annotations

SUFFIXES: dict[str, str] = {
    "de": "ungen ung innen erinnen nissen heiten keiten isches ischen ischer ische isch liches lichen licher liche "
    "lich igen iger iges ige ern est end ende enden ender em er es en st e s n",
    "fr": "issements issement ements ement ations ation ateurs ateur ités ité eaux aux euses euse "
    "eurs eur ives ive ifs "
    "iennes ienne iens ien erons eront erait eraient aient ants ante antes ant ées ée és er ez ait ais ent es é e "
    "s x",
    "es": "amientos amiento imientos imiento aciones ación idades idad mente adores ador antes ante ables able ieron "
    "aron aban aba ados adas ado ada idos idas ido ida ando iendo arán erán irán ará erá irá ían ía ar er ir os "
    "as es an en ó é a o e s",
    "it": "azioni azione amenti amento imenti imento mente ità atori atore avano evano ivano arono erono irono ando "
    "endo ati ate ata ato iti ite ita ito uti ute uta uto are ere ire anti ante i e a o",
    "pt": "amentos amento imentos imento ações ação idades idade mente adores ador avam aram eram iram ados adas ado "
    "ada idos idas ido ida ando endo indo ar er ir ões ães ais éis os as es ou a o e s",
    "nl": "heden heid ingen ing elijke elijk ende eren ers den en er es e s",
    "ru": "ившись ывшись вшись ениями ениях ениям ением ении ений ения ение ению остями остях остям остью ости ость "
    "ейший ейшая ейшие иями ями ами иях ях ах иям ям ам ием ией ого его ому ему ыми ими ые ие ый ий ой ая яя "
    "ое ее ую юю ых их ым им ем ом ов ев ей ью ию ия ии ют ешь а я о е ы и у ю ь й",
    "uk": "ившись увати ували увала ував еннями еннях енням ення ень остями остях ості ість істю ннями ннях нням "
    "ння ями ами ях ах ям ам ією ого його ому йому ими іми ий ій ої єї ою ею а ює ує их іх им ім ів їв ем єм "
    "ом ють я о е у ю и і ї ь й",
    "pl": "owaniach owaniem owania owanie owaniu aniach aniem ania anie aniu eniach eniem enia enie eniu ościami "
    "ościach ości ość owego owemu owych owymi owym owej owa owe owy ego emu ych ymi ami ach iami iach ów om iem "
    "em ej ą ę ał ała ali ały ił iła ili iły ać ić yć eć ych ym im ie y i a e o u",
    "ko": "으로부터 에서는 에게서 으로는 이라고 에서 에게 "
    "으로 까지 부터 라고 이나 하고 과의 와의 에는 은 는 이 가 을 를 의 에 와 과 도 로 만",
}

MINIMUM: dict[str, int] = {"de": 4, "fr": 4, "es": 4, "it": 4, "pt": 4, "nl": 4, "ru": 3, "uk": 3, "pl": 4, "ko": 2}
"""Code points a stem keeps at least."""
