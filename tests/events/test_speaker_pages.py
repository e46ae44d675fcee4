"""The pages on which a speaker is tied to a member of the town, from a name to a yes."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from events import actions
from events.models import Event, Session, Speaker, SpeakerAsk
from members.actions import set_language
from members.models import Member
from tests.events.test_sessions_cancelled import talk
from tests.events.test_speakers import grace_speaks, speaker

__all__ = ["grace_speaks", "speaker", "talk"]
Sign = Callable[[Member], Client]


def test_it_is_done_by_pages_from_a_name_to_a_yes(
    speaker: Speaker, talk: Session, animator: Member, grace: Member, client_of: Sign
) -> None:
    desk, url = client_of(animator), f"{talk.event.get_absolute_url()}speakers/"
    set_language(by=animator, language="en")
    assert f'href="{url}"' in desk.get(talk.get_absolute_url()).text
    one = f"{url}{speaker.pk}/"
    assert f'href="{one}"' in desk.get(url).text
    assert "Grace Hopper" in desk.get(one, {"q": "grace"}).text
    assert "Nobody is called so here" in desk.get(one, {"q": "zzz"}).text
    desk.post(one, {"who": grace.pk})
    assert "Grace Hopper" in desk.get(url).text
    page = client_of(grace).get("/me/speaking/").text
    (ask,) = re.findall(r'name="ask" value="(\d+)"', page)
    client_of(grace).post("/me/speaking/", {"ask": ask, "answer": "yes"})
    session = client_of(grace).get(talk.get_absolute_url()).text
    assert 'href="/people/grace/"' in session
    theirs = desk.get("/people/grace/").text
    assert "Speaks at" in theirs
    assert talk.get_absolute_url() in theirs
    desk.post(one, {"do": "untie"})
    assert "Speaks at" not in desk.get("/people/grace/").text


def test_a_question_is_withdrawn_by_page(
    speaker: Speaker, talk: Session, animator: Member, grace: Member, client_of: Sign
) -> None:
    one = f"{talk.event.get_absolute_url()}speakers/{speaker.pk}/"
    actions.ask_speaker(speaker, by=animator, member=grace)
    client_of(animator).post(one, {"do": "withdraw"})
    assert not SpeakerAsk.objects.exists()


def test_who_may_not_change_the_event_finds_no_such_page(
    grace_speaks: Speaker, talk: Session, grace: Member, mallory: Member, client_of: Sign
) -> None:
    url = f"{talk.event.get_absolute_url()}speakers/"
    for one in (grace, mallory):
        assert client_of(one).get(url).status_code == 404
        path = f"{url}{grace_speaks.pk}/"
        assert client_of(one).post(path, {"do": "untie"}).status_code == 404
    assert Event.objects.filter(speakers__member=grace).exists()
