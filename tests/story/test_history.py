"""Undo and redo without limit, and decisions that take the place of earlier ones without changing the outcome."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from newsdiff.engine.alignment.anchors import anchor_of
from newsdiff.engine.alignment.constraints import Constraints, read_decisions
from newsdiff.engine.alignment.facets import Node
from newsdiff.engine.text.prepare import annotate
from newsdiff.model import Anchor, Article, Decision, DecisionKind, Options
from newsdiff.story.history import History

ARTICLES = [
    annotate(Article.from_text("Alpha one is here. Beta two is there.", outlet=outlet), Options()) for outlet in "ABC"
]
NODES = [
    Node(number, article, sentence.start, sentence.end)
    for number, (article, sentence) in enumerate((a, s) for a in range(3) for s in ARTICLES[a].sentences)
]
ANCHORS = [anchor_of(ARTICLES[node.article], (node.start, node.end)) for node in NODES]

pairwise: st.SearchStrategy[Decision] = st.builds(
    Decision,
    st.sampled_from(["link", "unlink", "split", "merge", "accept", "reject"]),
    st.lists(st.sampled_from(ANCHORS[:4]), min_size=2, max_size=3, unique=True).map(tuple),
)
others = st.one_of(
    st.builds(Decision, st.just("ignore"), st.lists(st.sampled_from(ANCHORS), min_size=1, max_size=2).map(tuple)),
    st.builds(Decision, st.just("note"), st.just((ANCHORS[0],)), note=st.sampled_from(["", "a", "b"])),
    st.builds(Decision, st.just("alias"), names=st.sampled_from([("A", "B"), ("B", "A"), ("A", "C")])),
)
decisions = st.one_of(pairwise, pairwise, others)


def constraints(given: tuple[Decision, ...]) -> tuple[object, ...]:
    found: Constraints = read_decisions(given, NODES, ARTICLES)
    return found.together, found.apart, found.ignored


@settings(max_examples=300)
@given(st.lists(decisions, max_size=8))
def test_what_is_superseded_changes_nothing(given_decisions: list[Decision]) -> None:
    history = History()
    for decision in given_decisions:
        history = history.applied((decision,))
    assert constraints(history.decisions) == constraints(tuple(given_decisions))


@given(st.lists(st.one_of(decisions, st.sampled_from(["undo", "redo", "withdraw"])), max_size=25))
def test_undo_takes_every_step_back_and_redo_does_it_again(commands: list[Decision | str]) -> None:
    history = History()
    for command in commands:
        before = history
        if isinstance(command, Decision):
            history = history.applied((command,))
            if history is not before:
                assert history.undone().made == before.made
                assert history.undone().redone() == history
        elif command == "withdraw":
            history = history.withdrawn(history.made[0]) if history.made else history
            assert history is before or history.undone().made == before.made
        else:
            history = history.undone() if command == "undo" else history.redone()
    end = history
    steps = len(history.past)
    while history.past:
        history = history.undone()
    assert history.made == ()
    assert history.undone() is history
    for _ in range(steps):
        history = history.redone()
    assert history == end


def test_a_thousand_steps_and_back() -> None:
    history = History()
    for number in range(1000):
        history = history.applied((Decision("note", (Anchor("A", "x", start=number),), note=str(number)),))
    assert len(history.made) == 1000
    for _ in range(1000):
        history = history.undone()
    assert history.made == ()


def test_the_same_decision_twice_is_one() -> None:
    one = (Decision("accept", (ANCHORS[0], ANCHORS[2])),)
    history = History().applied(one)
    assert history.applied(one) is history


def test_a_decision_made_again_after_its_contrary_counts_again() -> None:
    link = Decision("link", (ANCHORS[0], ANCHORS[2]))
    history = History().applied((link,)).applied((Decision("unlink", (ANCHORS[0], ANCHORS[2], ANCHORS[4])),))
    assert history.applied((link,)).made[-1] == link


def test_accept_takes_the_place_of_reject() -> None:
    pair = (ANCHORS[0], ANCHORS[2])
    history = History().applied((Decision("reject", pair),)).applied((Decision("accept", pair[::-1]),))
    assert [decision.kind for decision in history.made] == ["accept"]
    assert [decision.kind for decision in history.undone().made] == ["reject"]


def test_a_note_is_replaced_and_withdrawn() -> None:
    def note(words: str) -> tuple[Decision, ...]:
        return (Decision("note", (ANCHORS[0],), note=words),)

    history = History().applied(note("first")).applied(note("second"))
    assert [decision.note for decision in history.decisions] == ["second"]
    assert history.applied(note("")).decisions == ()
    assert History().applied(note("")).past == ()


def test_sections_keep_the_order_that_matters() -> None:
    kinds: list[DecisionKind] = ["note", "link", "alias", "reject"]
    made = tuple(
        Decision(kind, () if kind == "alias" else (ANCHORS[i], ANCHORS[5]), ("A", "B") if kind == "alias" else (), "n")
        for i, kind in enumerate(kinds)
    )
    assert [decision.kind for decision in History(made).decisions] == ["alias", "link", "reject", "note"]
