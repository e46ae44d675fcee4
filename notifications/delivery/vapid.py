"""Who we are to push servers (VAPID, RFC 8292): a pair of keys, made when the hub first starts.

A browser ties its subscription to our public key; each message is signed with the private one.
"""

from __future__ import annotations

import base64
import binascii
from email.utils import parseaddr
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

LIVES = 12 * 3600  # seconds that a signature is good for; servers take 24 hours at most


def public() -> str:
    """What a browser asks for as ``applicationServerKey``; "" where this hub has no keys."""
    return _public(settings.PUSH_KEY.strip())


@cache
def _public(private: str) -> str:
    try:
        number = int.from_bytes(
            base64.urlsafe_b64decode(private + "=" * (-len(private) % 4)), "big"
        )
        key = ec.derive_private_key(number, ec.SECP256R1()).public_key()
    except (binascii.Error, ValueError):  # none, or no number of this curve
        return ""
    point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def signed(origin: str, now: float) -> dict[str, str]:
    """The headers that say to the server at this origin who writes."""
    from py_vapid import Vapid02  # with all that it brings: only for whoever sends

    writer = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    claims = {"aud": origin, "sub": f"mailto:{writer}", "exp": int(now) + LIVES}
    headers: dict[str, str] = Vapid02.from_raw(settings.PUSH_KEY.strip().encode()).sign(claims)
    return headers
