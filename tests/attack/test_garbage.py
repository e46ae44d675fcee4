"""Thousands of requests that no page expects: each gets a page of ours, and none is our error."""

from __future__ import annotations

import io
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from events.actions import create_event
from hall.actions import polls
from members.models import Member, Territory
from notifications.actions import announce
from projects.actions import add_need, offer_skill, start_project
from rooms import actions
from rooms.models import Room
from tests.attack.garbage import Stranger, addresses, fields

pytestmark = pytest.mark.django_db
SEED = 16
OUR_OWN = (
    "next",
    "q",
    "page",
    "before",
    "room",
    "month",
    "need",
    "skill",
    "hall",
    "by",
    "key",
    "x",
)
WHO = ("visitor", "mallory", "boss")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the hub's log would hold, at the level of a hub as it is installed."""
    (console,) = [one for one in logging.getLogger().handlers if one.name == "console"]
    heard = logging.StreamHandler(io.StringIO())
    heard.filters = console.filters
    logging.getLogger().addHandler(heard)
    yield heard.stream
    logging.getLogger().removeHandler(heard)


@pytest.fixture
def known(town: Territory, room: Room, ada: Member, grace: Member, animator: Member) -> dict:
    """One of each thing, under the name of its part in an address."""
    animator.role = "administrator"
    animator.save()
    project = start_project(town, by=ada, title="Un four", summary="Pour le pain")
    need = add_need(project, by=ada, title="Des briques")
    offer = offer_skill(project, by=grace, need=need, words="J’en ai")
    starts = timezone.now() + timedelta(days=2)
    event = create_event(
        town, by=ada, title="Apéro", starts=starts, ends=starts + timedelta(hours=1)
    )
    message = actions.post_message(room, by=ada, body="@grace bonjour", key=uuid4())
    poll = polls.open_poll(room, by=ada, question="Qui ?", choices=["a", "b"], key=uuid4())
    banner = announce(town, by=animator, body="Bonjour")
    ids = {room.pk, need.pk, offer.pk, message.pk, poll.pk, banner.pk, 1}
    return {
        "pk": [str(one) for one in sorted(ids)],
        "slug": [project.slug, event.slug, ada.slug],
        "answer": ["accept", "nothing"],
        "session_slug": ["session"],
        "name": ["0" * 32],
        "colour": ["b4472e", "zzz"],
    }


@pytest.fixture
def clients(client_of: Callable[[Member], Client], mallory: Member, animator: Member) -> list:
    found = [Client(), client_of(mallory), client_of(animator)]
    for one in found:
        one.raise_request_exception = False
    return list(zip(WHO, found, strict=True))


def test_no_garbage_is_an_error_of_ours(known: dict, clients: list, lines: io.StringIO):
    pages = addresses(known)
    assert len(pages) > 40
    statuses, forms = Counter[int](), 0
    wrong: dict[str, tuple[str, str]] = {}
    for who, client in clients:
        session = client.cookies.get(settings.SESSION_COOKIE_NAME)
        held = session.value if session else ""
        for number, paths in enumerate(pages):
            names = sorted({*OUR_OWN, *_names(client, paths)})
            stranger = Stranger(client, SEED + number)
            for path in stranger.draw.sample(paths * 3, min(3, len(paths) * 3)):
                for what, answer in (
                    *(stranger.ask(path, names) for _ in range(2)),
                    *(stranger.post(path, names) for _ in range(8)),
                    stranger.odd(path),
                ):
                    statuses[answer.status_code] += 1
                    forms += what.startswith("POST")
                    if answer.status_code >= 500:
                        wrong.setdefault(repr(getattr(answer, "exc_info", [0, 0])[1]), (who, what))
                    _is_worded(what, answer)
            if held:  # whoever signed out by chance comes back in
                client.cookies[settings.SESSION_COOKIE_NAME] = held
    assert not wrong, "\n".join(f"{error}: {asked}" for error, asked in wrong.items())
    assert forms > 4000
    assert {200, 302, 400, 403, 404, 405} <= statuses.keys(), statuses
    said = lines.getvalue().splitlines()
    assert [line for line in said if "Valkey is" not in line] == []  # busy neighbours slow it


def _names(client: Client, paths: list[str]) -> list[str]:
    for path in paths:
        page = client.get(path)
        if page.status_code == 200 and not page.streaming:
            return fields(page.content.decode())
    return []


def _is_worded(what: str, answer) -> None:
    """Nobody is answered with an empty page, nor with one that is not ours."""
    if answer.status_code < 400 or what.startswith("HEAD"):
        return
    if answer.headers["Content-Type"].startswith("application/json"):
        error = json.loads(answer.content)["error"]
        assert error["code"], what
        assert error["message"], what
    else:
        assert b"<h1" in answer.content, (what, answer.content[:200])
        assert b'<html lang="' in answer.content, what
