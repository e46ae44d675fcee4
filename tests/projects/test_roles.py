"""Who carries a project decides about it; its team helps, and who only follows it reads along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from hall.actions import open_poll
from live.frames import Refusal
from members.models import Member, Territory
from notifications import sentences
from notifications.models import Notification
from projects import actions
from projects.models import Need, Offer, Project
from rooms import actions as rooms
from rooms.models import Room
from tests.conftest import make_member
from tests.projects.offers import answer
from tests.projects.pages import Clients, page

TOLD: Any = {"title": "Other", "summary": "x", "body": "", "neighbourhood": ""}
Deed = Callable[[Project, Member], object]


def _need(project: Project) -> Need:
    return project.needs.get()


def _asked(project: Project) -> Offer:
    return project.offers.get(words="Me too.")


def _mallory(project: Project) -> Member:
    return Member.objects.get(slug="mallory")


DECIDES: dict[str, Deed] = {
    "tells it otherwise": lambda it, by: actions.change_project(it, by=by, **TOLD),
    "takes it further": lambda it, by: actions.change_stage(it, by=by, stage="gathering"),
    "pauses it": lambda it, by: actions.change_stage(it, by=by, stage="paused"),
    "ends it": lambda it, by: actions.change_stage(it, by=by, stage="ended"),
    "lets it go on": lambda it, by: actions.resume_project(it, by=by),
    "adds a need": lambda it, by: actions.add_need(it, by=by, title="Chairs"),
    "changes a need": lambda it, by: actions.change_need(_need(it), by=by, title="x", wanted=3),
    "withdraws a need": lambda it, by: actions.withdraw_need(_need(it), by=by),
    "accepts": lambda it, by: actions.answer_offer(_asked(it), by=by, answer="accept"),
    "declines": lambda it, by: actions.answer_offer(_asked(it), by=by, answer="decline"),
    "names one more": lambda it, by: actions.add_holder(it, _mallory(it), by=by),
    "ends that one carries it": lambda it, by: actions.remove_holder(it, it.holder, by=by),
}
TENDS: dict[str, Deed] = {
    "makes it private": lambda it, by: rooms.set_public(it.room, by=by, public=False),
    "closes its room": lambda it, by: rooms.set_mode(it.room, by=by, mode="closed"),
    "writes its rules": lambda it, by: rooms.set_rules(it.room, by=by, words="Gently."),
    "mutes": lambda it, by: rooms.mute(it.room, _mallory(it), by=by, hours=1),
    "bans": lambda it, by: rooms.ban(it.room, _mallory(it), by=by),
    "asks a poll": lambda it, by: open_poll(
        it.room, by=by, question="When?", choices=["now", "later"], key=uuid4()
    ),
}
MAY = {
    "holder": {*DECIDES, *TENDS},
    "co-holder": {*DECIDES, *TENDS},
    "team": set(),
    "follower": set(),
    "stranger": set(),
    "animator": set(TENDS),
}


@pytest.fixture
def cast(
    town: Territory, project: Project, offer: Offer, ada: Member, grace: Member, mallory: Member
) -> dict[str, Member]:
    """Ada began it, Hedy carries it too, Grace is on its team, Bob follows it."""
    hedy, bob = make_member(town, "hedy", "Hedy Lamarr"), make_member(town, "bob", "Bob Martin")
    anne = make_member(town, "anne", "Anne Moreau", role="animator")
    actions.add_holder(project, hedy, by=ada)
    answer(offer, ada, "accept")
    actions.follow(project, by=bob)
    actions.offer_skill(project, by=make_member(town, "lea", "Léa Petit"), words="Me too.")
    who = {"holder": ada, "co-holder": hedy, "team": grace, "follower": bob}
    return who | {"stranger": mallory, "animator": anne}


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("verb", [*DECIDES, *TENDS])
def test_each_verb_is_for_those_alone_whose_it_is(
    project: Project, cast: dict[str, Member], verb: str, role: str
) -> None:
    if verb == "lets it go on":
        actions.change_stage(project, by=cast["holder"], stage="paused")
    deed = (DECIDES | TENDS)[verb]
    if verb in MAY[role]:
        deed(project, cast[role])
        return
    with pytest.raises(Refusal) as refused:
        deed(project, cast[role])
    assert refused.value.code == "forbidden"


def test_the_team_reads_and_writes_also_where_it_is_private(
    town: Territory, private_project: Project, ada: Member, grace: Member
) -> None:
    actions.follow(private_project, by=grace)
    answer(actions.offer_skill(private_project, by=grace, words="Hands"), ada, "accept")
    assert private_project.room in Room.objects.visible_to(grace, town)
    assert rooms.post_message(private_project.room, by=grace, body="Here!", key=uuid4()).pk
    with pytest.raises(Refusal):
        rooms.set_public(private_project.room, by=grace, public=True)


def test_the_page_shows_the_team_what_is_offered_and_no_button_of_the_holders(
    project: Project, cast: dict[str, Member], client_of: Clients
) -> None:
    url = project.get_absolute_url()
    decides = [f"{url}{part}" for part in ("edit/", "rest/", "picture/", "holders/", "needs/")]
    held, helped = (page(client_of(cast[who]), url) for who in ("co-holder", "team"))
    for way in [*decides, "/accept/"]:
        assert way in held
        assert way not in helped
    assert "Me too." in helped
    assert "Me too." not in page(client_of(cast["follower"]), url)
    assert f'href="{url}team/leave/"' in helped
    assert f'href="{url}team/leave/"' not in held
    tend = f"/rooms/{project.room_id}/tend/"
    room = project.room.get_absolute_url()
    assert tend in page(client_of(cast["co-holder"]), room)
    assert tend not in page(client_of(cast["team"]), room)


def test_grace_leaves_the_team_by_a_page_and_her_place_is_free(
    project: Project, cast: dict[str, Member], need: Need, client_of: Clients
) -> None:
    url, grace = project.get_absolute_url(), cast["team"]
    way, browser = f"{url}team/leave/", client_of(grace)
    assert page(browser, way)
    need.refresh_from_db()
    assert need.filled == 1
    assert browser.post(way)["Location"] == url
    need.refresh_from_db()
    assert need.filled == 0
    assert project.people.get(member=grace).role == "follower"
    for who in ("holder", "co-holder"):
        row = Notification.objects.of(cast[who])[0]
        assert sentences.text(row, "en") == "Grace Hopper leaves the team of Restaurant végétal."
    assert browser.get(way).status_code == 403
    actions.leave_team(project, by=grace)
    assert project.people.get(member=grace).role == "follower", "twice is once"


def test_who_was_thanked_may_leave_the_team_too(
    project: Project, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "accept", "done", "thank")
    actions.leave_team(project, by=grace)
    assert project.people.get(member=grace).role == "follower"
    offer.refresh_from_db()
    assert offer.status == "thanked", "what was done stays as it is told"
    rooms.leave(project.room, by=grace)


def test_a_holder_may_shut_out_who_helps(
    town: Territory, project: Project, offer: Offer, ada: Member, grace: Member
) -> None:
    answer(offer, ada, "accept")
    rooms.ban(project.room, grace, by=ada)
    assert project.room not in Room.objects.visible_to(grace, town)
