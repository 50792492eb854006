"""Feeds (RSS, Atom, JSON Feed): their entries, offered to choose from.

feedparser reads what others refuse: it did not fail on any of 2,100 odd feeds.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from newsdiff.errors import SourceError
from newsdiff.model import Article
from newsdiff.sources.composed import Piece, compose, words
from newsdiff.sources.fields import iso_date, language_code, one_line
from newsdiff.sources.fragment import pieces_of
from newsdiff.sources.page_encoding import codec_of
from newsdiff.sources.raw import INSIDE, Offer, Raw, Read

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

WHOLE = 120
"""Content of so many words is taken for all of the article, so that its page is not asked for."""

_LARGEST = 15_000_000
_DECLARED = re.compile(rb"(\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"'])([A-Za-z0-9_:.-]{1,40})")
_MOST = 500


def read(raw: Raw, settings: SourceSettings) -> Read:
    """Read a feed as its entries, in its order; with a member asked for, that entry alone.

    Raises:
        SourceError: it is no feed, or has no entries.
    """
    if len(raw.data) > _LARGEST:
        raise SourceError("this feed is too large", remedy="save the entries you need")
    entries, head = _json(raw.data) if raw.data.lstrip()[:1] == b"{" else _xml(raw)
    offers = [_offer(raw, entry, head) for entry in entries[:_MOST]]
    if not offers:
        raise SourceError("there are no entries in this feed", remedy="try again later")
    if not raw.member:
        return Read(offers=tuple(offers))
    for offer in offers:
        if offer.article is not None and offer.article.source.endswith(INSIDE + raw.member):
            return Read((offer.article,))
    raise SourceError("this entry is no longer in the feed", remedy="open the feed to see its entries")


def _xml(raw: Raw) -> tuple[list[Any], dict[str, str]]:
    import feedparser

    charset = codec_of(raw.charset)
    headers = {"content-type": f"application/xml; charset={raw.charset}" if charset else "application/xml"}
    declared = _DECLARED.match(raw.data)
    strange = declared is not None and not codec_of(declared[2].decode("ascii"))
    data = declared[1] + b"utf-8" + raw.data[declared.end() :] if declared and strange else raw.data
    try:
        parsed = feedparser.parse(io.BytesIO(data), response_headers=headers, resolve_relative_uris=False)
    except Exception as error:  # it says that it never does; a feed may come from anybody
        raise SourceError(f"this feed cannot be read ({type(error).__name__})", remedy="name its pages") from None
    if not parsed.version and not parsed.entries:
        raise SourceError("this is no feed", remedy="give the address of a feed or of a page")
    feed = parsed.feed
    return list(parsed.entries), {
        "title": feed.get("title", ""), "language": feed.get("language", ""), "address": feed.get("link", ""),
    }  # fmt: skip


def _json(data: bytes) -> tuple[list[Any], dict[str, str]]:
    """The items of a JSON Feed under the names that feedparser gives to those of other feeds."""
    try:
        known = json.loads(data)
        items = [item for item in known["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SourceError("this is no feed", remedy="give the address of a feed or of a page") from None
    entries = []
    for item in items:
        said = {name: item[name] for name in item if isinstance(item[name], str)}
        people = item.get("authors") or [item.get("author")]
        content = said.get("content_html", "") or said.get("content_text", "")
        entries.append({
            "title": said.get("title", ""), "link": said.get("url", ""), "id": str(item.get("id", "")),
            "published": said.get("date_published", ""), "summary": said.get("summary", ""),
            "content": [{"value": content}] if content else [], "language": said.get("language", ""),
            "authors": [each for each in people if isinstance(each, dict)] if isinstance(people, list) else [],
        })  # fmt: skip
    return entries, {
        name: str(known.get(key, "")) for name, key in
        (("title", "title"), ("language", "language"), ("address", "home_page_url"))
    }  # fmt: skip


def _offer(raw: Raw, entry: Any, head: dict[str, str]) -> Offer:
    title = one_line(_plain(entry.get("title", "")))[:500]
    date = iso_date(entry.get("published", "") or entry.get("updated", ""))
    link = urljoin(raw.address or head["address"], entry.get("link", "").strip())
    address = link if link.startswith(("http://", "https://")) else ""
    contents = [str(each.get("value") or "") for each in entry.get("content") or ()]
    content = max((*contents, str(entry.get("summary") or "")), key=len)
    pieces = pieces_of(content) if content.strip() else []
    composed = compose([Piece(title, "heading"), *pieces])
    whole = bool(contents) and words(composed.text) >= WHOLE
    known = hashlib.sha256((entry.get("id", "") or link or title).encode("utf-8", "replace")).hexdigest()[:10]
    article = None
    if pieces:
        source = f"{raw.source.partition(INSIDE)[0]}{INSIDE}{known}"
        article = Article.from_text(
            composed.text,
            outlet=one_line(_plain(head["title"]))[:200] or raw.label,
            source=source,
            title=title or None,
            date=date or None,
            url=address or None,
            language=language_code(entry.get("language", "") or head["language"]) or None,
            sha256=hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(),
            markup=composed.marks,
            authors=_authors(entry),
            extraction="content of the feed" if whole else "summary in the feed",
        )
    return Offer(title or address or "(without a title)", date, address, article, whole)


def _authors(entry: Any) -> tuple[str, ...]:
    names = [one_line(_plain(str(each.get("name", "")))) for each in entry.get("authors", ())]
    return tuple(dict.fromkeys(name[:200] for name in names if name))


def _plain(text: str) -> str:
    """Text without the tags that titles in feeds may carry."""
    return " ".join(piece.text for piece in pieces_of(text)) if "<" in text or "&" in text else text
