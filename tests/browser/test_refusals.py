"""What a browser reads where it came the wrong way: a page of ours, with its sheets."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter

PAGES = [
    ("nowhere/", 404, "We cannot find this page"),
    ("language/", 405, "This page does not work that way"),
    ("me/sign-out/", 405, "This page does not work that way"),
]


@pytest.mark.parametrize("who", [None, "ada"])
def test_a_wrong_way_leads_to_a_page_of_ours(enter: Enter, who: str | None):
    tab = enter(who, "/")
    tab.watch.allow("the server responded with a status of 40")
    for path, status, words in PAGES:
        answer = tab.page.goto(tab.url + path)
        assert answer
        assert answer.status == status
        expect(tab.page.get_by_role("heading", level=1)).to_have_text(words)
        expect(tab.page.get_by_role("link", name="Back to the home page")).to_be_visible()
