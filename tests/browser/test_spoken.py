"""What a screen reader has of the talk: who says each message, also where the eye needs no name."""

from __future__ import annotations

from playwright.sync_api import Locator, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab


def heard(entry: Locator) -> str:
    """The message as it stands in the accessibility tree."""
    return str(entry.aria_snapshot())


def told_by(tab: Tab, words: str, name: str, other: str) -> None:
    """Its author is heard, once, and nobody else as its author."""
    entry = tab.sees(words)
    assert heard(entry).count(name) == 1, heard(entry)
    assert other not in heard(entry)


def test_each_message_says_whose_it_is_in_history_and_live(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Heard", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["First of hers", "Second of hers"])
    backstage.say(room=room, author="ada", bodies=["First of mine", "Second of mine"])
    ada = enter("ada", f"/rooms/{room}/")
    backstage.say(room=room, author="grace", bodies=["Third of hers", "Fourth of hers"])
    for words in ("First", "Second", "Third", "Fourth"):
        told_by(ada, f"{words} of hers", "Grace Hopper", "You")
    ada.say("Third of mine")
    ada.say("Fourth of mine")
    for words in ("First", "Second", "Third", "Fourth"):
        told_by(ada, f"{words} of mine", "You", "Ada Lovelace")
    for grouped in ("Second of hers", "Fourth of hers", "Second of mine", "Fourth of mine"):
        assert "grouped" in (ada.entry(grouped).get_attribute("class") or "")


def test_no_name_is_a_place_to_stop_at_that_nobody_sees(enter: Enter, backstage: Backstage):
    """A link of no size would take the focus out of sight at each message."""
    room = backstage.room(title="Stepped through", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=["One", "Two"])
    ada = enter("ada", f"/rooms/{room}/")
    expect(ada.sees("One").get_by_role("link", name="Grace Hopper")).to_be_visible()
    expect(ada.sees("Two").get_by_role("link")).to_have_count(0)


def test_who_listens_is_told_in_one_sentence_who_spoke(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Overheard", members=["ada", "grace", "anne", "mallory"])
    ada = enter("ada", f"/rooms/{room}/")
    announced = ada.page.locator("[data-announcer]")
    backstage.say(room=room, author="grace", bodies=["Who comes?"])
    expect(announced).to_have_text("Grace Hopper: Who comes?")
    for author in ("grace", "anne", "mallory"):
        backstage.say(room=room, author=author, bodies=["I do"])
    expect(announced).to_have_text("3 new messages from Grace Hopper and 2 others")
    assert announced.get_attribute("aria-live") == "polite"
