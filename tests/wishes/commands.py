"""What a page asks of wishes."""

from __future__ import annotations

from typing import Any

from live.commit import commit
from live.registry import Commands
from members.socket_identity import Identity
from members.speaker import speaker
from rooms.commands.lookup import room_of
from tests.wishes import actions
from tests.wishes.models import Wish
from tests.wishes.protocol import MakeWish

commands = Commands()


@commands.handles(MakeWish)
async def make(who: Identity, command: MakeWish) -> dict[str, Any]:
    def act() -> Wish:
        me, room = speaker(who), room_of(who, command.room)
        return actions.make_wish(room, by=me, words=command.words, key=command.key)

    wish = await commit(act)
    return {"wish": wish.pk, "seq": wish.seq, "dup": wish.dup}
