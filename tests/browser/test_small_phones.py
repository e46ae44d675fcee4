"""A small phone, and somebody who is lost on it: words are whole, and there is a way on."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import FloatRect, Locator, expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.finger import Finger

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
SMALLEST: dict[str, Any] = {"viewport": {"width": 320, "height": 568}, "locale": "fr-FR"}
# The words of an element that stand on more than one line.
CUT = """(one) => one.textContent.trim().split(/\\s+/).filter((word) => {
  const text = document.createTreeWalker(one, NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  range.setStart(text, text.data.indexOf(word));
  range.setEnd(text, text.data.indexOf(word) + word.length);
  return range.getClientRects().length > 1;
})"""


def box(one: Locator) -> FloatRect:
    found = one.bounding_box()
    assert found, f"{one} is not on the screen"
    return found


def test_the_words_of_the_way_in_are_whole_on_the_smallest(enter: Enter):
    way_in = enter(None, **SMALLEST).page.locator(".top").get_by_role("link", name="Se connecter")
    assert way_in.evaluate(CUT) == []
    way_in.evaluate("(one) => (one.style.width = '3rem')")
    assert way_in.evaluate(CUT) == ["connecter"]  # a word that is cut is seen


def test_from_a_page_that_is_not_there_one_searches_on(enter: Enter, backstage: Backstage):
    backstage.project(holder="ada", title="A lantern for the square")
    visitor = enter(None, **PHONE)
    visitor.watch.allow("404")
    visitor.goto("/nowhere/")
    visitor.page.get_by_label("Words to look for").fill("lantern")
    visitor.page.get_by_role("main").get_by_role("button", name="Search").click()
    expect(visitor.page.get_by_role("link", name="A lantern for the square")).to_be_visible()


@pytest.mark.parametrize("member", ["ada", None])
def test_from_home_one_finds_people(enter: Enter, member: str | None):
    tab = enter(member, **PHONE)
    home = tab.page.get_by_role("region", name="Find someone")
    home.get_by_role("link", name="Everyone").click()
    expect(tab.page.get_by_role("link", name="Grace Hopper")).to_be_visible()
    tab.goto("/")
    home.get_by_label("A name, a skill or a neighbourhood").fill("Lovelace")
    home.get_by_role("button", name="Search").click()
    expect(tab.page.get_by_role("main").get_by_role("link", name="Ada Lovelace")).to_be_visible()


def test_home_tells_what_comes_before_the_projects(enter: Enter, backstage: Backstage):
    backstage.event(author="ada", title="Tomorrow in the square", days=1)
    backstage.project(holder="ada", title="One of many")
    page = enter("ada", **PHONE).page
    regions = [page.get_by_role("region", name=n) for n in ("Coming up", "Latest projects")]
    coming, projects = map(box, regions)
    assert coming["y"] + coming["height"] <= projects["y"]
    page.set_viewport_size({"width": 1280, "height": 800})
    coming, projects = map(box, regions)
    assert projects["x"] + projects["width"] <= coming["x"]


# The words that wait in a field, where they are wider than it is.
CUT_HINTS = """() => [...document.querySelectorAll("main :is(input, textarea)")]
  .filter((one) => one.placeholder.trim() && one.checkVisibility()).filter((one) => {
    const style = getComputedStyle(one), pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const room = one.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return pen.measureText(one.placeholder).width > room;
  }).map((one) => one.placeholder)"""
LONELY = """(form) => {
  const [field, button] = [form.querySelector("input"), form.querySelector("button")]
    .map((one) => one.getBoundingClientRect());
  return button.top >= field.bottom && button.width < field.width - 1;
}"""


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_what_a_field_asks_for_is_whole_and_no_button_falls_below_alone(
    enter: Enter, backstage: Backstage, width: int, locale: str
):
    room = backstage.room(title="Narrow", members=["ada"])
    ada = enter("ada", **PHONE | {"viewport": {"width": width, "height": 700}, "locale": locale})
    ada.watch.allow("404")
    for path in ("/", "/people/", "/search/", "/nowhere/", f"/rooms/{room}/"):
        page = ada.goto(path).page
        assert page.evaluate(CUT_HINTS) == [], path
        for form in page.locator("main form.search").all():
            assert not form.evaluate(LONELY), path


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_two_kinds_that_have_a_tool_leave_the_field_its_line(
    enter: Enter, backstage: Backstage, width: int
):
    room = backstage.room(title="Two tools", members=["ada"])
    ada = enter("ada", **PHONE | {"viewport": {"width": width, "height": 700}})
    page = ada.goto(f"/rooms/{room}/").page
    two = backstage.tools(room=room, number=2, language="en").replace("tool ask", "tool")
    page.locator("form.composer a.ask").evaluate("(one, two) => (one.outerHTML = two)", two)
    composer = page.locator("form.composer")
    field, send = box(composer.locator("textarea")), box(composer.locator(".button.primary"))
    more = composer.locator("summary")
    for other in (send, box(more), box(composer.locator(".attach"))):
        assert abs(other["y"] + other["height"] - field["y"] - field["height"]) <= 1
    assert field["width"] > 140
    assert page.evaluate(CUT_HINTS) == []
    assert more.get_attribute("aria-label")
    expect(composer.locator("a.tool").first).to_be_hidden()
    more.press("Enter")
    expect(composer.locator("a.tool")).to_have_count(2)
    for tool in composer.locator("a.tool").all():
        expect(tool).to_be_in_viewport(ratio=1)
    page.keyboard.press("Tab")
    expect(composer.locator("a.tool").first).to_be_focused()


# What is seen of an element that has its place, but may be drawn through.
INK = """(one) => {
  let ink = 1;
  for (let at = one; at; at = at.parentElement) ink *= getComputedStyle(at).opacity;
  return ink;
}"""
OVER_WORDS = """(one) => {
  const [it, body] = [one, one.closest(".entry-body").querySelector(".entry-text")]
    .map((part) => part.getBoundingClientRect());
  const beside = it.right <= body.left || it.left >= body.right;
  return !beside && it.bottom > body.top && it.top < body.bottom;
}"""


@pytest.mark.parametrize("reader", ["grace", "ada"])
def test_a_changed_message_says_so_without_a_mouse_and_its_hour_when_it_is_opened(
    enter: Enter, backstage: Backstage, reader: str
):
    room = backstage.room(title="Second thoughts", members=["ada", "grace"])
    _first, second = backstage.say(room=room, author="ada", bodies=["At eight", "In the park"])
    backstage.edit(message=second, body="In the garden, or at my place if it should rain all day")
    tab = enter(reader, f"/rooms/{room}/", **PHONE | {"is_mobile": True, "locale": "fr-FR"})
    entry = tab.sees("In the garden, or at my place if it should rain all day")
    assert "grouped" in (entry.get_attribute("class") or "")
    edited, hour = entry.locator(".edited"), entry.locator(".entry-time")
    assert (edited.evaluate(INK), hour.evaluate(INK)) == (1, 0)
    Finger(tab).tap(entry.locator(".entry-text"))
    assert hour.evaluate(INK) == 1
    assert not edited.evaluate(OVER_WORDS)
