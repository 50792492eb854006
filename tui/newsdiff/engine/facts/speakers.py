"""The source each figure rests on: whoever says the words it stands in, else the only source its sentence names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from newsdiff.engine.facts.chains import Attribution
from newsdiff.engine.facts.hearsay import rumoured
from newsdiff.frozen import replace
from newsdiff.model import AnnotatedArticle, Figure, Utterance

_NEAREST = 40
"""So many utterances before a figure are looked at for those it stands in."""


def _never(text: str, start: int, end: int) -> bool:
    return False


def with_speakers(
    figures: Sequence[Figure],
    article: AnnotatedArticle,
    attributions: Sequence[Attribution],
    utterances: Sequence[Utterance],
) -> list[Figure]:
    """Give the figures of an article the source they rest on.

    A figure inside something said is the speaker's, the innermost utterance winning; else it rests on the only
    source its sentence names, unless that source's own words stand elsewhere in the sentence.
    """
    starts = [sentence.start for sentence in article.sentences]
    sources: dict[int, set[str]] = {}
    stated: set[int] = set()
    for item in attributions:
        sentence = bisect_right(starts, item.start) - 1
        if item.clause is not None:
            stated.add(sentence)
        if item.speaker:
            sources.setdefault(sentence, set()).add(item.speaker)
    begins = [utterance.start for utterance in utterances]
    told = []
    is_hearsay = rumoured if article.language == "en" else _never
    for figure in figures:
        at = bisect_right(begins, figure.start)
        around = [
            utterance
            for utterance in utterances[max(0, at - _NEAREST) : at]
            if utterance.speaker and figure.end <= utterance.end
        ]
        sentence = bisect_right(starts, figure.start) - 1
        named = sources.get(sentence, set()) if sentence not in stated else set()
        if around and not {"marked", "unmarked", "fragment"} & {utterance.form for utterance in around}:
            around = [] if is_hearsay(article.text, figure.start, figure.end) else around
        elif not around and named and is_hearsay(article.text, figure.start, figure.end):
            named = set()
        speaker = figure.speaker
        if speaker is None and around:
            speaker = min(around, key=lambda utterance: utterance.end - utterance.start).speaker
        elif speaker is None and len(named) == 1:
            speaker = next(iter(named))
        told.append(replace(figure, speaker=speaker) if speaker != figure.speaker else figure)
    return told
