"""Figures that are a part of another one, or come on top of it: "three of the wounded", "another 40"."""

from __future__ import annotations

import re

from newsdiff.engine.expressions import expression

_BEFORE = expression(
    r"(?<!\w)(?:(?:unit|group|batch|wave|contingent|convoy|detachment|part|portion|team|gruppe|teil|groupe|partie|"
    r"grupo|parte)[ \u00a0](?:of|von|de)|including|among them|another|additional|further|einschließlich|darunter|"
    r"weitere|dont|autres?|incluidos|otros|в том числе|ещё|еще|у тому числі|зокрема|ще)[ \u00a0]"
    r"(?:[\w-]+[ \u00a0]){0,2}$",
    re.IGNORECASE,
)
"""What stands before a figure that is a part of another one, or comes on top of it."""

_BEHIND = expression(
    r"[ \u00a0](?:more|others?|of (?:the|these|those)|weitere|autres|más|больше)(?!\w)"
    r"|[^,;:.!?]{0,140}?[ \u00a0](?:at first|initially|for a start|zunächst|d’abord|d'abord|al principio|"
    r"сначала|спочатку|"
    r"of (?:them|whom)|in (?:a )?(?:serious|critical|grave)|"
    r"lebensgefahr|davon|von ihnen|d’entre eux|de ellos|из них|з них|"
    r"seriously|critically|gravely|severely|"
    r"schwer|grièvement|gravemente|тяжело|тяжко)(?!\w)",
    re.IGNORECASE,
)
"""What stands behind such a figure: some of a whole, the first of several, the worst cases."""


def is_part(before: str, after: str, *, whole: bool = False) -> bool:
    """Whether a figure counts a part of what another one counts, or more of it.

    Args:
        before: the text right before it.
        after: the text right behind it.
        whole: only what stands before it is looked at.
    """
    return _BEFORE.search(before) is not None or (not whole and _BEHIND.match(after) is not None)
