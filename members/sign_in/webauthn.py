"""What browser and hub say to each other about a passkey (W3C WebAuthn), before anything is stored.

What a page asks is written here by hand; what a device answers is read by fido2, which is loaded
for it alone. A challenge is sealed instead of stored, so that whoever opens the sign-in page leaves
nothing behind; it is good once, for some minutes, for one purpose and one host.
"""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64encode
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.utils.translation import gettext as _

from common.hosts import at_home, bare
from live.frames import Refusal
from members.models import Member, Passkey
from members.requests import Request

PATIENCE = 10 * 60  # seconds between a page and what a device answers to it
COME, ADD = "passkey.come", "passkey.add"  # purposes
ALGORITHMS = (-7, -8, -257)  # COSE: ES256, EdDSA, RS256
LONGEST = 20_000  # characters of an answer; one has some 2,000
Asked = dict[str, Any]  # for navigator.credentials, bytes as base64url


def host_of(request: Request) -> str:
    """Where a passkey would be at home: the name at which the hub was asked. "" where no browser
    makes one: at an address of figures, and over a line that is not sealed."""
    host = bare(request.get_host())
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return host if at_home(host) or settings.HTTPS or request.is_secure() else ""
    return ""


def to_come(request: Request) -> Asked | None:
    """Ask whoever has a passkey of this host; None where there can be none."""
    if not (host := host_of(request)):
        return None
    challenge = _challenge()
    asked = {"challenge": challenge, "rpId": host, "userVerification": "required"}
    return {"publicKey": asked, "state": _sealed(challenge, host, COME)}


def to_add(request: Request, member: Member) -> Asked | None:
    """Ask for a new one, which needs no name typed to sign in with it, and its owner's finger or
    PIN."""
    if not (host := host_of(request)):
        return None
    challenge = _challenge()
    known = member.passkeys.filter(host=host).values_list("credential", flat=True)
    kind = "public-key"
    asked = {
        "challenge": challenge,
        "rp": {"id": host, "name": f"UP {request.territory.name}"},
        "user": {"id": handle(member), "name": member.email or "", "displayName": member.name},
        "pubKeyCredParams": [{"type": kind, "alg": one} for one in ALGORITHMS],
        "excludeCredentials": [{"type": kind, "id": one} for one in known],
        "authenticatorSelection": {"residentKey": "required", "userVerification": "required"},
    }
    return {"publicKey": asked, "state": _sealed(challenge, host, f"{ADD}.{member.pk}")}


def handle(member: Member) -> str:
    """What a device gives back to say whose passkey it is."""
    return _base64(str(member.pk).encode())


def added(request: Request, member: Member, answer: str, state: str) -> tuple[str, bytes]:
    """(credential, proof) as ``add_passkey`` takes them. Raises Refusal."""
    with _Answer(request, answer, state, f"{ADD}.{member.pk}") as told:
        data = told.server.register_complete(told.state, told.answer)
        proof = data.credential_data
        return _base64(proof.credential_id), bytes(proof)


def came(request: Request, answer: str, state: str) -> Passkey:
    """The one that a device has proved to hold. Raises Refusal."""
    with _Answer(request, answer, state, COME) as told:
        from fido2.webauthn import AttestedCredentialData

        held = Passkey.objects.select_related("member__territory").filter(host=told.host)
        passkey = held.get(credential=str(told.answer["id"]))
        owner = told.answer["response"].get("userHandle")
        if owner is not None and owner != handle(passkey.member):
            raise ValueError("somebody else's")
        proof = AttestedCredentialData(bytes(passkey.proof))
        told.server.authenticate_complete(told.state, [proof], told.answer)
        return passkey


class _Answer:
    """What a device answered, with the server that reads it. Whatever is wrong with it is one and
    the same Refusal: bytes of strangers make a parser raise all kinds of errors."""

    def __init__(self, request: Request, answer: str, state: str, purpose: str) -> None:
        self.request, self.sent, self.sealed, self.purpose = request, answer, state, purpose
        self.host = host_of(request)

    def __enter__(self) -> _Answer:
        try:
            self._read()
        except Exception as error:
            raise refused() from error
        return self

    def __exit__(self, kind: Any, error: BaseException | None, *rest: Any) -> None:
        if isinstance(error, Exception):
            raise refused() from error

    def _read(self) -> None:
        if len(self.sent) > LONGEST:
            raise ValueError("too long")
        challenge = _opened(self.sealed, self.host, self.purpose)
        self.answer: dict[str, Any] = json.loads(self.sent)
        self.state = {"challenge": challenge, "user_verification": "required"}
        self.server = _server(self.request, self.host)


def _server(request: Request, host: str) -> Any:
    from fido2.server import Fido2Server
    from fido2.webauthn import PublicKeyCredentialRpEntity

    here = request.get_host()
    origins = {f"https://{here}"} | ({f"http://{here}"} if at_home(host) else set())
    party = PublicKeyCredentialRpEntity(id=host, name=request.territory.name)
    return Fido2Server(party, verify_origin=lambda origin: origin in origins)


def refused() -> Refusal:
    return Refusal("bad_frame", _("That did not work, or took too long. Please try again."))


def _challenge() -> str:
    return _base64(secrets.token_bytes(32))


def _sealed(challenge: str, host: str, purpose: str) -> str:
    return signing.dumps([challenge, host], salt=purpose)


def _opened(sealed: str, host: str, purpose: str) -> str:
    """Once. Raises ValueError and signing.BadSignature."""
    challenge, there = signing.loads(sealed, salt=purpose, max_age=PATIENCE)
    if there != host or not cache.add(f"challenge:{challenge}", 1, PATIENCE):
        raise ValueError("another host's, or used")
    return str(challenge)


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")
