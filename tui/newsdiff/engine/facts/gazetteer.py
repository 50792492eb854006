"""Countries and organisations that go by several names, read once from tables."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from newsdiff.engine.facts.spelling import fold
from newsdiff.frozen import NamedTuple

Use = Literal["name", "people", "seat"]


class Entry(NamedTuple):
    """What a known form stands for.

    Attributes:
        canonical: the name to show: the country, the organisation, or the seat itself (``Pyongyang``).
        kind: what the canonical name names.
        use: a name, an adjective or people (``North Korean``), or a seat of government (``Pyongyang``).
        country: the country meant, None for an organisation.
    """

    canonical: str
    kind: Literal["place", "organisation"]
    use: Use
    country: str | None


@lru_cache(maxsize=1)
def known() -> dict[str, Entry]:
    """All known forms, folded, to what they stand for."""
    from newsdiff.engine.facts.data.countries import COUNTRIES
    from newsdiff.engine.facts.data.organisations import ORGANISATIONS

    table: dict[str, Entry] = {}
    for line in ORGANISATIONS.strip().splitlines():
        canonical, names = line.split("|")
        for form in (canonical, *_forms(names)):
            table.setdefault(fold(form), Entry(canonical, "organisation", "name", None))
    for line in COUNTRIES.strip().splitlines():
        canonical, names, people, seats = line.split("|")
        for form in (canonical, *_forms(names)):
            table[fold(form)] = Entry(canonical, "place", "name", canonical)
        for form in _forms(people):
            table.setdefault(fold(form), Entry(canonical, "place", "people", canonical))
        for seat in _forms(seats):
            spellings = seat.split("/")
            kind: Literal["place", "organisation"] = "organisation" if spellings[0] in _OFFICES else "place"
            for form in spellings:
                table.setdefault(fold(form), Entry(spellings[0], kind, "seat", canonical))
    return table


@lru_cache(maxsize=1)
def longest() -> int:
    """Words of the longest known form."""
    return max(form.count(" ") for form in known()) + 1


def country_of(form: str) -> str | None:
    """The country a form names, as a name, an adjective or a seat of government."""
    entry = known().get(fold(form))
    return entry.country if entry else None


_OFFICES = frozenset({"Kremlin", "White House", "Downing Street"})


def _forms(cell: str) -> list[str]:
    return [form for form in cell.split(",") if form]
