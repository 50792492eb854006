"""Which pairs of sentences are worth a score: those that share telling words.

An inverted index opens pairs from rare words to common ones and adds up the weight they share. How much of the index
one sentence may read and how many candidates it keeps is bounded, so that the cost grows with the number of sentences
and not with its square. In stories of a few dozen articles no bound is met. Articles of one event are read one after
the other, so that of a common word the places that matter are read. How high a cosine a pair needs follows from the
weights of the score: a pair is passed over where nothing its articles have in common could make up for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from newsdiff.engine.alignment.kinship import Kinship, neighbours_first
from newsdiff.engine.alignment.similarity import Rivals, Unit, least_cosines
from newsdiff.frozen import dataclass

READ = (350, 1200, 1_000_000)
"""Index entries one sentence may read: at least, at most, and for all sentences together."""
OPEN = 96
"""Sentences read before it that one sentence looks at closer."""
KEEP = 24
"""Pairs one sentence keeps of those that promise most, to it or to the other one."""
_COMMON = 512
"""So many of the commonest words have a bit each, so that what two sentences have in common of them is told at once."""
_REMEMBERED = 1 << 15
_HOPED = 0.3
"""Share of the weight of the words not looked up that another sentence may have, too."""


def bound(limits: tuple[int, int, int], count: int) -> int:
    """What one of ``count`` sentences may have of a thing with such limits."""
    least, most, total = limits
    return max(least, min(most, total // max(1, count)))


@dataclass(frozen=True)
class Candidates:
    """Pairs ``(i, j)``, ``i < j``, with their cosine: across articles and inside one; the best of each unit's own."""

    pairs: dict[tuple[int, int], float]
    inside: dict[tuple[int, int], float]
    own: tuple[float, ...]


def find_candidates(
    units: Sequence[Unit],
    squares: Sequence[float],
    kinship: Kinship,
    floor: float,
    step: Callable[[int, int], None] = lambda done, total: None,
    *,
    read: int | None = None,
    keep: int = OPEN,
) -> Candidates:
    """Pairs of units that are worth a look; a subheading pairs with subheadings only.

    Args:
        units: in canonical order, so that those of one article stand together.
        squares: squared weight of every term.
        kinship: how near the articles are to one another; the less, the higher a cosine it takes.
        floor: lowest cosine that is of interest.
        step: told after every unit.
        read: index entries one unit may read, those of its rarest words; see :data:`READ`.
        keep: how many of the units read before it one unit looks at closer, its own article's not counted.
    """
    read = bound(READ, len(units)) if read is None else read
    frequency: Counter[int] = Counter()
    for unit in units:
        frequency.update(unit.terms)
    # A word in one sentence only opens no pair. The others have a place each, the rarest first.
    rarest = [term for _, term in sorted([(count, term) for term, count in frequency.items() if count > 1])]
    place_of = {term: place for place, term in enumerate(rarest)}
    postings: list[list[int]] = [[] for _ in rarest]
    index = _Index(units, squares, kinship, floor, keep, rarest[-_COMMON:])
    shared = index.shared
    for done, i in enumerate(_reading_order(units, kinship)):
        step(done, len(units))
        left = read
        opened: list[Sequence[int]] = []
        unread: list[int] = []
        for place in sorted([place_of[term] for term in units[i].terms if term in place_of]):
            posting = postings[place]
            size = len(posting)
            if size <= left:
                if size:
                    add = squares[rarest[place]]
                    for j in posting:
                        shared[j] += add
                    opened.append(posting)
                    left -= size
            else:
                # Opened by what stands nearest; how much the term adds is found with the other unread ones.
                if left:
                    opened.append(posting[-left:])
                    left = 0
                unread.append(rarest[place])
            posting.append(i)
        if opened:
            index.collect(i, set().union(*opened), unread)
    return Candidates(index.pairs, index.inside, tuple(index.own))


def _reading_order(units: Sequence[Unit], kinship: Kinship) -> list[int]:
    """All units, those of kin articles near one another: what is read last of a common word is what matters."""
    rank = {article: place for place, article in enumerate(neighbours_first(kinship))}
    return sorted(range(len(units)), key=lambda number: rank[units[number].article])


class _Index:
    """What the pairs are collected in, with the units' lengths and articles at hand."""

    def __init__(
        self,
        units: Sequence[Unit],
        squares: Sequence[float],
        kinship: Kinship,
        floor: float,
        keep: int,
        common: Sequence[int],
    ) -> None:
        self.pairs: dict[tuple[int, int], float] = {}
        self.inside: dict[tuple[int, int], float] = {}
        self.own = [0.0] * len(units)
        self.shared = [0.0] * len(units)
        """The weight that each unit shares with the one that is being read; 0 between two of them."""
        self._units = units
        self._squares = squares
        self._kinship = kinship
        self._floor = floor
        self._keep = keep
        self._common = _Common(units, squares, common)
        self._article = [unit.article for unit in units]
        self._scale = [unit.mass**-0.5 if unit.mass else 0.0 for unit in units]
        self._root = [unit.mass**0.5 for unit in units]
        self._subheadings = frozenset([number for number, unit in enumerate(units) if unit.subheading])
        self._current = -1
        self._needed: dict[tuple[bool, bool], Sequence[float]] = {}

    def collect(self, i: int, opened: set[int], unread: list[int]) -> None:
        """Keep the opened pairs of unit ``i`` that are worth a look.

        Args:
            i: the unit.
            opened: the units that share words with it; the weight shared is in :attr:`shared`, which is emptied.
            unread: its words that were not looked up; what they add is found for the pairs that may be kept.
        """
        shared, scale, root, article = self.shared, self._scale, self._root, self._article
        own, needed, mine = scale[i], self._needed_by(i), article[i]
        opened.discard(i)
        hoped = _HOPED * sum(map(self._squares.__getitem__, sorted(unread)))
        near = [j for j in opened if needed[article[j]] * root[j] <= (shared[j] + hoped) * own]
        if self._subheadings:
            among = i in self._subheadings
            near = [j for j in near if (j in self._subheadings) == among]
        if len(near) > self._keep:
            ranked = sorted([(needed[article[j]] - (shared[j] + hoped) * scale[j] * own, j) for j in near])
            near = [j for number, (_, j) in enumerate(ranked) if number < self._keep or article[j] == mine]
        pairs = self.pairs
        for j, more in zip(near, self._common.weights(unread, near), strict=True):
            value = (shared[j] + more) * scale[j] * own
            if value > 1.0:
                value = 1.0
            if article[j] == mine:
                self._collect_own(i, j, value)
            elif value >= needed[article[j]]:
                pairs[(j, i) if j < i else (i, j)] = value
        for j in opened:
            shared[j] = 0.0

    def _needed_by(self, i: int) -> Sequence[float]:
        """By article, the cosine from which a pair of unit ``i`` is worth a look."""
        unit = self._units[i]
        if unit.article != self._current:
            self._current = unit.article
            self._needed.clear()
        key = unit.lead > 0.0, bool(unit.figures)
        found = self._needed.get(key)
        if found is None:
            least, floor = least_cosines(self._kinship[unit.article], *key), self._floor
            found = [value if value > floor else floor for value in least]
            found[unit.article] = 0.0
            self._needed[key] = found
        return found

    def _collect_own(self, i: int, j: int, value: float) -> None:
        self.own[i] = max(self.own[i], value)
        self.own[j] = max(self.own[j], value)
        if value >= self._floor:
            self.inside[j, i] = value


class _Common:
    """The commonest words as bits of a number: few sets of them recur again and again, and each is weighed once."""

    def __init__(self, units: Sequence[Unit], squares: Sequence[float], common: Sequence[int]) -> None:
        self._squares = squares
        self._terms = [unit.terms for unit in units]
        self._bits = bit = {term: 1 << place for place, term in enumerate(common)}
        self._masks = [sum([bit[term] for term in unit.terms if term in bit]) for unit in units]
        self._known: dict[int, float] = {}

    def weights(self, words: Sequence[int], others: Sequence[int]) -> list[float]:
        """How much some words of a unit weigh that each of some others has, too."""
        weigh, bit = self._squares.__getitem__, self._bits
        if not bit.keys() >= set(words):
            words = sorted(words)
            return [sum(map(weigh, filter(self._terms[j].__contains__, words))) for j in others]
        mask = sum([bit[term] for term in words])
        masks, terms, known = self._masks, self._terms, self._known
        if len(known) > _REMEMBERED:
            known.clear()
        words = sorted(words)
        found = []
        for j in others:
            both = mask & masks[j]
            weight = known.get(both)
            if weight is None:
                weight = known[both] = sum(map(weigh, filter(terms[j].__contains__, words)))
            found.append(weight)
        return found


Hopeful = tuple[float, int, int, float, Rivals]
"""A pair worth a score: log odds by what costs little, the two units, their cosine, their rivals."""


def most_promising(rows: Sequence[Hopeful], count: int, keep: int = KEEP) -> Sequence[Hopeful]:
    """The pairs that are among the ``keep`` best of either of their ``count`` units, in the order given."""
    degree = [0] * count
    for _, i, j, _, _ in rows:
        degree[i] += 1
        degree[j] += 1
    if max(degree, default=0) <= keep:
        return rows
    # Only what touches a unit with too many can be dropped.
    crowded = [number for number, (_, i, j, _, _) in enumerate(rows) if degree[i] > keep and degree[j] > keep]
    taken = [0] * count
    dropped = set()
    for number in sorted(crowded, key=lambda number: (-rows[number][0], rows[number][1:3])):
        _, i, j, _, _ = rows[number]
        if taken[i] < keep or taken[j] < keep:
            taken[i] += 1
            taken[j] += 1
        else:
            dropped.add(number)
    return [row for number, row in enumerate(rows) if number not in dropped]
