"""The check of the configured theme, and of a person's own ones."""

from __future__ import annotations

from newsdiff.config import ConfigurationError, Layered


def checked(layered: Layered, *, every: bool = False) -> None:
    """Make sure that the configured theme is there.

    Args:
        layered: the settings and where they come from.
        every: also check the themes of one's own that are not chosen.

    Raises:
        ConfigurationError: it is not, or a theme file is broken.
    """
    from newsdiff.ui.palettes import BY_NAME

    name = layered.settings.ui.theme
    if name in BY_NAME and not every:
        return
    from newsdiff.errors import ConfigError
    from newsdiff.ui import own_themes

    found = own_themes.find()
    problems = list(found.problems) if every else []
    try:
        own_themes.chosen(name, found, layered.places.get("ui.theme", ""))
    except ConfigError as error:
        if error not in problems:
            problems.append(error)
    if problems:
        raise ConfigurationError(problems)
