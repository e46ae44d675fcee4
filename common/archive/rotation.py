"""Which of many backups stay: of each of the last days, weeks and months the newest one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

A_DAY = timedelta(days=1)
Keep = tuple[int, ...]  # days, weeks, months
PERIODS: tuple[Callable[[datetime], object], ...] = (
    lambda at: at.date(),
    lambda at: at.isocalendar()[:2],
    lambda at: (at.year, at.month),
)


def kept(all_of_them: Iterable[datetime], keep: Keep) -> set[datetime]:
    """Periods without a backup do not count: a hub that slept for a year loses nothing.

    The newest stays whatever is asked, and all of the day before it: who backs up once more after
    a mishap does not lose the one from before it.
    """
    newest_first = sorted(set(all_of_them), reverse=True)
    stay = {at for at in newest_first if newest_first[0] - at < A_DAY}
    for most, period in zip(keep, PERIODS, strict=True):
        seen: set[object] = set()
        for at in newest_first:
            if len(seen) < most and period(at) not in seen:
                seen.add(period(at))
                stay.add(at)
    return stay
