"""SHA-256 of short texts, without loading OpenSSL.

``hashlib`` loads it, which takes two milliseconds of every start; it is the quicker one only for megabytes.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

__all__ = ["sha256"]

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        if sys.version_info >= (3, 12):
            from _sha2 import sha256
        else:
            from _sha256 import sha256
    except ImportError:  # an interpreter built without its own
        from hashlib import sha256
