"""What waits for a look: in its place for its author, and for all once it is let through."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter


def test_a_new_members_link_waits_is_kept_changed_and_let_through(
    enter: Enter, backstage: Backstage
):
    backstage.newcomer(slug="nell", name="Nell Gwyn")
    room = backstage.room(title="First links", members=["ada", "nell"])
    nell, ada = enter("nell", f"/rooms/{room}/"), enter("ada", f"/rooms/{room}/")
    nell.composer.fill("Look: https://example.org/ladders")
    nell.composer.press("Enter")
    waits = nell.page.locator("li.held")
    expect(waits).to_contain_text("waits for a look")
    nell.page.reload()
    expect(waits).to_contain_text("example.org/ladders")
    waits.get_by_role("link", name="Change or withdraw it").click()
    nell.page.get_by_label("Your message").fill("Look: https://example.org/stairs")
    nell.page.get_by_role("button", name="Save").click()
    expect(waits).to_contain_text("example.org/stairs")
    anne = enter("anne", "/care/")
    anne.page.get_by_role("link", name="example.org/stairs").click()
    anne.page.get_by_label("Let it through", exact=True).check()
    anne.page.get_by_role("button", name="Decide").click()
    ada.sees("Look: https://example.org/stairs")
    expect(waits).to_have_count(0)
    nell.sees("Look: https://example.org/stairs")
