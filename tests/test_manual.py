"""Completions and the manual know what the command line knows, and shells and man read them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from newsdiff.cli import main
from newsdiff.commands import arguments, completions, manual
from newsdiff.export.registry import formats
from newsdiff.model import KINDS

BASH = shutil.which("bash")
TRY = """
source ./newsdiff.bash
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _newsdiff
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def offered(tmp_path: Path) -> object:
    """What bash offers behind some words, in a folder with two files."""
    (tmp_path / "newsdiff.bash").write_text(completions.bash(completions.grammars(arguments.parsers())))
    (tmp_path / "article one.txt").touch()
    (tmp_path / "try.sh").write_text(TRY)

    def offer(*words: str) -> set[str]:
        done = subprocess.run(
            [BASH or "bash", "try.sh", *words], cwd=tmp_path, capture_output=True, text=True, check=True
        )
        return set(filter(None, done.stdout.splitlines()))

    return offer


@pytest.mark.skipif(BASH is None, reason="bash is not installed; its completions were not tried")
def test_bash_offers_commands_flags_values_and_files(offered: object) -> None:
    assert callable(offered)
    assert offered("newsdiff", "rep") == {"report"}
    assert offered("newsdiff", "report", "--fo") == {"--format"}
    assert offered("newsdiff", "report", "-f", "") == {entry.name for entry in formats()}
    assert offered("newsdiff", "report", "-f", "html,js") == {"html,json"}
    assert offered("newsdiff", "report", "--only", "") == set(KINDS)
    assert offered("newsdiff", "story", "m") == {"migrate"}
    assert offered("newsdiff", "config", "") == {"show", "path", "check", "default"}
    assert offered("newsdiff", "watch", "--fail-on", "ste") == {"stealth"}
    assert offered("newsdiff", "report", "art") == {"article one.txt"}
    assert offered("newsdiff", "report", "-o", "art") == {"article one.txt"}
    assert offered("newsdiff", "--threshold", "art") == set()


@pytest.mark.parametrize("shell", completions.SHELLS)
def test_a_shell_reads_its_script(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed; it did not read its completions")
    assert main(["completions", shell]) == 0
    script = tmp_path / "script"
    script.write_text(capsys.readouterr().out)
    done = subprocess.run([program, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", completions.SHELLS)
def test_every_flag_is_in_every_script(shell: str) -> None:
    grammars = completions.grammars(arguments.parsers())
    script = completions.SHELLS[shell](grammars)
    for each in grammars:
        for name in (name for flag in each.flags for name in flag.names):
            shown = re.sub("^--?", "", name) if shell == "fish" else name
            assert re.search(rf"(?<![\w-]){re.escape(shown)}(?![\w-])", script), (each.name, name)


def test_fish_offers_values() -> None:
    fish = shutil.which("fish")
    if fish is None:
        pytest.skip("fish is not installed; its completions were not tried")
    script = completions.fish(completions.grammars(arguments.parsers()))
    done = subprocess.run(
        [fish, "--no-config", "-c", f"{script}\ncomplete -C 'newsdiff report -f doc'"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split()[0] == "docx"


def test_the_manual_page_tells_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["man"]) == 0
    page = capsys.readouterr().out.replace(r"\-", "-")
    for parser in arguments.parsers().values():
        for action in parser._actions:
            assert all(name in page for name in action.option_strings)
    for heading in ("NAME", "SYNOPSIS", "DESCRIPTION", "EXIT STATUS", "FILES", "ENVIRONMENT", "NEWSDIFF REPORT"):
        assert f"\n.SH {heading}\n" in page
    assert "'" not in re.sub(r"\\\(aq", "", page)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed; the manual page was not set")
def test_groff_sets_the_manual_page_without_a_warning() -> None:
    page = manual.page(arguments.parsers())
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-Kutf8"], input=page, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert "--fail-on" in re.sub("\x1b\\[[0-9;]*m", "", done.stdout)


@pytest.mark.parametrize("command", [name for name in arguments.parsers() if name != "open"])
def test_help_gives_examples_exit_codes_files_and_environment(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out.casefold()
    for part in ("examples:", "exit codes:", "files:", "environment:", "newsdiff_traceback"):
        assert part in told


def test_examples_are_words_that_the_parser_takes() -> None:
    import shlex

    for command, rows in manual.EXAMPLES.items():
        for example, _ in rows:
            words = shlex.split(example.rpartition("| newsdiff")[2] or example)
            words = words[: next((at for at, word in enumerate(words) if word in ("|", ">")), None)]
            given = arguments.parse(words[1:] if words[0] == "newsdiff" else words)
            assert given.command == ("open" if command == "newsdiff" else command)
