"""Unit symbols that every language shares."""

METRIC: dict[str, str] = {
    "km": "km", "m": "m", "cm": "cm", "mm": "mm", "kg": "kg", "g": "g", "mg": "mg", "l": "l", "ml": "ml", "ha": "ha",
    "mw": "mw", "gw": "gw", "kw": "kw", "kwh": "kwh", "mwh": "mwh", "twh": "twh", "gb": "gb", "mb": "mb", "tb": "tb",
    "hz": "hz", "ghz": "ghz", "mhz": "mhz", "km²": "km²", "m²": "m²", "m³": "m³", "km2": "km²", "°c": "°c", "°f": "°f",
    "km/h": "km/h",
}  # fmt: skip
