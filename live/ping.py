"""The engine's own command."""

from typing import Any

from live.frames import Command
from live.registry import Commands, Identity

commands = Commands()


class Ping(Command, tag="ping"):
    """I am still here. Any answer says that the server is, too."""


@commands.handles(Ping)
async def ping(who: Identity, command: Ping) -> dict[str, Any]:
    return {}
