"""Lets a page in, or says when to come again."""

from __future__ import annotations

import logging
import math
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import msgspec
from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from common.cookies import parse_cookies
from common.databases import AWAY
from live.counts import counts
from live.registry import Identity, current
from live.sockets import dispatch, rate_limits
from live.sockets.outbox import Tell
from live.sockets.socket import Engine, Roster, Socket

log = logging.getLogger(__name__)
BEAT = 20  # seconds between a client's pings
FULL = 5000  # ms after which who found the house full, or the database away, comes again
EMPTY = (b"content-length", b"0")
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def serve(engine: Engine, scope: dict[str, Any], receive: Any, send: Tell) -> None:
    """One WebSocket, from its handshake to its end."""
    await receive()  # websocket.connect
    try:
        with _place(engine.roster):
            socket = await _take_in(engine, scope, send)
    except Away as away:
        await refuse(scope, send, away)
        return
    if socket is None:
        return
    try:
        await _greet(socket)
        await dispatch.serve(socket, receive)
    except AWAY as error:
        log.error("A page could not be greeted: %s", error)
        socket.close(1013, "unavailable", after=FULL)
    finally:
        socket.closed = True
        socket.depart()


@contextmanager
def _place(roster: Roster) -> Iterator[None]:
    """One of HUB_SOCKETS, held while we look who comes: a crowd at the door counts as well."""
    if len(roster.sockets) + roster.arriving >= settings.SOCKETS:
        raise Away(HTTPStatus.SERVICE_UNAVAILABLE, FULL)
    roster.arriving += 1
    try:
        yield
    finally:
        roster.arriving -= 1


async def _take_in(engine: Engine, scope: dict[str, Any], send: Tell) -> Socket | None:
    """The socket of who may come; None, and a closed door, for who may not. Raises Away."""
    address = rate_limits.origin(scope)
    identity = await _let_in(scope, address)
    if identity is None:
        await send({"type": "websocket.close", "code": 4403})  # before accept: HTTP 403
        return None
    translation.activate(identity.language)
    await send({"type": "websocket.accept"})
    wire = scope.get("extensions", {}).get("hub.wire")
    socket = Socket(send, identity, engine, wire, address)
    engine.roster.sockets.add(socket)
    return socket


async def _let_in(scope: dict[str, Any], address: str) -> Identity | None:
    """Who comes, or None. Raises Away for one who should come again later."""
    if wait := rate_limits.connect(address):
        raise Away(HTTPStatus.TOO_MANY_REQUESTS, wait)
    try:
        identity = await _identify(scope)
    except AWAY as error:
        log.error("Who comes could not be read: %s", error)
        raise Away(HTTPStatus.SERVICE_UNAVAILABLE, FULL) from error
    if identity and (wait := rate_limits.connect(identity.id)):
        raise Away(HTTPStatus.TOO_MANY_REQUESTS, wait)
    return identity


async def _identify(scope: dict[str, Any]) -> Identity | None:
    """The origin is looked at before any session is read."""
    headers = {key.decode("latin1"): value.decode("latin1") for key, value in scope["headers"]}
    host = headers.get("host", "")
    if not (_same_origin(scope, headers.get("origin"), host)):
        return None
    cookies = parse_cookies(headers.get("cookie", ""))
    who = await current().who((cookies.get(settings.SESSION_COOKIE_NAME, ""), host))
    if who and not who.chosen and (language := _browser_language(cookies, headers)):
        return msgspec.structs.replace(who, language=language)
    return who


def _browser_language(cookies: dict[str, str], headers: dict[str, str]) -> str | None:
    """What was chosen in it, else the first of the browser's languages that we speak."""
    known = dict(settings.LANGUAGES)
    chosen = cookies.get(settings.LANGUAGE_COOKIE_NAME, "")
    asked = parse_accept_lang_header(headers.get("accept-language", ""))
    wished = [chosen, *(code.partition("-")[0] for code, _weight in asked)]
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
    who = socket.identity
    for topic in who.follows:
        await socket.follow(topic)
    # Who signed out before we listened for it was not heard.
    if who.id is not None and not await current().stands((who.session_key, who.id)):
        socket.close(4401, "session")
        return
    beside = who.hello | ((await current().waits(who.id) or {}) if who.id is not None else {})
    hello = {"on": "hello", "beat": BEAT, "version": settings.VERSION, "me": who.person}
    socket.tell(hello | beside)


class Away(Exception):
    """Come again in ``after`` ms."""

    def __init__(self, status: HTTPStatus, after: int) -> None:
        super().__init__(status.phrase)
        self.status, self.after = status, after


async def refuse(scope: dict[str, Any], send: Send, away: Away) -> None:
    """Answer the handshake with a status and Retry-After; a server that cannot answers 403."""
    counts.away[str(int(away.status))] += 1
    if "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close"})
        return
    seconds = str(math.ceil(away.after / 1000)).encode()
    start = {"status": int(away.status), "headers": [(b"retry-after", seconds), EMPTY]}
    await send({"type": "websocket.http.response.start", **start})
    await send({"type": "websocket.http.response.body", "body": b""})
