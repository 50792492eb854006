"""Invented archives: events with words of their own, told by several outlets in part in the same words."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DAY = 86_400
BEGIN = 1_740_000_000
PLACES = ["harbour", "bridge", "museum", "market", "station", "quarry", "mill", "lighthouse", "school", "theatre"]
DEEDS = ["closed", "opened", "flooded", "rebuilt", "sold", "evacuated", "painted", "searched", "inspected", "robbed"]
PEOPLE = ["mayor", "captain", "teacher", "warden", "pilot", "doctor", "baker", "farmer", "sailor", "judge"]
FOOT = "Write to our newsroom with what you have seen yourself."


def invented(events: int, seed: int = 1, outlets: int = 6) -> list[dict[str, Any]]:
    """Records of events with two to six articles each; some copy others, one outlet ends all with the same line."""
    dice = random.Random(seed)
    records = []
    for event in range(events):
        town = f"{dice.choice('bdklmnprst')}{dice.choice('aeiou')}{dice.choice('lmnrst')}{event:03}ford"
        names = [
            f"{dice.choice('BDKLMNPRST')}{dice.choice('aeiou')}{dice.choice('lmnrst')}{event}{n}" for n in range(4)
        ]
        facts = [
            f"The {dice.choice(PLACES)} of {town} was {dice.choice(DEEDS)} on the order of {dice.choice(PEOPLE)} "
            f"{dice.choice(names)} after {dice.randint(3, 900)} people had {dice.choice(DEEDS)} it near {town}."
            for _ in range(8)
        ]
        hour = BEGIN + dice.randint(0, 60) * DAY
        for number in range(dice.randint(2, outlets)):
            told = dice.sample(facts, dice.randint(4, 7))
            text = "\n".join([*told, f"{dice.choice(names)} told reporters in {town} that day {number} was long."])
            if number == 0:
                text += f"\n{FOOT}"
            when = hour + dice.randint(0, 40) * 3600 if dice.random() < 0.8 else None
            record = {"id": f"{event}-{number}", "title": f"News of {town} {number}", "text": text,
                      "outlet": f"Outlet {number}", "date": when}  # fmt: skip
            records.append(record)
            if dice.random() < 0.15:
                earlier = None if when is None else when - dice.randint(-5, 20) * 3600
                records.append(record | {"id": f"{event}-{number}-copy", "outlet": "Agency", "date": earlier})
    dice.shuffle(records)
    return records


@pytest.fixture(scope="session")
def archive() -> Callable[..., list[dict[str, Any]]]:
    """Records of an invented archive."""
    return invented


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., str]:
    """Write records into a file of JSON lines."""

    def write(records: list[dict[str, Any]], name: str = "archive.jsonl") -> str:
        path = tmp_path / name
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture(scope="session")
def grouped() -> Callable[[Path], set[frozenset[str]]]:
    """The stories of a file as sets of articles."""

    def read(file: Path) -> set[frozenset[str]]:
        connection = sqlite3.connect(file)
        groups: dict[int, set[str]] = {}
        for story, name in connection.execute("SELECT n.story, a.id FROM articles a JOIN nodes n ON n.slot = a.node"):
            groups.setdefault(story, set()).add(name)
        connection.close()
        return {frozenset(group) for group in groups.values()}

    return read
