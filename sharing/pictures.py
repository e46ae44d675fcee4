"""The pictures and codes of what is shared, kept as bytes: drawn once for all who ask."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from common.images import card, qr
from members.rate_limits import spend

PICTURES, CODES = 64, 256  # of some 20 kB, and of some 10 kB each


@lru_cache(maxsize=PICTURES)
def picture(town: str, title: str, line: str, accent: str) -> bytes:
    """A PNG, which takes a tenth of a second to draw: who asks for many that nobody asked for
    before is refused (Refusal)."""
    spend("drawings")
    return card.draw(town=town, title=title, line=line, accent=accent)


def tag(*facts: str) -> str:
    """What it is made of, in a word: so it need not be drawn to be known."""
    return blake2b("\0".join(facts).encode(), digest_size=12).hexdigest()


@lru_cache(maxsize=CODES)
def code(address: str) -> bytes:
    """A QR code as SVG."""
    return qr.svg(address)
