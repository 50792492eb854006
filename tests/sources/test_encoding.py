"""From bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdiff.errors import SourceError
from newsdiff.sources.encoding import decode

RUSSIAN = "Министр сообщила, что делегация прибыла в столицу в пятницу. Переговоры длились три часа."
UKRAINIAN = "Міністерка повідомила, що її делегація прибула до столиці в п'ятницю. Перемовини тривали годину."
GERMAN = "Die Ministerin erklärte, die Gespräche hätten länger gedauert als geplant; man müsse weiter prüfen."
FRENCH = "La ministre a déclaré que la délégation était arrivée à l'aéroport où elle a été reçue."
SPANISH = "La ministra señaló que la delegación llegó el miércoles a la ciudad; ¿mañana será otro día?"
POLISH = "Minister powiedziała, że delegacja przybyła w środę do Łodzi, a rozmowy były bardzo trudne."
CZECH = "Ministryně řekla, že delegace přijela ve středu do Plzně a jednání trvala déle, než se čekalo."
ENGLISH = "The minister said “we stay” – and the café’s owner agreed… £12,000 were paid to the naïve buyer."
PLAIN = "The bridge was closed on Friday.\nNobody was hurt."


@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, ENGLISH, PLAIN, "東京の橋は閉鎖された。", "🙂🙂", "\u202eשלום"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize("text", [RUSSIAN, UKRAINIAN, GERMAN, ENGLISH, PLAIN, "Bridge"])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_unicode_without_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (UKRAINIAN, "cp1251"),
        (UKRAINIAN, "koi8-u"),
        ("Привет, мир.", "cp1251"),
        (ENGLISH, "cp1252"),
        (GERMAN, "latin-1"),
        (GERMAN, "cp1252"),
        (FRENCH, "latin-1"),
        (SPANISH, "latin-1"),
        (SPANISH.lower(), "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (CZECH, "cp1250"),
        ("A café.", "latin-1"),
        ("Floor of 30 m² and 40 m³, ² and ³.", "latin-1"),
    ],
)
def test_legacy_code_pages(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_the_encoding_named_reads_the_bytes_again() -> None:
    for text, encoding in [(RUSSIAN, "cp1251"), (GERMAN, "latin-1"), (PLAIN, "utf-8-sig"), (PLAIN, "utf-16")]:
        data = text.encode(encoding)
        decoded = decode(data)
        assert data.decode(decoded.encoding) == decoded.text


def test_a_long_text_with_little_evidence() -> None:
    text = PLAIN * 5000 + "Élan à la carte, déjà vu.\n" + PLAIN * 5000
    assert decode(text.encode("latin-1")).text == text


def test_damaged_utf8_keeps_every_byte_and_says_so() -> None:
    data = RUSSIAN.encode()[:-3] + b"\xd0"
    decoded = decode(data)
    assert decoded.text.encode("utf-8", "surrogateescape") == data
    assert "not valid UTF-8" in decoded.warning
    assert not decode(RUSSIAN.encode()).warning


def test_a_person_knows_better() -> None:
    data = RUSSIAN.encode("koi8-r")
    assert decode(data, "koi8-r").text == RUSSIAN
    assert decode(data, "cp1251").text != RUSSIAN


def test_the_named_encoding_does_not_fit() -> None:
    with pytest.raises(SourceError, match="line 2 is not valid utf-8"):
        decode("one\ncaf\xe9".encode("latin-1"), "utf-8")
    with pytest.raises(SourceError, match="no encoding is called 'utf-9'"):
        decode(b"x", "utf-9")
    with pytest.raises(SourceError, match="not valid utf-16"):
        decode(b"\xff\xfea\0b\0c")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x00\x01\x02\x03" * 100, b"\x7fELF\x02" + b"\0" * 80], ids="abc"
)
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(SourceError, match="binary"):
        decode(data)


def test_a_text_with_a_few_controls_is_text() -> None:
    text = "The mayor\x1b[31m said\x00 so.\x07 " * 3
    assert decode(text.encode()).text == text


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_clear_line(data: bytes) -> None:
    said = "readable"
    try:
        assert isinstance(decode(data).text, str)
    except SourceError as error:
        said = str(error)
    assert said
    assert "\n" not in said


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_valid_utf8_is_never_taken_for_anything_else(text: str) -> None:
    assert decode(text.encode("utf-8-sig")).text == text
    assert decode(text.encode()).text == text.removeprefix("\ufeff")
