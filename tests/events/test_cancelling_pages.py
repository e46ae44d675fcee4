"""The pages that cancel an event and take it back, and where one reads of it."""

import re
from collections.abc import Callable

from django.test import Client

from events.actions import register
from events.models import Event
from members.models import Member
from tests.events.pages import shown

Sign = Callable[[Member], Client]


def test_ada_cancels_with_a_word_and_the_page_and_the_lists_say_it(
    client_of: Sign, meetup: Event, ada: Member, grace: Member
) -> None:
    register(meetup, by=grace)
    url, browser = meetup.get_absolute_url(), client_of(ada)
    assert f'href="{url}cancel/"' in shown(browser, url)
    assert "1 person who has a place" in shown(browser, f"{url}cancel/")
    assert browser.post(f"{url}cancel/", {"reason": "The café is flooded."})["Location"] == url
    page = shown(client_of(grace), url)
    assert "This event is cancelled." in page
    assert "The café is flooded." in page
    assert "You had a place." in page
    assert "Take a place" not in page
    for where in ("/events/", "/", "/search/?q=café"):
        tag = re.compile(rf'data-shown="event.{meetup.pk}.cancelled"\s*>')
        assert tag.search(shown(browser, where)), where


def test_ada_takes_it_back_on_its_page(client_of: Sign, meetup: Event, ada: Member) -> None:
    url, browser = meetup.get_absolute_url(), client_of(ada)
    assert "Cancelled</span>" not in shown(browser, url)
    browser.post(f"{url}cancel/")
    assert f'href="{url}restore/"' in shown(browser, url)
    assert f'href="{url}edit/"' not in shown(browser, url)
    assert browser.post(f"{url}restore/")["Location"] == url
    assert f'href="{url}cancel/"' in shown(browser, url)
    assert "This event is cancelled." not in shown(browser, url)


def test_grace_finds_no_page_that_cancels(client_of: Sign, meetup: Event, grace: Member) -> None:
    url, browser = meetup.get_absolute_url(), client_of(grace)
    assert f"{url}cancel/" not in shown(browser, url)
    for way in ("cancel/", "restore/"):
        assert browser.get(url + way).status_code == 404
        assert browser.post(url + way).status_code == 404


def test_a_reason_that_is_too_long_comes_back_with_the_form(
    client_of: Sign, meetup: Event, ada: Member
) -> None:
    answer = client_of(ada).post(f"{meetup.get_absolute_url()}cancel/", {"reason": "z" * 201})
    assert answer.status_code == 200
    assert "errorlist" in answer.text
    meetup.refresh_from_db()
    assert not meetup.cancelled
