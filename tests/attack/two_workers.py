"""Who speaks to one worker of several, by page and by socket, and whether a limit let them."""

from __future__ import annotations

import http.client
import json
import re
import secrets
import socket
from typing import Any
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import psutil
from websockets.sync.client import connect

from tests.launch.masters import Master

FORM = "application/x-www-form-urlencoded"
TRIES = 20  # a person may open 50 sockets at once, and needs one at each of two workers


class Elsewhere(Exception):
    """It was always another worker that took the connection in."""


def served_by(worker: int, link: socket.socket) -> bool:
    """Whether it is this worker that took the connection in."""
    port = link.getsockname()[1]
    there = psutil.Process(worker).net_connections("tcp")
    return any(one.raddr and one.raddr.port == port for one in there)


class Browser:
    """``session`` "" is a stranger's. Its one connection stays with ``worker``."""

    def __init__(self, hub: Master, worker: int, session: str = "") -> None:
        self.hub, self.worker, self.token = hub, worker, secrets.token_hex(16)
        self.cookies = f"csrftoken={self.token}" + (f"; sessionid={session}" if session else "")
        self.place = urlsplit(hub.url)
        self.link = self._reach()

    def _reach(self) -> http.client.HTTPConnection:
        aside: list[http.client.HTTPConnection] = []
        for _ in range(200):
            link = http.client.HTTPConnection(self.place.netloc, timeout=20)
            link.connect()
            link.request("GET", "/health/")
            link.getresponse().read()
            if served_by(self.worker, link.sock):
                for one in aside:
                    one.close()
                return link
            aside.append(link)
        raise Elsewhere

    def close(self) -> None:
        self.link.close()

    def send(self, path: str, **form: Any) -> bool:
        """Whether it was let through; who is not is told when to go on, in words."""
        body = urlencode(form).encode()
        headers = {"Cookie": self.cookies, "X-CSRFToken": self.token, "Content-Type": FORM}
        headers |= {"Origin": self.hub.url.rstrip("/"), "Accept-Language": "en"}
        self.link.request("POST", path, body, headers)
        answer = self.link.getresponse()
        said = answer.read().decode()
        assert answer.status in {200, 302, 429}, (path, answer.status, said[:2000])
        if answer.status != 429:
            return True
        assert int(answer.headers["Retry-After"]) > 0
        assert re.search(r"(Go on in|Reprenez dans) \d+|Too many|That is a lot", said), said[:2000]
        return False


class Line:
    """A live socket at ``worker``."""

    def __init__(self, hub: Master, worker: int, session: str) -> None:
        address = hub.url.replace("http:", "ws:") + "live/"
        origin: Any = hub.url.rstrip("/")
        told: Any = {"Cookie": f"sessionid={session}", "Accept-Language": "en"}
        aside, self.number = [], 0
        try:
            for _ in range(TRIES):
                self.link = connect(
                    address,
                    origin=origin,
                    additional_headers=told,
                    ping_interval=None,
                    close_timeout=1,
                ).__enter__()
                if served_by(worker, self.link.socket):
                    return
                aside.append(self.link)
            raise Elsewhere
        finally:
            for one in aside:
                one.close()

    def close(self) -> None:
        self.link.close()

    def ask(self, do: str, **fields: Any) -> dict[str, Any]:
        self.number += 1
        self.link.send(json.dumps({"do": do, "id": self.number, **fields}))
        while True:
            frame: dict[str, Any] = json.loads(self.link.recv(20))
            if frame.get("re") == self.number:
                return frame

    def let(self, do: str, **fields: Any) -> bool:
        """Whether it was let through; who is not is told when to go on, in words."""
        error = self.ask(do, **fields).get("error")
        if error is None:
            return True
        assert error["code"] == "rate_limited", error
        assert error["after"] > 0, error
        assert re.search(r"(Go on in|Reprenez dans) \d+", error["message"]), error
        return False

    def post(self, room: int, body: str, **more: Any) -> bool:
        return self.let("message.post", room=room, body=body, key=str(uuid4()), **more)
