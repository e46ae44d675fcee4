"""Hours said in words, whatever the hour at which the demonstration is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from hub.demo.stories.clock import Clock

SUNDAY = datetime(2026, 3, 15, 17, 30, tzinfo=UTC)  # 18:30 in Sceaux


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("40 minutes ago", "2026-03-15 17:50"),
        ("1 hour ago", "2026-03-15 17:30"),
        ("1 day ago, 09:15", "2026-03-14 09:15"),
        ("9 days ago, 18:42", "2026-03-06 18:42"),
        ("saturday 9 days ago, 10:00", "2026-02-28 10:00"),
        ("friday 9 days ago, 10:00", "2026-03-06 10:00"),
        ("thursday in 9 days, 19:30", "2026-03-26 19:30"),
        ("tuesday in 9 days, 19:30", "2026-03-24 19:30"),
    ],
)
def test_words_become_hours_of_the_town(words: str, expected: str) -> None:
    clock = Clock("Europe/Paris", SUNDAY)
    assert clock.at(words).strftime("%Y-%m-%d %H:%M") == expected


def test_an_evening_in_summer_is_an_evening_too() -> None:
    clock = Clock("Europe/Paris", SUNDAY + timedelta(days=20))  # the clocks change in between
    assert clock.at("15 days ago, 19:00").astimezone(UTC).hour == 18
    assert clock.at("monday in 1 day, 19:00").astimezone(UTC).hour == 17


@pytest.mark.parametrize("hour", range(24))
def test_hours_ago_come_after_days_ago(hour: int) -> None:
    """Else answers would come before what they answer, when it is told at night."""
    clock = Clock("Europe/Paris", SUNDAY.replace(hour=hour))
    assert clock.at("1 day ago, 23:59") < clock.at("9 hours ago")
    assert clock.at("saturday in 1 day, 00:00") > clock.now


@pytest.mark.parametrize("words", ["", "soon", "9 days ago", "someday 9 days ago, 10:00"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"no hour|someday"):
        Clock("Europe/Paris", SUNDAY).at(words)
