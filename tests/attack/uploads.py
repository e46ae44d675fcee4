"""A hub with a room, somebody who brings files to it, and what that costs."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from proofs.hubs import bin_

MAKING = """
from django.conf import settings
from django.test import Client
from members.models import Member, Territory
from rooms import actions
town = Territory.objects.get()
ada = Member(territory=town, slug="ada", name="Ada Lovelace", email="ada@example.org")
ada.save()
room = actions.open_room(town, title="Restaurant", url="/")
actions.welcome(room, ada, role="holder")
client = Client()
client.force_login(ada, backend=settings.AUTHENTICATION_BACKENDS[0])
print(f"made {room.pk} {settings.SESSION_COOKIE_NAME}={client.session.session_key}")
"""
TOKEN = "0123456789abcdef0123456789abcdef"
EDGE = "an-edge-between-parts"


def a_room_of_ada(data: Path) -> tuple[str, str]:
    """Made in a town that has nobody yet: the room's number, and the cookie of her session."""
    made = bin_("hub", "shell", "-c", MAKING, HUB_DATA=str(data)).stdout.split("made ")[1]
    room, cookie = made.split()
    return room, cookie


class Bringer:
    """Ada's browser; ``url`` is the hub's."""

    def __init__(self, url: str, data: Path) -> None:
        self.room, cookie = a_room_of_ada(data)
        self.place = urlsplit(url).netloc
        self.headers = {
            "Cookie": f"{cookie}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Content-Type": f"multipart/form-data; boundary={EDGE}",
            "Accept-Language": "en",
        }

    def bring(self, file: bytes) -> tuple[int, str]:
        """To the room; the status, and what was said."""
        return self._post(f"/rooms/{self.room}/pictures/", file)

    def wear(self, file: bytes) -> tuple[int, str]:
        """As her own face; 302 when it was taken."""
        return self._post("/me/", file, name="Ada Lovelace", kind="person")

    def _post(self, path: str, file: bytes, **fields: str) -> tuple[int, str]:
        parts = [_part(f'name="{name}"', value.encode()) for name, value in fields.items()]
        parts.append(_part('name="picture"; filename="photo.jpg"', file))
        body = b"".join(parts) + f"--{EDGE}--\r\n".encode()
        link = http.client.HTTPConnection(self.place, timeout=60)
        link.request("POST", path, body, self.headers)
        answer = link.getresponse()
        said = answer.read().decode()
        link.close()
        return answer.status, said


def _part(name: str, value: bytes) -> bytes:
    head = f"--{EDGE}\r\nContent-Disposition: form-data; {name}\r\n\r\n"
    return head.encode() + value + b"\r\n"


class Memory:
    """What a hub and the processes that it started hold, in MB."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.most = 0.0  # above what the hub held to begin with
        self.base = _held(pid, "VmRSS")

    @contextmanager
    def watched(self) -> Iterator[Memory]:
        """Looks fifty times a second: the system itself remembers the peak of each process."""
        done = threading.Event()
        looker = threading.Thread(target=self._look, args=(done,), daemon=True)
        looker.start()
        yield self
        done.set()
        looker.join()

    def _look(self, done: threading.Event) -> None:
        while not done.wait(0.02):
            try:
                self.most = max(self.most, self.now() - self.base)
            except (OSError, IndexError):
                continue  # one of them ended meanwhile

    def now(self) -> float:
        """The hub as it is, and the most that each of the others ever held."""
        return _held(self.pid, "VmRSS") + sum(_held(pid, "VmHWM") for pid in children(self.pid))


def children(pid: int) -> list[int]:
    """Of all its threads. One that is just being born still shows its parent's memory: not yet."""
    proc = Path("/proc")
    found = [one for task in (proc / f"{pid}/task").iterdir() for one in _born(task)]
    own = (proc / f"{pid}/cmdline").read_bytes()
    return [int(child) for child in found if (proc / child / "cmdline").read_bytes() != own]


def _born(task: Path) -> list[str]:
    return (task / "children").read_text().split()


def _held(pid: int, kind: str) -> float:
    return int(Path(f"/proc/{pid}/status").read_text().split(f"{kind}:")[1].split()[0]) / 1024
