"""The ledgers by name, apart from what makes them."""

from __future__ import annotations

from newsdiff.model import Kind

LEDGERS: dict[str, tuple[Kind, ...]] = {
    "figures": ("number",),
    "quotes": ("quote",),
    "names": ("name",),
    "dates": ("date",),
    "wording": ("wording",),
    "coverage": ("omission", "order"),
    "attribution": ("attribution",),
}
"""The ledgers in the order of their tabs, each with the kinds of difference it belongs to."""

NOUNS = {
    "figures": "figure", "quotes": "quote", "names": "name", "dates": "date", "wording": "substitution",
    "coverage": "statement", "attribution": "claim",
}  # fmt: skip
"""What an entry of a ledger is called."""
