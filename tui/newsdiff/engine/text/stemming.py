"""Light stemming for languages other than English: one inflectional suffix comes off, and accents with it."""

from __future__ import annotations

import unicodedata

from newsdiff.engine.data.stems import MINIMUM, SUFFIXES

_ORDERED: dict[str, tuple[str, ...]] = {
    code: tuple(sorted(set(suffixes.split()), key=lambda suffix: (-len(suffix), suffix)))
    for code, suffixes in SUFFIXES.items()
}
_ACCENTED = frozenset({"de", "fr", "es", "it", "pt", "nl"})


def light_stem(key: str, language: str) -> str:
    """``key`` without its longest known ending; the key itself where the language has no table.

    Args:
        key: a folded word.
        language: ISO 639-1 code.
    """
    minimum = MINIMUM.get(language, 0)
    for suffix in _ORDERED.get(language, ()):
        if len(key) - len(suffix) >= minimum and key.endswith(suffix):
            key = key[: -len(suffix)]
            break
    if language in _ACCENTED and not key.isascii():
        decomposed = unicodedata.normalize("NFD", key)
        key = "".join(c for c in decomposed if not unicodedata.combining(c))
    return key
