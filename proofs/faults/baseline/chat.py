"""The chat of the Channels tutorial (parts 2 and 3), as it stands there, and a worker for it.

https://channels.readthedocs.io/en/stable/tutorial/part_3.html
"""

from __future__ import annotations

import json
import os
import socket
from typing import Any

import django
from django.conf import settings

if not settings.configured:
    settings.configure(
        SECRET_KEY="baseline",
        INSTALLED_APPS=["daphne", "channels"],
        CHANNEL_LAYERS={
            "default": {
                "BACKEND": "channels_redis.core.RedisChannelLayer",
                "CONFIG": {"hosts": [f"unix://{os.environ['HUB_DATA']}/valkey.sock"]},
            }
        },
    )
    django.setup()

from channels.generic.websocket import AsyncWebsocketConsumer
from channels.routing import ProtocolTypeRouter, URLRouter
from django.urls import re_path


class ChatConsumer(AsyncWebsocketConsumer):
    async def connect(self) -> None:
        self.room_name = self.scope["url_route"]["kwargs"]["room_name"]
        self.room_group_name = f"chat_{self.room_name}"

        # Join room group
        await self.channel_layer.group_add(self.room_group_name, self.channel_name)

        await self.accept()

    async def disconnect(self, close_code: int) -> None:
        # Leave room group
        await self.channel_layer.group_discard(self.room_group_name, self.channel_name)

    # Receive message from WebSocket
    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        text_data_json = json.loads(text_data or "")
        message = text_data_json["message"]

        # Send message to room group
        await self.channel_layer.group_send(
            self.room_group_name, {"type": "chat.message", "message": message}
        )

    # Receive message from room group
    async def chat_message(self, event: dict[str, Any]) -> None:
        message = event["message"]

        # Send message to WebSocket
        await self.send(text_data=json.dumps({"message": message}))


def main() -> None:
    from daphne.server import Server

    from proofs.faults.worker import tie_to_parent

    tie_to_parent()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chat: Any = re_path(r"ws/chat/(?P<room_name>\w+)/$", ChatConsumer.as_asgi())  # type: ignore[arg-type]
    Server(
        application=ProtocolTypeRouter({"websocket": URLRouter([chat])}),
        endpoints=[f"tcp:port={port}:interface=127.0.0.1"],
        ready_callable=lambda: print(f"ready http://127.0.0.1:{port}/", flush=True),
    ).run()


if __name__ == "__main__":
    main()
