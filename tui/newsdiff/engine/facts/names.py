"""People, organisations and places under all their names, across outlets.

Spellings are unified on evidence only: a table of countries, equal consonant skeletons word by word, a surname in an
article that has one full name for it, an acronym and its words, one post held at one time. What rests on the post
alone stays two names, each marked as uncertain about the other: a question for a person.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, cast

from rapidfuzz import fuzz

from newsdiff.engine.facts.grouping import Groups
from newsdiff.engine.facts.mentions import Mention
from newsdiff.engine.facts.posts import Role, RoleMention
from newsdiff.engine.facts.spelling import (
    PARTICLES,
    fold,
    korean_key,
    latin,
    same_korean,
    same_person,
    same_word,
    skeleton,
    without_ending,
    words_of,
)
from newsdiff.engine.facts.wordset import wordset
from newsdiff.model import AnnotatedArticle, Decision, Name, NameMention

_FAMILY_FIRST = wordset(
    """
    kim lee park pak choe choi jung jong kang cho jo yoon yun jang chang lim rim han oh seo shin sin kwon hwang ahn
    an song yoo yu hong ri yi ro roh moon mun bae son xi wang li zhang liu chen yang huang zhao wu zhou xu sun ma
    zhu hu guo he lin gao luo zheng liang xie tang deng mao jiang nguyen tran le pham hoang vo dang bui ho ngo duong
    """
)
_BUCKET = 60
_Kind = Literal["person", "organisation", "place", "unknown"]


@dataclass(slots=True)
class _Form:
    """All mentions with the same folded words (of one article where it is a single word)."""

    words: tuple[str, ...]
    mentions: list[Mention] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)

    @property
    def kind(self) -> str:
        """The kind most mentions suggest, ``unknown`` counting least."""
        votes = Counter(mention.kind for mention in self.mentions)
        votes["unknown"] = 0
        kind, count = max(votes.items(), key=lambda item: (item[1], item[0]))
        return kind if count else "unknown"


@dataclass(frozen=True)
class Names:
    """The unified names of a story, and where to find them.

    Attributes:
        all: every name, in a fixed order.
        at: by article, the places of all mentions in text order, each with the index of its name.
        roles: who holds a post in an article, and (under the article ``""``) in the whole story.
    """

    all: tuple[Name, ...] = ()
    at: Mapping[str, tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    roles: Mapping[tuple[str, Role], int] = field(default_factory=dict)

    def within(self, article: str, start: int, end: int) -> list[tuple[int, int, Name]]:
        """The names that stand between two places of an article, in text order."""
        places = self.at.get(article, ())
        first = bisect_right(places, (start, -1, -1))
        found = []
        for place in places[first:]:
            if place[0] >= end:
                break
            if place[1] <= end:
                found.append((place[0], place[1], self.all[place[2]]))
        return found

    def holder(self, article: str, role: Role) -> Name | None:
        """Who holds a post according to an article, else according to the story if it knows one person only."""
        index = self.roles.get((article, role), self.roles.get(("", role)))
        return None if index is None or index < 0 else self.all[index]


def unify(
    found: Mapping[str, Sequence[Mention]],
    roles: Mapping[str, Sequence[RoleMention]],
    articles: Mapping[str, AnnotatedArticle],
    decisions: Sequence[Decision] = (),
) -> Names:
    """Unify the mentions of all articles into names.

    Args:
        found: mentions by article, in text order.
        roles: posts by article, in text order.
        articles: by id.
        decisions: those of kind ``alias`` say which names are one.
    """
    for identity in sorted(found):
        _tie_roles(found[identity], roles.get(identity, ()), articles[identity].text)
    forms = _forms(found)
    groups = Groups(len(forms))
    _join_known(forms, groups)
    _join_full_names(forms, groups)
    _join_defined_acronyms(forms, groups, found, articles)
    questions = _join_by_role(forms, groups)
    questions |= _join_single_words(forms, groups)
    _join_aliases(forms, groups, decisions)
    return _names(forms, groups, questions)


def _tie_roles(mentions: Sequence[Mention], roles: Sequence[RoleMention], text: str) -> None:
    """Give a mention the post that stands beside it: ``Foreign Minister X``, ``X, the Russian foreign minister``."""
    starts = [mention.start for mention in mentions]
    for role in roles:
        at = bisect_right(starts, role.end - 1)
        if at < len(mentions) and mentions[at].entry is None and _beside(text[role.end : mentions[at].start]):
            mentions[at].roles.append(role.role)
            mentions[at].kind = "person" if mentions[at].kind == "unknown" else mentions[at].kind
            continue
        before = bisect_right(starts, role.start - 1) - 1
        while before >= 0 and (mentions[before].entry is not None and role.start - mentions[before].end < 12):
            before -= 1
        if before >= 0 and mentions[before].entry is None:
            gap = text[mentions[before].end : role.start].lower()
            if gap in (", ", ", the ", ", a ", ", der ", ", die ", ", le ", ", el "):
                mentions[before].roles.append(role.role)
                if mentions[before].kind == "unknown":
                    mentions[before].kind = "person"


def _beside(gap: str) -> bool:
    return len(gap) <= 12 and gap.strip(" ,\u00a0").lower().rstrip(".") in (
        "",
        "mr",
        "ms",
        "mrs",
        "dr",
        "general",
        "colonel",
    )


def _forms(found: Mapping[str, Sequence[Mention]]) -> list[_Form]:
    """Mentions by form, leaving out single words that are only ever capitalised where everything is."""
    proven = {
        mention.key for mentions in found.values() for mention in mentions if not mention.initial or mention.titled
    }
    surnames = {
        word
        for mentions in found.values()
        for mention in mentions
        if mention.entry is None and " " in mention.key
        for word in words_of(mention.surface)
    }
    table: dict[tuple[str, ...], _Form] = {}
    for identity in sorted(found):
        for mention in found[identity]:
            words = words_of(mention.surface)
            if not words or all(word in PARTICLES for word in words):
                continue
            single = len(words) == 1
            if single and mention.entry is None and mention.key not in proven and words[0] not in surnames:
                continue
            if mention.entry is not None:
                key: tuple[str, ...] = ("", mention.entry.canonical, mention.key)
            elif single:
                key = (identity, mention.key)
            else:
                key = words
            form = table.setdefault(key, _Form(words))
            form.mentions.append(mention)
            form.articles.add(identity)
    return [table[key] for key in sorted(table)]


def _join_known(forms: Sequence[_Form], groups: Groups) -> None:
    """Forms of one entry of the gazetteer."""
    first: dict[str, int] = {}
    for index, form in enumerate(forms):
        entry = form.mentions[0].entry
        if entry is not None:
            groups.join(index, first.setdefault(entry.canonical, index))


def _join_full_names(forms: Sequence[_Form], groups: Groups) -> None:
    """Spellings of names of two words and more, compared where they share a word's skeleton."""
    buckets: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        if len(form.words) > 1 and form.mentions[0].entry is None:
            keys = {skeleton(form.words[0]), skeleton(form.words[-1]), korean_key(form.words)} - {""}
            for key in keys:
                buckets[key].append(index)
    seen: set[tuple[int, int]] = set()
    for key in sorted(buckets):
        members = buckets[key]
        for place, one in enumerate(members):
            for other in members[place + 1 : place + 1 + _BUCKET]:
                if (one, other) in seen:
                    continue
                seen.add((one, other))
                if _same_full(forms[one], forms[other]):
                    groups.join(one, other)


def _same_full(one: _Form, other: _Form) -> bool:
    kinds = {one.kind, other.kind} - {"unknown"}
    if len(kinds) > 1 and "organisation" in kinds:
        return False
    if kinds in ({"organisation"}, {"place"}):
        return len(one.words) == len(other.words) and all(map(same_word, one.words, other.words))
    if same_person(one.words, other.words):
        return True
    return bool({one.words[0], other.words[0]} & _FAMILY_FIRST) and same_korean(one.words, other.words)


def _join_defined_acronyms(
    forms: Sequence[_Form],
    groups: Groups,
    found: Mapping[str, Sequence[Mention]],
    articles: Mapping[str, AnnotatedArticle],
) -> None:
    """``Long Name (LN)`` in a text, initials that fit one name of the story only, and transposed letters."""
    form_of = {id(mention): index for index, form in enumerate(forms) for mention in form.mentions}
    for identity in sorted(found):
        text = articles[identity].text
        for one, other in pairwise(found[identity]):
            if (
                other.start - one.end == 2
                and text[one.end : other.start] == " ("
                and text[other.end : other.end + 1] == ")"
            ):
                a, b = form_of.get(id(one)), form_of.get(id(other))
                if a is not None and b is not None and (_abbreviates(other, one) or _abbreviates(one, other)):
                    groups.join(a, b)
    longer: dict[str, set[int]] = defaultdict(set)
    for index, form in enumerate(forms):
        if len(form.words) > 2 or (len(form.words) > 1 and form.kind == "organisation"):
            for initials in _initials(form.mentions[0].surface):
                longer[initials].add(index)
    acronyms = [
        (index, form.mentions[0].key.replace(".", ""))
        for index, form in enumerate(forms)
        if form.mentions[0].surface.replace(".", "").isupper() and len(form.words) == 1
    ]
    for index, letters in acronyms:
        if forms[index].mentions[0].entry is None and len(letters) >= 3:
            roots = {groups.root(other) for other in longer.get(letters, ())}
            if len(roots) == 1:
                groups.join(index, roots.pop())
    by_letters: dict[tuple[str, ...], list[tuple[int, str]]] = defaultdict(list)
    for index, letters in acronyms:
        if len(letters) >= 4:
            by_letters[tuple(sorted(letters))].append((index, letters))
    for index, letters in acronyms:
        if len(letters) < 4 or forms[index].mentions[0].entry is not None or len(forms[index].mentions) > 1:
            continue
        for twin, right in by_letters[tuple(sorted(letters))]:
            if right != letters and forms[twin].articles & forms[index].articles:
                groups.join(index, twin)


def _abbreviates(short: Mention, long: Mention) -> bool:
    letters = fold(short.surface).replace(".", "")
    return short.surface.replace(".", "").isupper() and letters in _initials(long.surface)


def _initials(surface: str) -> set[str]:
    words = [word for word in fold(surface).replace("-", " ").split() if word]
    capital = "".join(word[0] for word in words if word not in ("of", "the", "for", "and", "de", "la", "du", "des"))
    return {capital, "".join(word[0] for word in words)}


def _join_by_role(forms: Sequence[_Form], groups: Groups) -> set[tuple[int, int]]:
    """Full names in one post: one person if the spelling also comes near, else a question."""
    holders: dict[tuple[str, str], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    articles: dict[int, set[str]] = defaultdict(set)
    for index, form in enumerate(forms):
        articles[groups.root(index)] |= form.articles
        if len(form.words) > 1:
            for mention in form.mentions:
                for role in mention.roles:
                    holders[role.country, role.post][groups.root(index)].add(mention.article)
    questions: set[tuple[int, int]] = set()
    for key in sorted(holders):
        held = sorted(holders[key])[:12]
        for place, one in enumerate(held):
            for other in held[place + 1 :]:
                if groups.root(one) == groups.root(other) or articles[one] & articles[other]:
                    continue
                if _near(forms[one].words, forms[other].words):
                    groups.join(one, other)
                else:
                    questions.add((one, other))
    return questions


def _near(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names come near enough to be one, given that both hold one post."""
    if same_word(one[-1], other[-1]) or (same_word(one[0], other[0]) and one[0] in _FAMILY_FIRST):
        return True
    a, b = "".join(map(latin, one)), "".join(map(latin, other))
    given = skeleton("".join(map(latin, one[1:]))), skeleton("".join(map(latin, other[1:])))
    return fuzz.ratio(a, b) >= 45 and fuzz.ratio(*given) >= 75


def _join_single_words(forms: Sequence[_Form], groups: Groups) -> set[tuple[int, int]]:
    """Surnames and other single words: with the one full name they can mean, in the article first, then the story."""
    by_word: dict[str, set[int]] = defaultdict(set)
    for index, form in enumerate(forms):
        if len(form.words) > 1 and form.mentions[0].entry is None and form.kind in ("person", "unknown"):
            for word in _call_names(form.words):
                by_word[skeleton(word)].add(index)
    singles: dict[str, list[int]] = defaultdict(list)
    questions: set[tuple[int, int]] = set()
    for index, form in enumerate(forms):
        if len(form.words) != 1 or form.mentions[0].entry is not None or groups.root(index) != index:
            continue
        word = form.words[0]
        fitting = [
            other
            for other in sorted(by_word.get(skeleton(word), ()))
            if any(same_word(word, name) for name in _call_names(forms[other].words))
        ]
        article = {groups.root(other) for other in fitting if forms[other].articles & form.articles}
        candidates = article or {groups.root(other) for other in fitting}
        if len(candidates) == 1:
            groups.join(index, candidates.pop())
        else:
            questions |= {(index, candidate) for candidate in candidates}
            if not candidates:
                singles[skeleton(word)].append(index)
            else:
                singles[f"{word} {sorted(candidates)}"].append(index)
    for key in sorted(singles):
        members = singles[key]
        for one, other in pairwise(members):
            if _same_single(forms[one].words[0], forms[other].words[0]):
                groups.join(one, other)
    return questions


def _call_names(words: Sequence[str]) -> tuple[str, ...]:
    """The words by which a person is called for short: the surname, in East Asia the first word."""
    if words[0] in _FAMILY_FIRST:
        return (words[0],) if len(words) > 2 or words[-1] not in _FAMILY_FIRST else (words[0], words[-1])
    return tuple(word for word in words[1:] if len(word) > 2) or tuple(words[-1:])


def _same_single(one: str, other: str) -> bool:
    if one == other:
        return True
    return min(len(one), len(other)) > 4 and same_word(one, other) and fuzz.ratio(latin(one), latin(other)) >= 75


def _join_aliases(forms: Sequence[_Form], groups: Groups, decisions: Sequence[Decision]) -> None:
    """What a person said is one name."""
    aliases = [decision.names for decision in decisions if decision.kind == "alias"]
    if not aliases:
        return
    by_surface: dict[str, list[int]] = defaultdict(list)
    for index, form in enumerate(forms):
        for surface in {fold(mention.surface) for mention in form.mentions}:
            by_surface[surface].append(index)
        entry = form.mentions[0].entry
        if entry is not None:
            by_surface[fold(entry.canonical)].append(index)
    for names in aliases:
        members = sorted({index for name in names for index in by_surface.get(fold(name), ())})
        for one, other in pairwise(members):
            groups.join(one, other)


def _names(forms: Sequence[_Form], groups: Groups, questions: Iterable[tuple[int, int]]) -> Names:
    members: dict[int, list[_Form]] = defaultdict(list)
    for index, form in enumerate(forms):
        members[groups.root(index)].append(form)
    draft: dict[int, tuple[str, _Kind, list[Mention]]] = {}
    for root, group in members.items():
        mentions = [mention for form in group for mention in form.mentions]
        mentions.sort(key=lambda mention: (mention.article, mention.start))
        draft[root] = (_canonical(group), _kind(group), mentions)
    order = sorted(
        draft,
        key=lambda root: (fold(draft[root][0]), draft[root][1], draft[root][2][0].article, draft[root][2][0].start),
    )
    identity: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for root in order:
        identity[root] = _identity(draft[root][0], taken)
    asked: dict[int, set[str]] = defaultdict(set)
    for one, other in questions:
        a, b = groups.root(one), groups.root(other)
        if a != b:
            asked[a].add(identity[b])
            asked[b].add(identity[a])
    names = tuple(
        Name(
            identity[root],
            draft[root][1],
            draft[root][0],
            tuple(NameMention(item.article, item.start, item.end, item.surface) for item in draft[root][2]),
            tuple(sorted(asked.get(root, ()))),
        )
        for root in order
    )
    return Names(names, *_places(order, draft))


def _places(
    order: Sequence[int], draft: Mapping[int, tuple[str, _Kind, list[Mention]]]
) -> tuple[dict[str, tuple[tuple[int, int, int], ...]], dict[tuple[str, Role], int]]:
    at: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    roles: dict[tuple[str, Role], int] = {}
    for number, root in enumerate(order):
        for mention in draft[root][2]:
            at[mention.article].append((mention.start, mention.end, number))
            for role in mention.roles:
                for article in (mention.article, ""):
                    if roles.setdefault((article, role), number) != number:
                        roles[article, role] = -1
    return {article: tuple(sorted(places)) for article, places in at.items()}, roles


def _canonical(group: Sequence[_Form]) -> str:
    entries = [form.mentions[0].entry for form in group if form.mentions[0].entry is not None]
    if entries:
        return min(entry.canonical for entry in entries if entry is not None)
    counts = Counter(mention.surface for form in group for mention in form.mentions)
    return min(
        counts, key=lambda surface: (" " not in surface, _inflected(surface), -counts[surface], -len(surface), surface)
    )


def _inflected(surface: str) -> int:
    """How many letters of case endings a Cyrillic name carries."""
    return sum(len(word) - len(without_ending(word)) for word in words_of(surface) if not word.isascii())


def _kind(group: Sequence[_Form]) -> _Kind:
    """The kind most mentions suggest; a name that is also used by its surname alone is a person's."""
    votes = Counter(dict.fromkeys(("person", "organisation", "place"), 0))
    for form in group:
        for mention in form.mentions:
            if mention.kind in votes:
                votes[mention.kind] += 1
    known = group[0].mentions[0].entry is not None
    single = not known and any(len(form.words) == 1 and not form.mentions[0].surface.isupper() for form in group)
    if single and any(len(form.words) > 1 for form in group) and not votes["organisation"]:
        votes["person"] += 1 + votes["place"]
    kind, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    return cast(_Kind, kind) if count else "unknown"


def _identity(canonical: str, taken: Counter[str]) -> str:
    """A stable id made from the name itself."""
    digest = "n-" + hashlib.sha256(fold(canonical).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    taken[digest] += 1
    return digest if taken[digest] == 1 else f"{digest}-{taken[digest]}"
