"""Two real workers count together, by page and by socket; Valkey is killed, and comes back."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from common.rate_limits import rates
from hub.rate_limits import RATE_LIMITS
from proofs.hubs import bin_
from proofs.valkey import Valkey
from tests.attack.limited_deeds import DEEDS, Deed, Town
from tests.launch.masters import Master
from tests.launch.test_valkey import eventually

PEOPLE = 30
HEARD = 0.06  # seconds within which workers hear of each other, mostly
TOWN = f"""
import json
from datetime import timedelta
from uuid import uuid4
from django.conf import settings
from django.test import Client
from django.utils import timezone
from events.actions import create_event
from members.models import Member, Territory
from projects.actions import start_project
from rooms import actions
town = Territory.objects.get()
def person(name, **more):
    return Member.objects.create(
        territory=town, slug=name, name=name.title(), email=name + "@example.org", **more
    )
ada = person("ada")
hall = [person(f"guest{{n}}") for n in range({PEOPLE})]
room = actions.open_room(town, title="Restaurant", url="/", public=False)  # nothing waits there
actions.welcome(room, ada, role="holder")
for one in hall:
    actions.welcome(room, one)
said = actions.post_message(room, by=ada, body="Who comes?", key=uuid4())
start_project(town, by=ada, title="Four", summary="A stove.", body="A stove.")
starts = timezone.now() + timedelta(days=2)
create_event(town, by=ada, title="Ball", starts=starts, ends=starts + timedelta(hours=2))
def session(one):
    client = Client()
    client.force_login(one, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.session.session_key
print("made " + json.dumps([room.pk, said.pk, [session(one) for one in hall]]))
"""


@pytest.fixture(scope="module")
def town(shared: Path) -> Iterator[Town]:
    assert bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(shared)).returncode == 0
    made = bin_("hub", "shell", "-c", TOWN, HUB_DATA=str(shared)).stdout.split("made ")[1]
    room, said, sessions = json.loads(made)
    server = Valkey(shared / "limits.sock")
    server.start()
    hub = Master(shared, "--workers", "2", HUB_LOG="INFO", REDIS_URL=f"unix://{server.socket}")
    hub.ready()
    assert eventually(lambda: "".join(hub.said).count(" serves.") == 2, 30)
    doors: list[Any] = []
    yield Town(hub, server, room, said, iter(sessions), doors)
    for door in doors:
        door.close()
    hub.process.terminate()
    hub.process.wait(30)
    server.kill()


class Bound(NamedTuple):
    """Of what a new account may do: at once, and what a further worker keeps to itself."""

    most: int
    kept: int
    every: float

    @staticmethod
    def of(name: str) -> Bound:
        written = rates(RATE_LIMITS[name].new)
        rate = min(written, key=lambda one: one.seconds / one.every)
        return Bound(round(rate.seconds / rate.every), round(rate.quiet // rate.every), rate.every)


class Attacked(NamedTuple):
    """``again``: how many more had become free meanwhile, at both workers."""

    name: str
    deed: Deed
    bound: Bound
    passed: int
    again: int


def attacked(town: Town, name: str, ready: Callable[[Town], Deed]) -> Attacked:
    """One person does it at both workers in turn, until both say no, twice."""
    deed, bound = ready(town), Bound.of(name)
    begun, passed, number, refused = time.monotonic(), 0, 0, [0, 0]
    while min(refused) < 2 and number < 4 * bound.most + 8:
        worker = number % 2
        let = deed(worker, passed)
        passed += let
        refused[worker] += not let
        number += 1
        time.sleep(HEARD)
    assert min(refused) == 2, (name, passed, refused)
    again = (time.monotonic() - begun) / bound.every
    return Attacked(name, deed, bound, passed, 2 * (int(again) + 1))


def all_attacked(town: Town) -> list[Attacked]:
    with ThreadPoolExecutor(len(DEEDS)) as hands:
        return list(hands.map(lambda one: attacked(town, *one), DEEDS))


def test_two_workers_let_through_what_one_would_and_what_the_other_keeps(town: Town):
    for name, _deed, bound, passed, again in all_attacked(town):
        assert bound.most <= passed, name
        assert passed <= bound.most + bound.kept + 1 + again, name
    assert town.count("Traceback") == 0


def test_valkey_killed_in_between_is_neither_a_door_nor_a_wall(town: Town):
    town.valkey.kill()
    alone = all_attacked(town)
    for name, _deed, bound, passed, again in alone:
        assert bound.most <= passed <= 2 * bound.most + again, name
    assert 1 <= town.count("Valkey is away") <= 2, "each worker says it once"
    town.valkey.start()
    assert eventually(lambda: town.count("Valkey is back") == town.count("Valkey is away"), 15)
    for name, deed, bound, passed, _again in alone:
        if passed > bound.most + bound.kept and bound.every > 60:  # the others may go on by now
            assert not deed(0, passed), name
            assert not deed(1, passed), name
    for name, _deed, bound, passed, again in all_attacked(town):
        assert bound.most <= passed <= bound.most + bound.kept + 1 + again, name
    assert town.count("Traceback") == 0
