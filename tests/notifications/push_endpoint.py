"""A push server of ours, and a browser's keys: what it is sent is opened as a browser opens it."""

from __future__ import annotations

import base64
import json
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from allauth.usersessions.models import UserSession
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid02

from members.models import Member
from members.sign_in.session_store import SessionStore
from members.socket_identity import fingerprint
from notifications.models import Device


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


class Browser:
    """Its keys (RFC 8291), and how it reads what they seal."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.auth = os.urandom(16)
        point = self.private.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        self.key, self.secret = _text(point), _text(self.auth)

    def opened(self, body: bytes) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(
            http_ece.decrypt(body, private_key=self.private, auth_secret=self.auth)
        )
        return read


class PushServer:
    """``answers``: (status, headers) in turn, the last of them for ever. ``hangs``: it says
    nothing; ``drips``: it says a letter now and then."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, dict[str, str]]] = [(201, {})]
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        self.hangs = self.drips = False
        self.browser = Browser()
        self.over = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                headers = {name.lower(): value for name, value in self.headers.items()}
                outer.got.append((self.path, headers, body))
                if outer.hangs:
                    outer.over.wait(30)
                    return
                if outer.drips:
                    for letter in b"HTTP/1.1 201 Created\r\n" * 20:
                        if outer.over.is_set():
                            return
                        self.wfile.write(bytes([letter]))
                        time.sleep(0.05)
                    return
                status, more = outer.answers.pop(0) if len(outer.answers) > 1 else outer.answers[0]
                self.send_response(status)
                for name, value in {"Content-Length": "0", **more}.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"

    def device(self, member: Member, name: str = "Firefox on Android") -> Device:
        """A browser of theirs, signed in, that takes what this server is sent."""
        session = SessionStore()
        session.create()
        UserSession.objects.create(
            user=member, session_key=session.session_key, ip="127.0.0.1", data={}
        )
        return Device.objects.create(
            member=member,
            endpoint=f"{self.origin}/send/{os.urandom(8).hex()}",
            key=self.browser.key,
            secret=self.browser.secret,
            name=name,
            session=fingerprint(session.session_key),
        )

    @property
    def messages(self) -> list[dict[str, Any]]:
        """All that it was sent, as the browser reads it."""
        return [self.browser.opened(body) for _path, _headers, body in self.got]

    def claims(self, key: str) -> Any:
        """What the last message was signed for, by the owner of this public key alone."""
        _kind, _, rest = self.got[-1][1]["authorization"].partition(" ")
        said = dict(part.strip().split("=", 1) for part in rest.split(","))
        assert said["k"] == key
        assert Vapid02.verify(f"vapid t={said['t']},k={said['k']}")
        claims = said["t"].split(".")[1]
        return json.loads(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))


@contextmanager
def serving() -> Iterator[PushServer]:
    one = PushServer()
    thread = threading.Thread(target=one.server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield one
    finally:
        one.over.set()
        one.server.shutdown()
        one.server.server_close()
