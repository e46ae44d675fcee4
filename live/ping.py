"""The engine's own command."""

from typing import Any

from live.frames import Command
from live.registry import Commands
from live.sockets.socket import Socket

commands = Commands()


class Ping(Command, tag="ping"):
    """I am still here. Any answer says that the server is, too."""


@commands.handles(Ping)
async def ping(socket: Socket, command: Ping) -> dict[str, Any]:
    return {}
