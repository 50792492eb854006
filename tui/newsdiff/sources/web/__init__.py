"""Fetching from the web: one address, or several at once, with a limit to everything a server may do."""
