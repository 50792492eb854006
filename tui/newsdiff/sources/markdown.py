"""Markdown: its syntax is marked, its text is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdiff.sources import frontmatter
from newsdiff.sources.encoding import decode
from newsdiff.sources.raw import Raw, Read
from newsdiff.sources.syntax import markdown_marks
from newsdiff.sources.text import article

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read a Markdown file as one article, with a mark over each piece of syntax."""
    decoded = decode(raw.data, settings.encoding)
    offset = frontmatter.read(decoded.text).offset
    return article(raw, decoded, markdown_marks(decoded.text, offset))
