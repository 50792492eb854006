"""Which variants of a passage are differences, and which of those are marked word by word.

A comparison also records figures and dates that agree: they answer "do the outlets give the same number?", but there is
nothing in them to walk to, to list or to mark.
"""

from __future__ import annotations

from newsdiff.model import Passage, Variant


def is_difference(variant: Variant) -> bool:
    """Whether readings part ways in a variant: other words, none, another place, or the same from another mouth."""
    return (
        variant.kind == "order"
        or variant.relation in ("conflict", "attribution")
        or (bool(variant.absent) and variant.relation is None)
        or len({form.group for form in variant.forms}) > 1
    )


def differences(passage: Passage) -> list[tuple[int, Variant]]:
    """The variants in which the readings differ, with their indices."""
    return [(number, variant) for number, variant in enumerate(passage.variants) if is_difference(variant)]


def marked(passage: Passage) -> list[tuple[int, Variant]]:
    """The differences to mark word by word, with their indices.

    Those of a slot always are; those across slots (a quotation's marks, figures that stand in different places) only
    where they span no other, or words that agree would be marked too.
    """
    found = differences(passage)
    of_slots = {slot.variant for slot in passage.slots}
    spanning: set[int] = set()
    for reading in passage.readings:
        open_forms: list[tuple[int, int, int]] = []
        forms = [
            (form.start, -form.end, number)
            for number, variant in found
            for form in variant.forms
            if form.article == reading.article and form.end > form.start
        ]
        for start, end, number in sorted(forms):
            open_forms = [other for other in open_forms if -other[1] > start]
            spanning.update(other[2] for other in open_forms if other[1] <= end and other[:2] != (start, end))
            open_forms.append((start, end, number))
    return [(number, variant) for number, variant in found if number in of_slots or number not in spanning]
