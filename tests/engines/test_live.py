"""What says that it is live is live, in each engine, on a phone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from proofs.faults.proxy import ProxyThread
from tests.browser.backstage import Backstage
from tests.engines.conftest import Arrive
from tests.engines.person import Person

ORDER = """return [...document.querySelectorAll("[data-room-row]")]
  .map((row) => Number(row.dataset.roomRow));"""
HEIGHT = "return document.getElementById('banners').offsetHeight / innerHeight"
FOCUS = "return document.activeElement.id"
LONG = "The hall opens at seven, and whoever comes brings a chair. " * 4


@pytest.fixture
def rooms(backstage: Backstage) -> list[int]:
    """Of ada and grace, all read, the last one the liveliest."""
    made = [backstage.room(title=f"Workshop {n}", members=["ada", "grace"]) for n in range(3)]
    for room in made:
        backstage.say(room=room, author="grace", bodies=["Good morning"])
        backstage.all_read(room=room)
    return made


@pytest.fixture
def announced(backstage: Backstage) -> Iterator[Backstage]:
    backstage.quiet()
    yield backstage
    backstage.quiet()


def stands(person: Person, room: int, words: str, unread: str) -> None:
    """What a list of rooms says of one."""
    row = f'[data-room-row="{room}"]'
    person.sees(row, words)
    if unread == "0":
        person.misses(f"{row} [data-room-unread]")
    else:
        person.sees(f"{row} [data-room-unread]", unread)


def first_rooms(person: Person) -> list[int]:
    order: list[int] = person.browser.run(ORDER)
    return order[:3]


def test_words_numbers_and_order_move_in_a_list_of_rooms(
    arrive: Arrive, backstage: Backstage, rooms: list[int]
):
    one, two, three = rooms
    ada = arrive("ada", "/rooms/")
    assert first_rooms(ada) == [three, two, one]
    backstage.say(room=one, author="grace", bodies=["Who has a drill?", "And a ladder"])
    stands(ada, one, "And a ladder", "2")
    assert first_rooms(ada) == [one, three, two]
    grace = arrive("grace", f"/rooms/{two}/")
    ada.sees(f'[data-room-row="{two}"] .row-here', "1")
    grace.say("From my phone")
    stands(ada, two, "From my phone", "1")
    backstage.all_read(room=one)
    stands(ada, one, "And a ladder", "0")
    assert first_rooms(ada) == first_rooms(ada.reload()) == [two, one, three]


def test_after_a_cut_each_number_stands_at_its_own_room(
    arrive: Arrive, backstage: Backstage, rooms: list[int], link: ProxyThread
):
    one, two, three = rooms
    ada = arrive("ada", "/rooms/", at=link.url)
    stands(ada, three, "Good morning", "0")
    link.cut()
    backstage.say(room=one, author="grace", bodies=["While you", "were", "away"])
    backstage.say(room=two, author="grace", bodies=["Here too"])
    link.restore()
    for room, words, unread in ((one, "away", "3"), (two, "Here too", "1"), (three, "Good", "0")):
        stands(ada, room, words, unread)
    assert first_rooms(ada) == [two, one, three]


def test_an_offer_arrives_on_the_projects_page_and_its_answer_does(
    arrive: Arrive, backstage: Backstage
):
    project = backstage.project(holder="ada", title="A town oven")
    page = f"/projects/{project['slug']}/"
    ada, grace = arrive("ada", page), arrive("grace", page)
    backstage.offer(project=project["pk"], member="grace", words="I lay bricks")
    ada.sees(".offer", "I lay bricks")
    grace.sees(".offer .tag", "proposed")
    ada.press("Accept", within=".offer")
    grace.sees(".offer .tag", "accepted")


def test_who_asks_a_poll_is_led_to_it(arrive: Arrive, backstage: Backstage):
    room = backstage.room(title="Led to it", members=["ada"])
    backstage.say(room=room, author="ada", bodies=[f"Said before {n}" for n in range(40)])
    ada = arrive("ada", f"/rooms/{room}/")
    ada.press("Ask a poll")
    ada.fill("dialog [name=question]", "Which day?")
    for number, day in enumerate(("Saturday", "Sunday"), 1):
        ada.fill(f"dialog .answers .field:nth-of-type({number}) input", day)
    ada.press("Ask the room", within="dialog")
    poll = "li.poll[tabindex='-1']"
    ada.sees(poll, "Which day?")
    ada.until(lambda: ada.browser.run(FOCUS).startswith("poll-"), "the poll has no focus")


def test_banners_are_one_line_that_opens_and_loses_nobodys_next_tap(
    arrive: Arrive, announced: Backstage
):
    room = announced.room(title="The next tap", members=["ada"])
    announced.say(room=room, author="ada", bodies=["Here"])
    ada = arrive("ada", "/rooms/")
    for body in ("First of all", LONG):
        announced.announce(author="anne", body=body)
    ada.sees("#banners [data-unfold]", "+1")
    ada.sees(".banner", "The hall opens at seven")
    assert 0 < ada.browser.run(HEIGHT) <= 0.15
    ada.press("+1", within="#banners")
    ada.sees(".banner", "First of all")
    ada.press("The next tap", within=f'[data-room-row="{room}"]')
    ada.sees("h1", "The next tap")
