"""The pages of this second, by address."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import NamedTuple

from hub.kept.address import Address
from hub.kept.pieces import Pieces

MOST = 4 * 1024 * 1024  # bytes


class Moment(NamedTuple):
    """A page may be shown in the second in which it was begun, at the version it was made of."""

    second: int
    version: Hashable


class Page(NamedTuple):
    """``view`` is what its times are counted under; ``nonce`` the one in its headers."""

    moment: Moment
    pieces: Pieces
    headers: list[tuple[bytes, bytes]]
    nonce: bytes
    view: str


class Shelf:
    """Those used longest ago go first when it is full, and those of a past second at any time."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.weight = most, 0
        self._pages: OrderedDict[Address, Page] = OrderedDict()

    def __len__(self) -> int:
        return len(self._pages)

    def find(self, address: Address, moment: Moment) -> Page | None:
        page = self._pages.get(address)
        if page is None or page.moment != moment:
            return None
        self._pages.move_to_end(address)
        return page

    def put(self, address: Address, page: Page) -> None:
        self._take_off(address)
        self._pages[address] = page
        self.weight += _weight(address, page)
        while self._pages and (self.weight > self.most or self._oldest_is_past(page.moment)):
            self._take_off(next(iter(self._pages)))

    def _oldest_is_past(self, now: Moment) -> bool:
        return next(iter(self._pages.values())).moment.second < now.second

    def _take_off(self, address: Address) -> None:
        if page := self._pages.pop(address, None):
            self.weight -= _weight(address, page)


def _weight(address: Address, page: Page) -> int:
    return address.weight + page.pieces.weight
