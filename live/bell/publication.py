"""From a commit, in whatever thread it happened, to the doorbell of every process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import msgspec
from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from msgspec import Struct

log = logging.getLogger(__name__)
CAP = 0.5  # seconds: what a publish may cost when Redis hangs; nobody's answer waits for it


class Ring(Struct):
    """A frame for everyone who follows ``topic``; with ``seq``, one of a gapless sequence.

    ``unsays``: words that earlier frames hold are gone, and nobody may be sent those any more.
    ``revoke`` is no frame: it says which session (its hash; "" is any) may no longer listen.
    """

    topic: str
    text: str = ""
    prev: int = 0
    seq: int = 0
    epoch: str = ""
    unsays: bool = False
    revoke: str | None = None


# The serving process puts its relay here; a management command has none and publishes directly.
_here: Callable[[list[Ring]], None] | None = None


def answer_at(door: Callable[[list[Ring]], None] | None) -> None:
    """From now on rings of this process go through ``door``, which is safe from any thread."""
    global _here
    _here = door


def ring(rings: list[Ring]) -> None:
    """Never raises: the database is the log, and whoever missed the bell reads it there."""
    if _here:
        _here(rings)
        return
    try:
        async_to_sync(_publish)(rings)
    except Exception as error:
        # A command beside a hub that does not run: its own Valkey has no socket, and no page waits.
        idle = isinstance(error.__context__, FileNotFoundError)
        level = logging.INFO if idle else logging.WARNING
        log.log(level, "The doorbell did not ring (%s); pages will read the database.", error)


async def _publish(rings: list[Ring]) -> None:
    async with asyncio.timeout(CAP * 4):
        layer: Any = get_channel_layer()
        for one in rings:
            await layer.group_send(one.topic, wire(one, ""))


def wire(one: Ring, origin: str) -> dict[str, Any]:
    return {"kind": "ring", "origin": origin, "ring": msgspec.structs.asdict(one)}
