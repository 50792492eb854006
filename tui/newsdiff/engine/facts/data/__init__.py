"""Language tables of numbers and dates, one module per language."""
