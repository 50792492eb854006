"""Which forms of names are one: joined on evidence, asked about where the evidence is thin.

Nothing depends on the order of the forms: what one step needs to know about groups is looked up before it joins any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from newsdiff.engine.facts.grouping import Groups
from newsdiff.engine.facts.mentions import Mention
from newsdiff.engine.facts.nameforms import Form
from newsdiff.engine.facts.spelling import (
    fold,
    korean_key,
    latin,
    same_korean,
    same_person,
    same_word,
    skeleton,
)
from newsdiff.engine.facts.wordset import wordset
from newsdiff.model import AnnotatedArticle, Decision

_FAMILY_FIRST = wordset(
    """
    kim lee park pak choe choi jung jong kang cho jo yoon yun jang chang lim rim han oh seo shin sin kwon hwang ahn
    an song yoo yu hong ri yi ro roh moon mun bae son xi wang li zhang liu chen yang huang zhao wu zhou xu sun ma
    zhu hu guo he lin gao luo zheng liang xie tang deng mao jiang nguyen tran le pham hoang vo dang bui ho ngo duong
    """
)
_BUCKET = 60
"""Forms past which those that share a word are compared with their next neighbours only."""
_MOST_HOLDERS = 12
_NO_LETTERS = frozenset(("of", "the", "for", "and", "de", "la", "du", "des"))
Questions = set[tuple[int, int]]
"""Pairs of forms that may be one: for a person to say."""


def join_known(forms: Sequence[Form], groups: Groups) -> None:
    """Forms of one entry of the table of known names."""
    first: dict[str, int] = {}
    for index, form in enumerate(forms):
        if form.entry is not None:
            groups.join(index, first.setdefault(form.entry.canonical, index))


def join_full_names(forms: Sequence[Form], groups: Groups) -> None:
    """Spellings of names of two words and more, compared where they share a word's skeleton."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        if form.full:
            keys = {skeleton(form.words[0]), skeleton(form.words[-1]), korean_key(form.words)} - {""}
            for key in keys:
                buckets[key].append(index)
    seen: set[tuple[int, int]] = set()
    for members in buckets.values():
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + _BUCKET]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    if _same_full(forms[one], forms[other]):
                        groups.join(one, other)


def _same_full(one: Form, other: Form) -> bool:
    if one.kind == other.kind and one.kind in ("organisation", "place"):
        return len(one.words) == len(other.words) and all(map(same_word, one.words, other.words))
    if one.kind != other.kind:
        kinds = {one.kind, other.kind} - {"unknown"}
        if len(kinds) > 1 and "organisation" in kinds:
            return False
        if kinds in ({"organisation"}, {"place"}):
            return len(one.words) == len(other.words) and all(map(same_word, one.words, other.words))
    if same_person(one.words, other.words):
        return True
    family_first = one.words[0] in _FAMILY_FIRST or other.words[0] in _FAMILY_FIRST
    return family_first and same_korean(one.words, other.words)


def join_acronyms(
    forms: Sequence[Form],
    groups: Groups,
    found: Mapping[str, Sequence[Mention]],
    articles: Mapping[str, AnnotatedArticle],
) -> None:
    """``Long Name (LN)`` in a text, initials that fit one name of the story only, and transposed letters."""
    acronyms = [(index, form.letters) for index, form in enumerate(forms) if form.letters]
    defined = _defined(forms, groups, found, articles)
    longer: dict[str, set[int]] = defaultdict(set)
    for index, form in enumerate(forms):
        if len(form.words) > 2 or (len(form.words) > 1 and form.kind == "organisation"):
            for initials in _initials(form.surface):
                longer[initials].add(groups.root(index))
    home = _homes(forms, groups)
    for index, letters in acronyms:
        if forms[index].entry is None and len(letters) >= 3 and groups.root(index) not in home:
            meant = {groups.root(other) for other in defined.get(letters) or longer.get(letters) or ()}
            if len(meant) == 1:
                groups.join(index, meant.pop())
    by_letters: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for index, letters in acronyms:
        if len(letters) >= 4:
            by_letters[tuple(sorted(letters))].append((index, letters))
    for index, letters in acronyms:
        if len(letters) < 4 or forms[index].entry is not None or len(forms[index].mentions) > 1:
            continue
        for twin, right in by_letters[tuple(sorted(letters))]:
            if right != letters and forms[twin].articles & forms[index].articles:
                groups.join(index, twin)


def _defined(
    forms: Sequence[Form],
    groups: Groups,
    found: Mapping[str, Sequence[Mention]],
    articles: Mapping[str, AnnotatedArticle],
) -> dict[str, set[int]]:
    """Join acronyms with the words an article spells them out by; by letters, the forms that were defined so."""
    form_of = {id(mention): index for index, form in enumerate(forms) for mention in form.mentions}
    defined: dict[str, set[int]] = defaultdict(set)
    for identity in found:
        text = articles[identity].text
        for one, other in pairwise(found[identity]):
            if text[one.end : other.start] != " (" or text[other.end : other.end + 1] != ")":
                continue
            a, b = form_of.get(id(one)), form_of.get(id(other))
            if a is None or b is None:
                continue
            for short, long in ((a, b), (b, a)):
                letters = forms[short].letters
                if letters and letters in _initials(forms[long].surface):
                    groups.join(short, long)
                    defined[letters].add(long)
    return defined


def _homes(forms: Sequence[Form], groups: Groups) -> set[int]:
    """Groups that hold a full name."""
    return {groups.root(index) for index, form in enumerate(forms) if form.full}


def _initials(surface: str) -> set[str]:
    words = [word for word in fold(surface).replace("-", " ").split() if word]
    return {"".join(word[0] for word in words if word not in _NO_LETTERS), "".join(word[0] for word in words)}


def join_by_role(forms: Sequence[Form], groups: Groups) -> Questions:
    """Full names in one post: one person if the spelling also comes near, else a question."""
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    articles: dict[int, set[str]] = defaultdict(set)
    for index, form in enumerate(forms):
        articles[groups.root(index)] |= form.articles
        if len(form.words) > 1:
            for mention in form.mentions:
                for role in mention.roles:
                    holders[role.country, role.post].add(groups.root(index))
    questions: Questions = set()
    near: Questions = set()
    for held in holders.values():
        for one, other in combinations(sorted(held)[:_MOST_HOLDERS], 2):
            if not articles[one] & articles[other]:
                (near if _near(forms[one].words, forms[other].words) else questions).add((one, other))
    for one, other in near:
        groups.join(one, other)
    return questions


def _near(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names come near enough to be one, given that both hold one post."""
    if same_word(one[-1], other[-1]) or (same_word(one[0], other[0]) and one[0] in _FAMILY_FIRST):
        return True
    a, b = "".join(map(latin, one)), "".join(map(latin, other))
    given = skeleton("".join(map(latin, one[1:]))), skeleton("".join(map(latin, other[1:])))
    return fuzz.ratio(a, b) >= 45 and fuzz.ratio(*given) >= 75


def join_single_words(forms: Sequence[Form], groups: Groups) -> Questions:
    """Surnames and other single words: with the one full name they can mean, in the article first, then the story.

    A word that several names fit asks which one is meant, and joins none of them.
    """
    by_word: dict[str, set[int]] = defaultdict(set)
    root = [groups.root(index) for index in range(len(forms))]
    homes = _homes(forms, groups)
    for index, form in enumerate(forms):
        if form.full and form.kind in ("person", "unknown"):
            for word in _call_names(form.words):
                by_word[skeleton(word)].add(index)
    alike: dict[tuple[str, tuple[int, ...]], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    questions: Questions = set()
    for index, form in enumerate(forms):
        if not form.single or root[index] in homes:
            continue
        word = form.words[0]
        fitting = [
            other
            for other in by_word.get(skeleton(word), ())
            if any(same_word(word, name) for name in _call_names(forms[other].words))
        ]
        here = {root[other] for other in fitting if forms[other].articles & form.articles}
        candidates = tuple(sorted(here or {root[other] for other in fitting}))
        if len(candidates) == 1:
            groups.join(index, candidates[0])
            continue
        questions |= {(index, candidate) for candidate in candidates}
        alike[skeleton(word), candidates][word].append(index)
    for (_, candidates), words in alike.items():
        for members in words.values():
            for one, other in pairwise(members):
                groups.join(one, other)
        if not candidates:
            for word, twin in combinations(sorted(words), 2):
                if _same_single(word, twin):
                    groups.join(words[word][0], words[twin][0])
    return questions


def _call_names(words: Sequence[str]) -> tuple[str, ...]:
    """The words by which a person is called for short: the surname, in East Asia the first word."""
    if words[0] in _FAMILY_FIRST:
        return (words[0],) if len(words) > 2 or words[-1] not in _FAMILY_FIRST else (words[0], words[-1])
    return tuple(word for word in words[1:] if len(word) > 2) or tuple(words[-1:])


def _same_single(one: str, other: str) -> bool:
    if latin(one) == latin(other):
        return True
    return min(len(one), len(other)) > 4 and same_word(one, other) and fuzz.ratio(latin(one), latin(other)) >= 75


def join_aliases(forms: Sequence[Form], groups: Groups, decisions: Sequence[Decision]) -> None:
    """What a person said is one name."""
    aliases = [decision.names for decision in decisions if decision.kind == "alias"]
    if not aliases:
        return
    by_surface: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        for surface in {fold(mention.surface) for mention in form.mentions}:
            by_surface[surface].append(index)
        if form.entry is not None:
            by_surface[fold(form.entry.canonical)].append(index)
    for names in aliases:
        members = sorted({index for name in names for index in by_surface.get(fold(name), ())})
        for one, other in pairwise(members):
            groups.join(one, other)
