"""The sentences of an article that can hold a number or a date, cut into pieces once for figures and dates."""

from __future__ import annotations

from newsdiff.engine.expressions import expression
from newsdiff.engine.facts.lexicon import Lexicon, lexicon
from newsdiff.engine.facts.pieces import Piece, cut
from newsdiff.model import AnnotatedArticle

_DIGIT = expression(r"\d")
_WORD = expression(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def cut_sentences(article: AnnotatedArticle) -> list[list[Piece]]:
    """The pieces of each sentence outside boilerplate that can hold a number or a date, in text order."""
    text, words = article.text, lexicon(article.language)
    idle = {number for number, block in enumerate(article.blocks) if block.role == "boilerplate"}
    found = []
    for sentence in article.sentences:
        if sentence.block not in idle and _may_tell(text, sentence.start, sentence.end, words):
            pieces = cut(text, sentence.start, sentence.end, words.glue)
            if pieces:
                found.append(pieces)
    return found


def _may_tell(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a sentence holds a digit or one of the words without which there is no number and no date."""
    if words.split_word is not None or words.glue or _DIGIT.search(text, start, end):
        return True
    return not words.telling.isdisjoint(_WORD.findall(text[start:end].lower().replace("’", "'")))
