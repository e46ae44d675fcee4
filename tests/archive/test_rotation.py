"""Which backups stay: 7 days, 4 weeks, 12 months, and whatever is of the last day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from common.archive.rotation import kept

KEEP = (7, 4, 12)
TODAY = datetime(2026, 3, 1, 3, tzinfo=UTC)
MOMENTS = st.integers(-50_000, 50_000).map(lambda hours: TODAY + timedelta(hours=hours))


def nightly(days: int) -> list[datetime]:
    return [TODAY - timedelta(days=number) for number in range(days)]


def test_a_year_and_a_half_of_nights_is_kept_as_days_weeks_and_months():
    stay = sorted(kept(nightly(550), KEEP), reverse=True)
    assert stay[:7] == nightly(7)
    assert {at.isocalendar()[:2] for at in stay} >= {
        (TODAY - timedelta(weeks=number)).isocalendar()[:2] for number in range(4)
    }
    assert len({(at.year, at.month) for at in stay}) == 12
    assert len(stay) <= 7 + 4 + 12


def test_night_by_night_the_same_stay_as_all_at_once():
    here: set[datetime] = set()
    for night in reversed(nightly(550)):
        here = kept(here | {night}, KEEP)
    months = {(at.year, at.month) for at in here}
    assert len(months) == 12
    assert here >= set(nightly(7))


def test_one_more_on_the_same_day_does_not_take_the_night_s_away():
    night, noon = TODAY, TODAY + timedelta(hours=9)
    assert kept([night, noon], KEEP) == {night, noon}


@given(st.sets(MOMENTS, max_size=60), st.tuples(*[st.integers(0, 12)] * 3))
def test_the_newest_always_stays_and_nothing_is_made_up(moments, keep):
    stay = kept(moments, keep)
    assert stay <= moments
    if moments:
        assert max(moments) in stay
    assert kept(stay, keep) == stay, "asked twice, nothing more goes"


@given(st.sets(MOMENTS, min_size=1, max_size=40))
def test_a_hub_that_slept_keeps_what_it_had(moments):
    """Periods without a backup do not count, so old ones never go for want of new ones."""
    days = sorted({at.date() for at in moments}, reverse=True)[:7]
    assert {at.date() for at in kept(moments, KEEP)} >= set(days)
