"""The least a Textual program can be: what start-up times are measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Trivial(App[None]):
    """One line of text."""

    def compose(self) -> ComposeResult:
        """Compose the line."""
        yield Static("FIRST-FRAME")


Trivial().run()
