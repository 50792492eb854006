"""A Word document as a zip of XML parts: the same parts give the same bytes, whatever the day.

Written after ECMA-376 (Office Open XML), transitional, with the standard library alone. Nothing in it leads outside:
no template, no linked picture, no macro; web addresses are the only outer references.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from newsdiff.export.escape import attribute
from newsdiff.model import KINDS

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a zip file can name: documents hold no clock."""

UNDERLINES = {
    "wording": "dotted",
    "number": "double",
    "date": "dash",
    "name": "single",
    "quote": "wave",
    "attribution": "dotDash",
    "omission": "thick",
    "order": "dashLong",
}
"""Word's name of the underline of each kind of difference: no two alike."""
_COLOURS = {
    "wording": "7A5200",
    "number": "B3261E",
    "date": "8A2A7D",
    "name": "1D5AA6",
    "quote": "17693A",
    "attribution": "0B6A75",
    "omission": "5B5750",
    "order": "6A3FB5",
}
_HEADINGS = ((1, 32, 360, 120), (2, 24, 240, 60), (3, 22, 160, 40))


def package(title: str, body: str, footnotes: Sequence[str], comments: Sequence[str], links: Sequence[str]) -> bytes:
    """The document as a file.

    Args:
        title: plain text.
        body: the XML inside ``w:body`` but for the section's own properties.
        footnotes: XML of the runs of each, the first is number 1.
        comments: XML of the runs of each, the first is number 0.
        links: web addresses, made safe for an attribute; the first is ``rId100``.
    """
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (("rId1", f"{_OFFICE}/officeDocument", "word/document.xml", False),
             ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", False))
        ),
        "docProps/core.xml": _core(title),
        "word/document.xml": f"{_HEAD}<w:document {_W} {_R}><w:body>{body}{_SECTION}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations((
            *((f"rId{number}", f"{_OFFICE}/{name}", f"{name}.xml", False) for number, name in enumerate(_PARTS, 1)),
            ("rId90", f"{_OFFICE}/footer", "footer1.xml", False),
            *((f"rId{number}", f"{_OFFICE}/hyperlink", link, True) for number, link in enumerate(links, 100)),
        )),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/footnotes.xml": _footnotes(footnotes),
        "word/comments.xml": _comments(comments),
        "word/footer1.xml": _FOOTER,
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, _MIDNIGHT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


_PARTS = ("styles", "numbering", "settings", "footnotes", "comments")


def _content_types() -> str:
    known = {
        "document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings",
        "footnotes": "footnotes", "comments": "comments", "footer1": "footer",
    }  # fmt: skip
    own = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in known.items()
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{own}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(relations: Sequence[tuple[str, str, str, bool]]) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{target}"{_OUTER if outer else ""}/>'
        for name, kind, target, outer in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


_OUTER = ' TargetMode="External"'


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{attribute(title)}</dc:title><dc:creator>newsdiff</dc:creator></cp:coreProperties>"
    )


def _styles() -> str:
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>'
        f'<w:spacing w:before="{before}" w:after="{after}"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for level, size, before, after in _HEADINGS
    )
    kinds = "".join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Differs{kind}"><w:name w:val="Differs: {kind}"/>'
        f'<w:qFormat/><w:rPr>{_weight(kind)}<w:color w:val="{_COLOURS[kind]}"/>'
        f'<w:u w:val="{UNDERLINES[kind]}" w:color="{_COLOURS[kind]}"/></w:rPr></w:style>'
        for kind in KINDS
    )
    return f"{_HEAD}<w:styles {_W}>{_COMMON}{headings}{kinds}</w:styles>"


def _weight(kind: str) -> str:
    return "<w:b/><w:bCs/>" if kind == "number" else "<w:i/><w:iCs/>" if kind == "order" else ""


def _notes(name: str, separators: str, rows: str) -> str:
    return f"{_HEAD}<w:{name} {_W} {_R}>{separators}{rows}</w:{name}>"


def _footnotes(notes: Sequence[str]) -> str:
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    sign = '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    rows = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>{sign}{runs}</w:p>'
        "</w:footnote>"
        for number, runs in enumerate(notes, 1)
    )
    return _notes("footnotes", separators, rows)


def _comments(comments: Sequence[str]) -> str:
    rows = "".join(
        f'<w:comment w:id="{number}" w:author="newsdiff" w:initials="nd"><w:p>{runs}</w:p></w:comment>'
        for number, runs in enumerate(comments)
    )
    return _notes("comments", "", rows)


def _squeezed(text: str) -> str:
    return re.sub(r">\s+<", "><", text.strip())


_SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId90"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>'
    "</w:sectPr>"
)
_FOOTER = (
    f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r>'
    "</w:fldSimple></w:p></w:ftr>"
)
_SETTINGS = f"{_HEAD}<w:settings {_W}>" + _squeezed("""
  <w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>
  <w:compat>
    <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
  </w:compat></w:settings>
""")
_NUMBERING = f"{_HEAD}<w:numbering {_W}>" + _squeezed("""
  <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/>
      <w:pPr><w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
""")
_COMMON = _squeezed("""
  <w:docDefaults>
    <w:rPrDefault><w:rPr>
      <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/>
      <w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
    </w:rPr></w:rPrDefault>
    <w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/></w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
    <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="40" w:type="dxa"/>
      <w:left w:w="100" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>
    </w:tblPr></w:style>
  <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>
    <w:tblPr><w:tblBorders>
      <w:top w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/><w:left w:val="nil"/>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/><w:right w:val="nil"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="D9D9D9"/><w:insideV w:val="nil"/>
    </w:tblBorders></w:tblPr></w:style>
  <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>
    <w:next w:val="Normal"/><w:qFormat/><w:rPr><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="ListNumber"><w:name w:val="List Number"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="Known"><w:name w:val="Known"/><w:basedOn w:val="Normal"/>
    <w:rPr><w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/>
    <w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>
    <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:qFormat/>
    <w:rPr><w:b/><w:bCs/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
    <w:rPr><w:color w:val="1A4F8B"/><w:u w:val="single"/></w:rPr></w:style>
  <w:style w:type="character" w:customStyle="1" w:styleId="Sign"><w:name w:val="Sign"/>
    <w:rPr><w:b/><w:bCs/><w:vertAlign w:val="superscript"/></w:rPr></w:style>
""")
