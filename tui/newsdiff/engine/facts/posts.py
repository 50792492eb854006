"""Posts that one person holds for one country: ``North Korea's foreign minister``, ``the Russian president``."""

from __future__ import annotations

import re
from functools import cache

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts import gazetteer
from newsdiff.engine.text.packed import with_keys
from newsdiff.engine.text.tokens import fold
from newsdiff.frozen import NamedTuple
from newsdiff.model import AnnotatedArticle

_POSTS = {
    "foreign minister": "foreign minister|minister of foreign affairs|minister for foreign affairs|foreign secretary|"
    "secretary of state|top diplomat|top envoy|chief diplomat|"
    "head of (?:the )?(?:foreign ministry|ministry of foreign affairs)|"
    "außenminister|außenministerin|ministre des affaires étrangères|министр иностранных дел|министра иностранных дел|"
    "міністр закордонних справ|ministro de exteriores|ministro de asuntos exteriores",
    "defense minister": "defen[cs]e minister|minister of defen[cs]e|defen[cs]e secretary|secretary of defen[cs]e|"
    "verteidigungsminister|verteidigungsministerin|ministre de la défense|министр обороны|міністр оборони",
    "prime minister": "prime minister|premier|premierminister|ministerpräsident|premier ministre|primer ministro|"
    "премьер-министр|прем'єр-міністр",
    "president": "president|präsident|präsidentin|président|présidente|presidente|президент|президента|президентом",
    "vice president": "vice[- ]president|vizepräsident",
    "chancellor": "chancellor|bundeskanzler|bundeskanzlerin|kanzler|kanzlerin",
    "leader": "leader|dictator|ruler|machthaber|supreme leader|chairman of state affairs",
    "interior minister": "interior minister|innenminister|home secretary",
    "finance minister": "finance minister|treasury secretary|finanzminister",
    "king": "king|queen",
    "attorney general": "attorney general",
    "ambassador": "ambassador",
}
_OF_MINISTRY = expression(
    r"\bhead of ([\w.]+(?: [\w.]+)?)['’]s? (?:ministry of foreign affairs|foreign ministry)", re.IGNORECASE
)
_OPENERS = frozenset(fold(re.split(r"[ \[?]", form)[0]) for forms in _POSTS.values() for form in forms.split("|")) | {
    "head",
    "defence",
    "defense",
    "vice",
    "vice-president",
}
_NAMES = tuple(_POSTS)
_ORDER = expression(r"(?:(?:then|former|ex|acting|new|current|deputy|vice)[- ])+$", re.IGNORECASE)
_LEFT = expression(r"((?:[\w.\-]{1,48}[ \u00a0]){0,2}[\w.\-]{1,48}?)(?:['’ʼ]s?)?[ \u00a0]$")
_RIGHT = expression(
    r"[ \u00a0](?:of|for|von|der|des|de|du|del|d['’])(?:[ \u00a0](?:the|der|la|los))?[ \u00a0]"
    r"((?:[\w.\-]+[ \u00a0]?){1,3})"
)


@cache
def _any_post() -> re.Pattern[str]:
    posts = "|".join(f"(?P<p{number}>{forms})" for number, forms in enumerate(_POSTS.values()))
    return re.compile(rf"(?<!\w)(?:{posts})(?!\w)", re.IGNORECASE)


class Role(NamedTuple):
    """A post held for a country; only posts one person holds at a time."""

    country: str
    post: str


class RoleMention(NamedTuple):
    """Where a post stands in an article."""

    start: int
    end: int
    role: Role


def find_roles(article: AnnotatedArticle) -> list[RoleMention]:
    """The posts an article names with their country, in text order."""
    found = []
    any_post = _any_post()
    text = article.text
    end = len(text)
    for token in with_keys(article.tokens, _OPENERS):
        if token.key == "head":
            ministry = _OF_MINISTRY.match(text, token.start)
            country = gazetteer.country_of(ministry[1]) if ministry else None
            if ministry and country:
                found.append(RoleMention(token.start, ministry.end(), Role(country, "foreign minister")))
        match = any_post.match(text, token.start)
        if match is None:
            continue
        post = _NAMES[int((match.lastgroup or "p0")[1:])]
        left = text[max(0, match.start() - 48) : match.start()]
        if _ORDER.search(left):
            continue
        country, at = _country_left(left, match.start())
        stop = match.end()
        if country is None:
            country, stop = _country_right(text, match.end(), end)
        if country is not None:
            found.append(RoleMention(at, stop, Role(country, post)))
    found.sort(key=lambda role: (role.start, -role.end))
    return found


def _country_left(left: str, at: int) -> tuple[str | None, int]:
    match = _LEFT.search(left)
    if match is None:
        return None, at
    words = match[1].replace("\u00a0", " ").split(" ")
    for length in range(len(words), 0, -1):
        form = " ".join(words[-length:])
        country = gazetteer.country_of(form)
        if country:
            return country, at - (len(left) - match.end(1)) - len(form)
    return None, at


def _country_right(text: str, at: int, end: int) -> tuple[str | None, int]:
    match = _RIGHT.match(text, at, min(end, at + 80))
    if match is None:
        return None, at
    words = match[1].replace("\u00a0", " ").split(" ")
    for length in range(len(words), 0, -1):
        form = " ".join(words[:length])
        country = gazetteer.country_of(form.rstrip(".,")) or gazetteer.country_of(form)
        if country:
            return country, match.start(1) + len(form)
    return None, at
