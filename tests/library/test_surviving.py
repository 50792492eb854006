"""Whatever happens to the file or the program: one line, nothing lost, nothing half."""

from __future__ import annotations

import gzip
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from newsdiff.library import schema
from newsdiff.library.database import LibraryError, connect, telling
from newsdiff.library.store import Library
from newsdiff.model import Article

Make = Callable[..., Article]
HERE = Path(__file__).parent
RELEASED = sorted(HERE.glob("version-*.sqlite3.gz"))
posix = pytest.mark.skipif(os.name != "posix", reason="forks and signals")


@posix
def test_killed_in_the_middle(path: Path) -> None:
    spec = spec_from_file_location("library_killing", HERE / "killing.py")
    assert spec is not None
    assert spec.loader is not None
    killing = module_from_spec(spec)
    spec.loader.exec_module(killing)
    assert killing.kill_writers(path, 20) > 20


def test_there_is_a_file_of_every_released_version() -> None:
    assert [int(file.name.split("-")[1].split(".")[0]) for file in RELEASED] == list(range(1, schema.VERSION + 1))


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.name.split(".")[0])
def test_every_released_version_opens_with_all_that_it_holds(released: Path, path: Path) -> None:
    path.write_bytes(gzip.decompress(released.read_bytes()))
    with Library(path) as library:
        assert schema.version_of(library.connection) == schema.VERSION
        assert library.check() == ()
        assert library.counts() == (2, 3, 1)
        assert [line.outlet for line in library.listed()] == ["Valley Post", "Courier"]
        assert [each.stored.id for each in library.search("19 dead").found] == [1]
        assert library.article(1, 1).text == "Vesna bursts its banks\n\nAt least 17 dead, the mayor said.\n"
        assert library.article(1, 2).text == "Vesna bursts its banks\n\nAt least 19 dead, the mayor said.\n"
        _, data = library.story("vesna")
        assert data.startswith(b"# A newsdiff story")
        (added,) = library.add([Article.from_text("New.", outlet="New", source="/new.txt")])
        assert added.fresh
        assert library.check() == ()
    fresh = path.with_name("fresh.sqlite3")
    with Library(fresh) as library, Library(path) as old:
        assert _tables(old.connection) == _tables(library.connection)


def _tables(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    return connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'words_%' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ).fetchall()


def test_a_migration_that_fails_leaves_the_old_version(path: Path, monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    with Library(path) as library:
        library.add([make("One.")])
    broken = "CREATE TABLE half (a);\nNO SUCH STATEMENT;\n"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(LibraryError, match="the library failed"):
        Library(path)
    monkeypatch.undo()
    with Library(path) as library:
        assert library.counts() == (1, 1, 0)
        assert not library.connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


def test_a_newer_version_is_refused_in_one_line(path: Path) -> None:
    Library(path).close()
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    raw.close()
    with pytest.raises(LibraryError, match=f"a library of version {schema.VERSION + 1}, written by a newer newsdiff"):
        Library(path)


def test_another_programs_database_is_left_alone(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE theirs (a)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="a database of another program; name a library file with --library"):
        Library(path)
    assert path.read_bytes() == before


def test_what_is_no_database(path: Path, tmp_path: Path) -> None:
    path.write_text("A text about the flood, longer than a hundred signs. " * 40)
    with pytest.raises(LibraryError, match="this is no library, or its beginning is damaged"):
        Library(path)
    with pytest.raises(LibraryError, match="this is no file"):
        Library(tmp_path)
    with pytest.raises(LibraryError, match="there is no library yet; `newsdiff library add SOURCE…` begins one"):
        Library(tmp_path / "none.sqlite3", create=False)
    with pytest.raises(LibraryError, match="its folder is a file; name another"):
        Library(path / "below.sqlite3")


def test_a_damaged_file_is_told_in_one_line(path: Path, make: Make) -> None:
    with Library(path) as library:
        library.add([make(f"Text {n}.", source=f"/{n}") for n in range(2000)])
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096, 2):
        data[page * 4096 : page * 4096 + 64] = b"\x99" * 64
    path.write_bytes(data)
    with Library(path) as library, pytest.raises(LibraryError, match="the library is damaged; move it away and bring"):
        list(library.every_article())
    with Library(path) as library:
        assert _wrong(library)


@pytest.mark.parametrize(
    "change",
    [
        "revisions SET outlet = x'ff'",
        "revisions SET headline = x'c328'",
        "revisions SET text = 7",
        "revisions SET text = x'ff41'",
        "revisions SET start = 'late'",
        "revisions SET start = 99999",
        "revisions SET start = -1",
        "revisions SET markup = '[[1]]'",
        "revisions SET markup = '[[0, 1, 2]]'",
        "revisions SET markup = '{'",
        "revisions SET authors = '[3]'",
        "revisions SET authors = '7'",
        "revisions SET number = 'first'",
        "articles SET place = x'ff'",
    ],
)
def test_a_row_without_what_every_row_has_is_damage(path: Path, make: Make, change: str) -> None:
    with Library(path) as library:
        library.add([make("The harbour was closed.")])
        library.connection.execute(f"UPDATE {change}")
        with pytest.raises(LibraryError, match="the library is damaged"):
            _all_read(library)


@pytest.mark.parametrize("change", ["number = 'first'", "start = 'late'", "text = 7", "added = x'ff'"])
def test_what_is_found_in_a_damaged_row_is_damage(path: Path, make: Make, change: str) -> None:
    with Library(path) as library:
        library.add([make("The harbour was closed.")])
        library.connection.execute(f"UPDATE revisions SET {change}")
        with pytest.raises(LibraryError, match="the library is damaged"):
            library.search("harbour")


def test_damaged_sightings_and_stories_are_told(path: Path, make: Make) -> None:
    with Library(path) as library:
        library.add([make("The harbour was closed.")])
        library.put_story("s", b"x", title="x", origin="/x", places=["/x"])
        library.connection.execute("UPDATE sightings SET first = x'ff'")
        with pytest.raises(LibraryError, match="damaged"):
            library.history(1)
        library.connection.execute("UPDATE stories SET data = 5")
        with pytest.raises(LibraryError, match="damaged"):
            library.story("s")
        library.connection.execute("UPDATE stories SET title = x'ff'")
        with pytest.raises(LibraryError, match="damaged"):
            library.stories()


def test_tables_whose_names_are_no_text_are_damage(path: Path) -> None:
    Library(path).close()
    data = path.read_bytes()
    path.write_bytes(data.replace(b"CREATE TABLE articles (", b"CREATE TABLE \xff\xfeticles ("))
    with pytest.raises(LibraryError, match="the library is damaged"), Library(path) as library:
        library.listed()


def test_an_article_without_revisions_does_not_end_an_export(path: Path, make: Make) -> None:
    from newsdiff.library.handing import export_lines

    with Library(path) as library:
        library.add([make("The harbour was closed.")])
        library.connection.execute("PRAGMA foreign_keys = OFF")
        library.connection.execute("UPDATE revisions SET article = 7")
        with pytest.raises(LibraryError, match="no article"):
            list(export_lines(library, [1]))


def _all_read(library: Library) -> None:
    for line in library.listed():
        library.article(line.id)
        library.revisions(line.id)


def _wrong(library: Library) -> bool:
    """Whether a look at the whole file finds something."""
    try:
        return bool(library.check())
    except LibraryError as error:
        return "the library is damaged" in str(error)


def test_a_full_disk_leaves_what_was_there(library: Library, make: Make) -> None:
    library.add([make("One.")])
    pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
    library.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(LibraryError, match="there is no space left for the library; nothing was half written"):
        library.add([make(f"Text {n}. " * 900, source=f"/{n}") for n in range(40)])
    assert library.counts() == (1, 1, 0)
    assert library.check() == ()
    library.connection.execute("PRAGMA max_page_count = 1000000")
    assert len(library.add([make(f"Text {n}.", source=f"/{n}") for n in range(4)])) == 4


@posix
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write everywhere")
def test_read_only(path: Path, make: Make) -> None:
    with Library(path) as library:
        library.add([make("One.")])
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with Library(path) as library:
            assert library.search("one").found
            with pytest.raises(LibraryError, match="the library may not be written to; make the file"):
                library.add([make("Two.")])
    finally:
        path.parent.chmod(0o755)


def test_a_read_only_library_can_be_read(path: Path, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library(path) as library:
        library.add([make("One.")])
    monkeypatch.setattr("newsdiff.library.database._writable", lambda path: False)
    with Library(path) as library:
        assert library.search("one").found
        with pytest.raises(LibraryError, match="the library may not be written to; make the file"):
            library.add([make("Two.")])


def test_one_writes_while_others_read(path: Path, make: Make) -> None:
    with Library(path) as one, Library(path) as other:
        one.add([make("One.")])
        one.connection.execute("BEGIN IMMEDIATE")
        one.connection.execute("DELETE FROM articles")
        assert other.counts() == (1, 1, 0)
        one.connection.execute("ROLLBACK")


def test_a_writer_waits_for_another_and_then_gives_up_in_one_line(path: Path, make: Make) -> None:
    with Library(path) as one, Library(path, patience=0.05) as other:
        one.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryError, match="another program is writing to the library and does not finish"):
            other.add([make("Two.")])
        one.connection.execute("ROLLBACK")
        assert other.add([make("Two.")])[0].fresh


def test_two_processes_write_at_once(path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom newsdiff.library.store import Library\n"
        "from newsdiff.model import Article\n"
        "with Library(Path(sys.argv[1]), patience=60) as library:\n"
        "    for n in range(40):\n"
        "        library.add([Article.from_text(f'{sys.argv[2]} {n}', outlet='O', source=f'/{sys.argv[2]}/{n}')])\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("one", "two")]
    assert [each.wait(60) for each in both] == [0, 0]
    with Library(path) as library:
        assert library.counts() == (80, 80, 0)
        assert library.check() == ()


def test_a_library_made_by_another_program_this_very_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two looks at an empty file somebody else makes a library of it: it is one, not another program's."""
    connect_really = sqlite3.connect

    class Slow(sqlite3.Connection):
        def execute(self, statement, *rest):  # type: ignore[no-untyped-def]
            if "sqlite_master" in statement:
                monkeypatch.setattr(sqlite3, "connect", connect_really)
                Library(path, patience=0.01).close() if not self.in_transaction else None
            return super().execute(statement, *rest)

    monkeypatch.setattr(sqlite3, "connect", lambda *given, **more: connect_really(*given, **more, factory=Slow))
    Library(path).close()


def test_connecting_twice_at_the_first_start(path: Path) -> None:
    one, other = connect(path), connect(path)
    assert schema.version_of(one) == schema.version_of(other) == schema.VERSION
    one.close()
    other.close()


def test_a_version_below_zero_is_damage(path: Path) -> None:
    with sqlite3.connect(path) as made:
        made.execute("PRAGMA user_version = -5")
    with pytest.raises(LibraryError, match="damaged"), telling(path):
        schema.version_of(made)
    made.close()
