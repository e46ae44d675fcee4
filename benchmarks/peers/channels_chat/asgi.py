"""The tutorial's ASGI application, without its pages."""

from typing import Any

from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application
from django.urls import re_path

pages = get_asgi_application()

from benchmarks.peers.channels_chat.consumers import ChatConsumer  # noqa: E402  once Django is up

chat: Any = ChatConsumer.as_asgi()
routes: Any = [re_path(r"ws/chat/(?P<room_name>\w+)/$", chat)]
application = ProtocolTypeRouter(
    {
        "http": pages,
        "websocket": AllowedHostsOriginValidator(AuthMiddlewareStack(URLRouter(routes))),
    }
)
