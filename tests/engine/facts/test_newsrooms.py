"""Stories written from patterns of the trade: who is named how, who says what and how it is told, in many combinations.

Every name, utterance, quote and figure of them stands in golden/newsrooms.*.txt; ``NEWSDIFF_UPDATE_GOLDEN=1`` writes
the files anew. What must hold of all of them is said by the other tests here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from newsdiff.engine.facts import Facts, extract, group_quotes
from newsdiff.engine.facts.own import read_own
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import AnnotatedArticle, Article, Options

HERE = Path(__file__).parent

PEOPLE = {
    "en": (
        "Foreign Minister Anna Koval|Anna Koval|Koval|Ms Koval|the minister|she|Anna Koval, the minister,|her",
        "Mayor Boris Lem|Boris Lem|Lem|Boris Lem, 42,|the mayor|he|the mayor of Lenna, Boris Lem,|Boris Lemm",
        "Iranian President Tarn Alba|Tarn Alba|Alba|the Iranian president|Iran's president|he|Mr Alba|President Alba",
        "Kim Song Ok|Kim|General Kim Song-ok|Kim Seong Ok|the general|she|Gen. Kim|Song Ok Kim",
        "Olga Marsh-Tarn|Marsh-Tarn|Olga Marsh|Marsh|Dr. Olga Marsh|O. Marsh|who|Mrs. Marsh",
        "the Lenna Boat Union (LBU)|the Lenna Boat Union|the LBU|LBU|the union|it|"
        "Lenna Boat Union's Ida Brod|LBU chief Ida Brod",
        "police|the police in Brod|a police spokesman|officials|critics|two witnesses|one of the officers|they",
        "the Lenna Herald|the paper|Lenna Radio|the AFP agency|a report|the Brod Post newspaper|NATO|the Kremlin",
    ),
    "de": (
        "Außenministerin Anna Koval|Anna Koval|Frau Koval|die Ministerin|sie|Koval|die Ministerin Koval|ihr",
        "Bürgermeister Boris Lem|Boris Lem|Lem|der Bürgermeister|er|Boris Lem (SPD)|Herr Lem|der Präsident Boris Lem",
        "die Polizei|ein Sprecher der Polizei|der Lenna Bote|die Zeitung|der Verband Lenna|die Stadt Brod|Ärzte|es",
    ),
}
VERBS = {
    "en": [
        "said",
        "told reporters",
        "has said",
        "added",
        "wrote",
        "claimed",
        "later said",
        "warned",
        "denied",
        "praised",
        "asked",
        "confirmed on Monday",
    ],
    "de": [
        "sagte",
        "erklärte",
        "sagte am Montag",
        "schrieb",
        "betonte",
        "meldete",
        "warnte",
        "forderte",
        "hat gesagt",
        "teilte mit",
    ],
}
CLAUSES = {
    "en": (
        "the bridge is closed",
        "at least 12 people were killed",
        "we have no doubt the wall will hold",
        "nobody was hurt",
        "the 40 boats in Lenna are lost",
        "it would cost 3 million euros",
        "our country is safe",
        "they will rebuild every house",
        "crews had saved 300 of them",
        "Boris Lem was wrong",
        "the war is not over",
        "I will never leave Brod",
        "some 500 troops were sent to Iran",
        "the old harbour will be open before winter",
        "rain had fallen for two days",
    ),
    "de": (
        "die Brücke sei gesperrt",
        "mindestens 12 Menschen seien tot",
        "wir haben keine Zweifel",
        "niemand sei verletzt",
        "unsere Boote sind weg",
        "es kostet 3 Millionen Euro",
        "der Hafen öffnet vor dem Winter",
        "man habe 300 gerettet",
    ),
}
BITS = {
    "en": ("holy war", "very close", "old and tired", "shame", "Never again", "no boats at all"),
    "de": ("heiliger Krieg", "sehr nah", "alt und müde", "eine Schande"),
}
PLACES = {"en": ("Lenna", "Brod", "the Vesna valley", "Iran", "Tehran"), "de": ("Lenna", "Brod", "Bayern", "Wien")}
PATTERNS = {
    "en": (
        "{S} {v} {c}.",
        "{S} {v} that {c} and that {d}.",
        "“{C},” {s} {v}.",
        "{C}, {s} {v}.",
        "{C}, {v} {s}.",
        "According to {s}, {c}.",
        "{C}, according to {s}.",
        "“{C}. {D},” {v} {s}.",
        "“{C},” {s} {v}. “{D}.”",
        "{S} {v} “{b}” in {p}.",
        "{S} {v}, citing {t}, that {c}.",
        "{S} met {t} in {p}.",
        "{S}, who knew {t}, {v} {c}.",
        "{C}, as reported by {t}.",
        "{S} and {t} {v} {c}.",
        "{S} {v}: “{C}.”",
        "In {p}, {s} {v} {c}, adding {d}.",
        "{S} spoke of a “{b}”.",
        "“{B},” {s} {v}.",
        "“{C},” {t} quoted {s} as saying.",
        "It was announced by {s} that {c}.",
        "{S} was {v} to be in {p}.",
        "When {s} came, {t} {v} {c}.",
        "“{C},” {s} {v}, “{d}.”",
        "{S}’s boat left {p}.",
        "{C}. “{D}.”",
        "{C}, {s} {v} in an interview with {t}.",
        "“{C}”\n\n“{D},” {s} {v}.",
        "Reportedly {c}, {s} {v}.",
        "- {S} {v} {c}; {t} left {p}.",
        "{S} {v} of {p}: {c}.",
        "{S} of {p} {v} {c}.",
    ),
    "de": (
        "{S} {v}, {c}.",
        "{C}, {v} {s}.",
        "„{C}“, {v} {s}.",
        "„{C}“, {v} {s}. „{D}.“",
        "Laut {s} {c}.",
        "{S} {v}: „{C}.“",
        "Nach Angaben von {s} {c}.",
        "{S} traf {t} in {p}.",
        "{S} sprach von „{b}“.",
        "Wie {s} {v}, {c}.",
        "{S} {v} unter Berufung auf {t}, {c}.",
        "{C}, so {s}. „{B}“, {v} {t}.",
    ),
}


class Choice:
    """Choices that are the same on every machine."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 7919 + 17

    def of(self, options: Sequence[str]) -> str:
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return options[(self.state >> 8) % len(options)]


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def written(seed: int, language: str) -> list[str]:
    """The articles of a story: two or three people in it, told of by every outlet in its own way."""
    pick = Choice(seed)
    cast = [pick.of(PEOPLE[language]).split("|") for _ in range(3)]
    articles = []
    for _ in range(3):
        sentences = []
        for _ in range(7):
            told = {
                "s": pick.of(cast[int(pick.of("0001"))]),
                "t": pick.of(cast[int(pick.of("12"))]),
                "v": pick.of(VERBS[language]),
                "c": pick.of(CLAUSES[language]),
                "d": pick.of(CLAUSES[language]),
                "b": pick.of(BITS[language]),
                "p": pick.of(PLACES[language]),
            }
            told.update({key.upper(): capital(words) for key, words in told.items()})
            sentences.append(pick.of(PATTERNS[language]).format(**told))
        articles.append(" ".join(sentences[:4]) + "\n\n" + " ".join(sentences[4:]))
    return articles


def read(texts: Sequence[str], language: str, ids: str = "abc") -> list[AnnotatedArticle]:
    articles = (Article.from_text(text, outlet=f"outlet {n}", language=language) for n, text in enumerate(texts))
    return [annotate(replace(article, id=i), Options()) for i, article in zip(ids, articles, strict=True)]


def found(articles: Sequence[AnnotatedArticle]) -> Facts:
    return extract(articles, (), lambda done, total: None)


def page(seed: int, language: str) -> Iterator[str]:
    articles = read(written(seed, language), language)
    text = {article.id: article.text for article in articles}
    facts = found(articles)
    yield f"## {seed}"
    for article in articles:
        yield f"{article.id} {' '.join(article.text.split())}"
        for role in read_own(article).roles:
            yield f"post {role.start}-{role.end} {role.role.country} {role.role.post}"
    called = {name.id: name.canonical for name in facts.names}
    for name in facts.names:
        places = " ".join(f"{m.article}{m.start}-{m.end}" for m in name.mentions)
        asked = "/".join(called[other] for other in name.uncertain)
        yield f"name {name.canonical} {name.kind} {places} {asked}".rstrip()
    for said in facts.utterances:
        words = " ".join(text[said.article][said.start : said.end].split())
        yield f"said {said.article}{said.start} {said.form} {said.speaker} {'/'.join(said.via) or '-'}: {words}"
    for figure in facts.figures:
        yield f"figure {figure.article}{figure.start} {figure.surface} {figure.counted} {figure.speaker}"
    for quote in group_quotes(facts, (), {article.id: article for article in articles}):
        if len(quote.utterances) > 1:
            places = " ".join(f"{u.article}{u.start}-{u.end}" for u in quote.utterances)
            yield f"quote {quote.id} {quote.speaker}: {places}"


def check(name: str, text: str) -> None:
    path = HERE / "golden" / name
    if os.environ.get("NEWSDIFF_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(("language", "count"), [("en", 45), ("de", 15)])
def test_stories_are_read_as_they_were(language: str, count: int) -> None:
    lines = (line for seed in range(count) for line in (*page(seed, language), ""))
    check(f"newsrooms.{language}.txt", "\n".join(lines))


@pytest.mark.parametrize("seed", range(100, 125))
def test_facts_lie_in_their_articles_and_names_are_apart(seed: int) -> None:
    articles = read(written(seed, "en"), "en")
    facts = found(articles)
    text = {article.id: article.text for article in articles}
    mentions = sorted((m.article, m.start, m.end, m.surface) for name in facts.names for m in name.mentions)
    assert all(text[article][start:end] == surface for article, start, end, surface in mentions)
    assert all(a[0] != b[0] or a[2] <= b[1] for a, b in pairwise(mentions))
    ids = [name.id for name in facts.names]
    assert len({*ids}) == len(ids)
    for name in facts.names:
        assert all(name.id in other.uncertain for other in facts.names if other.id in name.uncertain)
    for said in facts.utterances:
        words = text[said.article][said.start : said.end]
        assert words.strip() == words != ""
    quotes = group_quotes(facts, (), {article.id: article for article in articles})
    covered = {(u.article, at) for quote in quotes for u in quote.utterances for at in range(u.start, u.end)}
    assert all((u.article, u.start) in covered and (u.article, u.end - 1) in covered for u in facts.utterances)


@pytest.mark.parametrize("seed", range(200, 212))
def test_facts_do_not_depend_on_what_articles_are_called(seed: int) -> None:
    texts = written(seed, "en")
    seen = set()
    for ids in ("abc", "cab", "bca"):
        articles = read(texts, "en", ids)
        text = {article.id: article.text for article in articles}
        facts = found(articles)
        names = frozenset(
            (name.canonical, name.kind, frozenset((text[m.article], m.start) for m in name.mentions))
            for name in facts.names
        )
        said = frozenset((text[u.article], u.start, u.end, u.form, u.speaker, u.via) for u in facts.utterances)
        quotes = frozenset(
            (q.id, q.speaker, frozenset((text[u.article], u.start, u.end) for u in q.utterances))
            for q in group_quotes(facts, (), {article.id: article for article in articles})
        )
        seen.add((names, said, quotes))
    assert len(seen) == 1


def test_progress_is_told_for_every_article_twice_and_may_end_the_work() -> None:
    articles = read(written(0, "en"), "en")
    steps: list[tuple[int, int]] = []
    extract(articles, (), lambda done, total: steps.append((done, total)))
    assert steps == [(number, 6) for number in range(6)]

    def stop(done: int, total: int) -> None:
        raise InterruptedError(f"{done} of {total}")

    with pytest.raises(InterruptedError, match="0 of 6"):
        extract(articles, (), stop)


def test_what_was_found_of_an_article_is_kept_as_long_as_it_is_the_same() -> None:
    articles = read(written(1, "en"), "en")
    first = found(articles)
    again = extract(articles, (), lambda done, total: None, first)
    assert again == first
    assert all(again.told[article.id] is first.told[article.id] for article in articles)
    changed = [*articles[:2], read(["", "", "Anna Koval said 12 boats are lost."], "en")[2]]
    third = extract(changed, (), lambda done, total: None, again)
    assert third == found(changed)
    assert all(third.told[article.id].own is first.told[article.id].own for article in articles[:2])
    assert third.told["c"].own is not first.told["c"].own
