"""The server's clock jumps, as when a machine learns the hour: words keep their order."""

from datetime import datetime, timedelta, tzinfo

import pytest
from django.utils import timezone

from rooms.models import Room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """``clock(hours=-1)``: from now on it is an hour earlier."""

    def jump(**by: float) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
                return datetime.now(tz) + timedelta(**by)

        monkeypatch.setattr(timezone, "datetime", Clock)

    return jump


async def test_words_keep_the_order_in_which_they_were_said(socket_of, ada, grace, room, clock):
    page, other = await socket_of(ada), await socket_of(grace)
    await other.ask("room.join", room=room.pk)
    for words, hours in [("one", 0), ("two", -1), ("three", 5), ("four", 0)]:
        clock(hours=hours)
        answer = await page.post(room.pk, words)
        await other.told("room", seq=answer["seq"])
    late = await socket_of(grace)
    await late.ask("room.join", room=room.pk)
    frames = [await late.told("room", recovered=False)]
    while frames[-1]["seq"] < answer["seq"]:
        frames.append(await late.told("room"))
    changes = [change for frame in frames for change in frame["changes"]]
    said = [one["message"]["html"] for one in changes if "message" in one]
    assert said[-4:] == ["<p>one</p>", "<p>two</p>", "<p>three</p>", "<p>four</p>"]


async def test_a_clock_that_is_set_back_silences_nobody_in_a_slow_room(socket_of, ada, room, clock):
    await Room.objects.filter(pk=room.pk).aupdate(mode=Room.Mode.SLOW)
    page = await socket_of(ada)
    await page.post(room.pk, "one")
    clock(days=-1)
    error = (await page.post(room.pk, "two"))["error"]
    assert error["code"] == "rate_limited"
    assert error["after"] <= 30_000


async def test_who_is_signed_in_stays_so(socket_of, ada, clock):
    page = await socket_of(ada)
    for hours in (-5, 5):
        clock(hours=hours)
        again = await socket_of(ada, session=page.session)
        assert again.hello["me"]["name"] == "Ada Lovelace"
