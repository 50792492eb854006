"""What a story file holds, as frozen data, and what can be done to it without touching a disk."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from typing import Any

from newsdiff.engine.alignment.anchors import anchor_of, locate
from newsdiff.errors import NewsdiffError
from newsdiff.frozen import dataclass, field, fields, replace
from newsdiff.model import Anchor, AnnotatedArticle, Article, Decision, End, Options

SCHEMA = "newsdiff-story/1"
"""The format that is written; ``newsdiff-story/2`` would break with it."""
SCHEMA_WITH_BASE = "newsdiff-story/1.1"
"""That of a story that names its base, which came with a minor version: a program that does not know it keeps it."""

_SECTIONS = {"alias": 0, "label": 2, "note": 3}


class StoryError(NewsdiffError):
    """A story file that cannot be read, locked or written."""


class StoryProblemsError(StoryError):
    """Every mistake found in a story file, one line each in ``problems``."""

    def __init__(self, problems: Iterable[StoryError]) -> None:
        self.problems = tuple(problems)
        super().__init__(" / ".join(problem.one_line() for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Source:
    """An article of a story.

    Attributes:
        source: a path with forward slashes, relative to the story file's folder where it can be, or an address.
        outlet: the outlet's name; the article's own when empty.
        sha256: hash of the bytes that the decisions were made on; unknown when empty.
        extra: keys of a newer format, kept as they came.
    """

    source: str
    outlet: str = ""
    sha256: str = ""
    extra: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Story:
    """A set of sources and what a person decided about them.

    Attributes:
        title: what the event is called.
        note: free text about the story as a whole.
        base: name of the outlet whose text the merged reading follows; empty for the first one.
        sources: in the order of the columns.
        options: the options that differ from their defaults, by name.
        decisions: in the order in which they were made, aliases first and notes last: only the order among the
            others matters.
        foreign: parts of a newer format that this program does not know, kept as they came.
    """

    title: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    foreign: Mapping[str, Any] = field(default_factory=dict)
    base: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "decisions", in_sections(self.decisions))


def in_sections(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions in the order in which a story file lists them: aliases, what concerns passages, notes."""
    return tuple(sorted(decisions, key=lambda decision: _SECTIONS.get(decision.kind, 1)))


def differing(options: Options) -> dict[str, Any]:
    """The options that differ from their defaults, by name."""
    default = Options()
    pairs = ((each.name, getattr(options, each.name)) for each in fields(Options))
    return {name: value for name, value in pairs if value != getattr(default, name)}


def reanchored(decisions: Iterable[Decision], articles: Sequence[Article | AnnotatedArticle]) -> tuple[Decision, ...]:
    """The same decisions, their anchors at the places where the words stand now.

    An anchor whose words are gone stays as it was, so that it is found again should they come back.
    """
    known: dict[Anchor, Anchor] = {}

    def moved(anchor: Anchor) -> Anchor:
        if anchor not in known:
            found = locate(anchor, articles)
            known[anchor] = anchor_of(articles[found[0]], found[1]) if found else anchor
        return known[anchor]

    return tuple(with_anchors(decision, moved) for decision in decisions)


def places(decision: Decision, articles: Sequence[Article | AnnotatedArticle]) -> tuple[End | None, ...]:
    """Where the texts of a decision stand in these articles, None for those that are not found."""
    found = (locate(anchor, articles) for anchor in decision.anchors)
    return tuple(place and End(articles[place[0]].id, *place[1]) for place in found)


def lost(decisions: Iterable[Decision], articles: Sequence[Article | AnnotatedArticle]) -> tuple[Decision, ...]:
    """The decisions of which some text is not found in the articles."""
    missing: dict[Anchor, bool] = {}
    for decision in decisions:
        for anchor in decision.anchors:
            if anchor not in missing:
                missing[anchor] = locate(anchor, articles) is None
    return tuple(decision for decision in decisions if any(missing[anchor] for anchor in decision.anchors))


def with_anchors(decision: Decision, change: Callable[[Anchor], Anchor]) -> Decision:
    """The decision with every anchor changed."""
    anchors = tuple(change(anchor) for anchor in decision.anchors)
    return decision if anchors == decision.anchors else replace(decision, anchors=anchors)


def restricted(decisions: Iterable[Decision], outlets: Container[str]) -> tuple[Decision, ...]:
    """What is left of the decisions when only these outlets are looked at."""
    kept = []
    for decision in decisions:
        anchors = tuple(anchor for anchor in decision.anchors if anchor.outlet in outlets)
        lacks_first = decision.kind in ("unlink", "split") and decision.anchors[:1] != anchors[:1]
        fewest = 1 if decision.kind in ("ignore", "note") or len(decision.anchors) == 1 else 2
        if not decision.anchors or (len(anchors) >= fewest and not lacks_first):
            kept.append(replace(decision, anchors=anchors))
    return tuple(kept)


def merge(base: Story, mine: Story, theirs: Story) -> Story:
    """Two people's changes to the same story: theirs, with what was changed here done to it too.

    Args:
        base: the story both started from.
        mine: what became of it here.
        theirs: what became of it elsewhere.
    """
    from newsdiff.story.setting import Setting

    settings = (Setting(story.title, story.sources) for story in (base, mine, theirs))
    both = Setting.merged(*settings)
    withdrawn = set(base.decisions) - set(mine.decisions)
    kept = [decision for decision in theirs.decisions if decision not in withdrawn]
    present = set(kept) | set(base.decisions)
    return replace(
        theirs,
        title=both.title,
        sources=both.sources,
        base=mine.base if mine.base != base.base else theirs.base,
        options=mine.options if mine.options != base.options else theirs.options,
        decisions=(*kept, *(decision for decision in mine.decisions if decision not in present)),
    )
