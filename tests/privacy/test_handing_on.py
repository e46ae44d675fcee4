"""What is left in others’ hands, and what has to stay, when somebody leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation

from audit.models import Entry
from care import actions as care
from care.models import Case
from events.models import Event
from live.frames import Refusal
from members.models import Member
from notifications.models import Notification
from privacy import actions
from projects.models import Need, Project
from rooms.models import Message
from tests.conftest import make_member
from tests.privacy.conftest import NAME

SignIn = Callable[[Member], Client]
Worked = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


def test_a_project_goes_on_with_whoever_carries_it_too(
    zoe: Member, ada: Member, life: Message, worked: Worked
):
    from projects.actions import add_holder

    project = Project.objects.get(holder=zoe)
    add_holder(project, ada, by=zoe)
    actions.leave(by=zoe, words_go=True)
    worked()
    project.refresh_from_db()
    assert project.holder == ada
    assert project.stage == Project.Stage.IDEA
    assert Notification.objects.filter(member=ada, kind="project_inherited").exists()


def test_a_project_without_anybody_else_is_paused_and_animators_find_somebody(
    zoe: Member, ada: Member, life: Message, worked: Worked, client_of: SignIn
):
    from projects.actions import add_holder

    actions.leave(by=zoe, words_go=True)
    worked()
    project = Project.objects.get(holder=zoe)
    assert project.stage == Project.Stage.PAUSED
    animator = Member.objects.get(slug="anne")
    line = Notification.objects.get(member=animator, kind="project_orphaned")
    assert client_of(animator).get(line.url).status_code == 200
    add_holder(project, ada, by=animator)
    project.refresh_from_db()
    assert project.holder == ada


def test_a_place_is_free_again_and_an_event_without_organisers_is_told(
    zoe: Member, life: Message, worked: Worked
):
    fair = Event.objects.get(title="Foire")
    assert (fair.registered, fair.organisers.count()) == (1, 2)
    need = Need.objects.get(title="Bras")
    assert need.filled == 1
    actions.leave(by=zoe, words_go=True)
    worked()
    fair.refresh_from_db()
    need.refresh_from_db()
    assert (fair.registered, fair.organisers.count(), need.filled) == (0, 1, 0)
    told = Notification.objects.get(kind="event_orphaned", member__slug="anne")
    assert told.data["event"] == "Meule ouverte"


@translation.override("fr")
def test_the_last_administrator_names_another_one_first(zoe: Member, grace: Member):
    Member.objects.filter(pk=zoe.pk).update(role="administrator")
    with pytest.raises(Refusal, match="n’administre ce territoire"):
        actions.leave(by=zoe, words_go=True)
    Member.objects.filter(pk=grace.pk).update(role="administrator")
    actions.leave(by=zoe, words_go=True)
    with pytest.raises(Refusal, match="déjà"):
        actions.leave(by=zoe, words_go=True)


def test_the_log_says_it_and_is_still_only_added_to(zoe: Member, life: Message, worked: Worked):
    before = Entry.objects.count()
    actions.leave(by=zoe, words_go=True)
    worked()
    line = Entry.objects.get(verb="privacy.left")
    assert (line.actor, line.thing, Entry.objects.count()) == (zoe.pk, zoe.pk, before + 1)
    assert NAME not in f"{line.words}{line.why}"


def test_an_appeal_after_the_account_is_gone_is_refused_in_words(
    zoe: Member, life: Message, worked: Worked
):
    animator = Member.objects.get(slug="anne")
    case = Case.objects.get(concerned=zoe)
    care.decide(case, by=animator, measure="warn", reason="spam")
    actions.leave(by=zoe, words_go=True)
    worked()
    with pytest.raises(Refusal, match="n’existe pas ici"):
        care.appeal(case, by=Member.objects.get(pk=zoe.pk), words="Non !")


def test_an_appeal_that_waits_is_answered_though_nobody_hears_it(
    zoe: Member, life: Message, worked: Worked, town: Any
):
    animator = Member.objects.get(slug="anne")
    hedy = make_member(town, "hedy", "Hedy Lamarr", role="animator")
    case = Case.objects.get(concerned=zoe)
    care.decide(case, by=animator, measure="warn", reason="spam")
    care.appeal(case, by=zoe, words="Non !")
    actions.leave(by=zoe, words_go=True)
    worked()
    care.answer_appeal(case, by=hedy, upheld=True, words="Si.")
    assert not Notification.objects.filter(member=zoe).exists()


def test_no_foreign_key_stands_in_the_way_and_the_words_of_a_town_can_still_be_removed(
    zoe: Member, life: Message, worked: Worked
):
    from hub.actions import remove_territory

    actions.leave(by=zoe, words_go=False)
    worked()
    remove_territory(zoe.territory)
    assert not Member.objects.exists()
    assert connection.in_atomic_block is False
