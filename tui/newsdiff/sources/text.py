"""Plain text, with or without front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdiff import digests
from newsdiff.errors import SourceError
from newsdiff.model import Article, Mark
from newsdiff.sources import frontmatter
from newsdiff.sources.encoding import Decoded, decode
from newsdiff.sources.raw import Raw, Read

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read a plain text as one article; see :func:`article`."""
    if raw.charset:
        from newsdiff.sources.page_encoding import decode_page

        return article(raw, decode_page(raw.data, raw.charset, settings.encoding))
    return article(raw, decode(raw.data, settings.encoding))


def article(raw: Raw, decoded: Decoded, markup: tuple[Mark, ...] = ()) -> Read:
    """Make an article of decoded text.

    Args:
        raw: the bytes and where they came from; the hash is theirs.
        decoded: the text and its encoding.
        markup: marks of the reader's own, behind the front matter.

    Raises:
        SourceError: nothing but white space is left behind the front matter.
    """
    head = frontmatter.read(decoded.text)
    if not decoded.text[head.offset :].strip():
        raise SourceError("it holds no text", remedy="give a file with the article's text")
    made = Article.from_text(
        decoded.text,
        outlet=head.outlet or raw.label,
        source=raw.source,
        title=head.title,
        date=head.date,
        url=head.url or raw.address or None,
        language=head.language,
        encoding=decoded.encoding,
        sha256=digests.sha256(raw.data).hexdigest(),
        offset=head.offset,
        markup=head.marks + markup,
    )
    warnings = (decoded.warning, *head.warnings)
    return Read((made,), tuple(warning for warning in warnings if warning))
