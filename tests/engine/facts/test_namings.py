"""Names in their places and across articles, with every field. ``NEWSDIFF_UPDATE_GOLDEN=1`` writes the file anew."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsdiff.engine.facts import names
from newsdiff.engine.facts.mentions import Mention
from newsdiff.engine.facts.nameforms import forms_of, ranks
from newsdiff.engine.facts.names import Names
from newsdiff.engine.facts.own import Own, read_own
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Decision, Options

HERE = Path(__file__).parent


def read(texts: Sequence[str], language: str, ids: Sequence[str] = "abcdefghijklmnopqrstuvwxyz") -> list[Own]:
    """Every text as an article with its own names and posts."""
    return [
        read_own(annotate(replace(Article.from_text(text, outlet=identity, language=language), id=identity), Options()))
        for identity, text in zip(ids, texts, strict=False)
    ]


def unify(owned: Sequence[Own], decisions: Sequence[Decision] = ()) -> Names:
    articles: Mapping[str, AnnotatedArticle] = {own.article.id: own.article for own in owned}
    return names.unify({own.article.id: own.mentions for own in owned}, articles, decisions)


def described(mention: Mention) -> str:
    known = f" = {mention.entry.canonical} {mention.entry.use}" if mention.entry else ""
    flags = [word for word in ("titled", "initial", "definite") if getattr(mention, word)]
    posts = [f"{role.country} {role.post}" for role in mention.roles]
    told = " ".join([mention.kind + known, *flags, *posts])
    return f"{mention.start}-{mention.end} {mention.surface!r} [{mention.key}] {told}"


def told(owned: Sequence[Own]) -> Iterator[str]:
    """Every mention, post, form and name of a story."""
    found = {own.article.id: own.mentions for own in owned}
    rank = ranks({own.article.id: own.article for own in owned})
    for own in owned:
        yield f"# {own.article.id} {' '.join(own.article.text.split())}"
        yield from (described(mention) for mention in own.mentions)
        for role in own.roles:
            words = own.article.text[role.start : role.end]
            yield f"post {role.start}-{role.end} {words!r} {role.role.country} {role.role.post}"
    unified = unify(owned)
    for form in forms_of(found, rank):
        where = ",".join(sorted(form.articles))
        shape = f"{len(form.mentions)} {form.letters or '-'} {'|'.join(form.words)}"
        yield f"form {form.surface} {form.kind} {where} {shape}"
    called = {name.id: name.canonical for name in unified.all}
    for name in unified.all:
        gender = "woman" * (name.id in unified.women) + "man" * (name.id in unified.men)
        asked = ", ".join(called[other] for other in name.uncertain)
        places = " ".join(f"{mention.article}{mention.start}" for mention in name.mentions)
        yield f"name {name.canonical} ({name.kind}) {gender or '-'} {places}{' perhaps ' + asked if asked else ''}"
    for article, role in sorted(unified.roles):
        holder = unified.holder(article, role)
        yield f"holds {article or 'all'} {role.country} {role.post}: {holder.canonical if holder else 'several'}"


def check(name: str, text: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


def stories() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((HERE / "namings.yaml").read_text(encoding="utf-8"))
    return found


def test_names_are_found_and_unified_as_they_were() -> None:
    lines = [line for case in stories() for line in (*told(read(case["articles"], case["language"])), "")]
    check("namings.txt", "\n".join(lines))


@pytest.mark.parametrize("number", [2, 3, 4])
def test_names_do_not_depend_on_what_articles_are_called(number: int) -> None:
    case = stories()[number]
    texts = case["articles"][:4]
    seen = set()
    for order in [*permutations("abcd")][::5]:
        owned = read(texts, case["language"], order)
        unified = unify(owned)
        text_of = dict(zip(order, texts, strict=True))
        seen.add(
            tuple(
                (name.canonical, name.kind, tuple(sorted((text_of[m.article], m.start) for m in name.mentions)))
                for name in unified.all
            )
        )
    assert len(seen) == 1


def called(*texts: str) -> dict[str, list[str]]:
    """The canonical names of a story with the surfaces they stand for."""
    return {
        name.canonical: sorted({mention.surface for mention in name.mentions}) for name in unify(read(texts, "en")).all
    }


@pytest.mark.parametrize(
    ("texts", "together"),
    [
        (["We met the Lenna Boat Works (LBW). The LBW left."], {"LBW", "Lenna Boat Works"}),
        (["We met the LBW (Lenna Boat Works)."], {"LBW", "Lenna Boat Works"}),
        (["We met the Lenna Boat Works.", "We saw the LBW."], {"LBW", "Lenna Boat Works"}),
        (["We met the Lenna Boat Works and the Long Beach Watch.", "We saw the LBW."], {"LBW"}),
        (["We met the Lenna Boat Works (LBW) and the Long Beach Watch. The LBW left."], {"LBW", "Lenna Boat Works"}),
        (["We met the Lenna Union.", "We saw the LU."], {"LU"}),
        (["We met the Lenna Works (XYZ). The XYZ left."], {"XYZ"}),
        (["We met the Lenna Boat Works [LBW]. The LBW left."], {"LBW", "Lenna Boat Works"}),
        (["We met the Lenna Boat Works, (LBQ). The LBQ left."], {"LBQ"}),
        (["The ULBW met. The ULBW left. The UBLW came."], {"UBLW", "ULBW"}),
        (["The ULBW met. The ULBW left.", "The UBLW came."], {"UBLW"}),
        (["The ULBW met. The ULBW left. The UBLW came. The UBLW went."], {"UBLW"}),
        (["The ULB met. The ULB left. The UBL came."], {"UBL"}),
    ],
)
def test_letters_and_what_they_stand_for(texts: list[str], together: set[str]) -> None:
    groups = [set(surfaces) for surfaces in called(*texts).values()]
    assert together in groups


def test_names_between_two_places() -> None:
    own = read(["Anna Koval met Boris Lem in Brod."], "en")
    names = unify(own)
    spans = [(0, 10), (15, 24), (28, 32)]

    def within(start: int, end: int) -> list[tuple[int, int]]:
        return [(at, stop) for at, stop, _ in names.within("a", start, end)]

    assert within(0, 33) == spans
    assert within(0, 32) == spans
    assert within(0, 31) == spans[:2]
    assert within(1, 32) == spans[1:]
    assert within(15, 24) == spans[1:2]
    assert within(16, 32) == spans[2:]
    assert within(0, 15) == spans[:1]
    assert within(11, 14) == []
    assert names.within("b", 0, 33) == []
