"""Colours that can be read, and told apart by everyone: contrast, and the kinds of colour blindness."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from newsdiff.ui.palettes import BUILT_IN, BY_NAME, GROUNDS, KINDS, LINES, NAMES, TEXTS, Palette

COLOURED = [palette for palette in BUILT_IN if not palette.ansi]

# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SEEN = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "full colour": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}  # fmt: skip


def linear(color: str) -> list[float]:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(color: str) -> float:
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(color: str, seen: str) -> tuple[float, float, float]:
    given = linear(color)
    red, green, blue = (min(1.0, max(0.0, sum(a * b for a, b in zip(row, given, strict=True)))) for row in SEEN[seen])
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(palette: Palette, seen: str) -> dict[tuple[str, str], float]:
    """How far the kinds of difference are from each other (CIE 1976)."""
    colors = {kind: lab(palette.colors[kind], seen) for kind in KINDS}
    return {(a, b): math.dist(colors[a], colors[b]) for a, b in combinations(KINDS, 2)}


def test_the_measures_know_black_white_and_a_confusion() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    red_green = [lab(color, "deuteranopia") for color in ("#c05000", "#7f7a00")]
    assert math.dist(*red_green) < 12 < math.dist(*[lab(color, "full colour") for color in ("#c05000", "#7f7a00")])


@pytest.mark.parametrize("palette", BUILT_IN, ids=lambda palette: palette.name)
def test_a_palette_names_every_colour(palette: Palette) -> None:
    assert set(palette.colors) == set(NAMES)
    assert palette.ansi == palette.name.endswith("ansi")


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_all_text_can_be_read_on_every_ground(palette: Palette) -> None:
    least = 7.0 if palette.name == "newsdiff-contrast" else 4.5
    weak = {
        (text, ground): round(ratio, 2)
        for text in TEXTS
        for ground in GROUNDS
        if (ratio := contrast(palette.colors[text], palette.colors[ground])) < least
    }
    assert not weak


@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_rules_and_ruler_can_be_seen(palette: Palette) -> None:
    assert all(contrast(palette.colors["faint"], palette.colors[ground]) >= 3 for ground in ("background", "surface"))
    assert palette.dark == (luminance(palette.colors["background"]) < luminance(palette.colors["foreground"]))
    assert set(LINES) <= set(palette.colors)


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("name", ["newsdiff-dark", "newsdiff-light", "newsdiff-contrast"])
def test_kinds_are_told_apart_by_everyone(name: str, seen: str) -> None:
    near = {pair: round(distance, 1) for pair, distance in apart(BY_NAME[name], seen).items() if distance < 12}
    assert not near


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("newsdiff-blue-orange", "protanopia"),
        ("newsdiff-blue-orange", "deuteranopia"),
        ("newsdiff-red-teal", "tritanopia"),
    ],
)
def test_two_palettes_go_further_for_those_who_need_it(name: str, seen: str) -> None:
    assert min(apart(BY_NAME[name], seen).values()) >= 20
    assert min(apart(BY_NAME["newsdiff-dark"], seen).values()) < 20


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("palette", COLOURED, ids=lambda palette: palette.name)
def test_a_conflict_stands_out_from_plain_text(palette: Palette, seen: str) -> None:
    for plain in ("foreground", "quiet"):
        assert math.dist(lab(palette.colors["number"], seen), lab(palette.colors[plain], seen)) > 20
