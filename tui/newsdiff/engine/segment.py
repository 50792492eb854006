"""Sentences, and the quotes and clauses inside them."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.engine.clauses import find_clauses
from newsdiff.engine.quotation import quoted_spans
from newsdiff.engine.sentences import split_sentences
from newsdiff.model import Block, Segment, Sentence

_FEWEST_WORDS = 4
"""A quote or clause with fewer words says too little to be matched by itself."""
_WHOLE = 0.9
"""A part with more than this share of its sentence's words is the sentence over again."""


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
    whole = [Segment(sentence.start, sentence.end, "sentence", index) for index, sentence in enumerate(sentences)]
    parts: set[tuple[int, int, int, str]] = set()
    quotes = quoted_spans(text, sentences)
    for index, sentence in enumerate(sentences):
        words = _word_count(text, sentence.start, sentence.end)
        if words <= _FEWEST_WORDS:
            continue
        inside = [("quote", span) for span in quotes[index]]
        inside += [("clause", span) for span in find_clauses(text, sentence.start, sentence.end, language)]
        taken: set[tuple[int, int]] = set()
        for kind, (start, end) in inside:
            count = _word_count(text, start, end)
            if _FEWEST_WORDS <= count <= _WHOLE * words and (start, end) not in taken:
                taken.add((start, end))
                parts.add((index, start, end, kind))
    whole.extend(
        Segment(start, end, "quote" if kind == "quote" else "clause", index)
        for index, start, end, kind in sorted(parts)
    )
    return tuple(whole)


def _word_count(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
