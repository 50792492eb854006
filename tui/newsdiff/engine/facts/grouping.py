"""Union-find: things joined pair by pair, whatever the order of the pairs."""

from __future__ import annotations


class Groups:
    """Items ``0 … size - 1`` in groups; a group is named by its smallest item."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, item: int) -> int:
        """The smallest item of the group an item is in."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Make the groups of two items one."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self._parent[max(a, b)] = min(a, b)
