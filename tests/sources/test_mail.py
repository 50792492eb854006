"""E-mail: text, headers, attachments, and messages that give nothing."""

# ruff: noqa: E501 - what is made here is easier to read in long lines

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from newsdiff.config import SourceSettings
from newsdiff.model import Article
from newsdiff.sources.registry import Loaded, load
from newsdiff.sources.wrapped import unwrapped


def message(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    known = {
        "From": "Valley Post <desk@valley.example>",
        "Subject": "Bridge closed",
        "Date": "Mon, 12 May 2025 10:00:00 +0200",
    }
    for name, value in {**known, "Message-ID": "<1@valley.example>", **headers}.items():
        made[name] = value
    if text or not html:
        made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html") if text else made.set_content(html, subtype="html")
    return made


def opened(tmp_path: Path, data: bytes, name: str = "a.eml") -> Loaded:
    (tmp_path / name).write_bytes(data)
    return load([str(tmp_path / name)], SourceSettings())


def one(loaded: Loaded) -> Article:
    assert not loaded.failed, loaded.failed
    return loaded.articles[0]


def test_plain_text_is_preferred(tmp_path: Path) -> None:
    found = one(opened(tmp_path, message("The bridge is shut.\n\nIt is old.\n", "<p>Other words.</p>").as_bytes()))
    assert found.text == "Bridge closed\n\nThe bridge is shut.\n\nIt is old.\n"
    assert (found.outlet, found.title, found.date) == ("Valley Post", "Bridge closed", "2025-05-12")
    assert found.extraction == "e-mail, plain text"


def test_html_where_there_is_no_text(tmp_path: Path) -> None:
    html = "<html><head><style>p{}</style></head><body><h2>Again</h2><p>The bridge is <b>shut</b>.</p></body></html>"
    found = one(opened(tmp_path, message("", html).as_bytes()))
    assert found.text == "Bridge closed\n\nAgain\n\nThe bridge is shut.\n"
    assert found.extraction == "e-mail, HTML"


def test_headers_and_bodies_in_other_encodings(tmp_path: Path) -> None:
    made = message("Мост закрыт.", Subject="Мост закрыт — мэр", From='"Долина" <d@valley.example>')
    found = one(opened(tmp_path, made.as_bytes()))
    assert (found.title, found.outlet) == ("Мост закрыт — мэр", "Долина")
    raw = (
        b"From: a@b.example\r\nSubject: x\r\nContent-Type: text/plain; charset=no-such\r\n\r\n"
        + "Мост через реку".encode("koi8-r")
    )
    assert "Мост через реку" in one(opened(tmp_path, raw)).text


def test_attachments_are_named(tmp_path: Path) -> None:
    made = message("The report is attached.")
    made.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="report.pdf")
    loaded = opened(tmp_path, made.as_bytes())
    assert "report.pdf (application/pdf)" in loaded.warnings[0]
    assert one(loaded).text.endswith("The report is attached.\n")


def test_a_message_without_a_suffix_is_known_by_its_headers(tmp_path: Path) -> None:
    data = b"Received: from x\r\n\tby y\r\n" + message("Hello there.").as_bytes()
    assert one(opened(tmp_path, data, "message")).title == "Bridge closed"
    assert one(opened(tmp_path, b"From desk Mon May 12\n" + data, "mbox")).title == "Bridge closed"
    assert one(opened(tmp_path, b"From: the editor\n\nHello.", "note")).text == "From: the editor\n\nHello."


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"Just some words.", message("").as_bytes(), message(html="<p></p>").as_bytes()]
)
def test_messages_that_give_nothing(tmp_path: Path, data: bytes) -> None:
    loaded = opened(tmp_path, data)
    assert not loaded.articles
    assert "\n" not in loaded.failed[0].reason


def test_an_encrypted_message(tmp_path: Path) -> None:
    data = b'From: a@b.c\r\nMessage-ID: <1@b.c>\r\nContent-Type: multipart/encrypted; boundary="b"\r\n\r\n--b\r\n\r\nVersion: 1\r\n--b--\r\n'
    assert "encrypted" in opened(tmp_path, data).failed[0].reason


def test_broken_headers_break_nothing(tmp_path: Path) -> None:
    for line in (
        b"Date: yesterday",
        b"From: =?x?y?z?=",
        b"Subject: =?utf-8?b?////?=",
        b"Content-Type: ;;;=",
        b"From: \xff\xfe",
    ):
        loaded = opened(tmp_path, b"Message-ID: <1>\r\n" + line + b"\r\n\r\nThe bridge is closed.\r\n")
        assert "The bridge is closed." in one(loaded).text


def test_lines_broken_at_a_width_are_joined() -> None:
    text = (
        "The bridge over the Lina was closed on Monday evening after a lorry\n"
        "struck its middle pier, the city of Marenz said in a statement that\n"
        "named no cause.\n\nDear reader,\nthank you.\n\n-- \nValley Post\nMarenz\n"
    )
    pieces = unwrapped(text)
    assert [(piece.role, piece.text[:12]) for piece in pieces] == [
        ("body", "The bridge o"), ("body", "Dear reader,"), ("body", "thank you."), ("aside", "Valley Post"), ("aside", "Marenz"),
    ]  # fmt: skip
