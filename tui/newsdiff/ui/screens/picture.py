"""Saving a picture of the screen: where to; an existing file is replaced only when that is said."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Label, Static

from newsdiff import atomic
from newsdiff.ui.look import content
from newsdiff.ui.screens.dialog import Dialog

_KEYS = "Enter writes the picture · Esc cancels"


class PictureScreen(Dialog[str | None]):
    """Asks for a file; gives the screen below one line to say when the picture is written."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Cancel", show=False)]

    def __init__(self, svg: str, suggestion: str) -> None:
        super().__init__()
        self._svg = svg
        self._suggestion = suggestion
        self._replace: Path | None = None

    def compose(self) -> ComposeResult:
        """The file and the line for messages."""
        with Vertical(id="export"):
            yield Label("Picture of the screen (SVG)")
            yield Input(self._suggestion, id="path")
            yield Static(Content(_KEYS), id="export-line")

    def on_mount(self) -> None:
        """Type the file."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def write(self, event: Input.Submitted) -> None:
        """Write, whole or not at all; an existing file needs a second Enter."""
        text = event.value.strip()
        if not text:
            self._say("a file name is needed")
            return
        path = Path(text).expanduser()
        if path.exists() and not path.is_dir() and self._replace != path:
            self._replace = path
            self._say(f"{path} exists; Enter again replaces it")
            return
        try:
            atomic.write_bytes(path, self._svg.encode("utf-8", "replace"))
        except (OSError, ValueError) as error:
            self._say(f"{path}: {getattr(error, 'strerror', None) or error}; choose another place")
        else:
            self.dismiss(f"written: {path}")

    def _say(self, text: str) -> None:
        line = self.query_one("#export-line", Static)
        line.add_class("-error")
        line.update(content(f"✗ {text}"))
