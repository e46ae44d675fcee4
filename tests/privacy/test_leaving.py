"""Erase me: nobody finds a name or an address in any table or file afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from hall.models import Vote
from members import personal_data
from members.models import LEFT, Member
from members.personal_data import Erased
from privacy import actions
from privacy.models import Departure
from projects.models import Offer
from rooms.models import Message, Reaction
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
    covers = {one for one in files_in(places) if one.startswith(("media/events", "media/proj"))}
    assert len(covers) == 2
    assert len(files_in(places) - covers) == 10  # a face, four pictures in two sizes, a download
    actions.leave(by=zoe, words_go=words_go)
    worked()
    assert tables_that_hold(*theirs) <= kept_on_purpose()
    assert files_in(places) == covers
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
    assert theirs.count() == 4
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
