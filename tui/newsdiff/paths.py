"""Where newsdiff finds its own files, the user's configuration and the bundled sample stories.

In an installed package the samples and ``config.yaml`` lie in ``newsdiff/data``; in a checkout they lie at the
project's root, two folders above the package.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
LOCAL_CONFIG = "newsdiff.yaml"
"""The configuration file looked for in the current folder."""


def data_folder() -> Path:
    """The folder that holds ``config.yaml`` and ``articles/``: the package's ``data``, else the checkout's root."""
    packaged = PACKAGE / "data"
    if (packaged / "config.yaml").is_file():
        return packaged
    return PACKAGE.parents[1]


def bundled_config() -> Path:
    """The ``config.yaml`` that states every option at its default."""
    return data_folder() / "config.yaml"


def samples_folder() -> Path:
    """The folder of sample stories, one folder each."""
    return data_folder() / "articles"


def sample_names() -> tuple[str, ...]:
    """The names of the bundled sample stories, sorted."""
    folder = samples_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")))


def user_config() -> Path:
    """The user's own configuration file, which need not exist.

    On Linux and the BSDs this is ``$XDG_CONFIG_HOME/newsdiff/config.yaml``; elsewhere the platform's own place.
    """
    known = "ANDROID_DATA" not in os.environ and os.environ.get("HOME", "").startswith("/")
    if sys.platform == "linux" and known:
        home = os.environ.get("XDG_CONFIG_HOME", "")  # as platformdirs says, which every start would wait for
        return Path(home if home.startswith("/") else "~/.config").expanduser() / "newsdiff" / "config.yaml"
    from platformdirs import user_config_path

    return user_config_path("newsdiff", appauthor=False) / "config.yaml"


def user_library() -> Path:
    """The library of stored articles and stories, which need not exist.

    On Linux and the BSDs this is ``$XDG_DATA_HOME/newsdiff/library.sqlite3``; elsewhere the platform's own place.
    """
    from platformdirs import user_data_path

    return user_data_path("newsdiff", appauthor=False) / "library.sqlite3"


def user_stories() -> Path:
    """The folder of the stories that ``newsdiff stories`` found, one file for each set of paths; it need not exist."""
    return user_library().parent / "stories"


def user_state() -> Path:
    """The folder for what newsdiff remembers on this machine; it need not exist."""
    from platformdirs import user_state_path

    return user_state_path("newsdiff", appauthor=False)


def user_cache() -> Path:
    """The folder for what can be fetched again; it need not exist."""
    from platformdirs import user_cache_path

    return user_cache_path("newsdiff", appauthor=False)


def shown(path: Path) -> str:
    """A path as short as it can be said: relative to the current folder or to the home folder."""
    for base, prefix in ((Path.cwd(), ""), (Path.home(), f"~{os.sep}")):
        try:
            return prefix + str(path.relative_to(base))
        except ValueError:
            continue
    return str(path)
