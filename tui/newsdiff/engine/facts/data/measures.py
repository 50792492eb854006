"""Unit symbols that every language shares."""

# fmt: off
# ruff: noqa: E501

METRIC: dict[str, str] = {
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "g": "g", "mg": "mg", "l": "l", "ml": "ml", "ha": "ha",
    "mw": "mw", "gw": "gw", "kw": "kw", "kwh": "kwh", "mwh": "mwh", "twh": "twh", "gb": "gb", "mb": "mb", "tb": "tb",
    "hz": "hz", "ghz": "ghz", "mhz": "mhz", "km²": "km²", "m²": "m²", "m³": "m³", "km2": "km²", "°c": "°c", "°f": "°f",
    "km/h": "km/h",
}

CONVERSIONS: dict[str, tuple[str, float]] = {
    "km": ("length", 1000.0), "m": ("length", 1.0), "cm": ("length", 0.01), "mm": ("length", 0.001),
    "mile": ("length", 1609.344), "yard": ("length", 0.9144), "foot": ("length", 0.3048), "inch": ("length", 0.0254),
    "kg": ("mass", 1.0), "g": ("mass", 0.001), "tonne": ("mass", 1000.0), "ton": ("mass", 907.185), "lb": ("mass", 0.453592),
    "oz": ("mass", 0.0283495), "ha": ("area", 1e4), "acre": ("area", 4046.856), "km²": ("area", 1e6), "m²": ("area", 1.0),
    "km/h": ("speed", 1.0), "mph": ("speed", 1.609344), "knot": ("speed", 1.852), "l": ("volume", 1.0),
    "gallon": ("volume", 3.78541), "minute": ("time", 60.0), "hour": ("time", 3600.0), "day": ("time", 86400.0),
    "week": ("time", 604800.0), "second": ("time", 1.0), "month": ("months", 1.0), "year": ("months", 12.0),
    "decade": ("months", 120.0),
}
"""Dimension of a unit and what one of it is in the dimension's base unit."""
