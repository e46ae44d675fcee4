"""What a stranger may write in an address: ids, and where to go on to."""

import pytest
from django.test import RequestFactory

from common.http import LONGEST_WAY, came_from, local, number, sent, way_back

HERE = ("/", "/events/?month=2026-11", "/projects/four/#need-3", "/people/été/")
ELSEWHERE = (
    *("", "events/", "//evil.example/", "/\\evil.example", "///evil.example", "/a\nb"),
    *("https://testserver/", "javascript:alert(1)", "/" + "x" * LONGEST_WAY),
)


@pytest.mark.parametrize("text", ["0", "7", "000", "9" * 18])
def test_an_id_is_a_number_that_a_database_holds(text: str):
    assert number(text) == int(text)


@pytest.mark.parametrize("text", ["", "-1", "+1", " 1", "1\n", "1.0", "1_0", "٣", "²", "9" * 19])
def test_what_only_looks_like_an_id_is_none(text: str):
    assert number(text) is None


def test_one_goes_on_to_a_page_of_this_hub_and_to_nothing_else():
    ask = RequestFactory()
    for url in HERE:
        assert local(url), url
        assert way_back(ask.get("/", {"next": url})) == url
        assert way_back(ask.post("/", {"next": url})) == url
    for url in ELSEWHERE:
        assert not local(url), url
        assert way_back(ask.get("/", {"next": url})) == "/"
        assert way_back(ask.post("/", {"next": url}), "/rooms/") == "/rooms/"


def test_one_comes_back_to_the_page_of_a_form_without_what_was_asked_of_it():
    ask = RequestFactory()
    for said, back in (
        ("http://testserver/people/?q=x", "/people/"),
        ("http://evil.example/people/", "/"),
        ("http://testserver//evil.example", "/"),
        ("http://[", "/"),
        ("", "/"),
    ):
        assert came_from(ask.post("/", headers={"referer": said})) == back


def test_a_form_that_is_only_shown_was_sent_nothing():
    ask = RequestFactory()
    assert sent(ask.get("/?title=x")) is None
    assert sent(ask.head("/?title=x")) is None
    form = sent(ask.post("/", {"title": "x"}))
    assert form is not None
    assert form["title"] == "x"
    assert sent(ask.post("/")) == {}
