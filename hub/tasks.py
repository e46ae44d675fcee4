"""Tasks in the database, and the bell that wakes the worker when one is queued.

The database is the list; the bell may be silent, and the worker then looks by itself.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from django.conf import settings
from django.db import transaction
from django_tasks_db.backend import DatabaseBackend
from redis import Redis, RedisError

from live.bell import publication
from live.bell.publication import Ring

log = logging.getLogger(__name__)
TOPIC = "tasks"
DEAF = 1.0  # seconds between two looks while no bell is heard
PATIENCE = 1.0  # seconds that Valkey has to answer


class Backend(DatabaseBackend):
    """django-tasks' own, which rings once what it queued stands."""

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        result: Any = super().enqueue(task, args, kwargs)
        transaction.on_commit(lambda: publication.ring([Ring(TOPIC)]), robust=True)
        return result


class Ear:
    """``listen()``, then look at what is there, then ``wait()``: nothing is missed between."""

    def __init__(self) -> None:
        self._server: Any = None  # kept: a client that is forgotten takes its connections along
        self._pubsub: Any = None

    def listen(self) -> bool:
        """Whether the bell can be heard from now on."""
        if self._pubsub is not None:
            return True
        try:
            self._server = Redis.from_url(settings.REDIS_URL, socket_connect_timeout=PATIENCE)
            self._pubsub = self._server.pubsub()
            self._pubsub.subscribe(_channel())
            self._stand()
        except (RedisError, OSError) as error:
            self._lose(error)
        return self._pubsub is not None

    def wait(self, seconds: float) -> bool:
        """Whether it rang within so many seconds; fewer where it cannot be heard."""
        if self._pubsub is None:
            time.sleep(min(seconds, DEAF))
            return False
        try:
            until = time.monotonic() + seconds
            while (left := until - time.monotonic()) > 0:
                if self._said(left) == "message":
                    while self._said(0):  # a hundred mails are one reason to look
                        pass
                    return True
        except (RedisError, OSError) as error:
            self._lose(error)
        return False

    def _stand(self) -> None:
        """Until the subscription stands: what is queued from then on is heard."""
        until = time.monotonic() + PATIENCE
        while self._said(PATIENCE) != "subscribe":
            if time.monotonic() > until:
                raise RedisError("no answer")

    def _said(self, seconds: float) -> str:
        """The kind of the next message; "" when there is none."""
        return (self._pubsub.get_message(timeout=seconds) or {"type": ""})["type"]

    def close(self) -> None:
        if self._pubsub is not None:
            self._pubsub.close()
        self._pubsub = None

    def _lose(self, error: Exception) -> None:
        log.info("The worker hears no bell (%s); it looks by itself.", error)
        self.close()


def _channel() -> str:
    """What channels_redis calls our topic on the wire."""
    layers: Any = settings.CHANNEL_LAYERS
    return f"{layers['default']['CONFIG']['prefix']}__group__{TOPIC}"
