"""An article as archives hold it, one record each: which of their fields says what."""

from __future__ import annotations

import calendar
import datetime
import email.utils
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from newsdiff.sources.fields import language_code, one_line

TEXT = ("text", "body", "content", "articleBody", "article_text", "maintext", "paragraphs")
TITLE = ("title", "headline", "name")
DATE = ("date", "published", "published_at", "publish_date", "date_publish", "datePublished", "pubdate", "timestamp")
OUTLET = ("outlet", "source_name", "publisher", "publication", "source", "source_domain", "domain", "site")
ADDRESS = ("url", "link", "address", "canonical")
NAME = ("id", "uid", "guid", "article_id", "doc_id")
LANGUAGE = ("language", "lang")
"""Names of fields, the first one that says something counts."""

LARGEST = 10_000_000
"""Code points of the longest text that is taken."""
_TITLE = 300
_MONTH = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_FRACTION = re.compile(r"([0-9]:[0-9]{2}:[0-9]{2})[.,][0-9]+")


class BrokenRecord(ValueError):  # noqa: N818 - a record, not a mistake of the program
    """A record that is no article, and why."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article to be put among others.

    Attributes:
        id: names it for good.
        text: title and text.
        time: seconds since 1970, None where no date is known.
        date: as it is shown, ISO 8601.
        source: where it came from: a path, a path with the number of its line, an address.
    """

    id: str
    text: str
    outlet: str
    title: str
    date: str
    time: int | None
    url: str
    language: str
    source: str


def read_record(fields: Mapping[str, Any], *, source: str, outlet: str) -> Record:
    """A record from named fields.

    Args:
        fields: as JSON or a table gives them.
        source: where it stands; its name where it has none of its own.
        outlet: who published it where the record does not say.

    Raises:
        BrokenRecord: there is no text in it, or too much.
    """
    body = _text(fields)
    title = one_line(_words(fields, TITLE))
    if not body.strip():
        raise BrokenRecord("there is no text in it")
    if len(body) > LARGEST:
        raise BrokenRecord(f"its text is longer than {LARGEST:,} characters")
    date, time = read_time(_first(fields, DATE))
    url = one_line(_words(fields, ADDRESS))
    said = one_line(_words(fields, OUTLET)) or _host(url) or outlet
    text = body if not title or body.lstrip().startswith(title) else f"{title}\n\n{body}"
    return Record(
        id=one_line(_words(fields, NAME)) or url or source,
        text=text,
        outlet=_host(said) or said,
        title=title[:_TITLE] or headline(text),
        date=date,
        time=time,
        url=url,
        language=language_code(_words(fields, LANGUAGE)),
        source=source,
    )


def headline(text: str) -> str:
    """The first line that says something."""
    lines = (one_line(line.lstrip("#")) for line in text[:4000].splitlines())
    return next((line[:_TITLE] for line in lines if line.strip("-=*_ ")), "")


def read_time(said: Any) -> tuple[str, int | None]:
    """A date as it is shown and in seconds since 1970; a day without a time counts from its midnight, UTC.

    Understands ISO 8601, RFC 822 and its relatives, seconds and milliseconds since 1970, and datetimes.
    """
    if isinstance(said, datetime.datetime):
        return _shown(said)
    if isinstance(said, datetime.date):
        return said.isoformat(), calendar.timegm(said.timetuple())
    if isinstance(said, int | float) and not isinstance(said, bool) and math.isfinite(said):
        seconds = said / 1000 if abs(said) > 10**11 else said
        try:
            return _shown(datetime.datetime.fromtimestamp(seconds, datetime.UTC))
        except (ValueError, OverflowError, OSError):
            return "", None
    return _written(said.strip()) if isinstance(said, str) else ("", None)


def _written(said: str) -> tuple[str, int | None]:
    if _MONTH.fullmatch(said):
        return said, None
    said = _FRACTION.sub(r"\1", said)
    try:
        if len(said) in (8, 10):
            day = datetime.date.fromisoformat(said)
            return day.isoformat(), calendar.timegm(day.timetuple())
        return _shown(datetime.datetime.fromisoformat(said))
    except ValueError:
        pass
    try:
        found = email.utils.parsedate_tz(said) or email.utils.parsedate_tz(f"{said} +0000")
        if found is None:
            return "", None
        return _shown(datetime.datetime.fromtimestamp(email.utils.mktime_tz(found), datetime.UTC))
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return "", None


def _shown(moment: datetime.datetime) -> tuple[str, int | None]:
    try:
        seconds = calendar.timegm(moment.utctimetuple())
    except (ValueError, OverflowError):
        return "", None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%MZ"), seconds


def _text(fields: Mapping[str, Any]) -> str:
    value = _first(fields, TEXT)
    if isinstance(value, str):
        return value
    if isinstance(value, Iterable) and not isinstance(value, Mapping | bytes):
        return "\n".join(one for one in value if isinstance(one, str))
    return ""


def _first(fields: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((fields[name] for name in names if fields.get(name) not in (None, "", [])), None)


def _words(fields: Mapping[str, Any], names: Iterable[str]) -> str:
    value = _first(fields, names)
    if isinstance(value, Mapping):  # as in {"source": {"name": …}}
        value = value.get("name") or value.get("title") or ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def _host(address: str) -> str:
    from urllib.parse import urlsplit

    try:
        host = urlsplit(address).hostname if "://" in address else ""
    except ValueError:
        return ""
    return (host or "").removeprefix("www.")
