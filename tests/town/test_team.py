"""Who animates is asked by their address, and is so once they come in with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from live.frames import Refusal
from members.actions import set_standing
from members.models import Member, Role, Territory
from tests.members.doors import CONFIRM, SIGN_UP, ask
from town import actions
from town.models import RoleInvitation

Clients = Callable[[Member], Client]
TEAM = "/town/team/"
ASKED = {"email": "Margaret@example.org", "role": "animator"}


def verbs() -> list[str]:
    return list(Entry.objects.order_by("pk").values_list("verb", flat=True))


def test_somebody_new_is_asked_joins_and_animates(
    desk: Client, client: Client, town: Territory
) -> None:
    assert desk.post(TEAM, ASKED).headers["location"] == TEAM
    (letter,) = mail.outbox
    assert letter.to == ["margaret@example.org"]
    assert "Hedy Lamarr" in letter.body
    assert "http://sceaux.example.org/town/invitation/" in letter.body
    client.post(CONFIRM, {"code": ask(client, "margaret@example.org")})
    client.post(SIGN_UP, {"name": "Margaret Hamilton"})
    margaret = Member.objects.get(email="margaret@example.org")
    assert margaret.role == Role.ANIMATOR
    assert not RoleInvitation.objects.exists()
    assert verbs() == ["town.invited", "town.role_accepted", "members.role"]
    assert "margaret" not in "".join(Entry.objects.values_list("words", flat=True)).lower()


def test_who_is_signed_in_says_yes_on_a_page(desk: Client, client_of: Clients, ada: Member) -> None:
    desk.post(TEAM, {"email": "ada@example.org", "role": "administrator"})
    assert "Ada" not in desk.get(TEAM).text, "nobody says whose address it is"
    browser = client_of(ada)
    assert "administrer" in browser.get("/town/invitation/").text
    assert browser.post("/town/invitation/").headers["location"] == "/town/"
    assert Member.objects.get(pk=ada.pk).role == Role.ADMINISTRATOR


def test_another_address_opens_nothing(desk: Client, client_of: Clients, mallory: Member) -> None:
    desk.post(TEAM, ASKED)
    browser = client_of(mallory)
    assert browser.get("/town/invitation/").status_code == 404
    browser.post("/town/invitation/")
    assert Member.objects.get(pk=mallory.pk).role == Role.MEMBER


@pytest.mark.parametrize("how", ["withdrawn", "over", "role ended", "shut out", "left"])
def test_an_invitation_that_holds_no_more_gives_nothing(
    desk: Client, client: Client, client_of: Clients, ada: Member, hedy: Member, how: str
) -> None:
    desk.post(TEAM, {"email": "ada@example.org", "role": "animator"})
    asked = RoleInvitation.objects.get()
    ends = {
        "role ended": lambda: Member.objects.filter(pk=hedy.pk).update(role="animator"),
        "shut out": lambda: Member.objects.filter(pk=hedy.pk).update(is_active=False),
        "left": lambda: Member.objects.filter(pk=hedy.pk).update(
            left_at=timezone.now(), role="member"
        ),
        "erased": lambda: RoleInvitation.objects.update(by=None),
    }
    if how == "over":
        RoleInvitation.objects.update(expires=timezone.now() - timedelta(minutes=1))
        assert "over: invite them again" in desk.get(TEAM).text
    elif how in ends:
        ends[how]()
        client_of(ada).post("/town/invitation/")
        assert Member.objects.get(pk=ada.pk).role == Role.MEMBER
    else:
        desk.post(f"{TEAM}invitations/{asked.pk}/withdraw/")
    client.post(CONFIRM, {"code": ask(client, "ada@example.org")})
    assert client.session.get("_auth_user_id") == str(ada.pk), "they come in all the same"
    assert Member.objects.get(pk=ada.pk).role == Role.MEMBER


def test_who_is_asked_again_is_asked_once(desk: Client) -> None:
    for role in ("animator", "administrator"):
        desk.post(TEAM, ASKED | {"role": role})
    assert RoleInvitation.objects.get().role == "administrator"
    assert len(mail.outbox) == 2


def test_an_administrator_loses_nothing_by_an_invitation(
    town: Territory, hedy: Member, grace: Member, client_of: Clients
) -> None:
    Member.objects.filter(pk=grace.pk).update(role=Role.MEMBER)
    actions.invite(town, by=hedy, email=grace.email or "", role="animator")
    Member.objects.filter(pk=grace.pk).update(role=Role.ADMINISTRATOR)
    client_of(grace).post("/town/invitation/")
    assert Member.objects.get(pk=grace.pk).role == Role.ADMINISTRATOR


def test_who_is_in_the_list_already_is_not_asked_again_and_an_animator_may_be_asked_for_more(
    town: Territory, hedy: Member, grace: Member, desk: Client
) -> None:
    Member.objects.filter(pk=grace.pk).update(role=Role.ANIMATOR)
    answer = desk.post(TEAM, {"email": (grace.email or "").upper(), "role": "animator"})
    assert "does that already" in answer.text
    assert not mail.outbox
    actions.invite(town, by=hedy, email=grace.email or "", role="administrator")
    assert RoleInvitation.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"email": "zz"}, {"email": ""}, {"role": "member"}, {"role": "king"}]
)
def test_who_cannot_be_asked_is_refused_beside_the_field(desk: Client, wrong: Any) -> None:
    answer = desk.post(TEAM, ASKED | wrong)
    assert answer.status_code == 200
    assert not mail.outbox
    assert not RoleInvitation.objects.exists()


def test_a_role_is_ended_after_one_more_question(
    desk: Client, animator: Member, client_of: Clients
) -> None:
    page = f"{TEAM}anne/end/"
    assert "Anne Martin does not animate any more?" in desk.get(page).text
    desk.post(page)
    assert Member.objects.get(pk=animator.pk).role == Role.MEMBER
    assert client_of(animator).get("/town/").status_code == 404
    assert verbs() == ["members.role"]
    assert "changed a role" in desk.get("/town/audit/").text


def test_nobody_ends_their_own_role(desk: Client, hedy: Member, animator: Member) -> None:
    assert "hedy/end" not in desk.get(TEAM).text
    answer = desk.post(f"{TEAM}hedy/end/")
    assert "Another administrator has to take this role from you." in answer.text
    with pytest.raises(Refusal):
        actions.end_role(animator, by=animator)
    assert verbs() == []


def test_of_two_who_end_each_other_one_stays(hedy: Member, ada: Member) -> None:
    """Both pages were opened while both administered; the second to send finds its role gone."""
    set_standing(ada, kind="person", role="administrator", by=hedy)
    both = [Member.objects.get(pk=one.pk) for one in (hedy, ada)]
    actions.end_role(both[1], by=both[0])
    with pytest.raises(Refusal):
        actions.end_role(both[0], by=both[1])
    assert Member.objects.get(pk=hedy.pk).role == Role.ADMINISTRATOR


def test_addresses_of_those_who_did_not_come_are_forgotten(town: Territory, hedy: Member) -> None:
    actions.invite(town, by=hedy, email="x@example.org", role="animator")
    actions.forget_role_invitations()
    assert RoleInvitation.objects.exists()
    RoleInvitation.objects.update(expires=timezone.now() - timedelta(days=15))
    actions.forget_role_invitations()
    assert not RoleInvitation.objects.exists()
