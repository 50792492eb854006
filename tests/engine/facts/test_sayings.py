"""Who says what, with every field, in many small articles. ``NEWSDIFF_UPDATE_GOLDEN=1`` writes the files anew.

A table says all that is found in it, so that no rule, bound or exception of attribution changes unseen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsdiff.engine.facts import attribution, names, quotes, speakers
from newsdiff.engine.facts.own import Own, read_own
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def read(text: str, language: str, identity: str = "a") -> AnnotatedArticle:
    return annotate(replace(Article.from_text(text, outlet=identity, language=language), id=identity), Options())


def check(name: str, text: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


def shown(text: str) -> str:
    return " ".join(text.split()) if text.split() else "-"


def unified(own: Own) -> names.Names:
    return names.unify({own.article.id: own.mentions}, {own.article.id: own.article})


def told(text: str, language: str) -> Iterator[str]:
    """Every attribution, utterance and figure of one article: where it stands, who speaks, through whom, what."""
    own = read_own(read(text, language))
    known = unified(own)
    sources = attribution.find(own.article, own.quoted, known, own.roles)
    spoken = quotes.find(own.article, own.quoted, sources, known)
    yield f"# {shown(text)}"
    for item in sources:
        clause = f" says {item.clause.start}: {shown(text[slice(*item.clause)])}" if item.clause else ""
        via = f" via {', '.join(item.via)}" if item.via else ""
        weak = " weak" if item.weak else ""
        yield f"{item.verb}{weak}: {item.speaker}{via}; {item.start} {shown(text[item.start : item.end])};{clause}"
    for said in spoken:
        via = f" via {', '.join(said.via)}" if said.via else ""
        yield f"  {said.form} {said.speaker}{via}; {said.start}-{said.end} {shown(text[said.start : said.end])}"
    for figure in speakers.with_speakers(own.figures, own.article, sources, spoken):
        if figure.speaker:
            yield f"  figure {figure.surface}: {figure.speaker}"


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "ru", "uk", "it"])
def test_who_says_what_is_found_as_it_was(language: str) -> None:
    texts = [text for case in cases("sayings") if case["language"] == language for text in case["articles"]]
    check(f"sayings.{language}.txt", "\n".join(line for text in texts for line in told(text, language)) + "\n")
