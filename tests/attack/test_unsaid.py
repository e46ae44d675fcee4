"""Words that were removed, or said otherwise, are nowhere any more: no copy outlives them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.apps import apps
from django.core import serializers
from django.test import Client

from members.models import Member
from rooms import actions
from rooms.models import Message, Room

SAID = "le mot qui doit partir"


def post(room: Room, author: Member, body: str, **more: Any) -> Message:
    return actions.post_message(room, by=author, body=body, key=uuid4(), **more)


def unsay(message: Message, how: str) -> None:
    if how == "removed":
        actions.remove_message(message, by=None)
    else:
        actions.edit_message(message, by=message.author, body="autre chose")


def kept_copies() -> list[str]:
    """The tables in which the words stand, wherever that may be."""
    found = []
    for model in apps.get_models():
        if SAID in serializers.serialize("json", model._base_manager.all(), ensure_ascii=False):
            found.append(model.__name__)
    return sorted(found)


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["removed", "edited"])
def test_words_that_are_gone_are_nowhere(
    room: Room, ada: Member, grace: Member, client_of: Callable[[Member], Client], how: str
):
    asked = post(room, grace, "On fait comment ?")
    message = post(room, ada, f"@grace {SAID}", parent=asked)
    reply = post(room, grace, "Ah non", parent=message)
    assert kept_copies() == ["Message"]
    browser = client_of(grace)
    page = browser.get(f"/rooms/{room.pk}/").text
    assert page.count(SAID) > 1  # where it was said, and where it is answered
    unsay(message, how)
    assert kept_copies() == []
    for path in (f"/rooms/{room.pk}/", "/bell/", f"/search/?q={SAID.split()[-1]}", "/rooms/", "/"):
        page = browser.get(path).text
        assert SAID not in page, path
    assert reply.parent_id == message.pk


@pytest.mark.parametrize("how", ["removed", "edited"])
async def test_who_comes_in_or_comes_back_is_not_sent_them(
    socket_of: Callable[..., Any], room: Room, ada: Member, grace: Member, how: str
):
    """Not even in a frame of before, which a page would overwrite at once."""
    here = await socket_of(grace)
    await here.ask("room.join", room=room.pk)
    first = await sync_to_async(post)(room, ada, "bonjour")
    message = await sync_to_async(post)(room, ada, SAID)
    early = await socket_of(ada)  # whose arrival is kept in memory too
    await early.ask("room.join", room=room.pk)
    heard = await here.next(lambda frame: SAID in json.dumps(frame, ensure_ascii=False))
    assert heard["seq"] == message.seq
    await sync_to_async(unsay)(message, how)
    await here.next(lambda frame: frame.get("seq") == message.seq + 1)
    for after in (None, 0, first.seq, message.seq):
        late = await socket_of(grace)
        since = {} if after is None else {"after": after, "epoch": heard["epoch"]}
        await late.ask("room.join", room=room.pk, **since)
        frames = json.dumps(late.heard + await late.silence(), ensure_ascii=False)
        assert f'"id": {message.pk}' in frames
        assert SAID not in frames, (after, frames)
