"""No form is opened for words that would be refused; and none tells that one is blocked."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from contacts import actions
from members.models import Member

Sign = Callable[[Member], Client]
FORMS = ("write", "propose")


@pytest.mark.parametrize("form", FORMS)
def test_who_wrote_already_is_led_back_to_the_person(
    ada: Member, grace: Member, client_of: Sign, form: str
) -> None:
    browser, page = client_of(ada), f"/people/grace/{form}/"
    assert browser.get(page).status_code == 200
    actions.write(grace, by=ada, words="Bonjour")
    answer = browser.get(page)
    assert answer["Location"] == grace.get_absolute_url()
    shown = browser.get(grace.get_absolute_url()).text
    assert page not in shown, "and is offered no button there"


@pytest.mark.parametrize("form", FORMS)
def test_who_blocks_is_led_back_too(ada: Member, grace: Member, client_of: Sign, form: str) -> None:
    actions.block(grace, by=ada)
    browser, page = client_of(ada), f"/people/grace/{form}/"
    assert browser.get(page)["Location"] == grace.get_absolute_url()
    assert page not in browser.get(grace.get_absolute_url()).text


@pytest.mark.parametrize("form", FORMS)
def test_who_is_blocked_finds_the_same_button_the_same_form_and_the_same_answer(
    ada: Member, grace: Member, mallory: Member, client_of: Sign, form: str
) -> None:
    actions.block(ada, by=grace)
    shown = []
    for one in (ada, mallory):
        browser = client_of(one)
        person, page = (
            browser.get(way).text for way in ("/people/grace/", f"/people/grace/{form}/")
        )
        assert f"/people/grace/{form}/" in person
        sent = browser.post("/people/grace/write/", {"words": "Bonjour"}, follow=True).text
        texts = [re.sub(r'value="[\w-]{36,64}"|Ada Lovelace|Mallory Archer', "", text)
                 for text in (person, page, sent)]  # fmt: skip
        shown.append([text.partition("<main")[2].partition("</main>")[0] for text in texts])
    assert shown[0] == shown[1]
