"""People, organisations and places under all their names, across outlets.

Spellings are unified on evidence only: a table of countries, equal consonant skeletons word by word, a surname in an
article that has one full name for it, an acronym and its words, one post held at one time. What rests on the post
alone stays two names, each marked as uncertain about the other: a question for a person.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Literal, cast

from newsdiff import digests
from newsdiff.engine.facts.genders import genders
from newsdiff.engine.facts.grouping import Groups
from newsdiff.engine.facts.mentions import Mention
from newsdiff.engine.facts.nameforms import Form, forms_of, ranks
from newsdiff.engine.facts.namejoins import (
    Questions,
    join_acronyms,
    join_aliases,
    join_by_role,
    join_full_names,
    join_known,
    join_single_words,
)
from newsdiff.engine.facts.posts import Role, RoleMention
from newsdiff.engine.facts.spelling import fold, without_ending, words_of
from newsdiff.frozen import dataclass, field, replace
from newsdiff.model import AnnotatedArticle, Decision, Name, NameMention

_Kind = Literal["person", "organisation", "place", "unknown"]


@dataclass(frozen=True)
class Names:
    """The unified names of a story, and where to find them.

    Attributes:
        all: every name, in a fixed order.
        at: by article, the places of all mentions in text order, each with the index of its name.
        roles: who holds a post in an article, and (under the article ``""``) in the whole story.
        women: ids of the names that are women's, as far as told.
        men: ids of the names that are men's.
    """

    all: tuple[Name, ...] = ()
    at: Mapping[str, tuple[tuple[int, int, int], ...]] = field(default_factory=dict)
    roles: Mapping[tuple[str, Role], int] = field(default_factory=dict)
    women: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()

    def within(self, article: str, start: int, end: int) -> list[tuple[int, int, Name]]:
        """The names that stand between two places of an article, in text order."""
        places = self.at.get(article, ())
        first = bisect_right(places, (start, -1, -1))
        found = []
        for place in islice(places, first, None):
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
    articles: Mapping[str, AnnotatedArticle],
    decisions: Sequence[Decision] = (),
) -> Names:
    """Unify the mentions of all articles into names.

    Args:
        found: mentions by article, in text order, tied to their posts.
        articles: by id.
        decisions: those of kind ``alias`` say which names are one.
    """
    rank = ranks(articles)
    forms = forms_of(found, rank)
    groups = Groups(len(forms))
    join_known(forms, groups)
    join_full_names(forms, groups)
    join_acronyms(forms, groups, found, articles)
    questions = join_by_role(forms, groups)
    questions |= join_single_words(forms, groups)
    join_aliases(forms, groups, decisions)
    unified = _names(forms, groups, questions, rank)
    women, men = genders(unified.all, articles)
    return replace(unified, women=women, men=men)


def tie_roles(mentions: Sequence[Mention], roles: Sequence[RoleMention], text: str) -> None:
    """Give a mention the post that stands beside it: ``Foreign Minister X``, ``X, the Russian foreign minister``."""
    starts = [mention.start for mention in mentions]
    for role in roles:
        at = bisect_right(starts, role.end - 1)
        if at < len(mentions) and mentions[at].entry is None and _beside(text[role.end : mentions[at].start]):
            mentions[at].roles += (role.role,)
            mentions[at].kind = "person" if mentions[at].kind == "unknown" else mentions[at].kind
            continue
        before = bisect_right(starts, role.start - 1) - 1
        while before >= 0 and (mentions[before].entry is not None and role.start - mentions[before].end < 12):
            before -= 1
        if before >= 0 and mentions[before].entry is None:
            gap = text[mentions[before].end : role.start].lower()
            if gap in (", ", ", the ", ", a ", ", der ", ", die ", ", le ", ", el "):
                mentions[before].roles += (role.role,)
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


def _names(forms: Sequence[Form], groups: Groups, questions: Questions, rank: Mapping[str, int]) -> Names:
    members: dict[int, list[Form]] = defaultdict(list)
    for index, form in enumerate(forms):
        members[groups.root(index)].append(form)
    draft: dict[int, tuple[str, _Kind, list[Mention]]] = {}
    for root, group in members.items():
        mentions = [mention for form in group for mention in form.mentions]
        mentions.sort(key=lambda mention: (mention.article, mention.start))
        draft[root] = (_canonical(group, rank), _kind(group), mentions)
    order = sorted(
        draft,
        key=lambda root: (
            fold(draft[root][0]),
            draft[root][1],
            min((rank[mention.article], mention.start) for mention in draft[root][2]),
        ),
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


def _canonical(group: Sequence[Form], rank: Mapping[str, int]) -> str:
    """The form most outlets use: full forms before single words, then by mentions, then by what the articles say.

    Spellings of the same words (``Son Hui``, ``Son-hui``, case endings) stand together against any other form.
    """
    entries = [form.entry for form in group if form.entry is not None]
    if entries:
        return min(entry.canonical for entry in entries if entry is not None)
    mentions = [mention for form in group for mention in form.mentions]
    if len({mention.surface for mention in mentions}) == 1:
        return mentions[0].surface
    by_words: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_words[tuple(map(without_ending, words_of(mention.surface)))].append(mention)
    by_surface: dict[str, list[Mention]] = defaultdict(list)
    for mention in min(by_words.values(), key=lambda own: (" " not in own[0].surface, *_use(own, rank))):
        by_surface[mention.surface].append(mention)
    return min(
        by_surface,
        key=lambda surface: (surface.isupper(), _inflected(surface), *_use(by_surface[surface], rank), surface),
    )


def _use(mentions: Sequence[Mention], rank: Mapping[str, int]) -> tuple[int, int, int, int]:
    """How much a form is used, the most used first: outlets, mentions, and the first place that has it."""
    first = min((rank[mention.article], mention.start) for mention in mentions)
    return (-len({mention.article for mention in mentions}), -len(mentions), *first)


def _inflected(surface: str) -> int:
    """How many letters of case endings a Cyrillic name carries."""
    return sum(len(word) - len(without_ending(word)) for word in words_of(surface) if not word.isascii())


def _kind(group: Sequence[Form]) -> _Kind:
    """The kind most mentions suggest; a name that is also used by its surname alone is a person's."""
    votes = Counter(dict.fromkeys(("person", "organisation", "place"), 0))
    for form in group:
        for mention in form.mentions:
            if mention.kind in votes:
                votes[mention.kind] += 1
    known = group[0].entry is not None
    single = not known and any(len(form.words) == 1 and not form.surface.isupper() for form in group)
    full = [mention for form in group if len(form.words) > 1 for mention in form.mentions]
    if single and any(not mention.definite for mention in full) and not votes["organisation"]:
        votes["person"] += 1 + votes["place"]
    kind, count = max(votes.items(), key=lambda item: (item[1], item[0]))
    return cast(_Kind, kind) if count else "unknown"


def _identity(canonical: str, taken: Counter[str]) -> str:
    """A stable id made from the name itself."""
    digest = "n-" + digests.sha256(fold(canonical).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    taken[digest] += 1
    return digest if taken[digest] == 1 else f"{digest}-{taken[digest]}"
