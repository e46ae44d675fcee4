"""What is sent twice is said once, and what cannot be said makes nothing."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from contacts import actions, proposals, queries
from contacts.actions import words as writing
from contacts.models import FirstWord
from events import actions as events
from live.frames import Refusal
from notifications.models import Notification
from projects import actions as projects
from rooms.models import Message, Room
from sharing.models import Invitation

pytestmark = pytest.mark.django_db
WRITE = "/people/grace/write/"
KEY = re.compile(r'name="key" value="([^"]{36})"')


def key_in(page: str) -> str:
    (found,) = KEY.findall(page)
    return found


def said() -> int:
    return Message.objects.count() + FirstWord.objects.filter(status="waiting").count()


@pytest.mark.parametrize("before", ["strangers", "one team", "they wrote first"])
def test_a_button_that_is_pressed_twice_sends_one_word(before, ada, grace, client_of, request):
    if before == "one team":
        request.getfixturevalue("team")
    elif before == "they wrote first":
        actions.write(ada, by=grace, words="Bonjour Ada")
    browser = client_of(ada)
    told = {"words": "Bonjour !", "key": key_in(browser.get(WRITE).content.decode())}
    was, rung = said(), Notification.objects.filter(member=grace).count()
    first, again = (browser.post(WRITE, told) for _ in range(2))
    assert (first.status_code, again.status_code) == (302, 302)
    assert first.url == again.url
    assert said() == was + 1
    assert Notification.objects.filter(member=grace).count() == rung + 1


def test_each_page_has_a_key_of_its_own_and_a_refused_one_keeps_it(ada, grace, client_of):
    browser = client_of(ada)
    one, other = (key_in(browser.get(WRITE).content.decode()) for _ in range(2))
    assert one != other
    refused = browser.post(WRITE, {"words": "", "key": one})
    assert key_in(refused.content.decode()) == one


@pytest.mark.parametrize("why", ["written already", "too long", "muted"])
def test_a_proposal_that_is_refused_invites_nobody(why, town, ada, mallory, client_of):
    told: Any = {"title": "Zanzibar", "summary": "Rien encore.", "public": False}
    secret = projects.start_project(town, by=ada, **told)
    sent = {"about": f"project-{secret.pk}", "words": "Viens !"}
    browser = client_of(ada)
    if why == "written already":
        actions.write(mallory, by=ada, words="Bonjour")
    elif why == "muted":
        type(ada).objects.filter(pk=ada.pk).update(muted_until=timezone.now().replace(year=2090))
    else:
        sent["words"] = "é" * 990
    assert browser.post("/people/mallory/propose/", sent).status_code == 200
    assert not Invitation.objects.exists()
    if why == "too long":
        browser.post("/people/mallory/propose/", sent | {"words": "é" * 600})
        assert Invitation.objects.exists()


@pytest.mark.parametrize("act", ["write", "answer", "accept"])
def test_words_and_their_bell_stand_together_or_not_at_all(
    act, ada, grace, word, request, monkeypatch
):
    if act == "write":
        request.getfixturevalue("team")
        FirstWord.objects.all().delete()

    def done() -> Room | None:
        if act == "accept":
            return actions.accept(word, by=grace)
        return actions.write(ada, by=grace, words="Bonjour Ada")

    def fails(*_args: Any, **_told: Any) -> None:
        raise OSError("no bell")

    monkeypatch.setattr(writing, "notify", fails)
    with pytest.raises(OSError, match="no bell"):
        done()
    assert not Message.objects.exists()
    assert not Room.objects.filter(pair__isnull=False).exists()
    assert not FirstWord.objects.filter(status="accepted").exists()


@pytest.mark.parametrize("kind", ["project", "need", "event"])
def test_what_ended_meanwhile_is_said_in_words(kind, town, ada, team):
    now = timezone.now()
    hours: Any = {"starts": now, "ends": now + timedelta(hours=1)}
    made = {
        "project": lambda: team,
        "need": lambda: projects.add_need(team, by=ada, title="Une fourche"),
        "event": lambda: events.create_event(town, by=ada, title="Apéro", **hours),
    }[kind]()
    assert proposals.named(f"{kind}-{made.pk}", ada)
    with pytest.raises(Refusal) as refusal:
        proposals.named(f"{kind}-{made.pk + 1000}", ada)
    assert refusal.value.code == "not_found"


def test_who_puts_it_aside_while_another_page_accepts_has_put_it_aside(
    ada, grace, word, monkeypatch
):
    composed = writing.rooms.compose

    def slowly(*args: Any) -> Any:
        actions.decline(word, by=grace)
        return composed(*args)

    monkeypatch.setattr(writing.rooms, "compose", slowly)
    with pytest.raises(Refusal):
        actions.accept(word, by=grace)
    assert FirstWord.objects.get().status == "declined"
    assert queries.room_of(ada, grace) is None
