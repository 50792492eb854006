"""TEI P5: every passage a paragraph by the method of parallel segmentation (Guidelines, chapter "Critical Apparatus").

The witnesses are the articles, with source and hash. Words that all readings of a passage have alike stand as text;
where they differ an ``app`` has a ``rdg`` for every wording, an empty one where readings have no words. Differences in
case and punctuation alone are of the type ``orthographic``. Following one witness through a paragraph gives its
reading, but for moved words, which stand where the collation has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from newsdiff import __version__
from newsdiff.export import summary
from newsdiff.export.escape import identifier
from newsdiff.export.evidence import Stretch, stretches, words_of, xml_clean, xml_names
from newsdiff.export.format import ExportOptions, Format
from newsdiff.export.pieces import missing
from newsdiff.export.selection import narrowed
from newsdiff.model import Article, Comparison, Passage


def write(comparison: Comparison, options: ExportOptions) -> str:
    """The passages as a TEI document."""
    comparison = narrowed(comparison, options)
    names = xml_names(comparison)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0">',
        *_header(comparison, options, names),
        "<text><body>",
        *(_passage(comparison, passage, names) for passage in comparison.passages),
        *(() if comparison.passages else ("<p/>",)),
        "</body></text>",
        "</TEI>",
    ]
    return "\n".join(lines) + "\n"


def _header(comparison: Comparison, options: ExportOptions, names: Mapping[str, str]) -> Iterator[str]:
    yield "<teiHeader><fileDesc>"
    yield f"<titleStmt><title>{_text(summary.title_of(comparison, options))}</title></titleStmt>"
    yield f"<publicationStmt><p>Made by newsdiff {_text(__version__)}.</p></publicationStmt>"
    yield "<sourceDesc>"
    if comparison.articles:
        yield "<listWit>"
        for annotated in comparison.in_columns:
            yield _witness(annotated.article, names[annotated.id])
        yield "</listWit>"
    else:
        yield "<p>No article.</p>"
    yield "</sourceDesc></fileDesc><encodingDesc>"
    yield '<variantEncoding method="parallel-segmentation" location="internal"/>'
    yield f"<editorialDecl><p>{_text(summary.provenance_of(comparison, options))}</p></editorialDecl>"
    yield "</encodingDesc></teiHeader>"


def _witness(article: Article, name: str) -> str:
    known = [article.outlet, article.title, article.date, article.source or article.url]
    told = ", ".join(_text(part) for part in known if part)
    digest = f'<idno type="sha256">{_text(article.sha256)}</idno>'
    return f'<witness xml:id="{name}" n={_attribute(article.siglum)}><bibl>{told} {digest}</bibl></witness>'


def _passage(comparison: Comparison, passage: Passage, names: Mapping[str, str]) -> str:
    parts = [_stretch(comparison, passage, stretch, names) for stretch in stretches(passage)]
    absent = missing(comparison, passage)
    notes = [f"Not found in {', '.join(article.article.siglum for article in absent)}."] if absent else []
    if summary.is_decided(passage):
        notes.append("Linked by a person.")
    note = f"<note>{_text(' '.join(notes))}</note>" if notes else ""
    name = f"p.{identifier(passage.id)}"
    return f'<p xml:id="{name}" n={_attribute(passage.id)} rend="{passage.kind}">{"".join(parts)}{note}</p>'


def _stretch(comparison: Comparison, passage: Passage, stretch: Stretch, names: Mapping[str, str]) -> str:
    rows: dict[str, list[str]] = {}
    for reading, span in zip(passage.readings, stretch.spans, strict=True):
        words = words_of(comparison.by_id[reading.article], span)
        rows.setdefault(words, []).append(names[reading.article])
    if len(rows) == 1:
        return _text(next(iter(rows)))
    variant = stretch.slot.variant
    kind = passage.variants[variant].kind if variant is not None else "orthographic"
    shown = "substantive" if kind == "wording" else kind
    readings = "".join(
        f'<rdg wit="{" ".join(f"#{name}" for name in users)}">{_text(words)}</rdg>' for words, users in rows.items()
    )
    return f'<app type="{shown}">{readings}</app>'


def _text(text: str) -> str:
    return escape(xml_clean(text))


def _attribute(text: str) -> str:
    return quoteattr(xml_clean(" ".join(text.split())))


FORMAT = Format(
    name="tei",
    title="TEI P5 by parallel segmentation, for digital editions",
    suffix=".tei.xml",
    media_type="application/tei+xml",
    write=write,
)
