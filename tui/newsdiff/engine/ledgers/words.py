"""Words that tell the circumstances of a figure, for the languages of the lexicons."""

from __future__ import annotations

import re

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.wordset import wordset as _set

PLACE_BEFORE = expression(
    r"(?<!\w)(?:in|near|at|around|inside|into|to|across|towards?|on|outside|over|"
    r"bei|nach|nahe|à|en|dans|près|vers|au|aux|sur|cerca|hacia|a|в|у|во|на|під|под|біля|около|возле|до)"
    r"[ \u00a0](?:[\w.'’-]+[ \u00a0]){0,3}$",
    re.IGNORECASE,
)
"""What stands before a place that a figure speaks about, at the end of the text before the place's name."""

OF_THEM = expression(
    r",?[ \u00a0](?:of them|of whom|of these|davon|von ihnen|d’entre eux|de ellos|из них|з них)(?!\w)", re.IGNORECASE
)
"""What stands behind a figure that counts what was named before."""

BORDER = expression(
    r"[;:—–]|(?<!\w)(?:as|while|when|who|whom|whose|which|that|but|after|where|because|since|although|"
    r"dass|während|als|nachdem|weil|der|die|que|qui|alors|après|pendant|mientras|cuando|що|який|яка|что|который|которая|"
    r"коли|когда|після|после)(?!\w)",
    re.IGNORECASE,
)
"""Where another clause begins, whose places and dates are not those of a figure."""

EXPECTED = _set(
    """
    plan plans planned planning will would could may might expected set poised intends intend intended ready preparing
    before soon eventually hopes aims threatened wird werden soll sollen will könnte könnten würde plant planen geplant
    erwartet pourrait pourraient devrait devraient prévoit prévoient sera seront podría podrían planea planean prevé
    prevén será serán планує планують може можуть буде будуть планирует планируют может могут будет будут
    """
)
"""Words that tell that something is planned, possible or to come."""

ALREADY = _set("already bereits schon déjà ya вже уже")
"""Words that tell that something is so now."""

THERE = expression(r"(?:there|es gibt|il y a|hay|there’s)(?!\w)", re.IGNORECASE)
"""How a sentence begins that speaks about the place of the one before."""
