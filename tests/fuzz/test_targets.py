"""Every target of the fuzzer runs its first inputs and those that once broke something; no fuzzer is needed for it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).resolve().parent
FINDINGS = {
    "compare": ["\x05Мэр ь сказал ъ слово, что гавань закрыта.\x00Гавань закрыта, сказал мэр ь."],
    "mail": [
        "Content-Type: text/html; charset=koi8\x00r\n\nWords.",
        "Content-Type: text/plain; charset=undefined\n\nW.",
    ],
    "config": ["ui:\n  mouse: !!timestamp 99\n", "a: &a {x: 1}\nb: {<<: [*a, *a]}\n"],
    "frontmatter": ["date: !!timestamp 99\n---\nWords."],
    "encoding": ["\ufeff\uffff\x00"],
}
"""Inputs that broke something once, for each target."""


@pytest.fixture(scope="module")
def fuzz() -> tuple[ModuleType, ModuleType]:
    sys.path.insert(0, str(HERE))
    try:
        return importlib.import_module("targets"), importlib.import_module("seeds")
    finally:
        sys.path.remove(str(HERE))


def test_every_first_input(fuzz: tuple[ModuleType, ModuleType]) -> None:
    targets, seeds = fuzz
    for name, target in targets.TARGETS.items():
        for seed in seeds.of(name):
            target(seed)


@pytest.mark.parametrize("name", FINDINGS)
def test_what_once_broke(name: str, fuzz: tuple[ModuleType, ModuleType]) -> None:
    for text in FINDINGS[name]:
        fuzz[0].TARGETS[name](text.encode("utf-16-be" if name == "encoding" else "utf-8"))


def test_a_broken_promise_is_noticed(fuzz: tuple[ModuleType, ModuleType]) -> None:
    targets, _ = fuzz
    for name, written in (
        ("html", "<p onclick=x>"), ("html", "<script>"), ("html", "<a href='javascript:x'>"), ("text", "\x1b[31m"),
        ("csv", "a,=1+1\r\n"), ("ansi", "\x1b]0;x\x07"), ("md", "a\u202eb"),
    ):  # fmt: skip
        with pytest.raises(AssertionError):
            targets.check_export(name, written)
    with pytest.raises(SyntaxError):
        targets.check_export("tei", "<a>")
