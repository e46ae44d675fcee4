"""Erase me: nobody finds a name or an address in any table or file afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import serializers
from django.db import connection
from django.test import Client

from audit.models import Entry
from care import actions as care
from care.models import Case
from events.models import Event
from hall.models import Vote
from live.frames import Refusal
from members import personal_data
from members.models import LEFT, Member
from members.personal_data import Erased, Holding
from notifications.models import Notification
from privacy import actions, archive
from privacy.actions import departing
from privacy.models import Departure, Download
from projects.models import Need, Offer, Project
from rooms.actions import post_message
from rooms.models import Message, Reaction, Room
from tests.conftest import make_member
from tests.privacy.conftest import ADDRESS, NAME, SLUG
from tests.telling import Telling

SignIn = Callable[[Member], Client]
Worked = Callable[[], None]
pytestmark = pytest.mark.django_db(transaction=True)


def kept_on_purpose() -> set[str]:
    """Cases about somebody stay as they were, until they are over."""
    kept = [one for one in personal_data.holdings() if one.erased is Erased.KEPT]
    return {one.model._meta.label for one in kept}


def tables_that_hold(*words: str) -> set[str]:
    found = set()
    for model in apps.get_models(include_auto_created=True):
        said = serializers.serialize("json", model._base_manager.all(), ensure_ascii=False)
        if any(word in said or word.encode("unicode_escape").decode() in said for word in words):
            found.add(model._meta.label)
    return found


def files_in(folder: Path) -> set[str]:
    names = [Path(at) / name for at, _folders, files in os.walk(folder) for name in files]
    return {str(one.relative_to(folder)) for one in names}


@pytest.mark.parametrize("words_go", [True, False])
def test_no_table_and_no_file_holds_a_name_or_an_address_afterwards(
    life: Message, zoe: Member, worked: Worked, places: Path, words_go: bool
):
    theirs = (NAME, ADDRESS, SLUG)
    before = tables_that_hold(*theirs)
    assert {"members.Member", "rooms.Message", "notifications.Notification"} <= before
    assert "django_tasks_database.DBTaskResult" in before
    actions.ask(by=zoe)
    worked()
    assert len(files_in(places)) == 6  # the face, two pictures in two sizes, a download
    actions.leave(by=zoe, words_go=words_go)
    worked()
    assert tables_that_hold(*theirs) <= kept_on_purpose()
    assert not files_in(places)
    assert not Departure.objects.exists()


def test_what_stays_bears_no_name_and_what_goes_is_gone(
    life: Message, zoe: Member, grace: Member, worked: Worked
):
    actions.leave(by=zoe, words_go=False)
    worked()
    life.refresh_from_db()
    assert life.body == "Des mots à moi"
    assert life.author.name == LEFT
    assert life.state().by.name == ""
    thanks = Message.objects.get(author=grace, parent=life)
    assert thanks.body == "Merci @… !"
    assert NAME not in thanks.html
    assert not Message.objects.exclude(pictures=None).exists()
    assert Vote.objects.count() == Reaction.objects.count() == 1
    for holding in personal_data.holdings():
        if holding.erased is Erased.GOES and holding.model is not Member:
            assert not holding.theirs(zoe).exists(), holding.label


def test_words_that_go_leave_their_place(life: Message, zoe: Member, worked: Worked):
    actions.leave(by=zoe, words_go=True)
    worked()
    theirs = Message.objects.filter(author=zoe)
    assert theirs.count() == 2
    assert not theirs.exclude(body="", html="").exists()
    assert not theirs.filter(removed_at=None).exists()
    assert not Offer.objects.exclude(words="").filter(member=zoe).exists()


def test_open_pages_see_it_and_a_search_finds_nothing(
    life: Message, zoe: Member, worked: Worked, telling: Telling, client_of: SignIn, ada: Member
):
    found = client_of(ada).get("/people/?q=quichotte")
    assert NAME in found.text
    with telling() as told:
        actions.leave(by=zoe, words_go=False)
        worked()
    rows = [change["message"] for where, frame in told if where == life.room.topic
            for change in frame["changes"] if "message" in change]  # fmt: skip
    assert {row["by"]["name"] for row in rows if row["by"]["id"] == zoe.pk} == {""}
    assert {life.pk} <= {row["id"] for row in rows}
    client = client_of(ada)
    assert NAME not in client.get("/people/?q=quichotte").text
    assert NAME not in client.get("/search/?q=quichotte").text
    assert NAME not in client.get(f"/rooms/{life.room_id}/").text
    gone = client.get(f"/people/{life.author.__class__.objects.get(pk=zoe.pk).slug}/")
    assert gone.status_code == 404


def test_sessions_end_at_once_and_whoever_comes_back_is_somebody_new(
    zoe: Member, client_of: SignIn
):
    client = client_of(zoe)
    phone = client_of(zoe)
    assert phone.get("/me/").status_code == 200
    answer = client.post("/me/erase/", {"words": "go", "sure": "effacer"})
    assert (answer.status_code, answer["Location"]) == (302, "/your-data/")
    assert client.get("/me/").status_code == phone.get("/me/").status_code == 302
    assert not Member.objects.filter(email=ADDRESS).exists()


def test_nothing_is_erased_without_the_word(zoe: Member, client_of: SignIn):
    client = client_of(zoe)
    for said in ("", "oui", "efface"):
        answer = client.post("/me/erase/", {"words": "go", "sure": said})
        assert answer.status_code == 200
    zoe.refresh_from_db()
    assert zoe.is_active


# ---- What is left in others' hands --------------------------------------------------------
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
    told = Notification.objects.get(kind="event_orphaned")
    assert told.data["event"] == "Meule ouverte"


def test_the_last_administrator_names_another_one_first(zoe: Member, grace: Member):
    Member.objects.filter(pk=zoe.pk).update(role="administrator")
    with pytest.raises(Refusal, match="n’administre ce territoire"):
        actions.leave(by=zoe, words_go=True)
    Member.objects.filter(pk=grace.pk).update(role="administrator")
    actions.leave(by=zoe, words_go=True)
    with pytest.raises(Refusal, match="déjà"):
        actions.leave(by=zoe, words_go=True)


# ---- In the middle of it ------------------------------------------------------------------
def test_a_worker_that_is_killed_after_any_portion_goes_on(
    life: Message, zoe: Member, monkeypatch: pytest.MonkeyPatch
):
    actions.leave(by=zoe, words_go=True)
    row = Departure.objects.get()
    before = [name for name, _step in departing.steps()]
    done: list[str] = []
    while Departure.objects.exists():
        again = Departure.objects.get()  # each portion by another worker
        departing.portion(again)
        departing.portion(Departure.objects.get()) if len(done) == 0 else None
        done.append(again.step)
    assert done[-2] == before[-1]
    assert not Departure.objects.filter(pk=row.pk).exists()
    assert tables_that_hold(NAME, ADDRESS) <= kept_on_purpose()


def test_what_a_step_met_is_taken_up_again(zoe: Member, monkeypatch: pytest.MonkeyPatch):
    from datetime import timedelta

    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    actions.leave(by=zoe, words_go=True)
    DBTaskResult.objects.all().delete()
    actions.take_up_again()
    assert not DBTaskResult.objects.exists()
    Departure.objects.update(moved_at=timezone.now() - timedelta(hours=1))
    actions.take_up_again()
    assert DBTaskResult.objects.count() == 1


def test_leaving_while_a_download_is_made_leaves_no_file(
    life: Message, zoe: Member, places: Path, worked: Worked, monkeypatch: pytest.MonkeyPatch
):
    actions.ask(by=zoe)
    row, rows, seen = Download.objects.get(), archive.rows, []

    def leaving(holding: Holding, *given: Any) -> Any:
        if holding.model is Message and not seen:
            seen.append(holding)
            actions.leave(by=zoe, words_go=True)
        return rows(holding, *given)

    monkeypatch.setattr(archive, "rows", leaving)
    assert actions.make.func(row.pk) == "unwanted"
    worked()
    assert seen
    assert not list((places / "downloads").iterdir())
    assert not Notification.objects.filter(kind="download_ready").exists()


def test_ten_thousand_words_are_taken_back_in_short_transactions(
    zoe: Member, room: Room, monkeypatch: pytest.MonkeyPatch
):
    from rooms.actions import departing as rooms

    monkeypatch.setattr(rooms, "PORTION", 3)
    for n in range(7):
        post_message(room, by=zoe, body=f"mot {n}", key=uuid4())
    gone = personal_data.Gone(zoe, NAME, SLUG, ADDRESS, True)
    after: int | None = 0
    turns = 0
    while (after := rooms.take_words_back(gone, after or 0)) is not None:
        turns += 1
    assert turns == 3
    assert not Message.objects.exclude(body="").exists()


# ---- What has to stay ---------------------------------------------------------------------
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
