"""The whole hub as one ASGI application: pages by Django, the live socket by the engine."""

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402

import hub.live  # noqa: E402, F401  the composition
from hub import health, metrics  # noqa: E402
from hub.serving.access_log import open_log, watched  # noqa: E402
from hub.serving.admission import Admission  # noqa: E402
from hub.serving.pages import Pages  # noqa: E402
from hub.serving.proxies import see  # noqa: E402
from live.engine import live  # noqa: E402

# Each page runs in a thread with a database connection: 300 at once would be 300 of both. Who comes
# behind 400 others is told so at once, rather than after half a minute.
PAGES_AT_ONCE, PAGES_WAITING = 8, 400
pages = Pages()
admission = Admission(PAGES_AT_ONCE, PAGES_WAITING)


async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http" and scope["path"] == metrics.PATH and metrics.may(scope):
        await metrics.answer(send)
        return
    see(scope, settings.TRUSTED_PROXIES)
    if scope["type"] == "http" and scope["path"] in health.PATHS:
        await health.answer(scope, send)
    elif scope["type"] == "http":
        await admission.take(pages, scope, receive, send)
    elif scope["type"] == "websocket" and scope["path"] == "/live/":
        await live(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4404})


application = watched(answer) if open_log(settings.ACCESS_LOG) else answer
