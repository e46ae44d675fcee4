"""A phone's passkeys, as a browser answers for them: one key pair a host, made and used here."""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


class Device:
    """``origin``: what its browser says of the page. ``verified``: a finger or a PIN was shown."""

    def __init__(self, origin: str = "https://testserver", *, verified: bool = True) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential = secrets.token_bytes(32)
        self.origin, self.verified = origin, verified
        self.owner = ""

    def add(self, asked: dict[str, Any]) -> str:
        """What it answers to navigator.credentials.create."""
        self.owner = asked["user"]["id"]
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        held = bytes(16) + len(self.credential).to_bytes(2, "big") + self.credential + public
        data = self._data(asked["rp"]["id"], ATTESTED) + held
        told = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer(asked, "webauthn.create", attestationObject=cbor.encode(told))

    def come(self, asked: dict[str, Any], **forged: Any) -> str:
        """What it answers to navigator.credentials.get."""
        data = self._data(asked["rpId"], 0)
        client = self._client(asked, "webauthn.get")
        signature = self.key.sign(data + sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {"authenticatorData": data, "signature": signature, **forged}
        return self._answer(asked, "webauthn.get", userHandle=self.owner, **parts)

    def _data(self, host: str, more: int) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.verified else 0)
        return sha256(host.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, asked: dict[str, Any], kind: str) -> bytes:
        told = {"type": kind, "challenge": asked["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _answer(self, asked: dict[str, Any], kind: str, **parts: bytes | str) -> str:
        written = {k: text(v) if isinstance(v, bytes) else v for k, v in parts.items()}
        written["clientDataJSON"] = text(self._client(asked, kind))
        name = text(self.credential)
        told = {"id": name, "rawId": name, "type": "public-key", "response": written}
        return json.dumps(told | {"clientExtensionResults": {}})
