"""A picture that was not taken says why, and is sent again where that can help."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.pictures import a_file


def test_what_is_no_picture_is_refused_in_words_and_not_offered_again(
    enter: Enter, backstage: Backstage
):
    room = backstage.room(title="No picture", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.watch.allow("415")
    wrong: Any = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": b"words, not colours"}
    ada.page.get_by_label("Add a picture").set_input_files(wrong)
    expect(ada.page.locator(".attachment .entry-error")).to_contain_text("picture")
    expect(ada.page.get_by_role("button", name="Send again")).to_be_hidden()


@pytest.mark.parametrize(
    ("status", "words", "again"),
    [
        (429, "could not be sent", True),
        (503, "could not be sent", True),
        (413, "at most 12 MB", False),
        (403, "Load the page again", False),
    ],
)
def test_a_picture_that_was_not_taken_is_offered_again_where_that_can_help(
    enter: Enter, backstage: Backstage, status: int, words: str, again: bool
):
    """Also where no hub answered, but a page of a proxy."""
    room = backstage.room(title=f"Answered {status}", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.watch.allow(str(status))
    refuse = "**/pictures/"
    ada.page.route(refuse, lambda route: route.fulfill(status=status, body="<p>No</p>"))
    ada.page.get_by_label("Add a picture").set_input_files(a_file())
    expect(ada.page.locator(".attachment .entry-error")).to_contain_text(words)
    button = ada.page.get_by_role("button", name="Send again")
    expect(button).to_be_visible(visible=again)
    if not again:
        return
    ada.page.unroute(refuse)
    button.click()
    ada.say("At last")
    expect(ada.sees("At last").locator(".entry-picture")).to_have_count(1)


def test_what_is_no_picture_says_so_and_the_words_stay(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Not a picture", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.watch.allow("415")
    fake: Any = {"name": "a.png", "mimeType": "image/png", "buffer": b"<html>no picture</html>"}
    ada.page.get_by_label("Add a picture").set_input_files(fake)
    error = ada.page.locator(".attachment .entry-error")
    expect(error).to_contain_text(re.compile("not a picture"))
    ada.say("My words")
    expect(ada.composer).to_have_value("My words")
    ada.page.get_by_role("button", name="Take this picture away").click()
    ada.composer.press("Enter")
    ada.sees("My words")


def test_a_picture_that_could_not_leave_is_sent_again(enter: Enter, backstage: Backstage):
    room = backstage.room(title="Bad line", members=["ada"])
    ada = enter("ada", f"/rooms/{room}/")
    ada.page.route("**/pictures/", lambda route: route.abort())
    ada.page.get_by_label("Add a picture").set_input_files(a_file())
    attachment = ada.page.locator(".attachment")
    expect(attachment.locator(".entry-error")).to_contain_text("could not be sent")
    ada.page.unroute("**/pictures/")
    attachment.get_by_role("button", name="Send again").click()
    expect(attachment.locator(".entry-error")).to_be_hidden()
    ada.say("At last")
    expect(ada.sees("At last").locator(".entry-picture img")).to_be_visible()
