"""Writing the comparison to a file: format, scope, path; what goes wrong is said here and nothing is lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from newsdiff import atomic
from newsdiff.errors import NewsdiffError
from newsdiff.export.naming import file_name
from newsdiff.model import KINDS, Comparison, Kind
from newsdiff.ui.completion import PathSuggester
from newsdiff.ui.look import content
from newsdiff.ui.screens.dialog import Dialog

if TYPE_CHECKING:
    from newsdiff.config import Settings
    from newsdiff.export.format import ExportOptions, Format

_REST = 0.15
"""Seconds that a choice stands before it is drawn."""
_MOST = 5
_WIDEST = 200
_FIRST = 20_000
"""Bytes of a document that its preview is made of."""
ALL, FILTERED, PASSAGE = "all", "filtered", "passage"


class ExportScreen(Dialog[str | None]):
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
        shown: Sequence[str] | None = None,
    ) -> None:
        """Make the dialog.

        Args:
            comparison: what may be written.
            settings: which format and folder are offered first.
            title: of the story.
            kinds: the kinds of difference that are on.
            outlets: ids of the articles that are on.
            passage: id of the selected passage.
            shown: ids of the passages that the filter leaves; None where it leaves all.
        """
        super().__init__()
        from newsdiff.export.registry import formats

        self._comparison = comparison
        self._settings = settings
        self._title = title
        self._kinds = tuple(kind for kind in KINDS if kind in kinds)
        self._outlets = tuple(outlets)
        self._passage = passage
        self._shown = None if shown is None else tuple(shown)
        self._formats = formats()
        self._replace: Path | None = None
        self._waiting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Format, scope, path and the line for messages."""
        chosen = [entry.name for entry in self._formats]
        first = chosen.index(self._settings.export.format) if self._settings.export.format in chosen else 0
        on = "the outlets and kinds that are on"
        if self._shown is not None:
            on = f"as filtered: {len(self._shown)} of {len(self._comparison.passages)} passages, {on}"
        scopes = [Option("everything", id=ALL), Option(on, id=FILTERED)]
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
            yield Input(self._suggestion(self._formats[first]), id="path", suggester=PathSuggester())
            yield Static(id="export-preview")
            yield Static(
                Content("Enter writes · Tab next field · → completes the path · Esc cancels"), id="export-line"
            )

    def on_mount(self) -> None:
        """Begin with the format."""
        formats = self.query_one("#format", OptionList)
        formats.focus()
        self.call_after_refresh(self._centre)
        self.show_preview()

    def _centre(self) -> None:
        """The chosen format in the middle of its list, with what comes before and after it."""
        formats = self.query_one("#format", OptionList)
        formats.scroll_to(y=max(0, (formats.highlighted or 0) - formats.size.height // 2), animate=False)

    def _suggestion(self, chosen: Format) -> str:
        return str(Path(self._settings.export.folder) / file_name(self._title, chosen.suffix))

    def _format(self) -> Format:
        return self._formats[self.query_one("#format", OptionList).highlighted or 0]

    @on(OptionList.OptionHighlighted, "#format")
    def change_suffix(self) -> None:
        """The file keeps its name, the suffix follows the format."""
        path = self.query_one("#path", Input)
        current = path.value.strip() or self._suggestion(self._format())
        fitting = [entry.suffix for entry in self._formats if current.endswith(entry.suffix)]
        if fitting:
            path.value = current.removesuffix(max(fitting, key=len)) + self._format().suffix

    @on(OptionList.OptionHighlighted)
    def show_preview(self) -> None:
        """Show how the document begins and how large it is, as soon as the choice rests."""
        if not self.query_one("#export-preview").display:
            return
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_REST, lambda: self._preview(self._format(), self._options()))

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False, description="preview")
    def _preview(self, chosen: Format, options: ExportOptions) -> None:
        worker = get_current_worker()
        try:
            pieces = takewhile(lambda _: not worker.is_cancelled, chosen.pieces(self._comparison, options))
            lines = beginning(pieces)
        except Exception as error:  # told when it is written
            lines = [f"{type(error).__name__}: {error}"]
        if not worker.is_cancelled:
            self.app.call_from_thread(self._previewed, lines)

    def _previewed(self, lines: list[str]) -> None:
        if self.is_attached:
            self.query_one("#export-preview", Static).update(Content("\n").join(map(content, lines)))

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
            return ExportOptions(title=self._title, kinds=self._kinds, articles=self._outlets, passages=self._shown)
        if scope == PASSAGE and self._passage is not None:
            return ExportOptions(title=self._title, passages=(self._passage,))
        return ExportOptions(title=self._title)

    @work(thread=True, exclusive=True, group="export", exit_on_error=False, description="export")
    def _write(self, chosen: Format, options: ExportOptions, path: Path) -> None:
        said, failed = write_export(self._comparison, chosen, options, path)
        self.app.call_from_thread(self._written, said, failed)

    def _written(self, said: str, failed: bool) -> None:
        if failed:
            self._say(said)
        else:
            self.dismiss(said)

    def _say(self, text: str, *, error: bool = True) -> None:
        line = self.query_one("#export-line", Static)
        line.set_class(error, "-error")
        line.update(content(("✗ " if error else "") + text))

    def action_cancel(self) -> None:
        """Close without writing."""
        self.dismiss(None)


def beginning(pieces: Iterable[bytes]) -> list[str]:
    """How large a document is, and its first lines with something in them; the pieces are not kept."""
    first, size = b"", 0
    for piece in pieces:
        first = first or piece[:_FIRST]
        size += len(piece)
    told = f"{size:,} bytes" if size < 10_000 else f"{size / 1000:,.0f} kB"
    if b"\0" in first:
        return [f"{told}, no text to show"]
    lines = (line.strip() for line in first.decode("utf-8", "ignore").splitlines())
    return [told, *[line[:_WIDEST] for line in lines if line][:_MOST]]


def write_export(comparison: Comparison, chosen: Format, options: ExportOptions, path: Path) -> tuple[str, bool]:
    """Write a comparison to a file, in one step.

    Returns:
        One line to say, and whether it failed. On failure an existing file is as it was.
    """
    try:
        atomic.write_pieces(path, chosen.pieces(comparison, options))
    except NewsdiffError as error:
        return str(error), True
    except OSError as error:
        return f"{path}: {error.strerror or error}; choose another place", True
    except Exception as error:  # a format that fails must not take the comparison on the screen with it
        return f"{chosen.name} could not be written: {type(error).__name__}: {error}", True
    return f"written: {path}", False
