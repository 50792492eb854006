"""Ledgers as plain data, by the JSON contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsdiff.engine.ledgers.entries import (
    AttributionEntry,
    CoverageEntry,
    DateEntry,
    FigureClaim,
    FigureEntry,
    Ledgers,
    NameEntry,
    QuoteEntry,
)
from newsdiff.engine.numbers import value

if TYPE_CHECKING:
    from newsdiff.engine.ledgers import contract as c
from newsdiff.engine.wording import Substitution


def ledgers_record(ledgers: Ledgers) -> c.LedgersRecord:
    """The ledgers as JSON-ready data."""
    return {
        "figures": [_figure(entry) for entry in ledgers.figures],
        "quotes": [_quote(entry) for entry in ledgers.quotes],
        "names": [_name(entry) for entry in ledgers.names],
        "dates": [_date(entry) for entry in ledgers.dates],
        "wording": [_wording(entry) for entry in ledgers.wording],
        "coverage": [_coverage(entry) for entry in ledgers.coverage],
        "attribution": [_attribution(entry) for entry in ledgers.attribution],
    }


def _figure(entry: FigureEntry) -> c.FigureEntryRecord:
    return {
        "id": entry.id,
        "counted": entry.counted,
        "event": entry.event,
        "kind": entry.kind,
        "unit": entry.unit,
        "state": entry.state,
        "values": [
            {
                "low": value(own.low),
                "high": value(own.high),
                "relation": own.relation,
                "claims": [_claim(claim) for claim in own.claims],
            }
            for own in entry.values
        ],
        "pairs": [{"a": pair.a, "b": pair.b, "relation": pair.relation} for pair in entry.pairs],
    }


def _claim(claim: FigureClaim) -> c.FigureClaimRecord:
    return {
        "article": claim.article,
        "start": claim.start,
        "end": claim.end,
        "surface": claim.surface,
        "low": value(claim.low),
        "high": value(claim.high),
        "hedge": claim.hedge,
        "speaker": claim.speaker,
        "where": claim.where,
        "when": claim.when,
        "expected": claim.expected,
        "part": claim.part,
        "passages": list(claim.passages),
    }


def _quote(entry: QuoteEntry) -> c.QuoteEntryRecord:
    return {
        "id": entry.id,
        "speakers": list(entry.speakers),
        "state": entry.state,
        "full": entry.full,
        "versions": [
            {
                "article": own.article,
                "start": own.start,
                "end": own.end,
                "form": own.form,
                "speaker": own.speaker,
                "via": list(own.via),
                "group": own.group,
                "cut": [[span.start, span.end] for span in own.cut],
                "passages": list(own.passages),
            }
            for own in entry.versions
        ],
    }


def _name(entry: NameEntry) -> c.NameEntryRecord:
    return {
        "id": entry.id,
        "canonical": entry.canonical,
        "state": entry.state,
        "spellings": [
            {
                "text": spelling.text,
                "uses": [
                    {
                        "article": use.article,
                        "start": use.start,
                        "end": use.end,
                        "role": [use.role.start, use.role.end] if use.role else None,
                    }
                    for use in spelling.uses
                ],
            }
            for spelling in entry.spellings
        ],
        "uncertain": list(entry.uncertain),
    }


def _date(entry: DateEntry) -> c.DateEntryRecord:
    return {
        "id": entry.id,
        "low": entry.low,
        "high": entry.high,
        "state": entry.state,
        "uses": [
            {
                "article": use.article,
                "start": use.start,
                "end": use.end,
                "surface": use.surface,
                "passages": list(use.passages),
            }
            for use in entry.uses
        ],
        "conflicts": [{"entry": other.entry, "passage": other.passage} for other in entry.conflicts],
    }


def _wording(entry: Substitution) -> c.SubstitutionRecord:
    return {
        "words": list(entry.words),
        "uses": [
            {
                "word": use.word,
                "article": use.article,
                "start": use.start,
                "end": use.end,
                "passage": use.passage,
                "variant": use.variant,
            }
            for use in entry.uses
        ],
    }


def _coverage(entry: CoverageEntry) -> c.CoverageEntryRecord:
    return {
        "id": entry.id,
        "passage": entry.passage,
        "state": entry.state,
        "cells": [
            {
                "article": cell.article,
                "start": cell.start,
                "end": cell.end,
                "sentence": cell.sentence,
                "rank": cell.rank,
                "size": cell.size,
                "part": cell.part,
            }
            for cell in entry.cells
        ],
    }


def _attribution(entry: AttributionEntry) -> c.AttributionEntryRecord:
    return {
        "id": entry.id,
        "passage": entry.passage,
        "figure": entry.figure,
        "state": entry.state,
        "uses": [
            {
                "article": use.article,
                "start": use.start,
                "end": use.end,
                "source": use.source,
                "via": list(use.via),
            }
            for use in entry.uses
        ],
    }
