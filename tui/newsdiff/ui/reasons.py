"""Why two readings are one passage, in a few words."""

from __future__ import annotations

from newsdiff.model import Feature, Passage


def score_text(score: float) -> str:
    """A score as it stands in tight places: ``.91``, and ``1.0`` for a certain one."""
    return f"{score:.2f}"[1:] if score < 0.995 else "1.0"


def why(passage: Passage, most: int = 4) -> str:
    """The strongest features of a passage's links, each once: ``same speaker, quote .91``."""
    best: dict[str, Feature] = {}
    for link in passage.links:
        for feature in link.features:
            if feature.name not in best or abs(feature.value) > abs(best[feature.name].value):
                best[feature.name] = feature
    ranked = sorted(best.values(), key=lambda feature: (-abs(feature.value), feature.name))
    return ", ".join(feature.detail or f"{feature.name} {score_text(feature.value)}" for feature in ranked[:most])
