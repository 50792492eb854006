"""The guide: what its pages are, how they are read, and that they tell what the program does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from newsdiff import guide
from newsdiff.cli import main
from newsdiff.commands.guide import rendered

PAGES = [page.name for page in guide.pages()]


def test_the_reference_is_what_the_code_says() -> None:
    """``NEWSDIFF_UPDATE_GOLDEN=1 pytest tests/guide`` writes it anew."""
    from newsdiff.guide.reference import page

    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        (guide.FOLDER / "reference.md").write_text(page(), encoding="utf-8")
    assert guide.text("reference") == page(), "NEWSDIFF_UPDATE_GOLDEN=1 pytest tests/guide writes it anew"


def test_without_a_topic_the_pages_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["guide"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[2] for line in lines] == PAGES
    assert any(line.endswith("How matches are made and how good they are") for line in lines)


@pytest.mark.parametrize("topic", ["recipes", "rec", "RECIPES.md"])
def test_a_page_in_a_pipe_is_its_markdown(topic: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", topic]) == 0
    assert capfd.readouterr().out == guide.text("recipes")


def test_a_page_that_is_not_there(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["guide", "weather"]) == 2
    error = capfd.readouterr().err
    assert error.count("\n") == 1
    assert "weather" in error
    assert "recipes" in error


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [40, 100])
def test_pages_fit_the_terminal(name: str, width: int) -> None:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", rendered(guide.text(name), width))
    assert max(map(len, plain.splitlines())) <= width
    assert guide.text(name).partition("\n")[0].startswith("# ")


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_on_a_terminal_the_pager_gets_the_page(tmp_path: Path) -> None:
    import pty

    seen = tmp_path / "seen"
    far, near = pty.openpty()
    environment = os.environ | {"PAGER": f"cat > {seen}", "TERM": "xterm", "COLUMNS": "80"}
    try:
        subprocess.run(
            [sys.executable, "-m", "newsdiff", "guide", "security"],
            stdout=near,
            env=environment,
            check=True,
            timeout=60,
        )
    finally:
        os.close(near)
        os.close(far)
    text = seen.read_text(encoding="utf-8")
    assert "\x1b[" in text
    assert "What leaves your machine" in text


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str, root: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", guide.text(name)):
        place, _, part = target.partition("#")
        page = guide.FOLDER / place if place else guide.FOLDER / f"{name}.md"
        if "://" not in target:
            assert page.exists(), target
        if part and page.suffix == ".md":
            headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.M)
            assert part in {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}, target
