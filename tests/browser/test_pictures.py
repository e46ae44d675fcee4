"""Pictures in the talk, in a real browser: chosen, pasted, dropped, shown, gone."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.pictures import LOADED, a_file


def test_a_picture_with_its_words_reaches_everyone_and_stays(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Pictures", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ada.page.get_by_label("Add a picture").set_input_files(a_file())
    ada.page.get_by_label("What does it show?").fill("Our first radishes")
    ada.say("Look!")
    for tab in (ada, grace):
        image = tab.sees("Look!").get_by_alt_text("Our first radishes")
        expect(image).to_be_visible()
        image.scroll_into_view_if_needed()
        tab.until(lambda image=image: image.evaluate(LOADED))
    expect(ada.page.locator("[data-attachments]")).to_be_hidden()
    grace.until(lambda: backstage.read(room=room, member="grace") == 1)
    before = grace.entries()
    assert grace.reload().entries() == before


def test_a_picture_alone_is_a_message_and_goes_with_it(enter: Enter, backstage: Backstage):
    room = backstage.room(title="No words", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    ada.page.get_by_label("Add a picture").set_input_files([a_file("red"), a_file("blue")])
    ada.page.get_by_role("button", name="Send").click()
    shown = grace.page.locator(".talk .entry-picture")
    expect(shown).to_have_count(2)
    entry = ada.page.locator(".talk > li.entry:not([data-waiting])")
    entry.hover()
    entry.locator("[data-do=remove]").click()
    ada.page.get_by_role("dialog").get_by_role("button", name="Remove it").click()
    expect(shown).to_have_count(0)


def test_a_picture_without_words_says_whose_it_is(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Whose picture", members=["ada", "grace"])
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    visitor = enter(None, f"/rooms/{room}/", locale="fr-FR")
    ada.page.get_by_label("Add a picture").set_input_files(a_file())
    ada.page.get_by_role("button", name="Send", exact=True).click()
    english, french = "Picture from Ada Lovelace", "Image envoyée par Ada Lovelace"
    for tab, words in ((ada, english), (grace, english), (visitor, french)):
        link = tab.page.locator(".talk").get_by_role("link", name=words, exact=True)
        expect(link).to_be_visible()
        tab.reload()
        link.click()
        expect(tab.page.get_by_role("dialog").get_by_alt_text(words)).to_be_visible()


def test_a_picture_taken_away_before_is_not_sent(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Second thoughts on pictures", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.page.get_by_label("Add a picture").set_input_files(a_file())
    ada.page.get_by_role("button", name="Take this picture away").click()
    ada.say("Words only")
    expect(ada.sees("Words only").locator(".entry-picture")).to_have_count(0)


def test_a_picture_is_pasted(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Pasted", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.composer.focus()
    ada.page.evaluate(
        """async () => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 40 });
          canvas.getContext("2d").fillRect(0, 0, 60, 40);
          const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
          const data = new DataTransfer();
          data.items.add(new File([blob], "shot.png", { type: "image/png" }));
          const how = { clipboardData: data, bubbles: true, cancelable: true };
          document.querySelector("#body").dispatchEvent(new ClipboardEvent("paste", how));
        }"""
    )
    expect(ada.page.locator(".attachment")).to_have_count(1)
    ada.say("A screenshot")
    expect(ada.sees("A screenshot").locator(".entry-picture img")).to_be_visible()


def test_nothing_moves_when_a_picture_arrives(enter: Enter, backstage: Backstage):
    """Its place is kept from the first moment: who reads further up is not pushed about."""
    room = backstage.room(title="Steady", members=["ada", "grace"])
    backstage.say(room=room, author="ada", bodies=[f"Line {n}" for n in range(40)])
    backstage.all_read(room=room)
    ada, grace = enter("ada", f"/rooms/{room}/"), enter("grace", f"/rooms/{room}/")
    grace.page.locator(".talk").evaluate("(talk) => (talk.scrollTop = 300)")
    place = "() => document.querySelector('.talk').scrollTop"
    before = grace.page.evaluate(place)
    ada.page.get_by_label("Add a picture").set_input_files(a_file())
    ada.say("With a picture")
    expect(grace.page.locator(".talk .entry-picture")).to_have_count(1)
    assert grace.page.evaluate(place) == before
    height = "() => document.querySelector('.entry-picture').getBoundingClientRect().height"
    reserved = grace.page.evaluate(height)
    grace.page.get_by_text("1 new message").click()
    image = grace.page.locator(".entry-picture img")
    grace.until(lambda: image.evaluate(LOADED))
    assert grace.page.evaluate(height) == reserved


def test_a_picture_opens_over_the_talk_and_closes_again(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Large", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.page.get_by_label("Add a picture").set_input_files(a_file())
    ada.page.get_by_label("What does it show?").fill("The hall")
    ada.say("See")
    ada.sees("See").locator("a.entry-picture").click()
    large = ada.page.get_by_role("dialog", name="Picture").get_by_alt_text("The hall")
    expect(large).to_be_visible()
    ada.until(lambda: large.evaluate(LOADED))
    ada.page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    expect(ada.page).to_have_url(f"{ada.url}rooms/{room}/")


def test_who_is_at_the_end_stays_there_when_a_picture_waits(enter: Enter, backstage: Backstage):
    room = backstage.room(title="At the end", members=["ada", "grace"])
    backstage.say(room=room, author="grace", bodies=[f"Line {n}" for n in range(30)])
    backstage.all_read(room=room)
    phone: Any = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    ada = enter("ada", f"/rooms/{room}/", **phone)
    ada.entry("Line 29").locator(".entry-body").tap()
    ada.entry("Line 29").locator("[data-do=reply]").click()  # the composer grows, and shrinks again
    ada.composer.fill("An answer")
    ada.page.get_by_role("button", name="Send", exact=True).click()
    ada.sees("An answer")
    for _ in range(2):
        ada.page.get_by_label("Add a picture").set_input_files(a_file())
        expect(ada.page.locator(".attachment progress").last).to_be_hidden()
        expect(ada.page.locator(".jump")).to_be_hidden()
        expect(ada.entry("An answer")).to_be_in_viewport(ratio=1)
