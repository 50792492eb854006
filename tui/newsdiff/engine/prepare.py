"""One article's text read into blocks, sentences, segments and tokens."""

from __future__ import annotations

from newsdiff.engine.clean import find_blocks
from newsdiff.engine.language import detect
from newsdiff.engine.sanitise import hazards
from newsdiff.engine.segment import find_segments, find_sentences
from newsdiff.engine.tokens import tokenise
from newsdiff.model import AnnotatedArticle, Article, Mark, Options, Span, Token


def annotate(article: Article, options: Options) -> AnnotatedArticle:
    """Read an article's text; ``article.text`` itself stays as it is."""
    text = article.text
    language = article.language or detect(text[article.offset :])
    blocks = find_blocks(article, language)
    sentences = find_sentences(text, blocks, language)
    tokens: list[Token] = []
    ranges = []
    for sentence in sentences:
        first = len(tokens)
        tokens.extend(tokenise(text, sentence.start, sentence.end, language))
        ranges.append(Span(first, len(tokens)))
    boilerplate = [Mark(block.start, block.end, block.reason) for block in blocks if block.role == "boilerplate"]
    marks = sorted([*article.markup, *hazards(text), *boilerplate], key=lambda mark: (mark.start, mark.end))
    return AnnotatedArticle(
        article=article,
        language=language,
        marks=tuple(marks),
        blocks=blocks,
        sentences=sentences,
        segments=find_segments(text, sentences, language),
        tokens=tuple(tokens),
        sentence_tokens=tuple(ranges),
    )
