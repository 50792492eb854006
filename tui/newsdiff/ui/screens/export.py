"""Writing the comparison to a file: format, scope, path; what goes wrong is said here and nothing is lost."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from newsdiff import atomic
from newsdiff.errors import NewsdiffError
from newsdiff.export.naming import file_name
from newsdiff.model import KINDS, Comparison, Kind
from newsdiff.ui.look import content

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.export.format import ExportOptions, Format

ALL, FILTERED, PASSAGE = "all", "filtered", "passage"


class ExportScreen(ModalScreen[str | None]):
    """The export dialog; gives the screen below one line to say when it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Cancel", show=False),
        Binding("ctrl+s", "write", "Write", show=False),
    ]

    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012 - declared so by the base

    def __init__(
        self,
        comparison: Comparison,
        settings: Settings,
        title: str,
        kinds: Collection[Kind],
        outlets: Sequence[str],
        passage: str | None,
    ) -> None:
        super().__init__()
        from newsdiff.export.registry import formats

        self._comparison = comparison
        self._settings = settings
        self._title = title
        self._kinds = tuple(kind for kind in KINDS if kind in kinds)
        self._outlets = tuple(outlets)
        self._passage = passage
        self._formats = formats()
        self._replace: Path | None = None

    def compose(self) -> ComposeResult:
        """Format, scope, path and the line for messages."""
        chosen = [entry.name for entry in self._formats]
        first = chosen.index(self._settings.export.format) if self._settings.export.format in chosen else 0
        scopes = [Option("everything", id=ALL), Option("the outlets and kinds that are on", id=FILTERED)]
        if self._passage is not None:
            scopes.append(Option("the selected passage", id=PASSAGE))
        wide = max(map(len, chosen), default=0) + 2
        with Vertical(id="export"):
            yield Label("Format")
            formats = OptionList(
                *(Option(Content(f"{entry.name:<{wide}}{entry.title}"), id=entry.name) for entry in self._formats),
                id="format",
            )
            formats.highlighted = first
            yield formats
            yield Label("What")
            scope = OptionList(*scopes, id="scope")
            scope.highlighted = 0
            yield scope
            yield Label("File")
            yield Input(self._suggestion(self._formats[first]), id="path")
            yield Static(Content("Enter writes the file · Tab next field · Esc cancels"), id="export-line")

    def on_mount(self) -> None:
        """Begin with the format."""
        formats = self.query_one("#format", OptionList)
        formats.focus()
        self.call_after_refresh(formats.scroll_to_highlight)

    def _suggestion(self, chosen: Format) -> str:
        return str(Path(self._settings.export.folder) / file_name(self._title, chosen.suffix))

    def _format(self) -> Format:
        return self._formats[self.query_one("#format", OptionList).highlighted or 0]

    @on(OptionList.OptionHighlighted, "#format")
    def change_suffix(self) -> None:
        """The file keeps its name, the suffix follows the format."""
        path = self.query_one("#path", Input)
        known = {entry.suffix for entry in self._formats}
        current = Path(path.value) if path.value.strip() else Path(self._suggestion(self._format()))
        if current.suffix in known:
            path.value = str(current.with_suffix(self._format().suffix))

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def action_write(self) -> None:
        """Write; an existing file needs a second Enter."""
        text = self.query_one("#path", Input).value.strip()
        if not text:
            self._say("a file name is needed")
            return
        path = Path(text).expanduser()
        if path.exists() and not path.is_dir() and self._replace != path:
            self._replace = path
            self._say(f"{path} exists; Enter again replaces it")
            return
        self._say("writing…", error=False)
        self._write(self._format(), self._options(), path)

    def _options(self) -> ExportOptions:
        from newsdiff.export.format import ExportOptions

        highlighted = self.query_one("#scope", OptionList).highlighted_option
        scope = highlighted.id if highlighted is not None else ALL
        if scope == FILTERED:
            return ExportOptions(title=self._title, kinds=self._kinds, articles=self._outlets)
        if scope == PASSAGE and self._passage is not None:
            return ExportOptions(title=self._title, passages=(self._passage,))
        return ExportOptions(title=self._title)

    @work(thread=True, exclusive=True, group="export", exit_on_error=False)
    def _write(self, chosen: Format, options: ExportOptions, path: Path) -> None:
        said, failed = write_export(self._comparison, chosen, options, path)
        self.app.call_from_thread(self._written, said, failed)

    def _written(self, said: str, failed: bool) -> None:
        if failed:
            self._say(said)
        elif self.is_current:
            self.dismiss(said)

    def _say(self, text: str, *, error: bool = True) -> None:
        line = self.query_one("#export-line", Static)
        line.set_class(error, "-error")
        line.update(content(("✗ " if error else "") + text))

    def action_cancel(self) -> None:
        """Close without writing."""
        self.dismiss(None)


def write_export(comparison: Comparison, chosen: Format, options: ExportOptions, path: Path) -> tuple[str, bool]:
    """Write a comparison to a file, in one step.

    Returns:
        One line to say, and whether it failed. On failure an existing file is as it was.
    """
    try:
        data = chosen.write(comparison, options)
        atomic.write_bytes(path, data if isinstance(data, bytes) else data.encode("utf-8"))
    except NewsdiffError as error:
        return str(error), True
    except OSError as error:
        return f"{path}: {error.strerror or error}; choose another place", True
    except Exception as error:  # a format that fails must not take the comparison on the screen with it
        return f"{chosen.name} could not be written: {type(error).__name__}: {error}", True
    return f"written: {path}", False
