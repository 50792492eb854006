"""What the README says is what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_table_of_keys_is_the_programs(readme: str) -> None:
    said = re.search(r"<!-- keys: written by `newsdiff keys --markdown` -->\n(.*?)<!-- end of keys -->", readme, re.S)
    table = subprocess.run(
        [sys.executable, "-m", "newsdiff", "keys", "--markdown"], capture_output=True, check=True, encoding="utf-8"
    ).stdout
    assert said is not None
    assert said[1].strip() == table.strip()


def test_pictures_are_there_and_ask_nothing_of_the_network(readme: str, root: Path) -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert pictures
    for picture in pictures:
        source = (root / picture).read_text(encoding="utf-8")
        assert "http" not in source.replace("http://www.w3.org/2000/svg", "")


def test_options_named_in_the_readme_exist(readme: str) -> None:
    helps = "".join(
        subprocess.run(
            [sys.executable, "-m", "newsdiff", *command, "--help"], capture_output=True, check=True, encoding="utf-8"
        ).stdout
        for command in ([], ["report"], ["config"], ["keys"], ["library"], ["stories"], ["watch"])
    )
    for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme)):
        assert option in helps, option


def test_the_example_in_python_runs(readme: str) -> None:
    block = re.search(r"## From Python\n\n((?:    .*\n|\n)+)", readme)
    assert block is not None
    code = "\n".join(line[4:] for line in block[1].splitlines())
    texts = [("A", "About 300 people left their homes, he said."), ("B", "He said that 450 people left their homes.")]
    exec(code, {"texts": texts})


def test_the_configuration_names_in_the_readme_are_real(readme: str) -> None:
    assert "newsdiff config path" in readme
    done = subprocess.run([sys.executable, "-m", "newsdiff", "config", "path"], capture_output=True, check=False)
    assert done.returncode == 0
