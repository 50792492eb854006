"""Bring text in: one module per kind of source, and the registry that chooses among them."""
