"""Blocks of an article and their roles."""

from __future__ import annotations

import re

from newsdiff.model import Article, Block


def find_blocks(article: Article, language: str) -> tuple[Block, ...]:
    """Blocks of an article behind its front matter, in text order."""
    return tuple(
        Block(match.start(), match.end(), "body") for match in re.finditer(r"[^\s][^\n]*[^\s]|[^\s]", article.text)
    )
