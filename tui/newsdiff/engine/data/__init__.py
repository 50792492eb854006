"""Language tables of the engine: word lists and patterns, no logic."""
