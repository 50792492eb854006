"""The promises that hold for every input: text untouched, order irrelevant, same bytes for the same inputs."""

from __future__ import annotations

import json
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

import newsdiff
from newsdiff.model import AnnotatedArticle, Article, Comparison

_TEXT = (
    "the minister said that at least 12 people died when river burst its banks on Monday near Marenz police "
    "10,000 soldiers “holy war” sacred struggle Choe Son-hui Kovač U.S. 1.2 million “We will not yield,” she"
)
_WORDS = _TEXT.split()
_CONTROLS = ["\x1b[31m", "\x00", "\u202e", "\ud800", "\u200b", "\r\n", "\t"]
_HOSTILE = [*_CONTROLS, "[/b]", "[sic]", "<script>", "👩‍👩‍👧", "שלום", "東京"]

_sentence_words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14)
sentences = _sentence_words.map(lambda words: " ".join(words).capitalize() + ".")
paragraphs = st.lists(sentences, min_size=1, max_size=3).map(" ".join)
plain = st.lists(paragraphs, min_size=0, max_size=4).map("\n".join)
hostile = st.lists(st.one_of(sentences, st.sampled_from(_HOSTILE), st.text(max_size=20)), max_size=6).map("".join)
texts = st.one_of(plain, hostile)


def articles_of(contents: list[str]) -> list[Article]:
    return [Article.from_text(text, outlet=f"Outlet {number}") for number, text in enumerate(contents)]


def dump(comparison: Comparison) -> str:
    return json.dumps(comparison.to_dict(), sort_keys=True)


def check_tiling(article: AnnotatedArticle) -> None:
    text = article.text
    for before, after in pairwise(article.blocks):
        assert before.end <= after.start
    for before, after in pairwise(article.sentences):
        assert before.end <= after.start
    for number, sentence in enumerate(article.sentences):
        block = article.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        pieces = [text[token.start : token.end] for token in article.tokens_of(number)]
        assert "".join(pieces) == text[sentence.start : sentence.end]
    for segment in article.segments:
        sentence = article.sentences[segment.sentence]
        assert sentence.start <= segment.start < segment.end <= sentence.end
    for mark in article.marks:
        assert 0 <= mark.start < mark.end <= len(text)


@given(st.lists(texts, min_size=1, max_size=4))
def test_text_is_untouched_and_everything_points_into_it(contents: list[str]) -> None:
    comparison = newsdiff.compare(articles_of(contents))
    assert [article.text for article in comparison.in_columns] == contents
    for article in comparison.articles:
        check_tiling(article)
    for passage in comparison.passages:
        names = [reading.article for reading in passage.readings]
        assert names == sorted(set(names))
        for reading in passage.readings:
            article = comparison.by_id[reading.article]
            for (start, end), after in zip(reading.spans, [*reading.spans[1:], None], strict=True):
                assert 0 <= start < end <= len(article.text)
                assert after is None or end <= after.start
        for variant in passage.variants:
            for form in variant.forms:
                assert comparison.by_id[form.article].text[form.start : form.end] == form.text


@settings(max_examples=40)
@given(st.lists(texts, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_order_of_sources_permutes_the_columns_and_nothing_else(contents: list[str], random: object) -> None:
    articles = articles_of(contents)
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = newsdiff.compare(articles), newsdiff.compare(shuffled)
    assert dump(one) == dump(other)
    assert sorted(one.columns) == sorted(other.columns)
    assert [article.article.outlet for article in other.in_columns] == [article.outlet for article in shuffled]


@settings(max_examples=25)
@given(st.lists(texts, min_size=1, max_size=3))
def test_same_inputs_give_the_same_bytes(contents: list[str]) -> None:
    assert dump(newsdiff.compare(articles_of(contents))) == dump(newsdiff.compare(articles_of(contents)))


@settings(max_examples=25)
@given(texts)
def test_an_article_beside_its_copy_differs_nowhere(text: str) -> None:
    comparison = newsdiff.compare([Article.from_text(text, outlet="A"), Article.from_text(text, outlet="B")])
    for passage in comparison.passages:
        pairs = {comparison.by_id[r.article].text[s.start : s.end] for r in passage.readings for s in r.spans}
        if len(passage.readings) == 2 and len(pairs) == 1:
            assert all(len({form.group for form in variant.forms}) <= 1 for variant in passage.variants)
