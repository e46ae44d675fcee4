"""What a page asks over its socket is answered here, one command after the other."""

from __future__ import annotations

import logging
from time import monotonic
from typing import Any

import msgspec
from django.utils.translation import gettext_lazy as _

from common.asking import asking
from common.databases import away
from live.counts import counts
from live.frames import FRAME_LIMIT, Refusal, unavailable
from live.registry import current
from live.sockets.rate_limits import FLOOD
from live.sockets.socket import Socket

log = logging.getLogger(__name__)


class Head(msgspec.Struct):
    """As much of a frame as is needed to answer it."""

    do: str
    id: int | None = None


head = msgspec.json.Decoder(Head)


async def serve(socket: Socket, receive: Any) -> None:
    """One command after the other, so that one socket can neither race nor flood us."""
    while not socket.closed:
        message = await receive()
        socket.heard = monotonic()
        # What is asked after the goodbye cannot be answered any more, so it is not done either.
        if message["type"] == "websocket.disconnect" or socket.closed:
            return
        if message["type"] == "websocket.receive":
            socket.busy = True
            counts.received += 1
            with asking(socket.address):
                await _answer(socket, message)
            await socket.written()
            socket.busy = False


async def _answer(socket: Socket, message: dict[str, Any]) -> None:
    asked: int | None = None
    try:
        if wait := socket.bucket.take():
            asked = _asked(message.get("text") or "")
            if socket.bucket.refused > FLOOD:
                socket.close(4429, "flood", after=30_000)
                return
            raise Refusal("rate_limited", _("Not so fast, please."), after=wait)
        text = _text(message)
        asked = _asked(text)
        answer = await _run(socket, text) or {}
        socket.tell({"re": asked, **answer})
    except Exception as error:
        refusal = error if isinstance(error, Refusal) else _failed(error)
        counts.refusals[refusal.code] += 1
        socket.tell(refusal.frame(asked))


def _failed(error: Exception) -> Refusal:
    if away(error):  # the database, or the space on its disk
        log.error("A command could not be carried out: %s", error)
        return unavailable()
    log.error("A command failed", exc_info=error)
    return Refusal("internal", _("Something broke on our side. Please try again."), after=3000)


def _text(message: dict[str, Any]) -> str:
    text = message.get("text")
    if text is None:
        raise Refusal("bad_frame", _("Only text frames are read here."))
    if len(text) > FRAME_LIMIT or len(text.encode(errors="replace")) > FRAME_LIMIT:
        raise Refusal("too_large", _("That is too long for one frame."))
    return text


def _asked(text: str) -> int | None:
    """The number to answer to, as far as it can be read."""
    try:
        return head.decode(text[:FRAME_LIMIT]).id
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None


async def _run(socket: Socket, text: str) -> dict[str, Any] | None:
    try:
        name = head.decode(text).do
        if name not in current().decoders:
            raise Refusal("unknown_command", _("This server does not know that command."))
        decoder, handler = current().decoders[name]
        given = socket if name in current().listening else socket.identity
        command = decoder.decode(text)
        counts.commands[name] += 1
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Refusal("bad_frame", _("That frame could not be read.")) from error
    return await handler(given, command)
