"""The measuring of regular expressions (``patterns.py``) finds slow ones; it is run by hand, not here."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def attack() -> ModuleType:
    place = Path(__file__).with_name("patterns.py")
    spec = importlib.util.spec_from_file_location("newsdiff_pattern_attack", place)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_a_slow_pattern_is_found(attack: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attack, "TOO_LONG", 0.3)
    for source in (r"(a+)+\Z",):
        assert attack.measure(attack.Pattern(source, 0, "here"), 8_000, 0.00005), source
    assert attack.measure(attack.Pattern(r"a@", 0, "here"), 8_000, 0.0001) is None


def test_the_alphabet_of_a_pattern(attack: ModuleType) -> None:
    assert {"x", "-", "1", " ", "b"} <= set(attack.alphabet(attack.Pattern(r"x-\d\s[b-d]", 0, "")))


def test_lazy_and_plain_patterns_are_found(attack: ModuleType) -> None:
    sources = {each.source for each in attack.patterns("newsdiff.sources", "newsdiff.engine.text", use=False)}
    assert len(sources) > 50
    assert r"[^\n\r]" in sources, "one that is compiled later"
    assert r"[a-z][a-z0-9+.-]{1,20}://" in sources, "one that is compiled at once"
