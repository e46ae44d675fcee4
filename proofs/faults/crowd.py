"""Everyone who has a page open: those who talk, those who read, those who come in a storm."""

from __future__ import annotations

import asyncio
from random import Random

from proofs.faults import town
from proofs.faults.browser import Browser
from proofs.faults.page import Page, Who
from proofs.faults.record import Revocation
from proofs.faults.recorder import Recorder
from proofs.faults.town import Desk, Town
from proofs.faults.wire import HASTY, PAGE
from proofs.faults.workers import Workers

VISITORS, STORM = 5, 30
LISTENS = 16.0  # seconds that one who was shut out still listens
WHOLE = 20.0  # seconds at most until a page has joined its rooms


class Crowd:
    def __init__(
        self, seed: int, recorder: Recorder, workers: Workers, place: Town, desk: Desk, heals: bool
    ) -> None:
        self.seed, self.recorder, self.workers = seed, recorder, workers
        self.place, self.desk, self.heals = place, desk, heals
        self.pages: list[Page] = []  # those who stay until the end
        self.doomed = list(place.doomed)
        self.talks: list[asyncio.Task[None]] = []

    def open(self, who: Who) -> Page:
        """A page that is opened now. Every fourth has a page's own patience, the others less."""
        index = self.recorder.history.clients
        self.recorder.history.clients += 1
        random = Random(self.seed * 1_000_003 + index)
        pace = PAGE if index % 4 == 0 else HASTY
        doors = self.workers.doors(random)
        return Page(index, who, doors, self.recorder, random, pace=pace, heals=self.heals)

    def gather(self, every: float) -> None:
        """Each talker says something ``every`` so many seconds; every other one on two pages."""
        for number, who in enumerate(self.place.talkers):
            for page in (self.open(who) for _ in range(1 + number % 2)):
                self.pages.append(page)
                self.talks.append(self.recorder.start(page.talk(every)))
        self.pages += [self.open(self.place.visitor) for _ in range(VISITORS)]

    def browse(self, browsers: int, every: float) -> None:
        """So many who only open pages, one each ``every`` so many seconds; half are signed in."""
        for number in range(browsers):
            talker = self.place.talkers[number % len(self.place.talkers)]
            browser = self._browser(talker if number % 2 else self.place.visitor)
            self.talks.append(self.recorder.start(browser.browse(every)))

    def _browser(self, who: Who) -> Browser:
        index = self.recorder.history.clients
        self.recorder.history.clients += 1
        random = Random(self.seed * 1_000_003 + index)
        return Browser(index, who, self.workers.doors(random), self.recorder, random)

    async def hush(self) -> None:
        """Nobody says anything new."""
        for talk in self.talks:
            talk.cancel()
        await asyncio.gather(*self.talks, return_exceptions=True)

    def some(self, which: float) -> list[Page]:
        """A third of those who stay."""
        return Random(which).sample(self.pages, len(self.pages) // 3)

    async def storm(self, lasts: float) -> None:
        """Many come at once, look, and are gone without a goodbye."""
        whos = [self.place.visitor, *self.place.talkers]
        crowd = [self.open(whos[number % len(whos)]) for number in range(STORM)]
        await asyncio.sleep(lasts)
        for page in crowd:
            page.read(final=False)
        await asyncio.gather(*(page.close() for page in crowd))

    async def revoke(self, kind: str) -> None:
        """Someone comes, talks, and is shut out in the middle of a word."""
        if not self.doomed:
            return
        page = self.open(self.doomed.pop())
        self.recorder.watched.add(page.index)
        talk = self.recorder.start(page.talk(0.3))
        await self._whole(page)
        await self.recorder.moment(None)
        self.recorder.landed(kind)
        await self._shut_out(page, kind)
        await asyncio.sleep(LISTENS)
        talk.cancel()
        page.read(final=False)
        await page.close()

    async def _whole(self, page: Page) -> None:
        for _ in range(int(WHOLE * 10)):
            if page.whole:
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(1)

    async def _shut_out(self, page: Page, kind: str) -> None:
        who, room = page.who, None
        assert who.member is not None
        if kind == "ban":
            (room,) = set(who.rooms) & set(self.place.private)
            at = await self.desk.do(town.ban, room, who.member)
        else:
            at = await self.desk.do(town.sign_out, who.session, who.member)
        self.recorder.history.revocations.append(Revocation(at, (page.index,), room))

    # ---- the end --------------------------------------------------------------------------
    async def settle(self, patience: float) -> list[str]:
        """Wait until all is whole, though not for ever: then which pages are not."""
        for _ in range(int(patience * 5)):
            if not self._unsettled():
                return []
            await asyncio.sleep(0.2)
        return [str(page) for page in self._unsettled()]

    def _unsettled(self) -> list[Page]:
        """Every message is to be answered, every page to reach the head of its rooms."""
        rooms = [room for page in self.pages for room in page.rooms.values()]
        heads: dict[int, int] = {}
        for room in rooms:
            heads[room.room] = max(heads.get(room.room, 0), room.known.head)
        return [page for page in self.pages if not page.settled(heads)]

    def shows(self, heads: dict[int, int]) -> bool:
        """Whether every page has just come to these heads of its rooms."""
        rooms = [room for page in self.pages for room in page.rooms.values() if not room.shut]
        return all(room.known.head == heads.get(room.room, 0) for room in rooms)

    async def close(self, *, final: bool) -> None:
        for page in self.pages:
            page.read(final=final)
        await asyncio.gather(*(page.close() for page in self.pages))
