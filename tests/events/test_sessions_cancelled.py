"""A session is cancelled here, and no import brings it back; it takes place after all."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.actions import cancel_session, import_programme, register, restore_session
from events.frab import read
from events.models import Event, Session
from live.frames import Refusal
from members.models import Member, Territory
from rooms.actions import ban, welcome
from tests.events.conftest import PYCON
from tests.events.pages import shown
from tests.events.test_registering import told

Sign = Callable[[Member], Client]


@pytest.fixture
def talk(pycon: Event) -> Session:
    """The first of a programme that takes place next week."""
    ahead = timezone.now() + timedelta(days=7)
    Event.objects.filter(pk=pycon.pk).update(starts=ahead, ends=ahead + timedelta(days=2))
    pycon.sessions.update(starts=ahead, ends=ahead + timedelta(hours=1))
    found = pycon.sessions.select_related("event__territory", "room").first()
    assert found
    return found


def test_who_comes_and_who_belongs_to_its_room_is_told(
    talk: Session, animator: Member, grace: Member, mallory: Member, ada: Member
) -> None:
    register(talk.event, by=grace)
    welcome(talk.room, mallory)
    welcome(talk.room, ada)
    ban(talk.room, ada, by=None)
    cancel_session(talk, by=animator)
    cancel_session(talk, by=animator)
    sentence = f"{talk.title} ({talk.event.title}) is cancelled."
    assert told(grace) == told(mallory) == [sentence]
    assert told(ada) == []
    restore_session(talk, by=animator)
    assert told(grace) == [f"{talk.title} ({talk.event.title}) takes place after all."]


def test_an_import_leaves_it_cancelled(talk: Session, town: Territory, animator: Member) -> None:
    cancel_session(talk, by=animator)
    import_programme(town, read(PYCON.read_bytes()))
    talk.refresh_from_db()
    assert talk.cancelled
    Session.objects.filter(pk=talk.pk).update(ends=timezone.now() + timedelta(days=1))
    restore_session(talk, by=animator)
    import_programme(town, read(PYCON.read_bytes()))
    talk.refresh_from_db()
    assert not talk.cancelled


def test_what_the_programme_dropped_the_programme_alone_brings_back(
    talk: Session, animator: Member
) -> None:
    Session.objects.filter(pk=talk.pk).update(cancelled=True)
    with pytest.raises(Refusal) as refused:
        restore_session(talk, by=animator)
    assert refused.value.code == "closed"


def test_what_is_over_is_not_cancelled_and_grace_cancels_nothing(
    talk: Session, animator: Member, grace: Member
) -> None:
    with pytest.raises(Refusal) as refused:
        cancel_session(talk, by=grace)
    assert refused.value.code == "forbidden"
    Session.objects.filter(pk=talk.pk).update(
        starts=timezone.now() - timedelta(hours=2), ends=timezone.now() - timedelta(hours=1)
    )
    with pytest.raises(Refusal) as refused:
        cancel_session(talk, by=animator)
    assert refused.value.code == "closed"


def test_an_animator_cancels_it_on_its_page_and_takes_it_back(
    client_of: Sign, talk: Session, animator: Member, grace: Member
) -> None:
    browser, url = client_of(animator), talk.get_absolute_url()
    assert f'href="{url}cancel/"' in shown(browser, url)
    assert f"{url}cancel/" not in shown(client_of(grace), url)
    assert browser.post(f"{url}cancel/")["Location"] == url
    assert "This session is cancelled." in shown(client_of(grace), url)
    assert f'href="{url}restore/"' in shown(browser, url)
    assert browser.post(f"{url}restore/")["Location"] == url
    assert "This session is cancelled." not in shown(client_of(grace), url)
    assert client_of(grace).post(f"{url}cancel/").status_code == 404
