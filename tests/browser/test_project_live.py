"""On a project's page offers arrive, change and are answered before one's eyes."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import loads_of


def test_an_offer_arrives_is_answered_and_both_see_it_without_a_reload(
    enter: Enter, backstage: Backstage
):
    project = backstage.project(holder="ada", title="A town oven")
    page = f"/projects/{project['slug']}/"
    ada, again = enter("ada", page), enter("ada", page)
    loads = loads_of(again)
    backstage.offer(project=project["pk"], member="grace", words="I lay bricks")
    for tab in (ada, again):
        expect(tab.page.locator(".offer")).to_contain_text("I lay bricks")
    grace = enter("grace", page)
    loads += loads_of(grace)
    card = grace.page.locator(".offer .tag")
    expect(card).to_have_text("proposed")
    ada.page.get_by_role("button", name="Accept").click()
    expect(card).to_have_text("accepted")
    expect(again.page.locator(".offer .tag")).to_have_text("accepted")
    expect(again.page.get_by_role("button", name="Say thank you")).to_be_visible()
    assert loads == []
    shown = again.page.locator("#offers").inner_text()
    assert again.reload().page.locator("#offers").inner_text() == shown


def test_a_toast_is_kept_back_only_where_what_it_says_stands_before_ones_eyes(
    enter: Enter, backstage: Backstage
):
    project = backstage.project(holder="ada", title="A long story", body="Once more.\n\n" * 200)
    page = f"/projects/{project['slug']}/"
    above, there = enter("ada", page), enter("ada", f"{page}#offers")
    expect(there.page.locator("#offers")).to_be_in_viewport()
    backstage.offer(project=project["pk"], member="grace", words="I carry stones")
    expect(above.page.locator(".toast")).to_contain_text("Grace Hopper")
    expect(there.page.locator(".offer")).to_be_in_viewport()
    there.page.wait_for_timeout(2000)
    expect(there.page.locator(".toast")).to_have_count(0)
    above.page.locator(".toast a").click()
    expect(above.page.locator(".offer")).to_be_in_viewport()


def test_a_new_offer_moves_no_button_from_under_a_pointer(enter: Enter, backstage: Backstage):
    project = backstage.project(holder="ada", title="A shared van", body="Once more.\n\n" * 40)
    backstage.offer(project=project["pk"], member="grace", words="I drive")
    ada = enter("ada", f"/projects/{project['slug']}/")
    accept = ada.page.locator(".offer", has_text="I drive").get_by_role("button", name="Accept")
    accept.hover()
    before = accept.bounding_box()
    backstage.offer(project=project["pk"], member="mallory", words="I park")
    expect(ada.page.locator(".offer")).to_have_count(2)
    assert before
    after = accept.bounding_box()
    assert after
    assert abs(after["y"] - before["y"]) < 1
    assert "I park" in ada.page.locator(".offer").first.inner_text()
