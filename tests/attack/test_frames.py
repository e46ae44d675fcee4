"""Thirty thousand frames that no page sends: each is answered, and the hub stays as it was."""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from live.frames import CODES
from live.sockets.rate_limits import BURST
from proofs.hubs import Served, bin_, status
from tests.attack.frames import Fuzzer
from tests.attack.raw import town
from tests.attack.test_flood import memory
from tests.attack.watching import Felt, felt

FRAMES, AT_ONCE = 30_000, 6
EACH = int(BURST) - 2  # of one connection, so that each of them is read and not only counted
SEED = 16
GROWN = 8  # MB
MAKING = """
from uuid import uuid4
from django.conf import settings
from django.test import Client
from members.models import Member, Territory
from projects import actions as projects
from hall.actions import polls
from rooms import actions
town, keys = Territory.objects.get(), []
for slug, role in (("ada", "animator"), ("grace", "member"), ("mallory", "member")):
    member = Member(territory=town, slug=slug, name=slug.title(), email=f"{slug}@example.org")
    member.role = role
    member.save()
    client = Client()
    client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
    keys.append(f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}")
ada, grace = Member.objects.get(slug="ada"), Member.objects.get(slug="grace")
told = {"title": "Un four", "summary": "Du pain", "body": ""}
project = projects.start_project(town, by=ada, **told)
need = projects.add_need(project, by=ada, title="Des mains", wanted=3)
projects.offer_skill(project, by=grace, need=need, words="Moi")
room = project.room
actions.welcome(room, grace)
for who in (ada, grace):
    actions.post_message(room, by=who, body=f"Bonjour {who}", key=uuid4())
polls.open_poll(room, by=ada, question="Qui ?", choices=["a", "b"], key=uuid4())
print("made", *keys)
"""
KNOWN = {name: [1, 2] for name in ("room", "message", "parent", "poll", "project", "need", "offer")}
Answers = Counter[str]


@pytest.fixture(scope="module")
def hub(shared: Path, started_for_all: list[Served]) -> tuple[Served, str, list[str]]:
    url = town(shared, started_for_all, HUB_ARRIVALS="0", HUB_RATE_LIMITS="0")
    made = bin_("hub", "shell", "-c", MAKING, HUB_DATA=str(shared))
    return started_for_all[0], url, ["", *made.stdout.split("made ")[1].split()]


class Sender:
    """A socket spoken to byte by byte, as somebody or as a visitor."""

    def __init__(self, url: str, cookie: str) -> None:
        place = urlsplit(url)
        self.link = socket.create_connection((place.hostname, place.port), timeout=30)
        self.heard = b""
        headers = f"Host: {place.netloc}\r\nOrigin: {url.rstrip('/')}\r\nCookie: {cookie}\r\n"
        upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
        self.link.sendall(f"GET /live/ HTTP/1.1\r\n{headers}{upgrade}{key}\r\n".encode())
        while b"\r\n\r\n" not in self.heard:
            self.heard += self.link.recv(4096)
        head, _, self.heard = self.heard.partition(b"\r\n\r\n")
        assert b" 101 " in head

    def next(self) -> tuple[int, bytes]:
        """Opcode and payload of the next frame; (8, ...) when the link is at its end."""
        head = self._take(2)
        if not head:
            return 8, b""
        size = head[1]
        if size >= 126:
            form, wide = (">H", 2) if size == 126 else (">Q", 8)
            (size,) = struct.unpack(form, self._take(wide))
        return head[0] & 15, self._take(size)

    def _take(self, count: int) -> bytes:
        while len(self.heard) < count:
            piece = self.link.recv(65536)
            if not piece:
                return b""
            self.heard += piece
        taken, self.heard = self.heard[:count], self.heard[count:]
        return taken

    def answers(self, expected: int) -> list[dict]:
        found: list[dict] = []
        while len(found) < expected:
            opcode, payload = self.next()
            assert opcode != 8, f"closed after {len(found)} of {expected}: {payload!r}"
            if opcode == 1 and "re" in (said := json.loads(payload)):
                found.append(said)
        return found

    def end(self, last: bytes) -> None:
        """Hears until the hub has ended it: no mistake leaves a connection hanging."""
        try:
            self.link.sendall(last)
            self.link.shutdown(socket.SHUT_WR)
            while self.next()[0] != 8:
                pass
        except OSError:
            pass  # it was quicker
        self.link.close()


def attack(url: str, cookie: str, seed: int) -> Answers:
    """One connection: what it was answered, by code."""
    fuzzer, sender = Fuzzer(seed, KNOWN), Sender(url, cookie)
    asked = [fuzzer.answered() for _ in range(EACH - 1)]
    sender.link.sendall(b"".join([*asked, fuzzer.unanswered()]))
    answers = sender.answers(len(asked))
    sender.end(fuzzer.last())
    return Counter(said["error"]["code"] if "error" in said else "ok" for said in answers)


def storm(url: str, cookies: list[str], seeds: range) -> Answers:
    with ThreadPoolExecutor(AT_ONCE) as threads:
        done = threads.map(lambda n: attack(url, cookies[n % len(cookies)], SEED + n), seeds)
        return sum(done, Counter())


async def test_thirty_thousand_frames_leave_the_hub_as_it_was(
    hub: tuple[Served, str, list[str]],
) -> None:
    served, url, cookies = hub
    half = (
        FRAMES // (EACH - 1) // 2 + 1
    )  # the first fills what a hub remembers, the second may add none
    held, answered = [], Counter[str]()

    async def attacked() -> None:
        for seeds in (range(half), range(half, 2 * half)):
            answered.update(await asyncio.to_thread(storm, url, cookies, seeds))
            held.append(memory(served.process.pid))

    beside: Felt = await felt(url, attacked())
    assert answered.total() == 2 * half * (EACH - 1)
    assert set(answered) <= {"ok", *CODES}
    assert not {"internal", "unavailable", "overloaded", "rate_limited"} & set(answered), answered
    assert answered["ok"] > 1500, answered  # many reached what they asked for
    assert answered["bad_frame"] > 10_000
    assert len(beside.pings) > 20  # an honest page was served all the while
    assert status(url) == 200
    assert held[1] - held[0] < GROWN
    assert not [line for line in served.said if "Traceback" in line or "rror" in line]
