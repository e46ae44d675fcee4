"""How wishes stand in rooms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from live.registry import Rows
from rooms import kinds
from rooms.kinds import Kind, Line, Reader
from tests.wishes.models import Wish


def known(reader: Reader, wishes: Sequence[Wish]) -> dict[str, Any]:
    mine = {wish.pk for wish in wishes if reader.member == wish.author}
    return {"my_wishes": mine}


WISH = Kind(
    Rows(Wish.objects.select_related("author")),
    template="wishes/entry.html",
    knows=known,
    tool="wishes/tool.html",
    line=Line(Wish.objects.all(), lambda wish: wish.words),
)


def register() -> None:
    kinds.register(WISH)
