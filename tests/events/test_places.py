"""Taking a place with two buttons, and who sees who comes."""

from collections.abc import Callable

from django.test import Client

from events.actions import register
from events.models import Event, Registration
from members.actions import set_language
from members.models import Member
from tests.events.pages import shown

Sign = Callable[[Member], Client]


def test_grace_takes_a_place_and_gives_it_back_with_two_buttons(
    client_of: Sign, meetup: Event, grace: Member
) -> None:
    browser, url = client_of(grace), meetup.get_absolute_url()
    assert "Take a place" in shown(browser, url)
    assert browser.post(f"{url}register/")["Location"] == url
    page = shown(browser, url)
    assert "You have a place." in page
    assert "See you there!" in page
    assert f'data-count="event.{meetup.pk}">1</span>' in page
    assert browser.post(f"{url}unregister/")["Location"] == url
    assert "Take a place" in shown(browser, url)


def test_a_full_event_says_so(
    client_of: Sign, meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    url, browser = meetup.get_absolute_url(), client_of(mallory)
    set_language(by=mallory, language="en")
    register(meetup, by=ada)
    register(meetup, by=grace)
    assert "All places are taken." in shown(browser, url)
    browser.post(f"{url}register/")
    page = shown(browser, url)
    assert 'class="notice error"' in page
    assert not Registration.objects.filter(member=mallory).exists()


def test_a_visitor_is_sent_to_sign_in_and_comes_back(client: Client, meetup: Event) -> None:
    url = meetup.get_absolute_url()
    answer = client.post(f"{url}register/", headers={"referer": f"http://testserver{url}"})
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={url}")


def test_a_place_is_only_taken_by_a_post_with_a_token(
    client_of: Sign, meetup: Event, grace: Member
) -> None:
    url = meetup.get_absolute_url()
    for way in ("register/", "unregister/"):
        assert client_of(grace).get(url + way).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client_of(grace).cookies
    assert strict.post(f"{url}register/").status_code == 403
    assert not Registration.objects.exists()


def test_ada_sees_who_comes_and_grace_does_not(
    client_of: Sign, meetup: Event, ada: Member, grace: Member, mallory: Member
) -> None:
    register(meetup, by=mallory)
    assert "Mallory Archer" in shown(client_of(ada), meetup.get_absolute_url())
    assert "Mallory Archer" not in shown(client_of(grace), meetup.get_absolute_url())
