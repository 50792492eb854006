"""What a web page says about itself: JSON-LD of an article first, then meta tags, then the page's head."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from newsdiff.engine.text.language import detect
from newsdiff.sources.fields import iso_date, language_code, one_line
from newsdiff.sources.web.address import host_of

_ARTICLE = re.compile(r"(?:[A-Za-z]*Article|BlogPosting|LiveBlogPosting|Report)\Z")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BREAK = re.compile(r"</?(?:p|br|div|li|h[1-6])\b[^<>]{0,500}>", re.IGNORECASE)
_MOST_NODES = 5_000
_SUFFIX = re.compile(r"\s+(?:[|·•»–—]|-)\s+(?=\S)")


class PageData(NamedTuple):
    """What is known of a page; empty where it says nothing.

    ``free`` is false where the publisher states that the article is not free to read; ``body`` is the whole text as
    the publisher states it, one paragraph a line as far as known; ``stated`` tells that there is JSON-LD of an article.
    """

    title: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    language: str = ""
    address: str = ""
    body: str = ""
    free: bool = True
    stated: bool = False

    def language_of(self, text: str) -> str:
        """The language the page states, unless its words are plainly of another one: templates are often wrong."""
        if not self.language:
            return ""
        found = detect(text)
        known = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk"}
        return "" if self.language in known and found != self.language else self.language


def page_data(html: str, address: str) -> PageData:
    """Read what a page says about itself.

    Args:
        html: the page, decoded.
        address: where it was found; empty when that is not known.
    """
    from lxml import etree
    from lxml import html as parser

    try:
        tree = parser.document_fromstring(html.encode("utf-8"), parser=parser.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError):
        return PageData()
    meta = _meta(tree)
    stated = _article(tree)
    known = stated or {}
    canonical = _address(tree, meta, address)
    outlet = _name(known.get("publisher")) or meta.get("og:site_name", "") or meta.get("application-name", "")
    title = _text(known.get("headline")) or meta.get("og:title", "") or meta.get("twitter:title", "")
    authors = tuple(dict.fromkeys(_names(known.get("author")))) or _people(meta)
    return PageData(
        title=_headline(tree, one_line(title), one_line(outlet)),
        outlet=one_line(outlet)[:200] or host_of(canonical or address),
        authors=authors[:20],
        date=_date(tree, known, meta),
        language=language_code(_text(known.get("inLanguage")) or tree.get("lang", "") or meta.get("og:locale", "")),
        address=canonical,
        body=_body(known.get("articleBody")),
        free=_free(tree, stated),
        stated=stated is not None,
    )


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = (tag.get("content") or "").strip()
        if name and content:
            found.setdefault(name, content[:4000])
    return found


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, outer ones first."""
    waiting = [value]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        one = waiting.pop(0)
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def _stated(tree: Any) -> Iterator[dict[str, Any]]:
    """The objects of all JSON-LD in a page; what is no JSON is left out."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = re.sub(r"\A\s*(?:<!--|<!\[CDATA\[|//<!\[CDATA\[)|(?:-->|\]\]>)\s*\Z", "", script.text or "")
        try:
            yield from _nodes(json.loads(source, strict=False))
        except (ValueError, RecursionError):
            continue


def _article(tree: Any) -> dict[str, Any] | None:
    """The object that describes the article, that with its text rather than one without."""
    found = [node for node in _stated(tree) if any(_ARTICLE.match(kind) for kind in _strings(node.get("@type")))]
    return max(found, key=lambda node: bool(node.get("articleBody"))) if found else None


def _free(tree: Any, stated: dict[str, Any] | None) -> bool:
    said = stated.get("isAccessibleForFree") if stated else None
    if said is None:
        said = next((node["isAccessibleForFree"] for node in _stated(tree) if "isAccessibleForFree" in node), True)
    return str(said).strip().lower() not in ("false", "no", "http://schema.org/false", "https://schema.org/false")


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str)), "")
    return entities.unescape(_TAG.sub("", value)) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    return next(iter(_names(value)), "")


def _names(value: Any) -> list[str]:
    """Names of people or organisations, however they are stated."""
    if isinstance(value, str):
        name = one_line(_text(value))
        return [] if not name or "://" in name else [name[:200]]
    if isinstance(value, dict):
        return _names(value.get("name"))
    return [name for each in value[:50] for name in _names(each)] if isinstance(value, list) else []


def _people(meta: dict[str, str]) -> tuple[str, ...]:
    said = next(
        (meta[name] for name in ("author", "article:author", "parsely-author", "dc.creator") if name in meta), ""
    )
    names = (one_line(entities.unescape(name)) for name in re.split(r"[;,]|\sand\s|\sund\s|\set\s", said))
    return tuple(name[:200] for name in names if name and "://" not in name)


def _date(tree: Any, known: dict[str, Any], meta: dict[str, str]) -> str:
    """The day of publication: as stated, else what htmldate makes of the page."""
    for said in (
        known.get("datePublished"),
        *(meta.get(name) for name in ("article:published_time", "datepublished", "og:article:published_time", "date",
                                      "dc.date", "dc.date.issued", "parsely-pub-date", "pubdate")),
    ):  # fmt: skip
        day = iso_date(_text(said))
        if day:
            return day
    from htmldate import find_date

    try:
        return iso_date(find_date(tree, extensive_search=False, original_date=True) or "")
    except Exception:  # a page it cannot read has no date
        return ""


def _headline(tree: Any, title: str, outlet: str) -> str:
    """The headline: as stated, the only first-level heading, or the page's title without the outlet's name."""
    headings = [one_line(each.text_content()) for each in tree.iter("h1")]
    headings = [each for each in headings if each]
    if title:
        same = [each for each in headings if each and each in title]
        return (same[0] if len(same) == 1 and len(same[0]) > 15 else _without_outlet(title, outlet))[:500]
    if len(headings) == 1:
        return headings[0][:500]
    return _without_outlet(one_line(tree.findtext(".//title") or ""), outlet)[:500]


def _without_outlet(title: str, outlet: str) -> str:
    """A title such as ``Bridge closed | The Post`` without the outlet behind it."""
    cuts = list(_SUFFIX.finditer(title))
    if not cuts:
        return title
    rest = title[cuts[-1].end() :]
    return (
        title[: cuts[-1].start()]
        if outlet and rest.casefold() in (outlet.casefold(), f"the {outlet}".casefold())
        else title
    )


def _address(tree: Any, meta: dict[str, str], address: str) -> str:
    """The canonical address; one that only leads to a front page is not believed."""
    said = [tag.get("href") for tag in tree.iter("link") if "canonical" in (tag.get("rel") or "").lower().split()]
    for each in (*said, meta.get("og:url")):
        if not each:
            continue
        try:
            full = urljoin(address, each.strip())
            parts = urlsplit(full)
        except ValueError:
            continue
        if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"[\s\x00-\x1f\x7f]", full):
            continue
        if parts.path in ("", "/") and not parts.query and address and urlsplit(address).path not in ("", "/"):
            continue
        return str(full)
    return address


def _body(value: Any) -> str:
    """The article's text as stated, tags turned into line breaks."""
    said = "\n\n".join(_strings(value))
    if _BREAK.search(said):
        said = _TAG.sub("", _BREAK.sub("\n", said))
    return entities.unescape(said)
