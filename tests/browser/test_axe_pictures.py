"""Pictures in every place where one meets them: nothing that axe finds wrong."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.pictures import a_file
from tests.browser.test_axe import LOOKS, NAMES


@pytest.mark.parametrize("look", LOOKS[1:3], ids=NAMES[1:3])
def test_no_picture_has_a_violation(enter: Enter, backstage: Backstage, look: dict[str, Any]):
    """Waiting, in the talk, over it, and after a reload: with words for it and without."""
    room = backstage.room(title="Pictures that are heard", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/", **look)
    page, shown = ada.page, ada.page.locator(".talk [data-seq] .entry-picture")
    found: dict[str, list[str]] = {}

    def look_at(state: str) -> None:
        if wrong := violations(page):
            found[state] = wrong

    for count, words in enumerate(("", "The hall"), 1):
        page.get_by_label("Add a picture").set_input_files(a_file())
        page.get_by_label("What does it show?").fill(words)
        expect(page.locator(".attachment progress")).to_be_hidden()
        look_at(f"attachment: {words}")
        page.get_by_role("button", name="Send", exact=True).click()
        expect(shown).to_have_count(count)
        look_at(f"talk: {words}")
        shown.last.click()
        look_at(f"lightbox: {words}")
        page.keyboard.press("Escape")
    ada.reload()
    look_at("reloaded")
    assert found == {}
