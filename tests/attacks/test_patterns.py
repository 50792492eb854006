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
    monkeypatch.setattr(attack, "TOO_LONG", 0.1)
    for source in (r"(a+)+\Z", r"(\w+)@", r"\s+$", r"(?:a|b)+c"):
        assert attack.measure(attack.Pattern(source, 0, "here"), 24_000, 0.00005), source
    for source in (r"a@", r"(?<!\w)\w+@", r"\w{1,9}@", r"(?<!\s)\s+$"):
        assert attack.measure(attack.Pattern(source, 0, "here"), 8_000, 0.0001) is None, source


def test_what_is_only_matched_at_one_place_is_not_searched_for(attack: ModuleType) -> None:
    once = attack.Pattern(r"(\w+)@", 0, "here", searched=False)
    assert attack.measure(once, 8_000, 0.0001) is None


def test_a_pattern_is_searched_for_where_any_module_does_so(attack: ModuleType) -> None:
    from newsdiff.engine.facts import parts

    found = {each.source: each.searched for each in attack.patterns("newsdiff.engine.facts", use=False)}
    assert found[parts._BEFORE._source[0]]
    assert not found[parts._BEHIND._source[0]]


def test_a_module_that_sets_a_limit_is_measured_at_it(attack: ModuleType) -> None:
    from newsdiff.engine.text import boilerplate

    boilerplate._compiled.cache_clear()  # another test may have used it
    found = [each for each in attack.patterns("newsdiff.engine.text") if "boilerplate:" in each.place]
    assert found
    assert all(each.longest == boilerplate._LONGEST for each in found)
    assert not any(each.searched for each in found)
    assert not [each.place for each in found if attack.measure(each, 100_000, 0.002)]


def test_the_alphabet_of_a_pattern(attack: ModuleType) -> None:
    assert {"x", "-", "1", " ", "b"} <= set(attack.alphabet(attack.Pattern(r"x-\d\s[b-d]", 0, "")))


def test_lazy_and_plain_patterns_are_found(attack: ModuleType) -> None:
    sources = {each.source for each in attack.patterns("newsdiff.sources", "newsdiff.engine.text", use=False)}
    assert len(sources) > 50
    assert r"[^\n\r]" in sources, "one that is compiled later"
    assert r"[a-z][a-z0-9+.-]{1,20}://" in sources, "one that is compiled at once"


def test_an_expression_that_stands_where_it_is_used_is_seen(attack: ModuleType) -> None:
    from newsdiff.ui import picture

    found = {each.source: each for each in attack._inline(picture)}
    assert found[r"@font-face\s*{[^}]*}"].searched
    assert found[r"<!--.*?-->"].flags == attack.re.DOTALL
