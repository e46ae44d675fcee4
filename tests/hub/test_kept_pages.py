"""A page is made once for all who ask for it meanwhile, and whatever becomes of it they are served.

The pages here are the test's own: they are made when it says so. test_kept_never.py asks the hub's.
"""

from __future__ import annotations

import asyncio

import pytest
from django.conf import settings

from hub.kept import pages
from hub.serving import page_times
from tests.hub.making import AT_ONCE, Hub


async def until_nothing_moves() -> None:
    for _ in range(50):
        await asyncio.sleep(0)


@pytest.fixture
async def hub(monkeypatch: pytest.MonkeyPatch) -> Hub:
    hub = Hub()
    monkeypatch.setattr(pages, "time", lambda: hub.now)
    return hub


async def test_it_is_made_once_for_many_who_ask_in_the_same_moment(hub: Hub):
    crowd = [hub.ask() for _ in range(100)]
    await until_nothing_moves()
    late = [hub.ask() for _ in range(100)]  # while it is being made
    await until_nothing_moves()
    hub.go_on.set()
    assert {one.page for one in await asyncio.gather(*crowd, *late)} == {"page 1"}
    assert hub.made == ["/"]
    assert await hub.shown() == "page 1"  # and kept
    assert hub.kept._being_made == {}


async def test_another_second_or_another_version_has_it_made_anew(hub: Hub):
    hub.go_on.set()
    assert [await hub.shown() for _ in range(3)] == ["page 1"] * 3
    hub.now += 1
    assert [await hub.shown() for _ in range(3)] == ["page 2"] * 3
    hub.version = "w"
    assert [await hub.shown() for _ in range(3)] == ["page 3"] * 3


async def test_where_its_maker_fails_all_who_wait_are_served(hub: Hub):
    failing = hub.ask()
    await until_nothing_moves()
    crowd = [hub.ask() for _ in range(20)]
    await until_nothing_moves()
    assert hub.made == ["/"]

    def fail() -> None:
        hub.ending = lambda: None
        raise RuntimeError

    hub.ending = fail
    hub.go_on.set()
    with pytest.raises(RuntimeError):
        await failing
    served = await asyncio.gather(*crowd)
    assert {one.status for one in served} == {200}
    assert len(hub.made) <= 1 + AT_ONCE
    assert hub.kept._being_made == {}


async def test_where_its_maker_goes_away_all_who_wait_are_served(hub: Hub):
    gone = hub.ask()
    await until_nothing_moves()
    crowd = [hub.ask() for _ in range(20)]
    await until_nothing_moves()
    gone.cancel()
    await until_nothing_moves()
    hub.go_on.set()
    assert {one.status for one in await asyncio.gather(*crowd)} == {200}
    assert 2 <= len(hub.made) <= 1 + AT_ONCE
    assert hub.kept._being_made == {}


async def test_one_who_waits_and_goes_away_takes_nothing_from_the_others(hub: Hub):
    crowd = [hub.ask() for _ in range(20)]
    await until_nothing_moves()
    for one in crowd[1::2]:
        one.cancel()
    hub.go_on.set()
    assert {one.page for one in await asyncio.gather(*crowd[::2])} == {"page 1"}
    assert hub.made == ["/"]


async def test_who_has_a_long_line_holds_up_nobody_who_wants_the_last_page_of_it(hub: Hub):
    line = [hub.ask(f"/{number}/", who="192.0.2.1") for number in range(100)]
    line.append(hub.ask("/home/", who="192.0.2.1"))
    await until_nothing_moves()
    assert len(hub.made) == AT_ONCE
    ada = hub.ask("/home/", who="192.0.2.2")
    await until_nothing_moves()
    hub.go_on.set()
    await ada
    assert hub.made.index("/home/") <= AT_ONCE + 1
    served = await asyncio.gather(*line)
    assert served[-1].page == (await ada).page
    assert hub.made.count("/home/") == 1


async def test_a_few_pages_are_made_at_once_and_a_form_waits_for_none_of_them(hub: Hub):
    pages = [hub.ask(f"/{number}/") for number in range(AT_ONCE + 20)]
    await until_nothing_moves()
    assert hub.made == [f"/{number}/" for number in range(AT_ONCE)]
    form = hub.ask("/form/", method="POST")
    await until_nothing_moves()
    assert hub.made[-1] == "/form/"
    hub.go_on.set()
    served = await asyncio.gather(*pages, form)
    assert {one.status for one in served} == {200}
    assert len(hub.made) == AT_ONCE + 20 + 1


async def test_who_waited_for_a_turn_is_shown_what_was_committed_meanwhile(hub: Hub):
    busy = [hub.ask(f"/{number}/") for number in range(AT_ONCE)]
    await until_nothing_moves()
    waiting = hub.ask()
    await until_nothing_moves()
    hub.now, hub.version = hub.now + 1, "w"
    hub.go_on.set()
    first = await waiting
    await asyncio.gather(*busy)
    assert await hub.shown() == first.page  # it stands for the moment in which it was made
    assert hub.made.count("/") == 1


async def test_what_is_committed_while_it_is_made_has_it_shown_and_not_kept(hub: Hub):
    def commit() -> None:
        hub.version += "."

    hub.go_on.set()
    hub.ending = commit
    assert [await hub.shown() for _ in range(3)] == ["page 1", "page 2", "page 3"]
    hub.ending = lambda: None
    assert [await hub.shown() for _ in range(3)] == ["page 4"] * 3


@pytest.mark.parametrize("cookie", ["sessionid=a", "django_language=fr", "xcsrftoken=a"])
async def test_what_gives_its_maker_a_cookie_is_their_own(hub: Hub, cookie: str):
    hub.headers = [(b"Set-Cookie", cookie.encode())]
    crowd = [hub.ask() for _ in range(5)]
    hub.go_on.set()
    assert len({one.page for one in await asyncio.gather(*crowd)}) == 5
    assert len({await hub.shown() for _ in range(2)}) == 2
    assert hub.kept._being_made == {}
    hub.headers = [(b"Set-Cookie", f"{settings.CSRF_COOKIE_NAME}=a".encode())]
    assert len({await hub.shown() for _ in range(2)}) == 1  # a token is laid in


async def test_where_the_version_cannot_be_told_pages_are_made_as_without_it(hub: Hub):
    hub.go_on.set()
    assert [await hub.shown() for _ in range(2)] == ["page 1"] * 2
    hub.version = None  # type: ignore[assignment]
    assert [await hub.shown() for _ in range(2)] == ["page 2", "page 3"]


async def test_a_kept_page_is_counted_among_the_times_of_its_view(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(page_times, "times", {})
    hub.go_on.set()
    for _ in range(4):
        await hub.shown()
    (told,) = page_times.times.items()
    assert told[0] == ("room", "2xx")
    assert sum(told[1].counts) == 3  # the one that was made is counted where Django makes it
