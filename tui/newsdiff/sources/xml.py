"""XML as it comes inside documents: no entities of its own, no endless depth, nothing fetched."""

from __future__ import annotations

from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from newsdiff.errors import SourceError

_DEEPEST = 400
_BROKEN = "the document inside is damaged"


def parse(data: bytes) -> Element:
    """The root element; names are ``{namespace}name``.

    Raises:
        SourceError: the XML is not well-formed, declares entities or is nested without measure.
    """
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SourceError("its XML is nested too deeply", remedy="save the article as text")
        builder.start(_name(name), {_name(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_name(name))

    def entity(*_: Any) -> NoReturn:
        raise SourceError("its XML declares entities, which are not expanded", remedy="save the article as text")

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
        return builder.close()
    except expat.ExpatError as error:
        raise SourceError(f"{_BROKEN} (line {error.lineno})", remedy="save it again from its program") from None
    except (AssertionError, ValueError, LookupError):
        raise SourceError(_BROKEN, remedy="save it again from its program") from None


def _name(name: str) -> str:
    return "{" + name if "}" in name else name
