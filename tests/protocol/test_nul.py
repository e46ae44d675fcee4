"""What PostgreSQL cannot keep reaches it by no command."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from live.registry import current
from members.models import Member
from rooms.models import Message, Room

pytestmark = pytest.mark.django_db(transaction=True)
SAMPLES = {int: 1, bool: True, UUID: "0b8e4b4e-5f0e-4f0e-8f0e-5f0e4f0e8f0e", float: 1.5}


def filled(field: Any) -> Any:
    """A value for it; every text with a NUL in its middle."""
    kind = field.type
    while isinstance(kind, msgspec.inspect.UnionType):
        kind = kind.types[0]
    if isinstance(kind, msgspec.inspect.StrType):
        return "a\x00b"
    if isinstance(kind, msgspec.inspect.ListType):
        return ["a\x00b", "c\x00d"] if isinstance(kind.item_type, msgspec.inspect.StrType) else [1]
    if isinstance(kind, msgspec.inspect.DictType):
        return {"1": 1}
    if isinstance(kind, msgspec.inspect.DateTimeType):
        return datetime.datetime.now(datetime.UTC).isoformat()
    if isinstance(kind, msgspec.inspect.LiteralType):
        return kind.values[0]
    named = {"IntType": int, "BoolType": bool, "UUIDType": UUID, "FloatType": float}
    return SAMPLES[named[type(kind).__name__]]


async def test_a_nul_in_any_text_of_any_command_breaks_nothing(
    socket_of: Callable, room: Room, ada: Member
) -> None:
    page = await socket_of(ada)
    answers: dict[str, Any] = {}
    for name, (decoder, _handler) in sorted(current().decoders.items()):
        struct: Any = msgspec.inspect.type_info(decoder.type)
        fields = {field.encode_name: filled(field) for field in struct.fields}
        if name != "room.leave":
            answers[name] = await page.ask(name, **{k: v for k, v in fields.items() if k != "id"})
    codes = {name: answer.get("error", {}).get("code") for name, answer in answers.items()}
    assert len(codes) > 15
    assert "internal" not in codes.values(), codes


async def test_what_was_written_beside_a_nul_stays(
    socket_of: Callable, room: Room, ada: Member
) -> None:
    page = await socket_of(ada)
    for sent, kept in [("a\x00b", "ab"), ("\x00\x00x\x00", "x"), (r"a\u0000b", r"a\u0000b")]:
        answer = await page.post(room.pk, sent, key=str(uuid4()))
        found = await Message.objects.aget(pk=answer["message"])
        assert found.body == kept, json.dumps(sent)
