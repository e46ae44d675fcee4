"""The town and its cast: ada holds, grace belongs, mallory does not, anne animates.

Everything is real: a Valkey of our own on a unix socket, a database, the whole application.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from audit import guard
from common.rate_limits.table import sharing
from members.models import Member, Territory
from proofs.valkey import Valkey
from rooms import actions, screening
from rooms.models import Room
from tests.sockets import Page

Counting = Callable[[Callable[[], object]], int]


@pytest.fixture
def uncollected() -> Iterator[None]:
    """What is not used any more goes by itself or stays: no collector helps."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def valkey() -> Iterator[Valkey]:
    """A real server on a unix socket, which tests may stop, freeze and start again."""
    server = Valkey(Path(settings.REDIS_URL.removeprefix("unix://")))
    server.start()
    yield server
    server.stop()
    shutil.rmtree(settings.DATA, ignore_errors=True)


@pytest.fixture(scope="session", autouse=True)
def emptied_in_an_instant() -> Iterator[None]:
    """Between two tests that commit, PostgreSQL is emptied row by row: TRUNCATE makes new files of
    sixty tables, which takes longer than most tests."""

    def deletions(self: Any, style: Any, tables: list[str], **how: bool) -> list[str]:
        del style, how
        rows = [f"DELETE FROM {self.quote_name(name)}" for name in tables]
        role = "SET session_replication_role = {}"  # nobody asks what still points to a row
        return [role.format("replica"), *rows, role.format("DEFAULT")]

    flush: Any = type(connection.ops).sql_flush

    def without_its_guard(self: Any, style: Any, tables: list[str], **how: bool) -> list[str]:
        return [*guard.take("sqlite"), *flush(self, style, tables, **how), *guard.lay("sqlite")]

    with pytest.MonkeyPatch.context() as patch:
        emptied = deletions if connection.vendor == "postgresql" else without_its_guard
        patch.setattr(type(connection.ops), "sql_flush", emptied)
        yield


@pytest.fixture(autouse=True)
def nothing_counted_yet() -> None:
    """What one test did is not counted in the next one, whose people have the same numbers."""
    limits = sharing()
    limits.prefix = f"hub-{token_hex(4)}"
    limits.buckets.forget()
    screening.forget()


@pytest.fixture
def time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was used up comes back by waiting, however slow the machine."""
    monkeypatch.setattr(sharing().buckets, "_clock", lambda: 1000.0)


def make_member(town: Territory, slug: str, name: str, **facts: str) -> Member:
    member = Member(territory=town, slug=slug, name=name, email=f"{slug}@example.org", **facts)
    member.set_unusable_password()
    member.save()
    return member


@pytest.fixture
def town(db: None) -> Territory:
    return Territory.objects.create(
        name="Sceaux", slug="sceaux", host="sceaux.example.org", default=True
    )


@pytest.fixture
def ada(town: Territory) -> Member:
    """Holds the project, the room and the meetup."""
    return make_member(town, "ada", "Ada Lovelace")


@pytest.fixture
def grace(town: Territory) -> Member:
    """Belongs."""
    return make_member(town, "grace", "Grace Hopper", language="en")


@pytest.fixture
def mallory(town: Territory) -> Member:
    """Is signed in, and does not belong."""
    return make_member(town, "mallory", "Mallory Archer")


@pytest.fixture
def animator(town: Territory) -> Member:
    return make_member(town, "anne", "Anne Martin", role="animator")


@pytest.fixture
def room(town: Territory, ada: Member, grace: Member) -> Room:
    """A public room: ada holds it, grace belongs to it."""
    room = actions.open_room(town, title="Restaurant", url="/")
    actions.welcome(room, ada, role="holder")
    actions.welcome(room, grace)
    return room


@pytest.fixture
def private_room(town: Territory, ada: Member, grace: Member) -> Room:
    room = actions.open_room(town, title="Équipe", public=False)
    actions.welcome(room, ada, role="holder")
    actions.welcome(room, grace)
    return room


@pytest.fixture
def client_of() -> Callable[[Member], Client]:
    """A browser without JavaScript in which this member is signed in."""

    def sign_in(member: Member) -> Client:
        client = Client()
        client.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return sign_in


@pytest.fixture
async def socket_of(
    transactional_db: None, town: Territory, client_of: Callable[[Member], Client]
) -> AsyncIterator[Callable]:
    """``page = await socket_of(ada)``: a live socket through the whole application.

    ``socket_of(None)`` is a visitor. ``greeted=False`` leaves the hello unread.
    """
    from tests.sockets import close_engine

    pages: list[Page] = []

    async def connect(member: Member | None = None, **how: Any) -> Page:
        page = await Page.open(client_of, member, **how)
        pages.append(page)
        return page

    yield connect
    for page in pages:
        await page.close()
    await close_engine()


@pytest.fixture
def count_queries() -> Counting:
    """How often the database is asked by a call."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(call: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as queries:
            call()
        return len(queries)

    return count
