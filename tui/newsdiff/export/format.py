"""What an export format is, and what a person can choose about an export."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from newsdiff.frozen import dataclass
from newsdiff.model import KINDS, Comparison, Kind

_PIECE = 1 << 16
"""Code points of a piece of a document that streams, or a little more."""


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What goes into an export, and how it is laid out.

    Attributes:
        kinds: kinds of variant to mark and list.
        passages: ids of the passages to write, all when None. Full articles are left out when passages are chosen.
        articles: ids of the articles to write, all when None.
        title: heading of the document; made from the articles when empty.
        generated: when the document was made, as it should be printed. Nothing is printed when empty, so that the
            same comparison gives the same bytes.
        width: cells in a line of the text formats.
        bom: begin CSV with a byte order mark, which some spreadsheets need to see that it is UTF-8.
    """

    kinds: tuple[Kind, ...] = KINDS
    passages: tuple[str, ...] | None = None
    articles: tuple[str, ...] | None = None
    title: str = ""
    generated: str = ""
    width: int = 100
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """One way of writing a comparison down.

    Attributes:
        name: what a person types: ``html``.
        title: what it is for, in a few words.
        suffix: of a file of this format, with its dot.
        media_type: the MIME type.
        needs_textual: writing it loads the screen library.
        write: the comparison as text, or as bytes for a format that is no text. Text holds no lone surrogates and
            ends with a line feed; it is to be stored as UTF-8 without translating its line ends.
        stream: the same text bit by bit, where a format can become too large to be held whole.
    """

    name: str
    title: str
    suffix: str
    media_type: str
    write: Callable[[Comparison, ExportOptions], str | bytes]
    needs_textual: bool = False
    stream: Callable[[Comparison, ExportOptions], Iterator[str]] | None = None

    def pieces(self, comparison: Comparison, options: ExportOptions) -> Iterator[bytes]:
        """The document as it is stored, in pieces that follow each other: many where the format streams, else one."""
        if self.stream is None:
            document = self.write(comparison, options)
            yield document if isinstance(document, bytes) else document.encode("utf-8", "backslashreplace")
            return
        waiting: list[str] = []
        size = 0
        for bit in self.stream(comparison, options):
            waiting.append(bit)
            size += len(bit)
            if size >= _PIECE:
                yield "".join(waiting).encode("utf-8", "backslashreplace")
                waiting.clear()
                size = 0
        yield "".join(waiting).encode("utf-8", "backslashreplace")
