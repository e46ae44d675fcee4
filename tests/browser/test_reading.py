"""Reading a room: its history, the place that does not move, the line where the new begins."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from proofs.faults.proxy import ProxyThread
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab

LONG = "It is a long story, and it goes on and on, so that a line is never enough. " * 4


def top_of(tab: Tab, selector: str) -> float:
    """Where it stands on the screen, in px from the top."""
    top: float = tab.page.locator(selector).evaluate("(one) => one.getBoundingClientRect().top")
    return top


def in_sight(tab: Tab, selector: str) -> bool:
    """Whether it stands inside the talk's window."""
    inside: bool = tab.page.locator(selector).evaluate(
        """(one) => {
          const [it, list] = [one, one.closest(".talk")].map((e) => e.getBoundingClientRect());
          return it.bottom > list.top && it.top < list.bottom;
        }"""
    )
    return inside


def at_end(tab: Tab) -> bool:
    end: bool = tab.page.locator(".talk").evaluate(
        "(list) => list.scrollHeight - list.scrollTop - list.clientHeight < 2"
    )
    return end


def test_history_loads_as_one_scrolls_up_and_what_is_read_does_not_move(
    enter: Enter, backstage: Backstage, link: ProxyThread
):
    room = backstage.room(title="Chronicle", members=["ada", "grace"])
    bodies = [f"Day {number}. {LONG * (number % 3)}".strip() for number in range(170)]
    first, *_ = backstage.say(room=room, author="ada", bodies=bodies)
    ada = enter("ada", f"/rooms/{room}/", at=link.url)
    expect(ada.page.locator(".talk li.entry")).to_have_count(50)
    for rest in (0, 300, 150):  # px that are left above when the older ones come
        link.blackhole("down")
        oldest = ada.page.locator(".talk li.entry").first.get_attribute("id")
        ada.page.locator(".talk").evaluate("(list, rest) => { list.scrollTop = rest }", rest)
        reading = ada.page.locator(".talk li.entry").nth(2).get_attribute("id")
        before = top_of(ada, f"#{reading}")
        link.restore()
        ada.page.wait_for_function(
            "(id) => document.querySelector('.talk li.entry').id !== id", arg=oldest
        )
        assert abs(top_of(ada, f"#{reading}") - before) <= 2
    assert ada.page.locator(f"#m{first}").count() == 1
    assert ada.words() == bodies
    expect(ada.page.locator(".older")).to_be_hidden()


def test_what_comes_while_one_reads_further_up_moves_nothing_and_is_counted(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Quiet reader", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=[f"{n}. {LONG}" for n in range(40)])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ada.page.locator(".talk").hover()
    ada.page.mouse.wheel(0, -100_000)
    jump = ada.page.locator(".jump")
    expect(jump).to_be_visible()
    reading = "#" + (ada.page.locator(".talk li.entry").nth(1).get_attribute("id") or "")
    before = top_of(ada, reading)
    grace.say("One more")
    expect(jump).to_contain_text("1 new message")
    grace.say("And another")
    expect(jump).to_contain_text("2 new messages")
    assert abs(top_of(ada, reading) - before) <= 2
    jump.click()
    expect(jump).to_be_hidden()
    assert at_end(ada)
    assert in_sight(ada, f"#{ada.sees('And another').get_attribute('id')}")
    grace.say("Here we are")
    ada.sees("Here we are")
    assert at_end(ada)  # whoever is at the end stays there


def test_who_comes_back_begins_at_the_line_where_the_new_begins(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Coming back", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=[f"Old {n}. {LONG}" for n in range(30)])
    ada = enter("ada", f"/rooms/{room}/")
    line = ada.page.locator(".new-line")
    expect(line).to_have_count(1)  # all of it is new
    ada.page.keyboard.press("End")
    ada.page.locator(".talk").evaluate("(list) => { list.scrollTop = list.scrollHeight }")
    ada.until(lambda: backstage.read(room=room, member="ada") == 30)
    ada.goto("/projects/")
    backstage.say(room=room, author="grace", bodies=[f"New {n}. {LONG}" for n in range(30)])
    ada.goto("/rooms/")
    unread = ada.page.locator(f'[data-room-unread="{room}"]')
    expect(unread).to_have_text("30")
    ada.page.locator(f'[data-room-row="{room}"] a').click()
    expect(line).to_have_count(1)
    assert line.evaluate("(one) => one.nextElementSibling.innerText").find("New 0.") >= 0
    assert in_sight(ada, ".new-line")
    expect(ada.page.locator(".jump")).to_be_visible()
    ada.page.locator(".jump").click()
    ada.until(lambda: backstage.read(room=room, member="ada") == 60)
    ada.goto("/rooms/")
    expect(unread).to_be_hidden()
    ada.goto(f"/rooms/{room}/")
    expect(line).to_have_count(0)
    assert at_end(ada)


def test_where_more_is_new_than_a_page_holds_one_is_led_to_its_beginning(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="A long while", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["The last that was read"])
    backstage.all_read(room=room)
    backstage.say(room=room, author="grace", bodies=[f"New {n}. {LONG}" for n in range(130)])
    ada = enter("ada", f"/rooms/{room}/")
    jump, line = ada.page.locator(".jump"), ada.page.locator(".new-line")
    expect(jump).to_contain_text("To the first new message")
    expect(line).to_have_count(0)  # it stands further up
    jump.click()
    expect(line).to_have_count(1)
    assert line.evaluate("(one) => one.nextElementSibling.innerText").find("New 0.") >= 0
    assert in_sight(ada, ".new-line")
    expect(jump).to_contain_text("To the end")
    jump.click()
    expect(jump).to_be_hidden()
    assert at_end(ada)


def test_reading_on_one_page_empties_the_counter_on_the_others(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Two pages", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["Good morning", "Anybody there?"])
    list_of_rooms = enter("ada", "/rooms/")
    unread = list_of_rooms.page.locator(f'[data-room-unread="{room}"]')
    expect(unread).to_have_text("2")
    enter("ada", f"/rooms/{room}/")
    expect(unread).to_be_hidden()


def first_seen(tab: Tab) -> str:
    """Which entry stands first before the reader."""
    first: str = tab.page.locator(".talk").evaluate(
        """(list) => [...list.querySelectorAll("li[data-seq]")].find((one) =>
          one.getBoundingClientRect().bottom > list.getBoundingClientRect().top).dataset.seq"""
    )
    return first


@pytest.mark.parametrize("width", [1280, 390])
def test_large_words_keep_the_place_of_who_reads(enter: Enter, backstage: Backstage, width: int):
    room = backstage.room(title="From afar", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=[f"{n} {LONG * (n % 3)}" for n in range(45)])
    backstage.all_read(room=room)
    ada = enter("ada", f"/rooms/{room}/", viewport={"width": width, "height": 800})
    ada.page.locator("[data-seq='30']").evaluate("(one) => one.scrollIntoView()")
    ada.until(lambda: ada.page.locator(".jump").is_visible())
    reading, large = first_seen(ada), ada.page.locator("[data-captions]")
    for _ in range(2):  # larger, and back
        large.click()
        ada.page.wait_for_timeout(200)
        assert first_seen(ada) == reading
    large.click()
    ada.page.locator(".jump").click()
    ada.until(lambda: at_end(ada))
    large.click()
    ada.until(lambda: at_end(ada))


def test_a_link_to_a_message_far_up_leads_to_it(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Far up", members=["ada", "grace"])
    bodies = [f"Line {n}. {LONG}" for n in range(150)]
    first, *_ = backstage.say(room=room, author="grace", bodies=bodies)
    ada = enter("ada", f"/rooms/{room}/#m{first}")
    ada.page.locator(f"#m{first}").wait_for()
    ada.until(lambda: in_sight(ada, f"#m{first}"))


def test_the_page_itself_never_scrolls_where_something_is_new(enter: Enter, backstage: Backstage):
    """Names that are hidden from sight stand in the columns beside the talk, far down."""
    room = backstage.room(title="Still", members=["ada", "grace", "anne", "mallory"])
    backstage.say(room=room, author="grace", bodies=[f"{n} {LONG}" for n in range(30)])
    ada = enter("ada", f"/rooms/{room}/", viewport={"width": 1280, "height": 500})
    expect(ada.page.locator(".new-line")).to_be_visible()
    assert ada.page.evaluate("[scrollY, document.documentElement.scrollHeight]") == [0, 500]
    assert top_of(ada, ".room-head") < 100
