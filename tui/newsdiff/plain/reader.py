"""Reading lines and carrying them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from newsdiff.errors import NewsdiffError
from newsdiff.model import Span
from newsdiff.plain import telling
from newsdiff.plain.deciding import Deciding
from newsdiff.plain.words import ALL, meant, phrase
from newsdiff.ui.citation import cite, cite_all
from newsdiff.ui.key_names import key_names

Ask = Callable[[], str | None]
"""Gives the next line, None when there is no more."""


class Reader(Deciding):
    """The application line by line."""

    _replace: Path | None = None
    _asked_to_leave: bool = False

    def run(self, ask: Ask) -> None:
        """Carry out line after line, until the person leaves or there are no more."""
        while not self.leaving:
            typed = ask()
            if typed is None:
                self.keep_at_the_end()
                return
            self.do(typed)

    def start(self) -> None:
        """Compare, and say what there is."""
        self.compare()
        self.tell(telling.story(self.index, self.title))
        if self.index.passages:
            self.tell(telling.passage(self.state, self.index))
        else:
            self.say("These articles share no passage.")
        self.say("Enter goes to the next passage; help lists the commands, quit leaves.")

    def do(self, typed: str) -> None:
        """Carry out one line; an empty one goes to the next passage."""
        line = typed.strip()
        words = line.casefold().split()
        if len(words) == 2 and words[0] in ("passage", "go") and words[1].isdecimal():
            self.go_to_passage(int(words[1]))
            return
        if words in (["where"], ["again"], ["passage"]):
            self.tell(telling.passage(self.state, self.index))
            return
        if words == ["why"]:
            self.say(telling.reasons(self.state, self.index))
            return
        command, rest, problem = meant(line or "passage.next", self.keymap)
        if command is None:
            self.say(problem[:1].upper() + problem[1:] + ("" if problem.endswith("?") else "."))
            return
        self._asked_to_leave = self._asked_to_leave and command.id == "app.leave"
        reason = command.why_not(self.state, self.index)
        method = getattr(self, command.method, None)
        if method is None:
            self.say(f"{command.title}: only on the screen, without --plain.")
        elif reason:
            self.say(f"{command.title}: {reason}.")
        elif command.argument is None:
            method(rest)
        else:
            method(command.argument, rest)

    # Taking away

    def citation_copy(self, rest: str) -> None:
        """Say the citation of the passage's words in this outlet, or of the sentence."""
        here = self._here()
        if here is None or self.index.comparison is None:
            self.say("There are no words here to cite.")
            return
        article = self.index.comparison.by_id[here.article].article
        self._cited(cite(article, Span(here.start, here.end)))

    def passage_copy(self, rest: str) -> None:
        """Say the citations of all readings of the passage."""
        passage, comparison = self._passage(), self.index.comparison
        if passage is not None and comparison is not None:
            by_id = comparison.by_id
            self._cited(cite_all((by_id[r.article].article, span) for r in passage.readings for span in r.spans))

    def _cited(self, text: str) -> None:
        self.tell(text.split("\n"))

    def export_open(self, rest: str) -> None:
        """Write the comparison: ``export html``, ``export html FILE``."""
        from newsdiff import atomic
        from newsdiff.export.format import ExportOptions
        from newsdiff.export.registry import formats, get

        if not rest:
            names = ", ".join(entry.name for entry in formats())
            self.say(f"Type export, a format and a file, for example: export html story.html. Formats: {names}.")
            return
        name, _, file = rest.partition(" ")
        try:
            chosen = get(name)
            path = (
                Path(file).expanduser()
                if file
                else Path(self.settings.export.folder) / f"{self._stem()}{chosen.suffix}"
            )
            if path.exists() and self._replace != path:
                self._replace = path
                self.say(f"{path} exists; type the same again to replace it, or name another file.")
                return
            atomic.write_pieces(path, chosen.pieces(self._comparison(), ExportOptions(title=self.title)))
        except NewsdiffError as error:
            self.say(f"Not written: {error}.")
        except (OSError, ValueError) as error:
            self.say(f"Not written: {getattr(error, 'strerror', None) or error}; choose another place.")
        else:
            self._replace = None
            self.say(f"Written: {path}.")

    def _stem(self) -> str:
        import re

        return re.sub(r"[^\w.-]+", "-", self.title.strip().lower()).strip("-.")[:60] or "comparison"

    # Application

    def help_open(self, rest: str) -> None:
        """What can be typed; with a command behind it, what that one does."""
        if rest:
            command, _, problem = meant(rest, self.keymap)
            self.say(self._explained(command.id) if command is not None else f"{problem}.")
            return
        self.tell(self._help())

    def _help(self) -> Iterator[str]:
        yield "Type the words or the key, then Enter. Enter alone goes to the next passage."
        yield "passage 7: go to a passage by its number. again: say the passage once more. why: what it rests on."
        yield "next number, previous quote: go to a difference of a kind."
        known = [command for command in ALL if hasattr(self, command.method)]
        for group, commands in groupby(known, key=lambda command: command.group):
            yield f"{group}."
            yield from (self._explained(command.id) for command in commands)

    def _explained(self, name: str) -> str:
        command = next(each for each in ALL if each.id == name)
        keys = key_names(self.keymap[name])
        return f"{phrase(command)}{f', or {keys}' if keys else ''}: {command.help}"

    def app_leave(self, rest: str) -> None:
        """Leave; decisions that would be lost are told once."""
        if self._asked_to_leave or self.keep_or_tell():
            self.leaving = True
        self._asked_to_leave = True
