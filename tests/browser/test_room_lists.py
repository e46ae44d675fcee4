"""From outside one sees where the town talks: every list of rooms is as a reload would show it."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from proofs.faults.proxy import ProxyThread
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab

# What a reader can tell apart; who is here comes when the page is live.
LISTS = """() => [...document.querySelectorAll("ul[data-rooms]")].map((list) => ({
  kind: list.dataset.rooms,
  rows: [...list.children].map((row) => ({
    room: row.dataset.roomRow,
    head: row.dataset.head,
    unread: row.matches(".unread"),
    shown: [...row.querySelectorAll("span, bdi, time, .avatar")]
      .filter((one) => !one.querySelector("span, bdi, time") && !one.closest("[hidden], .row-here"))
      .map((one) => one.textContent.replace(/\\s+/g, " ").trim()).filter(Boolean),
    title: row.querySelector("time").title,
    address: row.querySelector("a").getAttribute("href"),
  })),
}))"""


def lists(tab: Tab) -> Any:
    return tab.page.evaluate(LISTS)


def row(tab: Tab, room: int) -> Any:
    return tab.page.locator(f'[data-room-row="{room}"]')


def order(tab: Tab) -> list[int]:
    rows = tab.page.locator("[data-room-row]")
    return [int(one) for one in rows.evaluate_all("(rows) => rows.map((r) => r.dataset.roomRow)")]


def stands_as_a_reload_shows_it(tab: Tab) -> None:
    live = lists(tab)
    assert live
    for one, other in zip(live, lists(tab.reload()), strict=True):
        assert one["kind"] == other["kind"]
        assert len(one["rows"]) == len(other["rows"])
        for told, shown in zip(one["rows"], other["rows"], strict=True):
            assert told == shown


@pytest.fixture
def rooms(backstage: Backstage) -> list[int]:
    """Of ada and grace, all read, the last one the liveliest."""
    made = [
        backstage.room(title=f"Workshop {name}", members=["ada", "grace"])
        for name in ("one", "two", "three")
    ]
    for room in made:
        backstage.say(room=room, author="grace", bodies=["Good morning"])
        backstage.all_read(room=room)
    return made


@pytest.mark.parametrize("place", ["/", "/rooms/", "beside a talk"])
def test_words_numbers_and_order_move_wherever_one_looks(
    enter: Enter, backstage: Backstage, rooms: list[int], place: str
):
    one, two, three = rooms
    ada = enter("ada", f"/rooms/{two}/" if place == "beside a talk" else place)
    expect(row(ada, three)).to_contain_text("Good morning")
    assert order(ada)[:3] == [three, two, one]
    backstage.say(room=one, author="grace", bodies=["Who has a drill?", "And a ladder"])
    expect(row(ada, one)).to_contain_text("And a ladder")
    expect(row(ada, one).locator("[data-room-unread]")).to_have_text("2")
    assert order(ada)[:3] == [one, three, two]
    (last,) = backstage.say(room=two, author="mallory", bodies=["Nonsense"])
    expect(row(ada, two)).to_contain_text("Nonsense")
    backstage.remove(message=last)
    expect(row(ada, two)).to_contain_text("Good morning")
    expect(ada.page.get_by_text("Nonsense")).to_have_count(0)
    backstage.all_read(room=one)
    expect(row(ada, one).locator("[data-room-unread]")).to_be_hidden()
    stands_as_a_reload_shows_it(ada)


def test_after_a_cut_each_number_stands_at_its_own_room(
    enter: Enter, backstage: Backstage, rooms: list[int], link: ProxyThread
):
    """The list's order is another by then, and so would numbers be that went by places."""
    one, two, three = rooms
    ada = enter("ada", "/rooms/", at=link.url)
    expect(row(ada, three)).to_contain_text("Good morning")
    link.cut()
    backstage.say(room=one, author="grace", bodies=["While you", "were", "away"])
    backstage.say(room=two, author="grace", bodies=["Here too"])
    before = ada.hellos
    link.restore()
    ada.live(before)
    expect(row(ada, one)).to_contain_text("away")
    for room, unread in ((one, "3"), (two, "1"), (three, "0")):
        expect(row(ada, room).locator("[data-room-unread]")).to_have_text(unread)
    assert order(ada)[:3] == [two, one, three]
    stands_as_a_reload_shows_it(ada)


def test_one_sees_who_is_there(enter: Enter, backstage: Backstage, rooms: list[int]):
    visitor = enter(None, "/rooms/")
    here = row(visitor, rooms[0]).locator(".row-here")
    expect(here).to_be_hidden()
    grace = enter("grace", f"/rooms/{rooms[0]}/")
    expect(here).to_contain_text("1 here now")
    grace.goto("/projects/")
    expect(here).to_be_hidden()


def test_a_private_room_is_seen_from_outside_by_its_own_alone(enter: Enter, backstage: Backstage):
    team = backstage.room(title="The team", members=["ada", "grace"], public=False)
    mallory, visitor, ada = enter("mallory", "/rooms/"), enter(None, "/"), enter("ada", "/rooms/")
    heard = [listen(tab) for tab in (mallory, visitor)]
    backstage.say(room=team, author="grace", bodies=["Between us"])
    expect(row(ada, team)).to_contain_text("Between us")
    expect(row(ada, team).get_by_label("private")).to_be_visible()
    stands_as_a_reload_shows_it(ada)
    for tab, frames in zip((mallory, visitor), heard, strict=True):
        expect(row(tab, team)).to_have_count(0)
        assert "Between us" not in "".join(frames)


def listen(tab: Tab) -> list[str]:
    """All that this page hears from now on."""
    frames: list[str] = []
    tab.page.on("websocket", lambda one: one.on("framereceived", lambda t: frames.append(str(t))))
    tab.reload()
    return frames


def test_a_room_comes_to_the_list_when_somebody_speaks_or_one_joins(
    enter: Enter, backstage: Backstage
):
    mallory, away = enter("mallory", "/rooms/"), enter("mallory", "/projects/")
    room = backstage.room(title="Just opened", members=["ada"])
    expect(row(mallory, room)).to_have_count(0)
    backstage.say(room=room, author="ada", bodies=["First!"])
    others = mallory.page.locator('ul[data-rooms="others"]')
    expect(others.locator("li").first).to_contain_text("First!")
    stands_as_a_reload_shows_it(mallory)
    away.goto(f"/rooms/{room}/")
    away.say("Hello")
    mine = mallory.page.locator(f'ul[data-rooms="mine"] [data-room-row="{room}"]')
    expect(mine).to_contain_text("Hello")
    expect(others.locator(f'[data-room-row="{room}"]')).to_have_count(0)
    stands_as_a_reload_shows_it(mallory)


def test_under_a_pointer_no_row_moves(enter: Enter, backstage: Backstage, rooms: list[int]):
    """One would open another room than one sees."""
    one, two, three = rooms
    ada = enter("ada", "/rooms/")
    row(ada, two).hover()
    backstage.say(room=one, author="grace", bodies=["Wait for it"])
    expect(row(ada, one)).to_contain_text("Wait for it")
    assert order(ada)[:3] == [three, two, one]
    ada.page.locator("h1").hover()
    ada.until(lambda: order(ada)[:3] == [one, three, two])


def test_what_i_read_here_is_read_in_the_list_beside_it(
    enter: Enter, backstage: Backstage, rooms: list[int]
):
    ada, elsewhere = enter("ada", f"/rooms/{rooms[0]}/"), enter("ada", "/")
    backstage.say(room=rooms[0], author="grace", bodies=["Read me"])
    ada.sees("Read me")
    ada.until(lambda: backstage.read(room=rooms[0], member="ada") == 2)
    for tab in (ada, elsewhere):
        expect(row(tab, rooms[0]).locator("[data-room-unread]")).to_have_text("0")
