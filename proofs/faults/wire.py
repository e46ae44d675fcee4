"""What a link is made of: where it leads, how patient it is, how a question may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from websockets.asyncio.client import ClientConnection, connect


class Lost(Exception):
    """Nobody knows what became of it."""


class Refused(Exception):
    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(error["code"])
        self.code: str = error["code"]
        self.words: str = error["message"]
        self.retry: bool = error["retry"]
        self.after: float = error.get("after", 1000) / 1000


@dataclass(frozen=True)
class Pace:
    """Seconds: between pings, of silence that is too long, and the longest wait to come back."""

    ping: float
    silence: float
    longest: float


PAGE = Pace(20, 30, 30)  # as in docs/client.md
HASTY = Pace(4, 6, 4)  # the same rules for short runs: more happens in a minute


@dataclass(frozen=True)
class Door:
    """Where one worker (or all of them: -1) is reached."""

    worker: int
    port: int


async def dial(door: Door, session: str) -> ClientConnection:
    """A WebSocket as a browser opens it, with the page's own origin."""
    here = f"127.0.0.1:{door.port}"
    return await connect(
        f"ws://{here}/live/",
        origin=f"http://{here}",  # type: ignore[arg-type]
        additional_headers={"Cookie": f"sessionid={session}"} if session else {},
        compression=None,
        proxy=None,
        ping_interval=None,
        open_timeout=None,
        close_timeout=1,
        max_size=None,
    )
