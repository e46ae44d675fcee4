"""A room stands where it belongs, as soon as that changes: with mine, with the others, nowhere."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab
from tests.browser.test_room_lists import row, stands_as_a_reload_shows_it


def stands(tab: Tab, room: int, kind: str) -> None:
    expect(tab.page.locator(f'ul[data-rooms="{kind}"] [data-room-row="{room}"]')).to_have_count(1)
    expect(row(tab, room)).to_have_count(1)


def test_without_a_word_a_room_moves_to_the_list_of_its_kind_and_back(
    enter: Enter, backstage: Backstage
):
    """Both lists stand before and after, so that nothing but the row is another."""
    first, room, last, never = [
        backstage.room(title=f"Allotment {name}", members=["ada"]) for name in "1234"
    ]
    for one in (first, room, last, never):
        backstage.say(room=one, author="ada", bodies=["Good morning"])
    for one in (first, last):
        backstage.welcome(room=one, member="mallory")
    mallory = enter("mallory", "/rooms/")
    for one in (first, last, room):
        backstage.say(room=one, author="ada", bodies=["All is told"])
        expect(row(mallory, one)).to_contain_text("All is told")
    stands(mallory, room, "others")
    backstage.welcome(room=room, member="mallory")
    stands(mallory, room, "mine")
    stands_as_a_reload_shows_it(mallory)
    backstage.say(room=room, author="ada", bodies=["Not read"])
    expect(row(mallory, room).locator("[data-room-unread]")).to_have_text("1")
    backstage.leave(room=room, member="mallory")
    stands(mallory, room, "others")
    expect(row(mallory, room).locator("[data-room-unread]")).to_be_hidden()
    stands_as_a_reload_shows_it(mallory)


def answers_nothing_to(tab: Tab) -> list[str]:
    """From now on the hub hears no more what is put into this list."""
    unheard: list[str] = []

    def passes(link: WebSocketRoute) -> None:
        hub = link.connect_to_server()

        def told(said: str | bytes) -> None:
            if not any(word in str(said) for word in unheard):
                hub.send(said)

        link.on_message(told)

    tab.page.route_web_socket(re.compile("/live/"), passes)
    tab.reload()
    return unheard


@pytest.mark.parametrize("member", [None, "mallory"])
def test_a_room_that_turned_private_leaves_the_lists_of_strangers_at_once(
    enter: Enter, backstage: Backstage, member: Any
):
    """Before they ask again, which they may do seconds later."""
    room, other = [backstage.room(title=f"Cellar {n}", members=["ada"]) for n in ("1", "2")]
    stranger, ada = enter(member, "/rooms/"), enter("ada", "/rooms/")
    deaf = answers_nothing_to(stranger)
    backstage.say(room=room, author="ada", bodies=["Come down"])
    for tab in (stranger, ada):
        expect(row(tab, room)).to_contain_text("Come down")
    deaf.append("room.watch")
    backstage.hide(room=room)
    backstage.say(room=other, author="ada", bodies=["And here"])
    expect(row(stranger, other)).to_contain_text("And here")
    expect(row(stranger, room)).to_have_count(0)
    expect(row(ada, room)).to_have_count(1)
