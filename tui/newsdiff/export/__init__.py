"""Write a comparison down: one module per format, and the registry that lists them."""
