"""Why two readings stand in one passage, as features with words for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from newsdiff.engine.alignment.quantities import first_figures
from newsdiff.engine.alignment.semantic import MEANING_FEATURES
from newsdiff.engine.alignment.similarity import FEATURES, Scored, Unit
from newsdiff.engine.alignment.vocabulary import Words
from newsdiff.model import AnnotatedArticle, Feature

_RARE = 4.8
_MOST = 3
_LIKE = 0.3


def features_of(
    a: Unit,
    b: Unit,
    found: Scored | None,
    squares: Sequence[float],
    article: AnnotatedArticle,
    called: Mapping[tuple[str, int], str],
) -> tuple[Feature, ...]:
    """The reasons for a link between two units, strongest first.

    Args:
        a: one unit.
        b: the other.
        found: their score, None where they were joined through others.
        squares: squared weight of every term.
        article: the article of ``a``.
        called: by article and place, the name by which the story knows who is named there.
    """
    values: Mapping[str, float] = dict(zip((*FEATURES, *MEANING_FEATURES), found.values, strict=False)) if found else {}
    common = {term for term in b.sequence if squares[term] > 0.0}
    words = [place for place, term in enumerate(a.sequence) if term in common]
    reasons = [
        *_words(a.words, words, values.get("cosine", 0.0)),
        *_names(a.words, words, article, called),
        *_figures(a, b, values),
        *_quotes(a, b),
    ]
    dates = len(a.dates & b.dates)
    if dates:
        reasons.append(Feature("dates", 0.3, "same date"))
    if values.get("meaning", 0.0) >= _LIKE:
        reasons.append(Feature("meaning", round(values["meaning"], 2), "like in meaning"))
    if values.get("order", 0.0) >= 0.5:
        reasons.append(Feature("order", round(values["order"], 2), "same words in the same order"))
    if values.get("lead", 0.0) >= 0.4:
        reasons.append(Feature("position", round(0.4 * values["lead"], 2), "both open their articles"))
    if values.get("mutual", 0.0) >= 0.999:
        reasons.append(Feature("mutual", 0.2, "nearest to each other"))
    return tuple(sorted(reasons, key=lambda feature: (-abs(feature.value), feature.name)))


def _words(words: Words, common: Sequence[int], cosine: float) -> list[Feature]:
    rare = len({words.keys[place] for place in common if words.zipf[place] < _RARE})
    if not rare and not cosine:
        return []
    many = f"{rare} shared rare word{'' if rare == 1 else 's'}" if rare else "shared words"
    return [Feature("words", round(cosine, 2), many)]


def _names(
    words: Words, common: Sequence[int], article: AnnotatedArticle, called: Mapping[tuple[str, int], str]
) -> list[Feature]:
    named: dict[str, str] = {}
    for place in common:
        key = words.keys[place]
        if key[0] == "@" and key not in named:
            start, end = words.starts[place], words.ends[place]
            named[key] = called.get((article.id, start)) or article.text[start:end]
    if not named:
        return []
    shown = list(named.values())
    more = f" and {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    return [Feature("names", round(min(0.5, 0.15 * len(shown)), 2), "both name " + ", ".join(shown[:_MOST]) + more)]


def _figures(a: Unit, b: Unit, values: Mapping[str, float]) -> list[Feature]:
    equal, clashing, other = [], [], []
    for one in first_figures(a.figures):
        for two in first_figures(b.figures):
            if one.low == two.low or one.high == two.high:
                equal.append(f"{one.surface} = {two.surface}")
            elif one.happened and one.happened == two.happened:
                other.append(f"{one.surface} / {two.surface}")
            elif one.counted and one.counted == two.counted and (one.low > two.high or two.low > one.high):
                clashing.append(f"{one.surface} / {two.surface}")
    reasons = []
    if equal and values.get("numbers", 0.0):
        reasons.append(Feature("numbers", round(0.7 * values["numbers"], 2), ", ".join(equal[:_MOST])))
    if other and values.get("quantity", 0.0):
        reasons.append(Feature("quantity", 0.3, f"other figures for one thing: {', '.join(other[:_MOST])}"))
    if clashing and values.get("conflict", 0.0):
        reasons.append(Feature("conflict", -0.3, ", ".join(clashing[:_MOST])))
    return reasons


def _quotes(a: Unit, b: Unit) -> list[Feature]:
    reasons = []
    if a.quoted and b.quoted:
        reasons.append(Feature("quote", 0.4, "both quote"))
    if a.speaker and b.speaker and a.speaker == b.speaker:
        reasons.append(Feature("speaker", 0.5, f"same speaker: {a.speaker}"))
    return reasons
