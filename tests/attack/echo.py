"""Gives back whatever it is sent, from the server of the hub itself: ``python -m``.

The hub's own application answers commands; a conformance suite wants its frames back.
"""

from __future__ import annotations

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
django.setup()

from hub.serving.server import Server  # noqa: E402


async def echo(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] != "websocket":
        return
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        kept = {key: message[key] for key in ("text", "bytes") if message.get(key) is not None}
        await send({"type": "websocket.send", **kept})


if __name__ == "__main__":
    Server(echo, "127.0.0.1", 0, lambda url: print("ready", url, flush=True)).run()
