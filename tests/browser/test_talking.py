"""Two browsers talk in a room, and a reload shows the same."""

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def test_two_people_talk_and_each_sees_the_other_at_once(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Garden", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ada.say("Shall we dig on Saturday?")
    grace.sees("Shall we dig on Saturday?")
    grace.say("With pleasure, I bring a spade.")
    ada.sees("With pleasure, I bring a spade.")
    assert ada.words() == grace.words() == [body for _, body in backstage.messages(room=room)]


def test_a_reload_in_the_middle_shows_exactly_the_same(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Orchard", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    for number in range(3):
        ada.say(f"Apple {number}, *ripe*\nand red: https://example.org/{number}")
        grace.say(f"Pear {number}, @ada")
        ada.sees(f"Pear {number}, @Ada Lovelace")
    ada.sees("Apple 2, ripe and red: https://example.org/2")
    grace.sees("Apple 2, ripe and red: https://example.org/2")
    for tab, member in ((ada, "ada"), (grace, "grace")):
        tab.until(lambda who=member: backstage.read(room=room, member=who) == 6)
        before = tab.entries()
        assert len([one for one in before if one["name"]]) == 6
        assert tab.reload().entries() == before
    grace.say("And plums.")
    ada.sees("And plums.")
    ada.until(lambda: backstage.read(room=room, member="ada") == 7)
    before = ada.entries()
    assert ada.reload().entries() == before
