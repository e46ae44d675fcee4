"""Who has no account reads along where everyone may, and nowhere else."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def test_a_visitor_without_account_reads_a_public_room_live(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Open house", members=["ada", "grace"])
    backstage.say(room=room, author="ada", bodies=["Welcome, everyone"])
    visitor, ada = enter(None, f"/rooms/{room}/"), enter("ada", f"/rooms/{room}/")
    visitor.sees("Welcome, everyone")
    ada.say("And who reads along?")
    visitor.sees("And who reads along?")
    expect(visitor.composer).to_have_count(0)
    expect(visitor.page.locator(".join-in").get_by_role("button", name="Sign in")).to_be_visible()
    visitor.entry("Welcome, everyone").hover()
    expect(visitor.page.locator(".entry-actions")).to_have_count(0)
    before = visitor.entries()
    assert visitor.reload().entries() == before


def test_a_private_room_does_not_exist_for_others(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Behind the door", members=["ada"], public=False)
    expect(enter("ada", f"/rooms/{room}/").page.locator("h1")).to_have_text("Behind the door")
    for member in ("mallory", None):
        tab = enter(member, "/rooms/")
        expect(tab.page.get_by_text("Behind the door")).to_have_count(0)
        tab.watch.allow("404")
        answer = tab.page.goto(f"{tab.url}rooms/{room}/")
        assert answer is not None
        assert answer.status == 404
        assert "Behind the door" not in tab.page.content()


def test_a_page_is_framed_by_nobody_and_says_its_policy(enter: Enter):
    tab = enter(None, "/")
    answer = tab.page.goto(tab.url)
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-frame-options"] == "DENY"
