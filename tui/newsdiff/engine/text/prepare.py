"""One article's text read into blocks, sentences, segments and tokens."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.engine.expressions import expression
from newsdiff.engine.text.clean import find_blocks
from newsdiff.engine.text.language import detect
from newsdiff.engine.text.sanitise import hazards
from newsdiff.engine.text.segment import find_segments, find_sentences
from newsdiff.engine.text.tokens import tokens_of
from newsdiff.model import AnnotatedArticle, Article, Mark, Options

_CODE = expression(r"[A-Za-z]{2,3}(?=[-_]|\Z)")
_NOT_A_BREAK = expression(r"[^\n\r]")
_SOFT_HYPHEN = "\u00ad"

HYPHENATION = "hyphenation"
"""The reason of a reader's mark over a hyphen that only divides a word at the end of a line."""


def annotate(article: Article, options: Options) -> AnnotatedArticle:
    """Read an article's text; ``article.text`` itself stays as it is.

    Sentences, segments and tokens see the markup of a reader as white space, so that Markdown compares as the text it
    stands for. What cleaning and sanitising set apart becomes a mark with its reason.

    Args:
        article: the article; a language it names (``de``, ``en-GB``) is believed, otherwise it is detected.
        options: how the comparison is made; reading a text depends on none of it so far.
    """
    text = article.text
    plain = _without_markup(text, article.markup)
    language = _language(article, plain)
    blocks = find_blocks(article, language)
    sentences = find_sentences(plain, blocks, language)
    tokens, ranges = tokens_of(plain, [(sentence.start, sentence.end) for sentence in sentences], language)
    boilerplate = [Mark(block.start, block.end, block.reason) for block in blocks if block.role == "boilerplate"]
    marks = sorted(
        [*article.markup, *hazards(text), *boilerplate], key=lambda mark: (mark.start, mark.end, mark.reason)
    )
    return AnnotatedArticle(
        article=article,
        language=language,
        marks=tuple(marks),
        blocks=blocks,
        sentences=sentences,
        segments=find_segments(plain, sentences, language),
        tokens=tokens,
        sentence_tokens=ranges,
    )


def _without_markup(text: str, markup: Sequence[Mark]) -> str:
    """The text with spaces where markup stands; offsets and line breaks stay.

    A hyphen that only divides a word at the end of a line becomes a soft one, which no word is compared by.
    """
    if not markup:
        return text
    pieces = []
    at = 0
    for mark in sorted(markup, key=lambda mark: (mark.start, mark.end)):
        start = max(at, mark.start)
        if mark.end > start:
            blank = _SOFT_HYPHEN if mark.reason == HYPHENATION else " "
            pieces += [text[at:start], _NOT_A_BREAK.sub(blank, text[start : mark.end])]
            at = mark.end
    return "".join([*pieces, text[at:]])


def _language(article: Article, plain: str) -> str:
    stated = _CODE.match(article.language.strip()) if article.language else None
    return stated.group().lower() if stated else detect(plain[article.offset :])
