"""The page ``reference.md``, written from the code: ``python -m newsdiff.guide.reference > …/guide/reference.md``.

What it tells is asked of those who know it: the parsers, the commands' keys, the settings with the comments of
``config.yaml``, the formats, the readers, the types of the JSON. A test holds the page to it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from newsdiff import config, paths

_HEAD = """\
# Reference

Everything this version knows, written from its own code. `newsdiff COMMAND --help` tells the same of one command,
`newsdiff man` of all.
"""
_OWN_EPILOG = ("library", "watch", "stories")
"""Commands whose help tells actions and rules below the options."""


def page() -> str:
    """The whole page as Markdown."""
    sections = {
        "Commands": _commands(),
        "Exit codes": _exits(),
        "Environment": _environment(),
        "Settings": _settings(),
        "Keys": _keys(),
        "Kinds of difference": _kinds(),
        "Formats": _formats(),
        "Sources": _sources(),
        "JSON": _json(),
    }
    links = [f"[{title}](#{title.lower().replace(' ', '-')})" for title in sections]
    body = [f"## {title}\n\n" + "\n".join(lines).strip() for title, lines in sections.items()]
    return "\n\n".join([_HEAD + "\n" + " · ".join(links), *body]) + "\n"


def _commands() -> Iterator[str]:
    from newsdiff.commands import arguments
    from newsdiff.commands.manual import EXAMPLES

    for name, parser in arguments.parsers().items():
        command = "newsdiff" if name == "open" else f"newsdiff {name}"
        yield from (f"### {command}", "", _flat(parser.description), "")
        yield from _table(("argument", "meaning"), _arguments(parser))
        if name in _OWN_EPILOG and parser.epilog:
            yield from ("", "```text", *(line.rstrip() for line in parser.epilog.strip().splitlines()), "```")
        examples = EXAMPLES.get("newsdiff" if name == "open" else name, ())
        if examples:
            yield from ("", "```sh")
            for said, meaning in examples:
                yield f"{said}  # {meaning}" if meaning else said
            yield "```"
        yield ""


def _arguments(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    for action in parser._actions:  # argparse offers no other way to ask a parser what it knows
        if action.help is argparse.SUPPRESS or "--help" in action.option_strings:
            continue
        value = action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper()
        names = ", ".join(action.option_strings)
        yield (
            f"`{names if action.nargs == 0 else f'{names} {value}'.strip()}`",
            _flat((action.help or "").replace("%%", "%")),
        )


def _exits() -> Iterator[str]:
    from newsdiff.commands.manual import EXITS

    return _table(("code", "meaning"), EXITS)


def _environment() -> Iterator[str]:
    from newsdiff.commands.manual import ENVIRONMENT

    return _table(("variable", "meaning"), ((f"`{name}`", meaning) for name, meaning in ENVIRONMENT))


def _settings() -> Iterator[str]:
    yield "What each file may set is told at the head of `config.yaml`; `newsdiff config path` names the files."
    yield ""
    comments = _comments(paths.bundled_config().read_text(encoding="utf-8"))
    rows = []
    for name, value in config.flat(config.Settings()).items():
        plain = ", ".join(map(str, value)) if isinstance(value, tuple) else value
        shown = str(plain).lower() if isinstance(plain, bool) else str(plain)
        rows.append((f"`{name}`", f"`{shown}`" if shown else "empty", comments.get(name, "")))
    yield from _table(("setting", "default", "meaning"), rows)


def _comments(text: str) -> dict[str, str]:
    """The comment above every setting of ``config.yaml``, by its dotted name."""
    found: dict[str, str] = {}
    section, said = "", list[str]()
    for line in text.partition("\nkeys:")[0].splitlines():
        if line.lstrip().startswith("#"):
            said.append(line.strip("# "))
        elif entry := re.match(r"( *)([a-z_]+):", line):
            section = section if entry[1] else entry[2]
            found[f"{section}.{entry[2]}" if entry[1] else entry[2]] = " ".join(said)
            said = []
        else:
            said = []
    return found


def _keys() -> Iterator[str]:
    from newsdiff.commands.keys import markdown

    yield "`newsdiff keys` also tells the names that the configuration has for the commands."
    yield ""
    yield markdown(config.Layered(config.Settings(), {}, ()))


def _kinds() -> Iterator[str]:
    from newsdiff.kinds import SIGNS

    return _table(("kind", "sign", "differ"), ((f"`{kind}`", f"`{sign[0]}`", sign[2]) for kind, sign in SIGNS.items()))


def _formats() -> Iterator[str]:
    from newsdiff.export.registry import formats

    return _table(
        ("`--format`", "what", "suffix", "media type"),
        ((f"`{each.name}`", each.title, f"`{each.suffix}`", each.media_type) for each in formats()),
    )


def _sources() -> Iterator[str]:
    from newsdiff.sources.kinds import SUFFIXES, UNREADABLE

    kinds = groupby(sorted(SUFFIXES.items(), key=lambda item: item[1]), key=lambda item: item[1])
    yield from _table(("read", "suffixes"), ((kind, " ".join(f"`{one}`" for one, _ in group)) for kind, group in kinds))
    yield ""
    refused = ", ".join(f"`{suffix}` ({what})" for suffix, what in UNREADABLE.items())
    yield f"The content decides, then what a server says, then the suffix. Known and not read: {refused}."


def _json() -> Iterator[str]:
    from newsdiff.export.schema import schema

    whole = schema()
    yield f"{_flat(whole['description'])} Half-open positions in Unicode code points of `articles[].text`."
    yield ""
    yield from _record(whole)
    for name, record in whole["$defs"].items():
        yield from ("", f"### {name}", "", _flat(record["description"]), "")
        yield from _record(record)


def _record(record: Mapping[str, Any]) -> Iterator[str]:
    rows = ((f"`{name}`", _type(hint), _flat(hint.get("description"))) for name, hint in record["properties"].items())
    return _table(("field", "type", "meaning"), rows)


def _type(hint: Mapping[str, Any]) -> str:
    """A JSON Schema type in a few words."""
    if "$ref" in hint:
        name = hint["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "const" in hint:
        return f"`{hint['const']}`"
    if "enum" in hint:
        return ", ".join(f"`{'null' if each is None else each}`" for each in hint["enum"])
    if "anyOf" in hint:
        return " or ".join(map(_type, hint["anyOf"]))
    if hint.get("type") == "array":
        return f"list of {_type(hint['items'])}"
    kind = hint.get("type", "any")
    return " or ".join(kind) if isinstance(kind, list) else str(kind)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


if __name__ == "__main__":
    sys.stdout.buffer.write(page().encode("utf-8"))
