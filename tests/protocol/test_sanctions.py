"""What animators decide is in force on open sockets within two seconds."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from care import actions
from members import reportable
from members.models import Member, Territory
from rooms import posting_cache
from rooms.models import Message, Room

pytestmark = pytest.mark.django_db(transaction=True)
SOON = 2  # seconds: guarantee 12
WHY: dict[str, Any] = {"reason": "harassment"}


def decided(town: Territory, message: int, by: Member, measure: str) -> None:
    kind = reportable.kind("message")
    assert kind
    thing = Message.objects.select_related("author", "room").get(pk=message)
    case = actions.report(kind, thing, by=None, here=town, reason="hate").case
    actions.decide(case, by=by, measure=measure, **WHY)
    posting_cache.forget()  # as a second later


async def test_what_somebody_may_no_more_their_open_page_may_no_more(
    socket_of: Callable, town: Territory, room: Room, grace: Member, animator: Member
) -> None:
    page, other = await socket_of(grace), await socket_of(animator)
    await page.ask("room.join", room=room.pk)
    said = (await page.post(room.pk, "Des mots"))["message"]
    decide = sync_to_async(decided)
    begun = monotonic()
    await decide(town, said, animator, "mute_day")
    assert (await page.told("muted", room=0))["words"]
    assert (await page.post(room.pk, "Encore"))["error"]["code"] == "muted"
    await decide(town, said, animator, "ban_room")
    await page.told("left", room=room.pk)
    assert (await page.post(room.pk, "Encore"))["error"]["code"] == "not_found"
    page.heard.clear()
    await other.post(room.pk, str(uuid4()))
    assert not [frame for frame in await page.silence() if frame.get("on") == "room"]
    await decide(town, said, animator, "ban_week")
    assert await page.closed() == 4401
    assert monotonic() - begun < 3 * SOON
