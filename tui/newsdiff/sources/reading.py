"""Bytes read by the reader of their kind; readers are imported when the first source of their kind is met."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, cast

from newsdiff.errors import SourceError
from newsdiff.sources.kinds import READERS, kind_of
from newsdiff.sources.raw import Raw, Read

if TYPE_CHECKING:
    from newsdiff.config import SourceSettings

Reader = Callable[[Raw, "SourceSettings"], Read]


def read_raw(raw: Raw, settings: SourceSettings) -> Read:
    """Read a source by its kind.

    Raises:
        SourceError: newsdiff cannot read it, and why.
    """
    if not raw.data:  # nothing tells its kind but a name
        raise SourceError("it is empty", remedy="give a file with the article's text")
    reader = reader_for(raw)
    try:
        return reader(raw, settings)
    except SourceError:
        raise
    except RecursionError:
        raise SourceError("it is nested too deeply", remedy="save the article as text") from None
    except MemoryError:
        raise SourceError("there is not enough memory for it", remedy="cut it down") from None
    except Exception as error:  # a library stumbled over this source; the others go on
        if os.environ.get("NEWSDIFF_TRACEBACK"):
            raise
        raise SourceError(f"it is damaged ({type(error).__name__})", remedy="save the article as text") from error


def reader_for(raw: Raw) -> Reader:
    """The reader of a source.

    Raises:
        SourceError: the kind is known, but there is no reader for it.
    """
    return cast(Reader, import_module(READERS[kind_of(raw)]).read)
