"""A small story told by three outlets, put together by hand so that nothing but the screen is under test."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from newsdiff.config import Settings, SourceSettings, UiSettings
from newsdiff.engine.text.sanitise import visible
from newsdiff.engine.text.tokens import tokenise
from newsdiff.model import (
    AnnotatedArticle,
    Article,
    Block,
    Comparison,
    Coverage,
    DateMention,
    End,
    FailedSource,
    Feature,
    Figure,
    Finding,
    Form,
    Link,
    Name,
    NameMention,
    Passage,
    Quote,
    Reading,
    Sentence,
    Slot,
    Span,
    Utterance,
    Variant,
)
from newsdiff.ui import workers
from newsdiff.ui.app import NewsdiffApp
from newsdiff.ui.index import StoryIndex
from newsdiff.ui.loading import Loading
from newsdiff.ui.messages import ComparisonReady

GAZETTE = (
    "Bridge closed after flood\n"
    "The old bridge at Larnside was shut on Monday when the river rose by two metres.\n"
    "About 300 people left their homes, the mayor said.\n"
    "“We shall reopen it before winter,” said the engineer Ana Petrov.\n"
    "A school was used as a shelter."
)
COURIER = (
    "Physical Address\n"
    "River shuts Larnside crossing\n"
    "Ana Petrova, an engineer, promised: “We will open it again before the winter.”\n"
    "The mayor said 450 people had left their homes.\n"
    "The crossing at Larnside was closed on Tuesday after the river rose by two metres.\n"
    "Shops stayed open."
)
HERALD = "Trains were late all day.\nNearly 300 residents left their homes, according to the mayor.\nRain will go on."


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What a test exports lands in a folder of its own, whichever keys it presses."""
    monkeypatch.chdir(tmp_path)


def annotated(article: Article, *, boilerplate: int = 0) -> AnnotatedArticle:
    """Every line a block and a sentence, the first one a title; ``boilerplate`` lines before it are none of it."""
    blocks, sentences, start = [], [], 0
    for number, line in enumerate(article.text.split("\n")):
        end = start + len(line)
        if line.strip():
            role = "boilerplate" if number < boilerplate else "title" if number == boilerplate else "body"
            reason = "postal address" if role == "boilerplate" else ""
            blocks.append(Block(start, end, role, reason))  # type: ignore[arg-type]
            sentences.append(Sentence(start, end, len(blocks) - 1))
        start = end + 1
    tokens = tuple(token for s in sentences for token in tokenise(article.text, s.start, s.end, "en"))
    return AnnotatedArticle(article, "en", (), tuple(blocks), tuple(sentences), (), tokens, ())


def passage_of(
    name: str, found: Sequence[tuple[AnnotatedArticle, str]], words: Sequence[tuple[str, Sequence[str]]] = ()
) -> Passage:
    """A passage whose readings are the sentences that begin with the given words; ``words`` differ, by kind."""
    readings, spans = [], []
    for article, beginning in sorted(found, key=lambda pair: pair[0].id):
        number = next(n for n, s in enumerate(article.sentences) if article.text.startswith(beginning, s.start))
        sentence = article.sentences[number]
        readings.append(Reading(article.id, (Span(sentence.start, sentence.end),), (number,)))
        spans.append((article, sentence))
    order = {article.id: place for place, (article, _) in enumerate(found)}
    variants, slots = [], []
    for kind, given in words:
        cells, groups, forms = [], [], []
        for article, sentence in spans:
            text = given[order[article.id]]
            if not text:
                cells.append(None)
                groups.append(-1)
                continue
            start = article.text.index(text, sentence.start)
            group = list(dict.fromkeys(given)).index(text)
            cells.append(Span(start, start + len(text)))
            groups.append(group)
            forms.append(Form(article.id, start, start + len(text), text, group))
        absent = tuple(article.id for (article, _), cell in zip(spans, cells, strict=True) if cell is None)
        relation = "conflict" if kind in ("number", "date") else None
        slots.append(Slot(tuple(cells), tuple(groups), len(variants)))
        variants.append(Variant(kind, tuple(forms), absent, relation))  # type: ignore[arg-type]
    link = Link(
        End(readings[0].article, *readings[0].spans[0]),
        End(readings[1].article, *readings[1].spans[0]),
        0.91,
        (Feature("speaker", 1.0, "same speaker"), Feature("words", 0.6)),
    )
    return Passage(name, "statement", tuple(readings), 0.91, (link,), tuple(slots), tuple(variants))


def build() -> Comparison:
    """The comparison of the three outlets."""
    given = [
        Article.from_text(GAZETTE, outlet="Larn Gazette", source="gazette.txt", date="2024-03-05"),
        Article.from_text(COURIER, outlet="Courier", source="courier.txt", date="2024-03-06"),
        Article.from_text(HERALD, outlet="Herald", source="herald.txt"),
    ]
    given = [replace(a, siglum=s) for a, s in zip(given, ("LG", "COUR", "HERA"), strict=True)]
    gazette, courier, herald = (annotated(a, boilerplate=int(a.siglum == "COUR")) for a in given)
    bridge = passage_of(
        "bridge",
        [(gazette, "The old"), (courier, "The crossing")],
        [("wording", ("old bridge", "crossing")), ("date", ("Monday", "Tuesday"))],
    )
    people = passage_of(
        "people",
        [(gazette, "About"), (courier, "The mayor"), (herald, "Nearly")],
        [("number", ("About 300", "450", "Nearly 300")), ("wording", ("people", "people", "residents"))],
    )
    quote = passage_of("quote", [(gazette, "“We"), (courier, "Ana")], [("name", ("Ana Petrov", "Ana Petrova"))])
    articles = tuple(sorted((gazette, courier, herald), key=lambda a: a.id))
    coverage = tuple(
        Coverage(a.id, len(a.sentences), shared, ()) for a, shared in ((gazette, 3), (courier, 3), (herald, 1))
    )
    return Comparison(
        articles,
        tuple(sorted((quote, people, bridge), key=lambda p: p.id)),
        coverage=coverage,
        columns=(gazette.id, courier.id, herald.id),
    )


@pytest.fixture(scope="session")
def comparison() -> Comparison:
    """Three outlets, three passages; the number of people and the day are in conflict."""
    return build()


@pytest.fixture(scope="session")
def comparison_with_facts() -> Comparison:
    """The story with figures, a quote, names that may be one, dates, and findings."""
    comparison = build()
    ids = {article.article.siglum: article for article in comparison.articles}

    def at(siglum: str, words: str) -> tuple[str, int, int]:
        start = ids[siglum].text.index(words)
        return ids[siglum].id, start, start + len(words)

    def people(siglum: str, words: str, number: float, hedge: str | None) -> Figure:
        return Figure(*at(siglum, words), words, "cardinal", number, number, None, "people", hedge, "mayor")

    petrov, petrova = at("LG", "Ana Petrov"), at("COUR", "Ana Petrova")
    people_passage = next(p for p in comparison.passages if p.id == "people")
    number = next(n for n, v in enumerate(people_passage.variants) if v.kind == "number")
    return replace(
        comparison,
        figures=(people("LG", "300", 300, "about"), people("COUR", "450", 450, None), people("HERA", "300", 300, None)),
        quotes=(
            Quote(
                "q1",
                "Ana Petrov",
                (
                    Utterance(*at("LG", "We shall reopen it before winter,"), "marked", "Ana Petrov"),
                    Utterance(*at("COUR", "We will open it again before the winter."), "marked", "Ana Petrova"),
                ),
            ),
        ),
        names=(
            Name("n1", "person", "Ana Petrov", (NameMention(*petrov, "Ana Petrov"),), ("n2",)),
            Name("n2", "person", "Ana Petrova", (NameMention(*petrova, "Ana Petrova"),), ("n1",)),
            Name("n3", "place", "Larnside", tuple(NameMention(*at(s, "Larnside"), "Larnside") for s in ("LG", "COUR"))),
        ),
        dates=(
            DateMention(*at("LG", "Monday"), "Monday", "weekday", "2024-03-04", "2024-03-04"),
            DateMention(*at("COUR", "Tuesday"), "Tuesday", "weekday", "2024-03-05", "2024-03-05"),
        ),
        findings=(
            Finding("f1", "number", 0.9, "Figures conflict: 300 (LG, HERA) / 450 (COUR)", "people", number, tuple(
                sorted(a.id for a in comparison.articles))),
            Finding("f2", "omission", 0.3, "Quotation found in LG only: We shall reopen", None, None, (ids["LG"].id,), (
                End(*at("LG", "We shall reopen it before winter,")),)),
            Finding("f3", "name", 0.2, "One name, several spellings", "quote", None, (petrov[0], petrova[0])),
        ),
    )  # fmt: skip


@pytest.fixture
def index(comparison: Comparison) -> StoryIndex:
    """The comparison arranged for reading."""
    return StoryIndex.of(comparison)


OpenApp = Callable[..., NewsdiffApp]


@pytest.fixture
def open_app(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> OpenApp:
    """An application whose engine answers with the comparison made by hand."""

    def opened(
        articles: Sequence[Article] | None = None,
        failed: Sequence[FailedSource] = (),
        *,
        engine: str = "by hand",
        **ui: object,
    ) -> NewsdiffApp:
        if engine == "by hand":

            def answer(target, given, failed, options, previous, cancelled, *rest):  # type: ignore[no-untyped-def]
                target.post_message(ComparisonReady(replace(comparison, options=options, failed=tuple(failed))))

            monkeypatch.setattr(workers, "compare_and_post", answer)
        elif engine == "never":
            monkeypatch.setattr(workers, "compare_and_post", lambda *rest: None)
        given = [a.article for a in comparison.in_columns] if articles is None else list(articles)
        settings = Settings(ui=UiSettings(**ui), sources=SourceSettings(watch=0))  # type: ignore[arg-type]
        return NewsdiffApp(Loading(lambda: (given, list(failed))), settings, "Larnside flood")

    return opened


async def _aligned(app: NewsdiffApp) -> None:
    for _ in range(400):
        if app.compare_screen.index.comparison is not None:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("no comparison arrived")


@pytest.fixture
def aligned() -> Callable[[NewsdiffApp], object]:
    """Wait until an application shows a comparison."""
    return _aligned


@pytest.fixture(scope="session")
def screen_text() -> Callable[[NewsdiffApp], list[str]]:
    """What stands on an application's screen, row by row."""

    def rows(app: NewsdiffApp) -> list[str]:
        width, height = app.size
        lines = app.screen._compositor.render_strips()
        assert len(lines) == height
        return [line.text.ljust(width) for line in lines]

    return rows


assert visible("a") == "a"
