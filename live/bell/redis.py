"""A Redis connection that cannot freeze its process.

A link that the kernel gives up (ETIMEDOUT) leaves a TimeoutError on the stream reader. redis-py
takes it for its own read timeout and answers "nothing yet" without waiting, and the receive loop
of channels_redis asks again at once, for ever: the event loop never runs again.
"""

from typing import Any

from redis.asyncio.connection import AbstractConnection, Connection, parse_url
from redis.exceptions import ConnectionError as LinkLost


class Safe:
    """Mixed into a redis-py connection class: a dead reader is a lost link, said as such."""

    async def read_response(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self._reader is not None and (error := self._reader.exception()):
            await self.disconnect(nowait=True)
            raise LinkLost(f"link lost: {error}") from error
        return await super().read_response(*args, **kwargs)  # type: ignore[misc]


def host(url: str) -> dict[str, Any]:
    """The channel layer's host for ``redis://``, ``rediss://`` or ``unix://`` addresses."""
    options: dict[str, Any] = dict(parse_url(url))
    stock: type[AbstractConnection] = options.get("connection_class", Connection)
    options["connection_class"] = type(f"Safe{stock.__name__}", (Safe, stock), {})
    return options | {"socket_connect_timeout": 1, "socket_timeout": 5, "health_check_interval": 0}
