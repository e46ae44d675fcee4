"""Garbage is looked for at moments of our own, and not among the sockets that stay.

Python's own full collection walks over all that lives. With 2,000 phones it stops
the whole process for a fifth of a second, ten times a minute, most often in a thread that writes a
page. See docs/decisions/hot-path.md.
"""

from __future__ import annotations

import asyncio
import gc
import sys

from live.sockets.socket import Roster

NEVER = 2**30
# New objects until the newest are looked through, those rounds until the second generation is, and
# never the third by itself: a page makes some 5,000, most of which are gone by then.
PACE = (5_000, 3, NEVER)
DUE = 3  # rounds of the second generation
STAY = 20_000  # objects: some 250 sockets, walked in 20 to 40 ms
GONE = 500  # sockets that left, at least, until what they left is worth that fifth of a second
GROWN = 3  # times as much set aside as when all was last looked through: a hub that fills has 2


async def collect(roster: Roster) -> None:
    """While the engine runs, this process's garbage is its business."""
    if sys.version_info >= (3, 14):
        return  # Python's own collector goes a little at a time there
    keeper, before = Keeper(roster), gc.get_threshold()
    gc.set_threshold(*PACE)
    try:
        while True:
            await asyncio.sleep(1)
            keeper.tidy()
    finally:
        gc.set_threshold(*before)


class Keeper:
    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.aside = gc.get_freeze_count()  # objects, when all was last looked through

    def tidy(self) -> None:
        """Collect what is due, and set aside what stays."""
        if self.roster.gone > max(GONE, len(self.roster.sockets)):
            self._look_everywhere()
        elif gc.get_count()[2] >= DUE:
            gc.collect()
            if len(gc.get_objects(2)) > STAY:
                gc.freeze()
                # Pages under way were set aside too, and what they leave is found there alone.
                if gc.get_freeze_count() > GROWN * self.aside:
                    self._look_everywhere()

    def _look_everywhere(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self.roster.gone, self.aside = 0, gc.get_freeze_count()
