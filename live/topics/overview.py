"""Who looks at many streams at once is told which of them moved: gathered, once a second.

A board is the topic of those who look. Which streams moved is read from the database, not from
Redis, and only while somebody looks: posting knows nothing of it, and nothing needs to be healed.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from live import registry
from live.db_readers import read
from live.frames import Frame, encode
from live.topics.crowds import Crowds
from live.topics.topic import Topic

TICK = 1.0  # seconds
log = logging.getLogger(__name__)


class Overview:
    """``known`` is what was told of each board, as the composition's ``look`` gives it back."""

    def __init__(self, topics: dict[str, Topic], crowds: Crowds) -> None:
        self.topics, self.crowds = topics, crowds
        self.known: dict[str, Any] = {}

    async def begin(self, board: str) -> None:
        """What is told from now on is what changes from now on. Who begins follows it already."""
        if board not in self.known:
            news = await read(registry.current().look, board, None, self.crowds.counts(board))
            self.known.setdefault(board, news.known)

    async def run(self) -> None:
        while True:
            await asyncio.sleep(TICK)
            for board in tuple(self.known):
                try:
                    await self._tell(board)
                except Exception as error:  # the database is away: it is told once it is back
                    log.warning("What moved on %s could not be read: %r", board, error)

    async def _tell(self, board: str) -> None:
        topic = self.topics.get(board)
        if topic is None or not topic.sockets:
            del self.known[board]  # nobody looks: nothing is read
            return
        counts = self.crowds.counts(board)
        news = await read(registry.current().look, board, self.known[board], counts)
        self.known[board] = news.known
        frames = {id(one): Frame(encode(one).decode()) for one in (news.all, *news.own.values())}
        for socket in tuple(topic.sockets):
            told = news.own.get(socket.identity.id, news.all)
            if told:
                socket.write(frames[id(told)])
