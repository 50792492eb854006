"""Across articles: which sentences and clauses say the same thing, how surely, and why."""
