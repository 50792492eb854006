"""Story-wide tables of one kind: figures, quotes, names, dates, wording, coverage, attribution.

Everything in them was extracted when the articles were compared; a ledger only brings it together. It is made when
somebody asks for it (:attr:`newsdiff.model.Comparison.ledgers`), does not depend on the order of the articles, and
every row leads to spans of the articles' texts.
"""

from __future__ import annotations

from newsdiff.engine.ledgers.attribution import attribution_ledger
from newsdiff.engine.ledgers.coverage import coverage_ledger
from newsdiff.engine.ledgers.dates import dates_ledger
from newsdiff.engine.ledgers.entries import Ledgers
from newsdiff.engine.ledgers.figures import figures_ledger
from newsdiff.engine.ledgers.names import names_ledger
from newsdiff.engine.ledgers.quotes import quotes_ledger
from newsdiff.engine.ledgers.story import Story
from newsdiff.engine.ledgers.wording import wording_ledger
from newsdiff.model import Comparison

__all__ = ["Ledgers", "conflicts", "ledgers_of"]


def ledgers_of(comparison: Comparison) -> Ledgers:
    """The ledgers of a comparison; prefer :attr:`newsdiff.model.Comparison.ledgers`, which makes them once."""
    story = Story(comparison)
    figures = figures_ledger(story)
    return Ledgers(
        figures=figures,
        quotes=quotes_ledger(story),
        names=names_ledger(story),
        dates=dates_ledger(story),
        wording=wording_ledger(story),
        coverage=coverage_ledger(story),
        attribution=attribution_ledger(story, figures),
    )


def conflicts(ledgers: Ledgers) -> frozenset[str]:
    """What outlets disagree on over the whole story, by the names that ``--fail-on`` takes.

    ``number-conflict`` and ``date-conflict``: values that exclude each other; ``quote-conflict``: one utterance in
    different words or from different people; ``name-conflict``: one name in several spellings;
    ``attribution-conflict``: one claim from different sources; ``name-question``: names that may be one.
    """
    found = {
        "number-conflict": any(entry.state == "conflict" for entry in ledgers.figures),
        "date-conflict": any(entry.state == "conflict" for entry in ledgers.dates),
        "quote-conflict": any(entry.state in ("differs", "speakers") for entry in ledgers.quotes),
        "name-conflict": any(entry.state == "spellings" for entry in ledgers.names),
        "name-question": any(entry.state == "question" for entry in ledgers.names),
        "attribution-conflict": any(entry.state == "differs" for entry in ledgers.attribution),
    }
    return frozenset(name for name, met in found.items() if met)
