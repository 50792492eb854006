"""Which words each outlet chooses where others choose different ones: the substitutions of a whole story."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from newsdiff.engine.text.tokens import fold
from newsdiff.frozen import dataclass
from newsdiff.model import Comparison, Form

_LONGEST = 4
"""Words of the longest form that is a choice of words, not a different sentence."""
_SLIGHT = frozenset(("function words", "inflection", "spelling"))


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an article chose one of the words of a substitution."""

    word: str
    article: str
    start: int
    end: int
    passage: str
    variant: int


@dataclass(frozen=True, slots=True)
class Substitution:
    """Words that stand for one another, with every place where they do.

    Attributes:
        words: the folded words, the most frequent first.
        uses: every place, in the order of the passages.
    """

    words: tuple[str, ...]
    uses: tuple[Use, ...]

    def counts(self) -> Mapping[str, Counter[str]]:
        """For every word how often each article (by id) chose it here."""
        found: dict[str, Counter[str]] = {word: Counter() for word in self.words}
        for use in self.uses:
            found[use.word][use.article] += 1
        return found


def substitutions(comparison: Comparison) -> tuple[Substitution, ...]:
    """The wording ledger: words chosen differently in equal places, those seen in most places first.

    Places in which only some words of a larger set meet are counted with the set (``troops / soldiers`` with
    ``troops / soldiers / men``), the largest first.
    """
    places: dict[frozenset[str], list[Use]] = defaultdict(list)
    for words, uses in _places(comparison):
        places[words].extend(uses)
    sets = sorted(places, key=lambda words: (-len(words), sorted(words)))
    merged: dict[frozenset[str], list[Use]] = {}
    for words in sets:
        home = next((larger for larger in merged if words < larger), words)
        merged.setdefault(home, []).extend(places[words])
    found = [_substitution(uses) for uses in merged.values()]
    return tuple(sorted(found, key=lambda entry: (-len({(u.passage, u.variant) for u in entry.uses}), entry.words)))


def _places(comparison: Comparison) -> Iterator[tuple[frozenset[str], list[Use]]]:
    for passage in comparison.passages:
        for number, variant in enumerate(passage.variants):
            if variant.kind != "wording" or variant.detail in _SLIGHT:
                continue
            uses = [
                Use(_folded(form), form.article, form.start, form.end, passage.id, number) for form in variant.forms
            ]
            words = frozenset(use.word for use in uses)
            if len(words) > 1 and all(len(word.split()) <= _LONGEST for word in words):
                yield words, uses


def _folded(form: Form) -> str:
    return " ".join(fold(form.text).split())


def _substitution(uses: list[Use]) -> Substitution:
    frequency = Counter(use.word for use in uses)
    return Substitution(tuple(sorted(frequency, key=lambda word: (-frequency[word], word))), tuple(uses))
