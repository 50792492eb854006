"""Every regular expression of the package, and lines made of its own alphabet that ought to make it slow.

``python tests/attacks/patterns.py`` measures all of them on lines of 100,000 code points and names those whose time
grows faster than the line. What a module only ever gives to an expression piece by piece is measured piece by piece.
"""

from __future__ import annotations

import ast
import gc
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Iterator
from itertools import islice, permutations
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any, NamedTuple

SKIPPED = ("newsdiff.__main__",)
RUNS = 3
TOO_LONG = 2.0
"""CPU seconds after which a pattern is given up."""


GIVEN_UP = float("inf")


LIMITS = {
    "newsdiff.engine.text.boilerplate": "_LONGEST",
    "newsdiff.engine.facts.sourcephrases": "_REACH",
}
"""Modules that give their expressions no more than so many code points of a text, and their own name for that."""

HARMLESS = {
    ("newsdiff.sources.page_data", "_SUFFIX"),  # titles were made one line before, with no two spaces in a row
    ("newsdiff.sources.syntax", "_COMMENT"),  # ends behind the last sign that a comment ends with
    ("newsdiff.engine.facts.attribution", "_LAST_WORD"),  # looks at 24 code points
    ("newsdiff.engine.facts.attribution", "_DAY"),  # reads the name of a source
    ("newsdiff.ui.widgets.title_bar", "_IN_CONFLICT"),  # reads counts of newsdiff's own
    ("newsdiff.sources.pdf_layout", r"[^\W\d_]+\Z"),  # reads the last letters before the end of a line
    ("newsdiff.ui.picture", "_COMMENT"),  # every remark ends: they are Textual's
    ("newsdiff.export.svg", "_RUN"),  # reads lines of newsdiff's own, in which whatever opens is closed
}
"""Expressions, by name or as they are written, that are searched for where the worst line cannot be.

``test_cost.py`` tries the first two.
"""


class Pattern(NamedTuple):
    """An expression, where it was compiled, and how it is used.

    Attributes:
        source: the expression.
        flags: of its compilation.
        place: module, and line where that is known.
        searched: whether it is searched for: some are only matched at one place.
        longest: code points of the longest text it is ever given; 0 where there is no limit.
    """

    source: str | bytes
    flags: int
    place: str
    searched: bool = True
    longest: int = 0


class Slow(NamedTuple):
    """An expression whose time grows faster than the line: seconds for the short and for the long one."""

    pattern: Pattern
    line: str
    short: float
    long: float


def patterns(*rooms: str, use: bool = True) -> list[Pattern]:
    """All expressions that the package compiles while it is imported and used, and those it would compile later."""
    found: dict[tuple[str | bytes, int], Pattern] = {}
    real: Any = re._compile  # type: ignore[attr-defined]

    def recording(source: Any, flags: Any) -> Any:
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename.endswith(("re/__init__.py", "expressions.py")):
            frame = frame.f_back
        if "newsdiff" in frame.f_code.co_filename and isinstance(source, str | bytes):
            module = str(frame.f_globals.get("__name__", ""))
            whole = module == "newsdiff.engine.text.boilerplate"  # its rules are compiled later, for whole lines
            own = Pattern(source, int(flags), f"{module}:{frame.f_lineno}", not whole, _limit(frame.f_globals))
            found.setdefault((source, int(flags)), own)
        return real(source, flags)

    re._compile = recording  # type: ignore[attr-defined]
    re.purge()
    try:
        for room in rooms or ("newsdiff",):
            _import_all(room)
        if use:
            _use()
    finally:
        re._compile = real  # type: ignore[attr-defined]
    from newsdiff.engine.expressions import _Expression

    for module, own, value in [(each, own, value) for each in _modules() for own, value in vars(each).items()]:
        if isinstance(value, _Expression):
            source, flags = value._source
            found[source, flags] = _pattern_of(module, own, source, flags)
        elif isinstance(value, re.Pattern):
            for key, known in found.items():
                if known.source == value.pattern and known.place.startswith(f"{module.__name__}:"):
                    found[key] = _pattern_of(module, own, *key)
    for value in gc.get_objects():
        if isinstance(value, _Expression):
            source, flags = value._source
            found.setdefault((source, flags), Pattern(source, flags, "a table"))
    for each in (inline for module in _modules() for inline in _inline(module)):
        before = found.get((each.source, each.flags))
        if before is None or before.place == each.place:
            found[each.source, each.flags] = each
    return sorted(found.values(), key=lambda each: (each.place, str(each.source)))


def _inline(module: ModuleType) -> Iterator[Pattern]:
    """The expressions that a module writes where it uses them, whether or not that place was reached."""
    if not module.__file__:
        return
    for node in ast.walk(ast.parse(Path(module.__file__).read_bytes())):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=use), args=[ast.Constant(value=str(source)), *_]
            ) if use in _USES:
                place = f"{module.__name__}:{node.lineno}"
                yield Pattern(source, _flags(node), place, _seeks(module, use, source), _limit(vars(module)))
            case _:
                pass


_USES = {
    "compile": 1,
    "findall": 2,
    "finditer": 2,
    "search": 2,
    "split": 3,
    "sub": 4,
    "subn": 4,
    "match": 2,
    "fullmatch": 2,
}
"""What is done with an expression in one go, and the place of the flags among the arguments."""


def _seeks(module: ModuleType, use: str, source: str) -> bool:
    return use not in ("match", "fullmatch") and (module.__name__, source) not in HARMLESS


def _flags(call: ast.Call) -> int:
    """The flags given to a function of ``re``, by name or at their place."""
    use = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    given = [each.value for each in call.keywords if each.arg == "flags"] or call.args[_USES[use] :]
    names = [node.attr for each in given for node in ast.walk(each) if isinstance(node, ast.Attribute)]
    return sum({int(getattr(re, name)) for name in names})


def _pattern_of(module: ModuleType, name: str, source: Any, flags: int) -> Pattern:
    searched = _is_searched(module, name) and (module.__name__, name) not in HARMLESS
    return Pattern(source, flags, module.__name__, searched, _limit(vars(module)))


def _limit(known: dict[str, Any]) -> int:
    """The longest text that a module gives its expressions; 0 where it sets none."""
    name = LIMITS.get(str(known.get("__name__", "")))
    return int(known[name]) if name and name in known else 0


def _is_searched(module: ModuleType, name: str) -> bool:
    """Whether more is done with an expression of a module than match it at one place."""
    using = [module, *(other for other in _modules() if not name.startswith("_") and name in vars(other))]
    for each in {id(one): one for one in using}.values():
        text = re.sub(r"^from .* import .*$", "", Path(str(each.__file__)).read_text(encoding="utf-8"), flags=re.M)
        uses = re.findall(rf"(?<!\w){re.escape(name)}(?!\w)(\.\w+)?", text)
        if set(uses) - {"", ".match", ".fullmatch"} or uses.count("") > (each is module):
            return True
    return False


def _modules() -> list[ModuleType]:
    return [module for name, module in sorted(sys.modules.items()) if name.startswith("newsdiff")]


def _import_all(name: str) -> None:
    module = importlib.import_module(name)
    for each in pkgutil.iter_modules(getattr(module, "__path__", []), f"{name}."):
        if each.name in SKIPPED:
            continue
        try:
            _import_all(each.name)
        except ImportError:  # an extra that is not installed
            continue


def _use() -> None:
    """Compare a text in every language, so that what is put together for one language is compiled too."""
    import newsdiff

    for language in ("en", "de", "fr", "es", "it", "pl", "ru", "uk", "pt", "nl", "ja", "zh", "ar", "he", "el"):
        text = f"On Monday 12 May 2025 “12,000 people” said {language}, and 5% of 3.4 million $ were at the harbour."
        newsdiff.compare(
            [newsdiff.Article.from_text(text, outlet=outlet, language=language) for outlet in ("A", "B")]
        ).to_dict()


def alphabet(pattern: Pattern) -> list[str]:
    """One sign of every kind that an expression asks for."""
    try:
        from re import _parser as parser  # type: ignore[attr-defined]
    except ImportError:
        import sre_parse as parser
    signs: dict[str, None] = {}

    def walk(node: Any) -> None:
        if isinstance(node, tuple) and len(node) == 2 and str(node[0]) in ("LITERAL", "NOT_LITERAL"):
            signs.setdefault(chr(node[1]))
        elif isinstance(node, tuple) and len(node) == 2 and str(node[0]) == "RANGE":
            signs.setdefault(chr(node[1][0]))
        elif isinstance(node, tuple) and len(node) == 2 and str(node[0]) == "CATEGORY":
            signs.setdefault({"DIGIT": "1", "SPACE": " ", "WORD": "a"}.get(str(node[1]).rpartition("_")[2], "a"))
        elif isinstance(node, tuple | list) or hasattr(node, "data"):
            for inner in getattr(node, "data", node):
                walk(inner)

    walk(parser.parse(pattern.source, pattern.flags))
    return [sign for sign in signs if not 0xD800 <= ord(sign) <= 0xDFFF][:12]


def lines(pattern: Pattern) -> Iterator[str]:
    """What is repeated: single signs, pairs, and a few of three, of the alphabet and of what news is full of."""
    own = alphabet(pattern)
    signs = list(dict.fromkeys([*own, "a", "A", "1", " ", "\n", '"', ".", ",", "-", "<", "\x00"]))
    yield from signs
    yield from (
        "a ",
        "A ",
        "1 ",
        "1,",
        "1.",
        "Aa ",
        "“a”",
        '"a" ',
        "a-",
        "a. ",
        "1-1 ",
        " \n",
        "a\n",
        "<a",
        "<!--",
        "[a](",
    )
    yield from ("".join(pair) for pair in islice(permutations(own[:5], 2), 20))
    yield from ("".join(three) for three in islice(permutations(own[:3], 3), 6))


def measure(pattern: Pattern, size: int, worth: float) -> Slow | None:
    """The line of ``size`` signs that makes an expression grow worst, if one makes it grow faster than the line.

    Args:
        pattern: the expression.
        size: code points of the long line; the short one has an eighth of it.
        worth: seconds for the short line below which nothing is suspected.
    """
    try:
        compiled = re.compile(pattern.source, pattern.flags)
    except re.error:
        return None
    size = min(size, pattern.longest or size)
    for unit in lines(pattern):
        for last in ("", "\x01"):
            text: Any = _line(unit, size // 8) + last
            long: Any = _line(unit, size) + last
            if isinstance(pattern.source, bytes):
                text, long = text.encode("utf-8"), long.encode("utf-8")
            found = _compared(compiled, text, long, worth, pattern.searched)
            if found:
                return Slow(pattern, unit, *found)
    return None


def _line(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _compared(
    compiled: re.Pattern[Any], short: Any, long: Any, worth: float, searched: bool
) -> tuple[float, float] | None:
    small = _seconds(compiled, short, 1, searched)
    if small == GIVEN_UP:
        return small, GIVEN_UP
    if small < worth:
        return None
    small = _seconds(compiled, short, RUNS, searched)
    if small < worth:
        return None
    large = _seconds(compiled, long, 1, searched)
    if large < 24 * small:
        return None
    small, large = _seconds(compiled, short, 2 * RUNS, searched), _seconds(compiled, long, 2, searched)
    return (small, large) if large > 24 * small else None


def _seconds(compiled: re.Pattern[Any], text: Any, runs: int, searched: bool) -> float:
    best = float("inf")
    for _ in range(runs):
        start = time.thread_time()
        with _Alarm() as alarm:
            if searched:
                for _ in compiled.finditer(text):
                    pass
            compiled.match(text)
            compiled.fullmatch(text)
        best = min(best, time.thread_time() - start)
        if alarm.rang:
            return GIVEN_UP
    return best


class _Alarm:
    """Ends a search that would go on for ever."""

    rang = False

    def __enter__(self) -> _Alarm:
        signal.signal(signal.SIGVTALRM, self._ring)
        signal.setitimer(signal.ITIMER_VIRTUAL, TOO_LONG)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        self.rang = kind is TimeoutError
        return self.rang

    @staticmethod
    def _ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError


def main() -> int:
    found = 0
    every = patterns()
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for number, pattern in enumerate(every):
        if number % 50 == 0:
            print(f"{number} of {len(every)}", file=sys.stderr, flush=True)
        slow = measure(pattern, size, 0.002 * size / 100_000)
        if slow:
            found += 1
            print(
                f"{pattern.place}: {slow.line!r} {slow.short:.4f} -> {slow.long:.4f} s  {str(pattern.source)[:150]}",
                flush=True,
            )
    print(f"{len(every)} patterns, {found} grow faster than their line")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
