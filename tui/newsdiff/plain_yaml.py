"""YAML without aliases: nothing that is read can grow while it is read, or hold itself."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def loader() -> Any:
    """PyYAML's safe loader, to which an alias is a mistake."""
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):
                event = self.get_event()  # type: ignore[no-untyped-call]
                raise yaml.composer.ComposerError(None, None, "aliases are not read here", event.start_mark)
            return super().compose_node(parent, index)

    return Loader
