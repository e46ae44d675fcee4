"""A connection spoken to byte by byte, and what came back over it."""

from __future__ import annotations

import socket
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from proofs.hubs import Served, bin_

GET = b"GET /health/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


class Raw:
    def __init__(self, url: str, patience: float = 10, source: str = "127.0.0.1") -> None:
        place = urlsplit(url)
        here = (place.hostname, place.port)
        self.link = socket.create_connection(here, patience, source_address=(source, 0))

    def send(self, what: bytes) -> Raw:
        self.link.sendall(what)
        return self

    def heard(self) -> str:
        """All until the connection ends; nothing if it was cut."""
        said = b""
        try:
            while piece := self.link.recv(65536):
                said += piece
        except ConnectionError:
            pass
        return said.decode("latin-1")

    def answer(self) -> str:
        """One answer: its headers, and as much of its body as it announces."""
        said = b""
        while b"\r\n\r\n" not in said or len(said.partition(b"\r\n\r\n")[2]) < _length(said):
            piece = self.link.recv(65536)
            if not piece:
                break
            said += piece
        return said.decode("latin-1")

    def close(self) -> None:
        self.link.close()


def _length(said: bytes) -> int:
    lines = said.lower().partition(b"\r\n\r\n")[0].split(b"\r\n")
    return next((int(one[15:]) for one in lines if one.startswith(b"content-length:")), 0)


class Few(Served):
    """A hub that may open few files."""

    def __init__(self, files: int, **more: str) -> None:
        self.before = ("sh", "-c", f'ulimit -n {files}; exec "$0" "$@"')
        super().__init__("hub", "serve", "--port", "0", **more)


def town(folder: Path, started: list[Served], files: int = 0, **more: str) -> str:
    """The address of a hub with a town, of `bin/hub serve`."""
    bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(folder))
    more = {"HUB_DATA": str(folder), "REDIS_URL": settings.REDIS_URL} | more
    hub = Few(files, **more) if files else Served("hub", "serve", "--port", "0", **more)
    started.append(hub)
    hub.url = hub.ready()
    return hub.url
