"""The key that switches each kind of difference on and off."""

from __future__ import annotations

from newsdiff.model import KINDS, Kind

KEYS: dict[Kind, str] = {kind: f"f{number}" for number, kind in enumerate(KINDS, start=2)}
