"""Dates, languages and lines of text as sources state them, in the form in which an article carries them."""

from __future__ import annotations

import datetime
import email.utils
import re

_ISO = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T|\Z)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]+[A-Za-z0-9]{1,20})*[-_]*\Z")


def iso_date(said: str) -> str:
    """A day as ``2024-11-01`` (or ``2024-11``) from ISO 8601, RFC 822 or a PDF's form; empty when it is none of them.

    The day is the one written: no time zone is applied.
    """
    said = said.strip().removeprefix("D:")
    match = _ISO.match(said) or _BASIC.match(said[:8])
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    else:
        try:
            found = email.utils.parsedate(said)
        except (ValueError, TypeError, IndexError, OverflowError):
            return ""
        if found is None:
            return ""
        year, month, day = found[:3]
        match = None
    try:
        date = datetime.date(year, month, day)
    except (ValueError, OverflowError):
        return ""
    return date.isoformat() if match is None or match[3] else date.isoformat()[:7]


def language_code(said: str) -> str:
    """``en-GB`` as ``en``; empty when it is no language code."""
    match = _LANGUAGE.match(said.strip())
    return match[1].lower() if match else ""


def one_line(said: str) -> str:
    """Text with every run of white space made one space."""
    return " ".join(said.split())
