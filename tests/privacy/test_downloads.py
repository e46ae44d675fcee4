"""Give me my data: one ZIP, complete, only mine."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import psutil
import pytest
from asgiref.sync import async_to_sync
from django.test import Client
from django_tasks_db.models import DBTaskResult

from members.models import Member
from members.personal_data import holdings
from notifications.models import Notification
from privacy import actions, archive
from privacy.models import Download
from rooms.models import Message
from tests.privacy.conftest import NAME

SignIn = Callable[[Member], Client]


def fetched(client: Client) -> ZipFile:
    answer: Any = client.get("/me/data/file/")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]

    async def whole() -> bytes:
        return b"".join([piece async for piece in answer.streaming_content])

    return ZipFile(BytesIO(async_to_sync(whole)()))


def queued() -> int:
    return DBTaskResult.objects.filter(task_path__endswith="downloads.make").count()


@pytest.mark.django_db(transaction=True)
def test_all_that_is_held_of_somebody_is_in_one_file(
    life: Message, zoe: Member, worked: Callable[[], None], client_of: SignIn
):
    actions.ask(by=zoe)
    worked()
    found = fetched(client_of(zoe))
    assert found.testzip() is None
    for holding in holdings():
        told = json.loads(found.read(f"data/{archive.name_of(holding)}.json"))
        later = holding.model is Notification  # the one that announces the file
        assert len(told["rows"]) == holding.theirs(zoe).count() - later, holding.label
        if holding.model is not Download:
            assert all(set(holding.told) <= row.keys() for row in told["rows"])
    empty = [one.model.__name__ for one in holdings() if not one.theirs(zoe).exists()]
    assert set(empty) <= {
        "EmailAddress", "EmailConfirmation", "UserSession", "Restriction", "Appeal", "Decision",
        "Exhibit", "Announcement", "Speaker", "Entry",
        "Preferences", "Choice", "Device", "Delivery", "Visit", "Reminder", "CalendarAddress",
    }  # fmt: skip
    page = found.read("index.html").decode()
    assert NAME in page
    assert "Des mots à moi" in page
    packed = [name for name in found.namelist() if name.startswith("files/")]
    assert len(packed) == 11  # the face, two covers, and four pictures in two sizes
    assert all(f'"{name}"' in page for name in packed)


@pytest.mark.django_db(transaction=True)
def test_it_holds_nothing_that_is_somebody_else_s(
    life: Message, grace: Member, worked: Callable[[], None], client_of: SignIn
):
    actions.ask(by=grace)
    worked()
    found = fetched(client_of(grace))
    told = "".join(found.read(name).decode() for name in found.namelist() if "files/" not in name)
    assert "Merci" in told
    assert "Des mots à moi" not in told
    assert "zoe.q@example.org" not in told


@pytest.mark.django_db(transaction=True)
def test_asked_for_ten_times_there_is_one(
    zoe: Member, worked: Callable[[], None], client_of: SignIn
):
    client = client_of(zoe)
    for _again in range(10):
        assert client.post("/me/data/ask/").status_code == 302
    assert (Download.objects.count(), queued()) == (1, 1)
    worked()
    client.post("/me/data/ask/")
    assert queued() == 0
    assert Notification.objects.filter(member=zoe, kind="download_ready").count() == 1
    assert len(list((Download.objects.get().path.parent).iterdir())) == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_else_fetches_it(
    zoe: Member, grace: Member, worked: Callable[[], None], client_of: SignIn
):
    actions.ask(by=zoe)
    worked()
    assert client_of(zoe).get("/me/data/file/").status_code == 200
    assert client_of(grace).get("/me/data/file/").status_code == 404
    assert Client().get("/me/data/file/").status_code == 302


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("method", ["head", "get"])
def test_no_file_stays_open_that_nobody_reads_to_its_end(
    zoe: Member, worked: Callable[[], None], client_of: SignIn, method: str
):
    actions.ask(by=zoe)
    worked()
    path = str(Download.objects.get().path)
    answer = getattr(client_of(zoe), method)("/me/data/file/")
    assert (answer.status_code, int(answer["Content-Length"]) > 0) == (200, True)
    answer.close()
    assert path not in {file.path for file in psutil.Process().open_files()}


@pytest.mark.django_db(transaction=True)
def test_what_is_thrown_away_while_it_is_made_leaves_no_file(
    zoe: Member, places: Path, monkeypatch: pytest.MonkeyPatch
):
    actions.ask(by=zoe)
    write = archive.write

    def thrown_away(*given: Any) -> None:
        actions.throw_away(by=zoe)
        write(*given)

    monkeypatch.setattr(archive, "write", thrown_away)
    assert actions.make.func(Download.objects.get().pk) == "unwanted"
    assert not list((places / "downloads").iterdir())


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_is_said_and_asked_again(
    zoe: Member, client_of: SignIn, monkeypatch: pytest.MonkeyPatch
):
    client = client_of(zoe)
    client.post("/me/data/ask/")

    def full(*given: Any) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(archive, "write", full)
        with pytest.raises(OSError, match="No space"):
            actions.make.func(Download.objects.get().pk)
    assert "once more" in client.get("/me/data/", headers={"accept-language": "en"}).text
    client.post("/me/data/ask/")
    assert actions.make.func(Download.objects.get().pk) == "made"


@pytest.mark.django_db
def test_the_questions_to_the_database_are_as_many_for_ten_times_the_words(
    zoe: Member, room: Any, count_queries: Any, tmp_path: Path
):
    from uuid import uuid4

    from rooms.actions import post_message

    def written(name: str) -> int:
        return count_queries(lambda: archive.write(zoe, tmp_path / name, lambda: None))

    post_message(room, by=zoe, body="un", key=uuid4())
    one = written("one.zip")
    for n in range(10):
        post_message(room, by=zoe, body=f"encore {n}", key=uuid4())
    assert written("ten.zip") == one
