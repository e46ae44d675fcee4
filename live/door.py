"""The ASGI application at /live/: lets a page in, and answers what it asks, one at a time."""

from __future__ import annotations

import asyncio
import logging
from http.cookies import CookieError, SimpleCookie
from typing import Any

import msgspec
from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import parse_accept_lang_header

from live import arrivals, relay
from live.frames import FRAME_LIMIT, Refusal
from live.limits import FLOOD
from live.registry import Identity, current
from live.socket import Send, Socket

log = logging.getLogger(__name__)
BEAT, SILENCE = 20, 45  # seconds: a client pings every BEAT; after SILENCE it is taken for gone


class Head(msgspec.Struct):
    """As much of a frame as is needed to answer it."""

    do: str
    id: int | None = None


head = msgspec.json.Decoder(Head)


async def live(scope: dict[str, Any], receive: Any, send: Send) -> None:
    await receive()  # websocket.connect
    address = arrivals.origin(scope)
    if wait := arrivals.connect(address):
        await arrivals.turn_away(scope, send, wait)
        return
    identity = await _let_in(scope)
    if identity is None:
        await send({"type": "websocket.close", "code": 4403})  # before accept: HTTP 403
        return
    if wait := arrivals.connect(identity.member_id):
        await arrivals.turn_away(scope, send, wait)
        return
    translation.activate(identity.language)
    await send({"type": "websocket.accept"})
    here = relay.current()
    socket = Socket(send, identity, here, scope.get("extensions", {}).get("hub.wire"), address)
    here.sockets.add(socket)
    try:
        await _greet(socket)
        await _serve(socket, receive)
    finally:
        socket.closed = True
        socket.depart()


async def _let_in(scope: dict[str, Any]) -> Identity | None:
    """Who comes, or None. The origin is looked at before any session is read."""
    headers = {key.decode("latin1"): value.decode("latin1") for key, value in scope["headers"]}
    host = headers.get("host", "")
    if not (_same_origin(scope, headers.get("origin"), host)):
        return None
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        cookies = SimpleCookie()
    session = cookies.get(settings.SESSION_COOKIE_NAME)
    who = await current().who((session.value if session else "", host))
    if who and not who.member_id and (language := _browser_language(cookies, headers)):
        return msgspec.structs.replace(who, language=language)
    return who


def _browser_language(cookies: SimpleCookie, headers: dict[str, str]) -> str | None:
    """What a visitor chose, else the first of the browser's languages that we speak."""
    known = dict(settings.LANGUAGES)
    chosen = cookies.get(settings.LANGUAGE_COOKIE_NAME)
    asked = parse_accept_lang_header(headers.get("accept-language", ""))
    wished = [chosen.value if chosen else "", *(code.partition("-")[0] for code, _weight in asked)]
    return next((code for code in wished if code in known), None)


def _same_origin(scope: dict[str, Any], origin: str | None, host: str) -> bool:
    """Scheme, host and port, all three: Channels' own check ignores two of them."""
    if not origin or not validate_host(split_domain_port(host)[0], settings.ALLOWED_HOSTS):
        return False
    secure = settings.HTTPS or scope.get("scheme") == "wss"
    here = f"{'https' if secure else 'http'}://{host}".lower()
    return origin.lower() == here or origin in settings.CSRF_TRUSTED_ORIGINS


async def _greet(socket: Socket) -> None:
    """Subscribe first, then read: what happens in between is told twice rather than never."""
    await socket.follow(f"territory.{socket.territory_id}")
    if socket.member_id:
        await socket.follow(f"member.{socket.member_id}")
    unread = await current().waiting(socket.member_id) if socket.member_id else 0
    hello = {"on": "hello", "beat": BEAT, "version": settings.VERSION}
    socket.tell(hello | {"me": socket.identity.person, "unread": unread or 0})


async def _serve(socket: Socket, receive: Any) -> None:
    """One command after the other, so that one socket can neither race nor flood us."""
    while not socket.closed:
        try:
            async with asyncio.timeout(SILENCE):
                message = await receive()
        except TimeoutError:
            socket.close(1001, "silence")
            return
        if message["type"] == "websocket.disconnect":
            return
        if message["type"] == "websocket.receive":
            socket.busy = True
            await _answer(socket, message)
            socket.busy = False
            await socket.written()


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
    except Refusal as refusal:
        socket.tell(refusal.frame(asked))
    except Exception:
        log.exception("A command failed")
        socket.tell(
            Refusal(
                "internal", _("Something broke on our side. Please try again."), after=3000
            ).frame(asked)
        )


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
        command = decoder.decode(text)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise Refusal("bad_frame", _("That frame could not be read.")) from error
    return await handler(socket, command)
