"""Stories as files: their sources, and what a person decided about them."""
