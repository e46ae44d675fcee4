"""The town that the harness plays in, made before the workers start and read when all is over.

Everything here is plain Django, in this process; ``Desk`` keeps it off the event loop.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import monotonic, sleep
from typing import Any, ParamSpec, TypeVar

from proofs.faults.attempts import look
from proofs.faults.page import Who
from proofs.faults.record import History, Row

P = ParamSpec("P")
R = TypeVar("R")
PUBLIC, PRIVATE = 3, 2
TRIES = 40


@dataclass
class Town:
    public: list[int]
    private: list[int]
    talkers: list[Who]
    doomed: list[Who]  # to be banned, or signed out

    @property
    def visitor(self) -> Who:
        return Who(tuple(self.public))


class Desk:
    """One thread with one connection; what the database refuses is asked again."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, "desk")

    async def do(self, act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, lambda: patiently(act, *args, **kwargs))

    def close(self) -> None:
        self._pool.shutdown()


def patiently(act: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    from django.db import DatabaseError, InterfaceError, connection

    for _ in range(TRIES):
        try:
            return act(*args, **kwargs)
        except (DatabaseError, InterfaceError):
            connection.close()
            sleep(0.5)
    return act(*args, **kwargs)


# ---- Made ----------------------------------------------------------------------------------
def prepare() -> None:
    from django.core.management import call_command

    call_command("prepare")


def build(talkers: int, doomed: int) -> Town:
    from django.db import transaction

    from members.models import Territory
    from rooms import actions

    with transaction.atomic():
        place = Territory.objects.create(
            name="Sceaux", slug="sceaux", host="sceaux.example.org", default=True
        )
        public = [actions.open_room(place, title=f"Place {n}") for n in range(PUBLIC)]
        private = [
            actions.open_room(place, title=f"Team {n}", public=False) for n in range(PRIVATE)
        ]
        both = [public, private]
        return Town(
            public=[room.pk for room in public],
            private=[room.pk for room in private],
            talkers=[_settle(place, f"talker-{n}", both, n) for n in range(talkers)],
            doomed=[_settle(place, f"doomed-{n}", both, n) for n in range(doomed)],
        )


def _settle(place: Any, slug: str, rooms: list[list[Any]], number: int) -> Who:
    """A member with a session, who looks at two public rooms and belongs to a private one."""
    from django.conf import settings
    from django.test import Client

    from members.models import Member
    from rooms import actions

    member = Member(territory=place, slug=slug, name=slug.title(), email=f"{slug}@example.org")
    member.set_unusable_password()
    member.save()
    public, private = rooms
    team = private[number % len(private)]
    actions.welcome(team, member)
    browser = Client()
    browser.force_login(member, backend=settings.AUTHENTICATION_BACKENDS[0])
    looked_at = {public[0].pk, public[number % len(public)].pk, team.pk}
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    return Who(tuple(sorted(looked_at)), member.pk, session)


# ---- Changed -------------------------------------------------------------------------------
def ban(room: int, member: int) -> float:
    """The moment of the commit: from then on they may hear nothing of that room."""
    from members.models import Member
    from rooms import actions
    from rooms.models import Room

    return _at_commit(lambda: actions.ban(Room(pk=room), Member(pk=member), by=None))


def sign_out(session: str, member: int) -> float:
    from members import actions
    from members.models import Member

    return _at_commit(lambda: actions.sign_out(by=Member(pk=member), session_key=session))


def _at_commit(act: Callable[[], object]) -> float:
    from django.db import transaction

    from live.publish import publishing

    moments: list[float] = []
    with publishing():
        act()
        transaction.on_commit(lambda: moments.append(monotonic()))
    return moments[0]


# ---- Read ----------------------------------------------------------------------------------
def read(history: History) -> None:
    """The last read: every message, who reacted to it, and every room's head, of one moment."""
    from django.db import connection, transaction

    from rooms.models import Message, Reaction, Room

    with transaction.atomic():
        if connection.vendor == "postgresql":  # else each question sees a moment of its own
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        fields = ("pk", "key", "room_id", "seq", "changed", "author_id", "body", "html")
        messages = list(Message.objects.values_list(*fields))
        reacted = list(Reaction.objects.values_list("message", "emoji", "member"))
        history.heads = dict(Room.objects.values_list("pk", "head"))
    keys = {pk: str(key) for pk, key, *_rest in messages}
    reactions: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for pk, emoji, member in reacted:
        reactions[pk][emoji].append(member)
    history.reacted = {(keys[pk], member, emoji) for pk, emoji, member in reacted}
    history.rows = [
        Row(keys[pk], room, seq, changed, author, body, look(html, reactions[pk]))
        for pk, _key, room, seq, changed, author, body, html in messages
    ]
