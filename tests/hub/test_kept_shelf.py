"""The shelf holds some bytes, and nothing of a second that is over."""

import secrets

import pytest

from hub.kept.address import Address
from hub.kept.pieces import Pieces
from hub.kept.shelf import MOST, Moment, Page, Shelf
from tests.memory import peak

NOW = Moment(1_800_000_000, "v")


def of(path: str, query: bytes = b"") -> Address:
    return Address("http", path.encode(), query, (), ())


def page(text: str, moment: Moment = NOW) -> Page:
    pieces, _ = Pieces.cut(text.encode())
    return Page(moment, pieces, [], b"", "room")


def weight(shelf: Shelf) -> int:
    return sum(one.weight + held.pieces.weight for one, held in shelf._pages.items())


def test_a_page_is_found_at_its_moment_and_at_no_other():
    shelf, made = Shelf(), page("a")
    shelf.put(of("/"), made)
    assert shelf.find(of("/"), NOW) is made
    for other in (NOW._replace(second=NOW.second + 1), NOW._replace(version="w")):
        assert shelf.find(of("/"), other) is None
    assert shelf.find(of("/rooms/"), NOW) is None


def test_the_newest_page_of_an_address_stands_alone():
    shelf = Shelf()
    for number in range(50):
        shelf.put(of("/"), page("a" * number))
    assert len(shelf) == 1
    assert shelf.weight == weight(shelf)


def test_a_full_shelf_gives_up_what_was_used_longest_ago():
    text = secrets.token_hex(500)
    shelf = Shelf(most=(page(text).pieces.weight + of("/a/").weight) * 3)
    for path in ("/a/", "/b/", "/c/"):
        shelf.put(of(path), page(text))
    assert shelf.find(of("/a/"), NOW)
    shelf.put(of("/d/"), page(text))
    there = [path for path in ("/a/", "/b/", "/c/", "/d/") if shelf.find(of(path), NOW)]
    assert there == ["/a/", "/c/", "/d/"]


def test_what_is_larger_than_the_shelf_is_not_kept():
    shelf = Shelf(most=1000)
    shelf.put(of("/"), page(secrets.token_hex(2000)))
    assert (len(shelf), shelf.weight) == (0, 0)


def test_pages_of_a_past_second_go_when_one_of_a_new_second_comes():
    shelf = Shelf()
    for number in range(20):
        shelf.put(of(f"/{number}/"), page("a"))
    for number in range(0, 20, 3):
        assert shelf.find(of(f"/{number}/"), NOW)  # used, so they stand at the end
    shelf.put(of("/slow/"), page("a", NOW._replace(second=NOW.second - 2)))
    shelf.put(of("/new/"), page("a", NOW._replace(second=NOW.second + 1)))
    assert [*shelf._pages] == [of("/new/")]
    assert shelf.weight == weight(shelf)


@pytest.mark.parametrize("query", [b"", b"x" * 8000])
def test_a_thousand_rooms_opened_in_turn_stay_within_its_bytes(query):
    shelf, words = Shelf(), [secrets.token_hex(9000) for _ in range(10)]

    def open_them() -> None:
        for number in range(1000):
            address = of(f"/rooms/{number}/", query + str(number).encode())
            shelf.put(address, page(words[number % 10]))
            assert shelf.weight <= MOST

    assert peak(open_them) < MOST * 1.25
    assert len(shelf) > 100
