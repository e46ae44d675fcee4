"""A small town on a PostgreSQL, and everything that its people ask of its hub at once."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from hub.launch.data import REPOSITORY
from proofs.faults.browser import FORM, Browser, fetch
from proofs.faults.page import Who
from proofs.faults.postgres import Postgres
from proofs.faults.recorder import Recorder
from proofs.faults.wire import Door
from proofs.hubs import environment
from tests.guarantees.people import Phone

AT_ONCE = 24  # pages: three times as many as the hub answers at once
A_TOWN = """
import django, json, os, pathlib
from hub.launch import data
data.prepare(pathlib.Path(os.environ["HUB_DATA"]))
django.setup()
from proofs.faults import town
town.prepare()
made = town.build(2, 0)
ada = made.talkers[0]
team = set(ada.rooms) & set(made.private)
print(json.dumps([made.public[0], *team, ada.session]))
"""


@dataclass
class Place:
    """``team``: a room for its members alone, of whom ``session``'s is one."""

    postgres: Postgres
    folder: Path
    room: int
    team: int
    session: str
    url: str = ""

    def get(self, path: str, session: str = "") -> int:
        headers = {"Accept-Language": "en", "Cookie": f"sessionid={session}"}
        try:
            answer = urlopen(Request(self.url + path, headers=headers), timeout=40)
        except HTTPError as refused:
            answer = refused
        with answer:
            page = answer.read().decode()
            if answer.status == 503 and path.startswith("/rooms/"):
                assert answer.headers["Retry-After"]
                assert "Nothing can be stored just now" in page
            return int(answer.status)

    def page(self, number: int) -> int:
        """Every other one is signed in."""
        if number % 2:
            return self.get(f"/rooms/{self.team}/", self.session)
        return self.get(f"/rooms/{self.room}/")

    def many(self) -> list[int]:
        """Their statuses. As many at once as leave the pool full."""
        with ThreadPoolExecutor(AT_ONCE) as together:
            return list(together.map(self.page, range(AT_ONCE)))

    def form(self) -> int:
        port = int(self.url.rpartition(":")[2])
        who = Who((), 1, self.session)
        ada = Browser(0, who, lambda: Door(0, port), Recorder(), Random())
        return asyncio.run(fetch(port, ada.request(FORM)))

    async def word(self, words: str) -> None:
        """By a live socket that comes in anew. Raises Refused."""
        async with Phone(self.url, self.session) as ada:
            await ada.post(self.room, words)

    def whole(self) -> None:
        """Everything is answered, at the first try."""
        assert self.get("/health/") == 200
        assert self.get("/ready/") == 200
        assert self.many() == [200] * AT_ONCE
        assert self.form() == 302
        asyncio.run(self.word("Here"))


def founded(postgres: Postgres, folder: Path) -> Place:
    settings = {"DATABASE_URL": postgres.url, "HUB_DATA": str(folder)}
    django = {"DJANGO_SETTINGS_MODULE": "hub.settings", "PYTHONPATH": str(REPOSITORY)}
    told = subprocess.run(
        [sys.executable, "-c", A_TOWN],
        env=environment(**settings, **django),
        stdout=subprocess.PIPE,
        check=True,
    )
    return Place(postgres, folder, *json.loads(told.stdout.splitlines()[-1]))
