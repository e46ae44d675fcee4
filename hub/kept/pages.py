"""Finds a page, or has it made: once for all who ask for it while it is being made."""

from __future__ import annotations

from time import monotonic, time
from typing import Any, NamedTuple

from common.still import ANSWERS, Answers
from hub.kept.address import Address, address_of, cookies
from hub.kept.making import Making
from hub.kept.middleware import KEEP
from hub.kept.own import Own
from hub.kept.shelf import Moment, Page, Shelf
from hub.kept.version import Version
from hub.serving.page_times import note

ASKED = "hub.asked"  # in a scope's extensions: an Asked


class Asked(NamedTuple):
    address: Address
    moment: Moment


def may_be_kept(scope: dict[str, Any]) -> bool:
    """Of one that was not shown: whether what is made for it may be shown to others."""
    return ASKED in scope.get("extensions", {})


class KeptPages:
    """Stands before the queue for ``pages``, and once more at its end.

    Whoever waits for a page waits for somebody who has a turn, never for one who waits for theirs:
    an address that asks for much would else hold up all who want what it asks for last.
    """

    def __init__(self, pages: Any, version: Version, shelf: Shelf | None = None) -> None:
        self.pages, self.version, self.shelf = pages, version, shelf or Shelf()
        self._being_made: dict[Asked, Making] = {}
        self._newest: tuple[Moment | None, Answers] = (None, Answers())

    async def shown(self, scope: dict[str, Any], send: Any) -> bool:
        """Whether the page was there to be shown, without a turn."""
        address = address_of(scope)
        moment = address and await self._moment()
        if not address or not moment:
            return False
        asked = scope.setdefault("extensions", {})[ASKED] = Asked(address, moment)
        return await self._shown(asked, scope, send)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Its turn has come: others came while it waited, and the page may be there by now."""
        asked = scope.get("extensions", {}).get(ASKED)
        moment = asked and await self._moment()
        if not asked or not moment:
            await self.pages(scope, receive, send)
        elif not await self._shown(Asked(asked.address, moment), scope, send):
            await self._make(Asked(asked.address, moment), scope, receive, send)

    async def _moment(self) -> Moment | None:
        """Read when somebody asks: what was committed before must be on their page."""
        second, version = int(time()), await self.version()
        return None if version is None else Moment(second, version)

    def _answers(self, moment: Moment) -> Answers:
        """What pages of this moment found; an older one that is still being made keeps its own."""
        if self._newest[0] != moment:
            self._newest = (moment, Answers())
        return self._newest[1]

    async def _shown(self, asked: Asked, scope: dict[str, Any], send: Any) -> bool:
        began = monotonic()
        page = self.shelf.find(*asked)
        if page is None and (making := self._being_made.get(asked)):
            page = await making.done()
        if page is None:
            return False
        await _show(page, scope, send)
        note(page.view, 200, monotonic() - began)
        return True

    async def _make(self, asked: Asked, scope: dict[str, Any], receive: Any, send: Any) -> None:
        making = Making(asked.moment, send)
        self._being_made.setdefault(asked, making)
        scope["extensions"] |= {KEEP: making.keep, ANSWERS: self._answers(asked.moment)}
        try:
            await self.pages(scope, receive, making.send)
            # What was committed meanwhile may be on a part of it.
            if making.page and await self.version() == asked.moment.version:
                self.shelf.put(asked.address, making.page)
        finally:
            making.end()
            if self._being_made.get(asked) is making:  # several make what is each one's own
                del self._being_made[asked]


async def _show(page: Page, scope: dict[str, Any], send: Any) -> None:
    own = Own(cookies(scope["headers"]))
    body = page.pieces.stitched(own.laid_in[name]() for name in page.pieces.own)
    headers = page.headers
    if page.nonce:
        headers = [(name, value.replace(page.nonce, own.nonce)) for name, value in headers]
    length = (b"content-length", str(len(body)).encode())
    headers = [*headers, length, *own.cookies()]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
