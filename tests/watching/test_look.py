"""Looks at sources: what they bring is kept, then told, once; nothing is lost between the two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from newsdiff.library.database import LibraryError
from newsdiff.library.store import Library
from newsdiff.model import Article, FailedSource
from newsdiff.sources.registry import Loaded
from newsdiff.watching import telling
from newsdiff.watching.look import Looked, is_gone, look
from newsdiff.watching.schedule import repeat
from newsdiff.watching.table import rows

Make = Callable[..., Article]
GONE = FailedSource("https://example.org/a", "a", "there is no such page (404); check the address")
SLOW = FailedSource("https://example.org/a", "a", "the server took too long (408); try again later")
WATCH = "/stories/vesna"


def looked(library: Library, *articles: Article, failed: tuple[FailedSource, ...] = (), tell: bool = True) -> Looked:
    found = look(library, WATCH, lambda: Loaded(list(articles), list(failed)))
    if tell:
        library.tell(WATCH, found.heard)
    return found


def states(found: Looked) -> list[str]:
    return [event.state for event in found.events]


def test_from_the_first_look_to_a_page_that_is_gone(library: Library, make: Make, before: str, clock: object) -> None:
    page = {"source": GONE.source}
    assert states(looked(library, make(before, **page))) == ["first"]
    assert states(looked(library, make(before, **page))) == ["unchanged"]
    found = looked(library, make(before.replace("17", "19"), **page))
    assert states(found) == ["changed"]
    assert found.events[0].changes.found[0].stealth
    assert states(looked(library, make(before.replace("17", "19").replace("12 c", "90 c"), **page))) == ["retouched"]
    assert states(looked(library, failed=(SLOW,))) == ["unreadable"]
    gone = looked(library, failed=(GONE,))
    assert states(gone) == ["gone"]
    assert gone.events[0].reason == "there is no such page (404)"
    assert states(looked(library, failed=(GONE,))) == ["unchanged"]
    assert "19 people" in library.article(1).text
    assert states(looked(library, make(before.replace("17", "19").replace("12 c", "90 c"), **page))) == ["back"]
    assert states(looked(library, make(before, **page))) == ["changed"]
    assert len(library.revisions(1)) == 3


def test_what_was_not_told_is_told_by_the_next_look(library: Library, make: Make, before: str) -> None:
    looked(library, make(before))
    for number in (18, 19, 20):
        looked(library, make(before.replace("17", str(number))), tell=False)
    found = looked(library, make(before.replace("17", "20")))
    assert [(e.before, e.after, e.changes.found[0].after) for e in found.events] == [
        (1, 2, "18"),
        (2, 3, "19"),
        (3, 4, "20"),
    ]
    assert states(looked(library, make(before.replace("17", "20")))) == ["unchanged"]


def test_every_watch_hears_for_itself(library: Library, make: Make, before: str) -> None:
    looked(library, make(before))
    looked(library, make(before.replace("17", "19")))
    other = look(library, "another", lambda: Loaded([make(before.replace("17", "19"))]))
    assert states(other) == ["first", "changed"]


def test_nothing_is_told_when_it_cannot_be_kept(library: Library, make: Make, before: str) -> None:
    library.connection.execute("PRAGMA query_only = ON")
    with pytest.raises(LibraryError, match="may not be written to"):
        looked(library, make(before))
    library.connection.execute("PRAGMA query_only = OFF")
    assert states(looked(library, make(before))) == ["first"]


def test_looking_for_a_day_takes_no_room(library: Library, make: Make, before: str, clock: object) -> None:
    looked(library, make(before))
    pages = library.connection.execute("PRAGMA page_count").fetchone()

    def once() -> None:
        clock.move(minutes=5)  # type: ignore[attr-defined]
        looked(library, make(before))

    waited: list[float] = []
    assert repeat(once, lambda seconds: bool(waited.append(seconds)), 300, 288) == 288
    assert waited == [300] * 287
    assert library.connection.execute("PRAGMA page_count").fetchone() == pages
    (only,) = library.history(1)
    assert (only.first, only.last) == ("2025-05-12T08:00:00Z", "2025-05-13T08:00:00Z")


def test_stopped_while_waiting() -> None:
    looks: list[int] = []
    assert repeat(lambda: looks.append(1), lambda seconds: len(looks) == 3, 60) == 3


def test_what_is_gone_and_what_is_only_out_of_reach(tmp_path: Path) -> None:
    here = tmp_path / "here.txt"
    here.touch()
    nothing = "there is no such file or folder; check the spelling"
    assert is_gone(GONE)
    assert not is_gone(SLOW)
    assert is_gone(FailedSource(str(tmp_path / "gone.txt"), "", nothing))
    assert not is_gone(FailedSource(str(here), "", nothing))
    assert not is_gone(FailedSource(str(here), "", "reading it is not permitted"))


def test_outlets_and_revisions(library: Library, make: Make, before: str, clock: object) -> None:
    page, other = {"source": GONE.source}, make("River floods Kolm.", "/clips/courier.txt", "Courier")
    looked(library, make(before, **page), other)
    clock.move(hours=1)  # type: ignore[attr-defined]
    looked(library, make(before.replace("17", "19").replace("late,”", "late.”"), **page), other)
    clock.move(hours=1)  # type: ignore[attr-defined]
    looked(library, other, failed=(GONE,))
    one, two = rows(library, [1, 2])
    assert [cell.signs for cell in one.cells] == ["first", "!#1", "gone"]
    assert [cell.revision for cell in one.cells] == [1, 2, None]
    assert [cell.first[11:16] for cell in one.cells] == ["08:00", "09:00", "10:00"]
    assert [(cell.signs, cell.last[11:16]) for cell in two.cells] == [("first", "10:00")]
    assert [cell.signs for cell in rows(library, [1], most=2)[0].cells] == ["!#1", "gone"]


def test_conditions(library: Library, make: Make, before: str) -> None:
    first = looked(library, make(before))
    assert not telling.meets(first, frozenset(telling.FAIL_ON))
    found = looked(library, make(before.replace("17", "19")))
    for word in ("figure", "stealth", "changed", "any"):
        assert telling.meets(found, frozenset({word}))
    for word in ("headline", "gone", "date", "added"):
        assert not telling.meets(found, frozenset({word}))
    noted = looked(library, make(before.replace("17", "21") + "\nUpdated: 14:30, more victims."))
    assert telling.meets(noted, frozenset({"figure"}))
    assert not telling.meets(noted, frozenset({"stealth"}))
    assert telling.meets(
        looked(library, failed=(FailedSource("/clips/post.txt", "", "there is no such file"),)), frozenset({"gone"})
    )


def test_history_survives_export_and_import(
    library: Library, make: Make, before: str, tmp_path: Path, clock: object
) -> None:
    from newsdiff.library.handing import export_lines, import_file

    page = {"source": GONE.source}
    for text in (before, before.replace("17", "19"), before):
        looked(library, make(text, **page))
        clock.move(hours=1)  # type: ignore[attr-defined]
    looked(library, failed=(GONE,))
    file = tmp_path / "e.jsonl"
    file.write_bytes(b"".join(export_lines(library)))
    with Library(tmp_path / "other.sqlite3") as other:
        import_file(other, file)
        assert [each.revision for each in other.history(1)] == [1, 2, 1, None]
        assert b"".join(export_lines(other)) == file.read_bytes()
