"""What deserves attention first, and how much of each article is shared."""

from __future__ import annotations

from collections.abc import Sequence

from newsdiff.model import AnnotatedArticle, Comparison, Coverage, Finding, Passage


def find(comparison: Comparison) -> tuple[Finding, ...]:
    """Divergences worth a person's time, most important first."""
    return ()


def coverage(articles: Sequence[AnnotatedArticle], passages: Sequence[Passage]) -> tuple[Coverage, ...]:
    """Shared sentences of every article, and those found in it only."""
    return ()
