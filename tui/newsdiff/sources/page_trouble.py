"""Pages that give no article, and why: they need a browser, ask for money, check for robots, or hold no text."""

from __future__ import annotations

import re

from newsdiff.errors import SourceError
from newsdiff.sources.page_data import PageData

FEWEST = 25
"""A page with fewer words of main text than this is looked at for a reason."""

SHORT = 150
"""A page with fewer words than this that speaks of a subscription shows only the start of its article."""

_BROWSER = "open it in a browser and save the page"
_WALL = re.compile(
    r"""(?i)(?:class|id)=["'][^"']{0,200}\b(?:paywall|piano-offer|tp-modal|regwall|subscriber-only|meteredcontent|
    premium-content|paid-content|article-locked)\b
    |subscribe\s+to\s+(?:continue|read|keep)|to\s+continue\s+reading|already\s+a\s+subscriber|for\s+subscribers\s+only
    |(?:jetzt|weiter)lesen\s+mit|nur\s+für\s+abonnenten|réservé\s+aux\s+abonnés|abonnez-vous\s+pour\s+lire
    |contenido\s+exclusivo\s+para\s+suscriptores|solo\s+para\s+suscriptores|riservato\s+agli\s+abbonati
    |только\s+для\s+подписчиков|лише\s+для\s+передплатників|tylko\s+dla\s+(?:subskrybentów|prenumeratorów)""",
    re.VERBOSE,
)
_CHECK = re.compile(
    r"(?i)cf-chl-|challenge-platform|just a moment\.\.\.|verify(?:ing)? (?:that )?you are (?:a )?human|captcha"
    r"|attention required! \| cloudflare|px-captcha|datadome|are you a robot|unusual traffic|access denied"
)
_SCRIPTED = re.compile(
    r"""(?i)<div[^>]{0,200}\bid=["'](?:root|app|__next|__nuxt|app-root|main-app)["'][^>]{0,200}>\s*(?:<!--.{0,100}?-->\s*)?</div>
    |(?:enable|requires?|turn\s+on|need\s+to\s+enable)\s+java\s?script|javascript\s+(?:is\s+)?(?:required|disabled)
    |aktivieren\s+sie\s+java\s?script|activer\s+java\s?script|включите\s+java\s?script|habilit\w+\s+java\s?script""",
    re.VERBOSE,
)
_SCRIPT = re.compile(r"(?i)<script\b")


def refusal(html: str, known: PageData, words: int) -> SourceError | None:
    """Why a page gives no article; None when it does.

    Args:
        html: the page.
        known: what it says about itself.
        words: how many words of main text were found, the headline among them.
    """
    if words >= FEWEST:
        return None
    title = len(known.title.split())
    if _CHECK.search(html) and words < FEWEST:
        return SourceError("the server wants to see a browser first", remedy=_BROWSER)
    if not known.free or _WALL.search(html):
        return SourceError("it is behind a paywall, which shows next to no text", remedy=_BROWSER)
    if words <= title + 8 and (_SCRIPTED.search(html) or _SCRIPT.search(html)):
        return SourceError("there is no text in it, only scripts: it needs a browser", remedy=_BROWSER)
    if words <= title:
        return SourceError("no article was found in this page", remedy="save the article as text")
    return None


def warning(html: str, known: PageData, words: int) -> str:
    """What a person should know about the text that was found; empty when nothing."""
    if not known.free and words < 400:
        return "it is behind a paywall; this may be only the start of the article"
    if words < SHORT and known.free and _WALL.search(html):
        return "it speaks of a subscription; this may be only the start of the article"
    return ""
