"""Pure functions from text to Comparison: no input or output, no clock, no screen."""
