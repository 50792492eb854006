"""SHA-256 as every other program computes it."""

from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from newsdiff import digests


@given(st.binary(max_size=300))
def test_it_is_that_of_the_standard_library(data: bytes) -> None:
    assert digests.sha256(data).hexdigest() == hashlib.sha256(data).hexdigest()
