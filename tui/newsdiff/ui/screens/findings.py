"""What deserves attention first."""

from __future__ import annotations

from newsdiff.ui.screens.listing import ListScreen
from newsdiff.ui.tables.entries import enabled
from newsdiff.ui.tables.findings import finding_entries


class FindingsScreen(ListScreen):
    """Divergences in words, the weightiest first."""

    HEADING = "Findings"
    LAST = "kind"

    @property
    def noun(self) -> str:
        """What an entry is called."""
        return "finding"

    def load(self) -> None:
        """The findings of the kinds that are on."""
        found = finding_entries(self.index)
        self.entries = enabled(found, self.state)
        hidden = len(found) - len(self.entries)
        self.notice = "" if self.entries or not hidden else f"all {hidden} are of kinds that are off"
