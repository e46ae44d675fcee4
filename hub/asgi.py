"""The whole hub as one ASGI application: pages by Django, the live socket by the engine."""

import os
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402

import hub.live  # noqa: E402, F401  the composition
from hub import health, metrics  # noqa: E402
from hub.kept.pages import KeptPages, may_be_kept  # noqa: E402
from hub.kept.version import of_database  # noqa: E402
from hub.pages.handler import AT_ONCE  # noqa: E402
from hub.serving.access_log import open_log, watched  # noqa: E402
from hub.serving.admission import Admission  # noqa: E402
from hub.serving.pages import Pages  # noqa: E402
from hub.serving.proxies import see  # noqa: E402
from live.engine import live  # noqa: E402

# Who comes behind 400 others is told so at once, rather than after half a minute.
PAGES_WAITING = 400
pages = Pages()
kept = KeptPages(pages, of_database())
# To make a page is all Python: more at once would each be there later, share less of what they
# find, and leave the event loop less. Forms, and what cannot be kept, have turns of their own.
PAGES_AT_ONCE = 3
to_look = Admission(kept, PAGES_AT_ONCE, PAGES_WAITING)
admission = Admission(kept, AT_ONCE, PAGES_WAITING)


async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http" and scope["path"] == metrics.PATH and metrics.may(scope):
        await metrics.answer(send)
        return
    see(scope, settings.TRUSTED_PROXIES)
    if scope["type"] == "http" and scope["path"] in health.PATHS:
        await health.answer(scope, send)
    elif scope["type"] == "http":
        if not await kept.shown(scope, send):
            await (to_look if may_be_kept(scope) else admission)(scope, receive, send)
    elif scope["type"] == "websocket" and scope["path"] == "/live/":
        await live(scope, receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4404})


application = watched(answer) if open_log(settings.ACCESS_LOG) else answer
