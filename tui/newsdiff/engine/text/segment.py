"""Sentences, and the quotes and clauses inside them."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.engine.text.clauses import FEWEST_WORDS, find_clauses, words_in
from newsdiff.engine.text.quotation import quoted_spans
from newsdiff.engine.text.sentences import split_sentences
from newsdiff.model import Block, Segment, SegmentKind, Sentence

_WHOLE = 0.9
"""A part with more than this share of its sentence's words is the sentence over again."""
_NEARLY = 3
"""A clause is a quote over again when its ends lie at most this many code points from the quote's."""


def find_sentences(text: str, blocks: Sequence[Block], language: str) -> tuple[Sentence, ...]:
    """Sentences of all blocks, in text order, without the white space around them; none crosses a block's bounds.

    Args:
        text: the article's text.
        blocks: its blocks.
        language: ISO 639-1 code.
    """
    return tuple(
        Sentence(start, end, index)
        for index, block in enumerate(blocks)
        for start, end in split_sentences(text, block.start, block.end, language)
    )


def find_segments(text: str, sentences: Sequence[Sentence], language: str) -> tuple[Segment, ...]:
    """Everything that can be aligned: all sentences first, then the quotes and clauses inside them, in text order.

    Quotes are the words between quote marks, one part per sentence they run over; clauses tile a sentence and may
    overlap its quotes. Both have at least four words and fewer than their sentence.
    """
    segments = [Segment(sentence.start, sentence.end, "sentence", index) for index, sentence in enumerate(sentences)]
    quotes = quoted_spans(text, sentences)
    for index, sentence in enumerate(sentences):
        words = words_in(text, sentence.start, sentence.end, language)
        if words <= FEWEST_WORDS:
            continue
        parts: list[tuple[int, int, SegmentKind]] = []
        for start, end in quotes[index]:
            if FEWEST_WORDS <= words_in(text, start, end, language) <= _WHOLE * words:
                parts.append((start, end, "quote"))
        for start, end in find_clauses(text, sentence.start, sentence.end, language):
            again = any(abs(start - part[0]) <= _NEARLY and abs(end - part[1]) <= _NEARLY for part in parts)
            if not again and words_in(text, start, end, language) <= _WHOLE * words:
                parts.append((start, end, "clause"))
        segments.extend(Segment(start, end, kind, index) for start, end, kind in sorted(set(parts)))
    return tuple(segments)
