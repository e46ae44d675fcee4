"""Bodies that wait together: whoever holds the room for long gives way to whoever comes."""

import pytest

from hub.serving import spool
from hub.serving.spool import LONG, Body, Full, Spool

MOST = 800


@pytest.fixture
def room() -> Spool:
    return Spool(MOST, memory=MOST, files=2)


def coming(room: Spool, size: int = 0, *, large: bool = True) -> Body:
    body = Body(room, lambda: None, lambda: None, lambda: body.close(), large=large)
    body.write(b"x" * size)
    return body


def later(monkeypatch, seconds: float) -> None:
    now = spool.monotonic()
    monkeypatch.setattr(spool, "monotonic", lambda: now + seconds)


def test_uploads_leave_room_for_forms(room: Spool):
    coming(room, room.most - room.kept)
    with pytest.raises(Full):
        coming(room, 1)
    assert coming(room, room.kept, large=False).size == room.kept
    with pytest.raises(Full):
        coming(room, 1, large=False)


def test_where_there_is_no_room_the_largest_that_comes_for_long_gives_way(room, monkeypatch):
    small, large = coming(room, 100), coming(room, 600)
    later(monkeypatch, LONG - 1)
    with pytest.raises(Full):
        coming(room, 100)
    later(monkeypatch, 2)
    assert coming(room, 100).size == 100
    assert (small.closed, large.closed) == (False, True)
    assert room.taken == 200


def test_what_has_come_whole_is_not_taken_from_its_page(room, monkeypatch):
    whole = coming(room, 700)
    whole.whole(lambda: None)
    later(monkeypatch, LONG + 1)
    with pytest.raises(Full):
        coming(room, 100)
    assert whole.file().read() == b"x" * 700


def test_nobody_gives_way_to_themselves(room, monkeypatch):
    one = coming(room, 700)
    later(monkeypatch, LONG + 1)
    with pytest.raises(Full):
        one.write(b"x")
    assert not one.closed


async def test_files_are_given_up_as_well(room, monkeypatch):
    monkeypatch.setattr(spool, "SMALL", 100)
    held = [coming(room, 100) for _ in range(room.files)]
    with pytest.raises(Full):
        coming(room, 100)
    later(monkeypatch, LONG + 1)
    assert not coming(room, 100).closed
    assert [one.closed for one in held].count(True) == 1
