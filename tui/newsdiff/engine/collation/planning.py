"""Which words of a reading join which columns: in the common order as far as it goes, and as phrases moved."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from newsdiff.engine.collation.chain import Pair, common_runs, heaviest_chain
from newsdiff.engine.collation.columns import Column
from newsdiff.engine.collation.wordclass import Word

PAIRS = 12_000
"""Pairs of equal words looked at when a reading is added; the words that occur most often are left out first."""

_LIGHT, _CONTENT, _NUMBER, _BONUS, _INFLECTED, _KIN = 100, 400, 500, 150, -120, 180
_MOVES = 24
_REPLANNED = 300

Rows = list[tuple[int, list[tuple[int, int]]]]
"""For words of a reading the columns they may join, with weights."""
Plan = tuple[list[Pair], list[Pair]]
"""Which word joins which column: in the common order, and moved."""


def plan_for(columns: Sequence[Column], words: Sequence[Word]) -> Plan:
    """How a reading joins columns that know their places."""
    preceding = [_places_before(column) for column in columns]
    return _best_plan(_equal_pairs(columns, words), preceding, columns, words)


def _places_before(column: Column) -> list[int]:
    """Where the columns stand that directly precede a column in some reading and in the lattice."""
    before, place = column.before, column.place
    if len(before) == 1:
        return [before[0].place] if before[0].place < place else []
    return sorted(other.place for other in before if other.place < place)


def _best_plan(
    rows: Rows, preceding: Sequence[Sequence[int]], columns: Sequence[Column], words: Sequence[Word]
) -> Plan:
    """The chain and the moves that cover most: a phrase of the heaviest chain may be what was moved."""

    def plan(without: frozenset[int] = frozenset()) -> Plan:
        usable = [row for row in rows if row[0] not in without]
        chain = heaviest_chain(usable, preceding, _BONUS)
        chain = _without_islands(_extended(_tightened(chain, columns, words), columns, words, without), words)
        return chain, _moves(rows, preceding, chain, columns, words)

    def covered(candidate: Plan) -> int:
        chain, moved = candidate
        return sum(worth(words[i]) for i, _ in chain) * 4 + sum(worth(words[i]) for i, _ in moved) * 3

    best = plan()
    if len(rows) > _REPLANNED or not _crossing(rows, best, words):
        return best
    best_cover = covered(best)
    for run in _movable(best[0], words)[:3]:
        candidate = plan(frozenset(i for i, _ in run))
        if (cover := covered(candidate)) > best_cover:
            best, best_cover = candidate, cover
    return best


def worth(word: Word) -> int:
    """What a word weighs: function words little, a name as much as its words."""
    return 1 if word.light else 4 * word.size


def _crossing(rows: Rows, plan: Plan, words: Sequence[Word]) -> bool:
    """Whether two content words or more have their counterpart on the other side of the chain."""
    used = {i for part in plan for i, _ in part}
    taken = {j for part in plan for _, j in part}
    free = sum(1 for i, c in rows if i not in used and not words[i].light and any(j not in taken for j, _ in c))
    return free + sum(not words[i].light for i, _ in plan[1]) >= 2


def _movable(chain: Sequence[Pair], words: Sequence[Word]) -> list[list[Pair]]:
    """Phrases of a chain that are long enough to count as moved, the lightest first."""
    runs: list[list[Pair]] = []
    for pair in chain:
        if runs and runs[-1][-1][0] == pair[0] - 1:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    fit = [run for run in runs if _is_phrase(run, words)]
    return sorted(fit, key=lambda run: (sum(worth(words[i]) for i, _ in run), run))


def _is_phrase(run: Sequence[Pair], words: Sequence[Word]) -> bool:
    """Whether a run is recognisable wherever it stands: two content words, or three words with one."""
    content = sum(words[i].size for i, _ in run)
    return content >= 2 or (content > 0 and len(run) >= 3)


def _equal_pairs(columns: Sequence[Column], words: Sequence[Word]) -> Rows:
    """For every word the columns it may join, with weights; bounded by :data:`PAIRS`."""
    places: dict[str, list[int]] = defaultdict(list)
    kindred: dict[str, list[int]] = defaultdict(list)
    for place, column in enumerate(columns):
        places[column.label].append(place)
        for kin in column.kin:
            kindred[kin].append(place)
    allowed = _allowed(places, kindred, words)
    own_values = {word.label for word in words if word.number}
    bonus = [min(40, 4 * len(column.cells)) for column in columns]
    rows = []
    for index, (key, label, _, kin, light, number, *_) in enumerate(words):
        candidates = []
        if label in places and (allowed is None or label in allowed):
            own = _LIGHT if light else _NUMBER if number else _CONTENT
            for place in places[label]:
                weight = own + bonus[place]
                candidates.append((place, weight if key in columns[place].keys else weight + _INFLECTED))
        if kin in kindred and (allowed is None or kin in allowed):
            if number:
                candidates += _other_values(columns, kindred[kin], label, own_values) if label not in places else []
            else:
                candidates += [(place, _KIN) for place in kindred[kin] if columns[place].label != label]
        if candidates:
            rows.append((index, candidates))
    return rows


def _other_values(
    columns: Sequence[Column], places: Sequence[int], label: str, own_values: set[str]
) -> list[tuple[int, int]]:
    """Numbers that may stand for another one: those that do not recur in the same reading with their own value."""
    return [
        (place, _KIN) for place in places if columns[place].label != label and columns[place].label not in own_values
    ]


def _allowed(
    places: Mapping[str, Sequence[int]], kindred: Mapping[str, Sequence[int]], words: Sequence[Word]
) -> set[str] | None:
    """Labels and kin whose pairs are looked at, the rarest first; None where there are few enough to look at all."""
    pairs = sum([len(places[word.label]) for word in words if word.label in places])
    pairs += sum([len(kindred[word.kin]) for word in words if word.kin in kindred])
    if pairs <= PAIRS:
        return None
    labels = Counter(word.label for word in words)
    kin = Counter(word.kin for word in words if word.kin)
    shared = [(len(places[label]) * count, label) for label, count in labels.items() if label in places]
    shared += [(len(kindred[name]) * count, name) for name, count in kin.items() if name in kindred]
    allowed, total = set(), 0
    for size, label in sorted(shared):
        total += size
        if total > PAIRS:
            break
        allowed.add(label)
    return allowed


def _tightened(chain: list[Pair], columns: Sequence[Column], words: Sequence[Word]) -> list[Pair]:
    """The chain with words that could stand in two places standing beside their neighbours."""
    result = list(chain)
    for k in range(len(result) - 2, -1, -1):
        (i, j), (after_i, after_j) = result[k], result[k + 1]
        if after_i > i + 1 and columns[j] in columns[after_j].before and words[after_i - 1].key == words[i].key:
            result[k] = (after_i - 1, j)
    return result


def _extended(
    chain: list[Pair], columns: Sequence[Column], words: Sequence[Word], without: frozenset[int]
) -> list[Pair]:
    """The chain with equal neighbours of its pairs added, which were left out when pairs had to be limited."""

    def _fits(i: int, j: int) -> bool:
        return i not in without and words[i].label == columns[j].label

    result: list[Pair] = []
    edges = [(-1, -1), *chain, (len(words), len(columns))]
    for (i, j), (next_i, next_j) in pairwise(edges):
        if i >= 0:
            result.append((i, j))
        head: list[Pair] = []
        while i + 1 < next_i and j + 1 < next_j and _fits(i + 1, j + 1):
            i, j = i + 1, j + 1
            head.append((i, j))
        tail: list[Pair] = []
        while next_i - 1 > i and next_j - 1 > j and _fits(next_i - 1, next_j - 1):
            next_i, next_j = next_i - 1, next_j - 1
            tail.append((next_i, next_j))
        result.extend(head)
        result.extend(reversed(tail))
    return result


def _without_islands(chain: list[Pair], words: Sequence[Word]) -> list[Pair]:
    """The chain without function words that have no aligned neighbour: they would tear readable units apart."""
    matched = {i for i, _ in chain}
    kept: list[Pair] = []
    k = 0
    while k < len(chain):
        end = k
        while end + 1 < len(chain) and chain[end + 1][0] == chain[end][0] + 1:
            end += 1
        run = chain[k : end + 1]
        heavy = any(not words[i].light for i, _ in run) or len(run) > 2
        at_edge = (run[0][0] == 0 and run[0][1] == 0) or len(matched) == len(words)
        if heavy or at_edge:
            kept.extend(run)
        k = end + 1
    return kept


def _moves(
    rows: Rows,
    preceding: Sequence[Sequence[int]],
    chain: Sequence[Pair],
    columns: Sequence[Column],
    words: Sequence[Word],
) -> list[Pair]:
    """Runs outside the chain that are long enough to be the same phrase in another place.

    A run with one content word only must be the same to the letter.
    """
    used_words, used_columns = {i for i, _ in chain}, {j for _, j in chain}
    free = []
    for i, candidates in rows:
        if i not in used_words:
            left = [entry for entry in candidates if entry[0] not in used_columns and entry[1] != _KIN]
            if left:
                free.append((i, left))
    if not free:
        return []
    runs = []
    for run in common_runs(free, preceding):
        alike = all(words[i].key in columns[j].keys for i, j in run)
        if _is_phrase(run, words) and (alike or sum(words[i].size for i, _ in run) > 1):
            runs.append((sum(not words[i].light for i, _ in run), len(run), run))
    runs.sort(key=lambda entry: (-entry[0], -entry[1], entry[2]))
    moved: list[Pair] = []
    for _, _, run in runs[: 4 * _MOVES]:
        if not any(i in used_words or j in used_columns for i, j in run):
            used_words.update(i for i, _ in run)
            used_columns.update(j for _, j in run)
            moved.extend(run)
    return moved
