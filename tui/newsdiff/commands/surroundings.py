"""Trouble that the machine makes, wherever it is met: a disk that is full, a folder that is gone, rights that lack."""

from __future__ import annotations

import errno
import os

_TROUBLES = {
    errno.ENOSPC: ("no space left on the disk", "make room and do it again"),
    errno.EDQUOT: ("your share of the disk is used up", "make room and do it again"),
    errno.EFBIG: ("the file would grow larger than is allowed here", "raise the limit (`ulimit -f`) and do it again"),
    errno.EROFS: ("the disk is read-only", "use a place that can be written to"),
    errno.EACCES: ("permission denied", "check the rights of the file and its folder"),
    errno.EPERM: ("operation not permitted", "check the rights of the file and its folder"),
    errno.EIO: ("the disk failed while reading or writing", "check the disk, then do it again"),
    errno.EMFILE: ("too many open files", "raise the limit (`ulimit -n`) and do it again"),
    errno.ENFILE: ("too many open files on this machine", "close other programs and do it again"),
    errno.EAGAIN: ("no more processes or threads may be started", "close other programs and do it again"),
}


def settle_home() -> None:
    """Where the system knows no home folder, nothing is there and nothing can be made there.

    Otherwise a folder named ``~`` would be made in the current one. A home that is no place of its own (it is empty, or
    relative) counts as none: then the one holds that the system has for the user.
    """
    if os.name != "posix":
        return
    if not os.environ.get("HOME", "").startswith("/"):
        os.environ.pop("HOME", None)
    if os.path.expanduser("~") == "~":  # noqa: PTH111 - Path.home() raises
        os.environ["HOME"] = os.devnull


def trouble(error: Exception) -> str:
    """An error of the system in one line with a remedy; empty when it may as well be a mistake of newsdiff."""
    if folder_is_gone():
        return "the current folder was removed; change to one that exists and do it again"
    if isinstance(error, RuntimeError) and "can't start new thread" in str(error):
        error = OSError(errno.EAGAIN, "")
    if not isinstance(error, OSError) or error.errno not in _TROUBLES:
        return ""
    what, remedy = _TROUBLES[error.errno]
    place = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, (str, bytes)) else ""
    return f"{place}{what}; {remedy}"


def folder_is_gone() -> bool:
    """Whether the current folder was removed."""
    try:
        os.getcwd()  # noqa: PTH109 - no path is wanted
    except OSError:
        return True
    return False
