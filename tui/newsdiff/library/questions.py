"""What a person types into a search, as a question to the index.

``flood dam`` asks for both words, ``"burst its banks"`` for a phrase, ``evacuat*`` for all words that begin so,
``-training`` for articles without the word, ``flood OR storm`` for either. Nothing else has a meaning: every other
sign is a space, so no question can be wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsdiff.library.folding import folded, indexed, stands_alone

_PART = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))(?P<prefix>\*?)')


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase as the index has it: ``words`` in their order; ``prefix`` when the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False

    def expression(self) -> str:
        """The term in the language of FTS5, everything in quotes."""
        return f'"{" ".join(self.words)}"' + (" *" if self.prefix else "")

    def pattern(self) -> str:
        """A regular expression for folded text."""
        parts = [re.escape(self.words[0])]
        for before, word in zip(self.words, self.words[1:], strict=False):
            close = stands_alone(before[-1]) or stands_alone(word[0])
            parts.append((r"\s*" if close else r"\s+") + re.escape(word))
        front = "" if stands_alone(self.words[0][0]) else r"(?<!\S)"
        back = "" if self.prefix or stands_alone(self.words[-1][-1]) else r"(?!\S)"
        return front + "".join(parts) + back


@dataclass(frozen=True, slots=True)
class Question:
    """Terms of which one of each group must be there, and terms that must not be."""

    groups: tuple[tuple[Term, ...], ...]
    without: tuple[Term, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms that may be found."""
        return tuple(term for group in self.groups for term in group)

    def expression(self, outlet: str = "") -> str:
        """The question in the language of FTS5.

        Args:
            outlet: words that the outlet's name must hold, one after the other.
        """
        groups = [" OR ".join(term.expression() for term in group) for group in self.groups]
        asked = " AND ".join(f"({group})" if " OR " in group else group for group in groups)
        asked = f"({asked})" + "".join(f" NOT {term.expression()}" for term in self.without)
        named = indexed(outlet).split()
        return (
            f'({{title body}} : ({asked})) AND outlet : "{" ".join(named)}"' if named else f"{{title body}} : ({asked})"
        )


def read(words: str) -> Question | None:
    """The question in a person's words; None where no word is left that can be searched for."""
    groups: list[tuple[Term, ...]] = []
    without: list[Term] = []
    either = False
    for part in _PART.finditer(words):
        if part["word"] == "OR" and not part["no"]:
            either = bool(groups)
            continue
        written = part["phrase"] if part["word"] is None else part["word"]
        found = tuple(indexed(written).split())
        if not found:
            continue
        prefix = bool(part["prefix"]) or (part["word"] or "").endswith("*")
        term = Term(found, prefix and not folded(written.rstrip("*")).endswith(" "))
        if part["no"]:
            without.append(term)
        elif either:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        either = False
    return Question(tuple(groups), tuple(without)) if groups else None
