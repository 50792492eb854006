"""What differs in a slot: every differing slot gets a variant with its kind.

Kinds, in the order in which they are tried:

- ``order``: all say it in the same words, some of them elsewhere;
- ``number`` and ``date``: figures or dates stand here and little else; their relation is told;
- ``name``: names stand here and little else: spellings of one name, or different names;
- ``attribution``: who is named as the source, or the verb of saying, differs or is there in some readings only;
- ``omission``: words that some readings have, all in the same form, and others lack;
- ``wording``: everything else, with a detail where it is slight (``inflection``, ``spelling``, ``function words``).

Figures and dates that do not stand in one slot are paired by what they count
(:mod:`newsdiff.engine.collation.pairing`). A ``quote`` variant tells that aligned words are marked as a quotation in
some readings and not in others; a wording that differs inside a quotation keeps its kind, since the passage itself is
known to be a quote.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA

from newsdiff.engine.collation.marking import quote_variants
from newsdiff.engine.collation.pairing import Pairing, pair_dates, pair_figures
from newsdiff.engine.collation.wordclass import SAYING, Word
from newsdiff.engine.expressions import expression
from newsdiff.engine.factindex import Mentions, mentions_of
from newsdiff.engine.facts import Facts
from newsdiff.frozen import dataclass, replace
from newsdiff.model import AnnotatedArticle, Form, Kind, Reading, Relation, Slot, Variant

_ARTICLES = frozenset(
    (
        "a",
        "an",
        "the",
        "der",
        "die",
        "das",
        "den",
        "dem",
        "des",
        "ein",
        "eine",
        "le",
        "la",
        "les",
        "un",
        "une",
        "el",
        "los",
        "las",
    )
)
_SOURCES = frozenset(
    ("according", "citing", "cited", "quoted", "reportedly", "sources", "laut", "zufolge", "selon", "según")
)
_BRITISH = expression(r"s(?=(?:e[drs]?|ing|ation)$)")
VERB_ONLY = "verb of saying"
"""Detail of an attribution in which the source is the same and only the verb differs."""
_CLAUSE = 8
"""More words than this are no mere reporting clause, number, date or name any more."""
_SLACK = 2
"""So many content words may stand beside a name, figure or date in a slot of that kind."""
_SLACK_OF_OTHERS = 1
"""So many content words may stand beside different names: with more, it is no mere exchange of names."""


@dataclass(frozen=True)
class Collated:
    """The readings of a passage with everything that is needed to type their differences."""

    readings: Sequence[Reading]
    articles: Sequence[AnnotatedArticle]
    words: Sequence[Sequence[Word]]
    starts: Sequence[Sequence[int]]
    index: Mentions

    def cell_words(self, slot: Slot) -> list[Sequence[Word]]:
        """Words of every reading in a slot."""
        found: list[Sequence[Word]] = []
        for words, starts, cell in zip(self.words, self.starts, slot.cells, strict=True):
            if cell is None:
                found.append(())
            else:
                first = bisect_left(starts, cell.start)
                found.append(words[first : bisect_left(starts, cell.end, first)])
        return found


def type_slots(
    readings: Sequence[Reading],
    articles: Mapping[str, AnnotatedArticle],
    facts: Facts,
    slots: Sequence[Slot],
    words: Sequence[Sequence[Word]],
) -> tuple[tuple[Slot, ...], tuple[Variant, ...]]:
    """Slots that know their variant, and the variants: first those of slots in their order, then those across slots."""
    owners = [articles[reading.article] for reading in readings]
    collated = Collated(readings, owners, words, [[word.start for word in row] for row in words], mentions_of(facts))
    figures = pair_figures(readings, owners, collated.index, slots, words)
    dates = pair_dates(readings, collated.index, slots, words)
    typed: list[Slot] = []
    variants: list[Variant] = []
    told: set[int] = set()
    rows = [collated.cell_words(slot) for slot in slots]
    for place, slot in enumerate(slots):
        if not differs(slot) or _is_empty_move(slot, rows[place]):
            typed.append(slot)
            continue
        typed.append(replace(slot, variant=len(variants)))
        variant, pairing = _type_slot(collated, slot, rows[place], [p for p in (*figures, *dates) if p.slot == place])
        variants.append(variant)
        if pairing is not None:
            told.add(id(pairing))
    variants += [_across(collated, pairing) for pairing in (*figures, *dates) if id(pairing) not in told]
    variants += quote_variants(readings, owners, slots, rows)
    return tuple(typed), tuple(variants)


def differs(slot: Slot) -> bool:
    """Whether readings part ways in a slot: other words, no words, or the same words elsewhere."""
    return len(set(slot.groups)) > 1 or any(slot.moved)


def _is_empty_move(slot: Slot, rows: Sequence[Sequence[Word]]) -> bool:
    """Whether only function words stand elsewhere, the same in all readings: "the" in another place is no move."""
    return len(set(slot.groups)) == 1 and _all_light([row for row in rows if row])


def _type_slot(
    collated: Collated, slot: Slot, rows: Sequence[Sequence[Word]], pairings: Sequence[Pairing]
) -> tuple[Variant, Pairing | None]:
    present = [row for row in rows if row]
    distinct = len(set(slot.groups) - {-1})
    forms, absent = _forms(collated, slot, rows)
    if distinct == 1 and not absent:
        return Variant("order", forms, (), None, "moved"), None
    for pairing in pairings:
        if distinct > 1 and _mostly(rows, pairing.spans):
            return Variant(pairing.kind, forms, absent, pairing.relation, pairing.detail), pairing
    kind, relation, detail = _kind(collated, slot, rows, present, distinct, bool(absent))
    return Variant(kind, forms, absent, relation, detail), None


def _kind(
    collated: Collated,
    slot: Slot,
    rows: Sequence[Sequence[Word]],
    present: Sequence[Sequence[Word]],
    distinct: int,
    partial: bool,
) -> tuple[Kind, Relation | None, str]:
    if distinct > 1:
        if all(any(word.number for word in row) and len(row) <= _CLAUSE for row in present):
            return "number", None, _listing(collated, slot)
        if (detail := _name_detail(collated, slot, rows)) is not None:
            return "name", None, detail
    if _is_reporting(rows):
        return "attribution", None, _source_detail(collated, slot, present, distinct)
    if distinct == 1:
        return "omission", None, "function words" if _all_light(present) else "added words"
    return "wording", None, _slight(present)


def _forms(collated: Collated, slot: Slot, rows: Sequence[Sequence[Word]]) -> tuple[tuple[Form, ...], tuple[str, ...]]:
    """The forms of a slot and who has none; an article in front that some forms have is left out of them."""
    skip = _leading_articles(slot, rows)
    forms, absent = [], []
    for number, (reading, article, row) in enumerate(zip(collated.readings, collated.articles, rows, strict=True)):
        if not row:
            absent.append(reading.article)
            continue
        start, end = row[skip[number]].start, row[-1].end
        forms.append(Form(reading.article, start, end, article.text[start:end], slot.groups[number]))
    return tuple(forms), tuple(absent)


def _leading_articles(slot: Slot, rows: Sequence[Sequence[Word]]) -> list[int]:
    """How many words to leave out of each form: one where an article stands in front and the forms still differ."""
    skip = [int(len(row) > 1 and row[0].key in _ARTICLES) for row in rows]
    if not any(skip):
        return skip
    trimmed: dict[tuple[str, ...], int] = {}
    for row, cut, group in zip(rows, skip, slot.groups, strict=True):
        if row and trimmed.setdefault(tuple(word.key for word in row[cut:]), group) != group:
            return [0] * len(rows)
    return skip


def _mostly(rows: Sequence[Sequence[Word]], spans: Mapping[int, tuple[int, int]]) -> bool:
    """Whether the words of a slot are hardly more than the given spans, one for each reading that has one."""
    for number, row in enumerate(rows):
        span = spans.get(number)
        beside = sum(not w.light and (span is None or w.end <= span[0] or w.start >= span[1]) for w in row)
        if len(row) > _CLAUSE or beside > _SLACK:
            return False
    return sum(number in spans for number, row in enumerate(rows) if row) >= 2


def _name_detail(collated: Collated, slot: Slot, rows: Sequence[Sequence[Word]]) -> str | None:
    """What differs between names, or None where something else than names stands in the slot."""
    names: list[set[str]] = []
    kinds: list[set[str]] = []
    surfaces: dict[str, None] = {}
    most = 0
    for article, cell, row in zip(collated.articles, slot.cells, rows, strict=True):
        if cell is None:
            continue
        if len(row) > _CLAUSE:
            return None
        found = collated.index.names(article.id, [cell])
        if not found:
            return _name_without_facts(collated, rows) if not names else None
        most = max(most, sum(not w.light and not any(p.start < w.end and w.start < p.end for p in found) for w in row))
        names.append({place.name for place in found})
        kinds.append({place.kind for place in found})
        surfaces.update((place.surface, None) for place in found)
    same = bool(set.intersection(*names))
    if most > (_SLACK if same else _SLACK_OF_OTHERS) or not (same or set.intersection(*kinds)):
        return None
    if not any("person" in kind for kind in kinds) and _inflected([row for row in rows if row]):
        return None
    return ("" if same else "different names: ") + " / ".join(surfaces)


def _name_without_facts(collated: Collated, rows: Sequence[Sequence[Word]]) -> str | None:
    """Spellings of one name, known by their capitals and their likeness alone."""
    texts: dict[str, None] = {}
    shapes = set()
    for article, row in zip(collated.articles, rows, strict=True):
        if not row:
            continue
        parts = [article.text[word.start : word.end] for word in row]
        if len(row) > 4 or not all(part[:1].isupper() for part in parts):
            return None
        shapes.add("".join(word.label for word in row).replace("-", ""))
        texts[article.text[row[0].start : row[-1].end]] = None
    return " / ".join(texts) if len(shapes) == 1 else None


def _is_reporting(rows: Sequence[Sequence[Word]]) -> bool:
    """Whether a slot holds nothing but who says it, in all readings that have words here."""
    return all(
        len(row) <= _CLAUSE
        and any(word.kin == SAYING or word.key in _SOURCES for word in row)
        and not any(word.number for word in row)
        for row in rows
        if row
    )


def _source_detail(collated: Collated, slot: Slot, present: Sequence[Sequence[Word]], distinct: int) -> str:
    if distinct == 1:
        return "in some only"
    sources = {tuple(w.label for w in row if not w.light and w.kin != SAYING) for row in present}
    return VERB_ONLY if len(sources) == 1 else _listing(collated, slot)


def _all_light(present: Sequence[Sequence[Word]]) -> bool:
    return all(word.light for row in present for word in row)


def _inflected(present: Sequence[Sequence[Word]]) -> bool:
    """Whether the content words are forms of the same words."""
    return len({tuple(word.root for word in row if not word.light) for row in present}) == 1


def _share_stems(present: Sequence[Sequence[Word]]) -> bool:
    """Whether words that stand for one another have all but their last letters in common (``direct``, ``directly``)."""
    for column in zip(*([word.key for word in row if not word.light] for row in present), strict=True):
        shortest = min(map(len, column))
        if len({key[: max(3, shortest - 1)] for key in column}) > 1:
            return False
    return True


def _nearly_equal(present: Sequence[Sequence[Word]]) -> bool:
    """Whether words that stand for one another differ in one letter each at most (``defence``, ``defense``)."""
    columns = zip(*([word.key for word in row if not word.light] for row in present), strict=True)
    return all(OSA.distance(column[0], key, score_cutoff=1) <= 1 for column in columns for key in column)


def _one_spelling(key: str) -> str:
    """A word without what British and American spelling, hyphens and ligatures make of it."""
    return _BRITISH.sub("z", key.replace("-", "").replace("ae", "e").replace("oe", "e").replace("our", "or"))


def _slight(present: Sequence[Sequence[Word]]) -> str:
    """A word for differences that hardly matter, else nothing."""
    if _all_light(present):
        return "function words"
    if len({_one_spelling("".join(word.key for word in row)) for row in present}) == 1:
        return "spelling"
    if len({tuple(word.key for word in row if not word.light) for row in present}) == 1:
        return "function words"
    if _inflected(present):
        return "inflection"
    if len({tuple(word.label for word in row if not word.light) for row in present}) == 1:
        return "inflection" if _share_stems(present) else "spelling" if _nearly_equal(present) else ""
    kin = {tuple(word.kin or word.label for word in row if not word.light) for row in present}
    return "synonyms" if len(kin) == 1 else ""


def _listing(collated: Collated, slot: Slot) -> str:
    """The distinct forms of a slot, in the order of their groups."""
    texts: dict[int, str] = {}
    for article, cell, group in zip(collated.articles, slot.cells, slot.groups, strict=True):
        if cell is not None:
            texts.setdefault(group, article.text[cell.start : cell.end])
    return " / ".join(texts[group] for group in sorted(texts))


def _across(collated: Collated, pairing: Pairing) -> Variant:
    """A variant of figures or dates that stand in different slots, or among other words."""
    forms, absent = [], []
    for number, (reading, article) in enumerate(zip(collated.readings, collated.articles, strict=True)):
        span = pairing.spans.get(number)
        if span is None:
            absent.append(reading.article)
        else:
            text = article.text[span[0] : span[1]]
            forms.append(Form(reading.article, span[0], span[1], text, pairing.groups[number]))
    return Variant(pairing.kind, tuple(forms), tuple(absent), pairing.relation, pairing.detail)
