"""What a phone has kept stays on it: to miss one page takes none of the others along."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.test_app import KEPT, installed


def test_a_page_that_is_not_there_takes_none_of_the_kept_ones_along(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="Still here", members=["ada"], public=False)
    ada = installed(enter, "ada", f"/rooms/{room}/")
    path = f"{ada.url}rooms/{room}/"
    ada.context.set_offline(True)
    for _ in range(2):
        ada.page.goto(f"{ada.url}people/grace/")
        expect(ada.page.get_by_role("heading", name="No network")).to_be_visible()
        ada.page.wait_for_timeout(500)  # for whatever it may tell the service worker
        assert ada.page.evaluate(KEPT, path)
    ada.page.goto(path)
    expect(ada.page.get_by_role("heading", name="Still here")).to_be_visible()
    ada.context.set_offline(False)
    ada.goto("/people/grace/")
    expect(ada.page.get_by_role("heading", name="Grace Hopper")).to_be_visible()
