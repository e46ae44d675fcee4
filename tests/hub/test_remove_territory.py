"""A town goes with all that is its own, once it is exported, and no other town loses anything."""

from __future__ import annotations

import json
import zipfile
from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from hub import removal
from hub.actions import remove_territory
from hub.demo.stories.telling import tell
from members.actions import propose_skill, set_skills
from members.models import Member, Skill, SkillName, Territory
from rooms import actions
from rooms.models import Message, Room
from tests.conftest import make_member

pytestmark = pytest.mark.django_db


def counts() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.fixture
def bagneux(room: Room, ada: Member) -> Territory:
    """A second town, beside Sceaux, where somebody talks as well."""
    bagneux = Territory.objects.create(name="Bagneux", slug="bagneux", host="bagneux.example.org")
    bob = make_member(bagneux, "bob", "Bob Martin")
    bob.picture.save("bob.webp", ContentFile(b"a picture"))
    theirs = actions.open_room(bagneux, title="Compost")
    actions.welcome(theirs, bob, role="holder")
    set_skills(by=bob, way="offers", skills=[propose_skill("campanologie", by=bob)])
    actions.post_message(theirs, by=bob, body="Bonjour Bagneux", key=uuid4())
    actions.post_message(room, by=ada, body="Bonjour Sceaux", key=uuid4())
    return bagneux


def test_it_takes_all_of_the_town_and_nothing_of_another(
    bagneux: Territory, tmp_path: Path, django_capture_on_commit_callbacks
):
    Client().force_login(bob := Member.objects.get(slug="bob"))
    picture = Path(bob.picture.path)
    assert picture.is_file()
    out, place = StringIO(), tmp_path / "bagneux.zip"
    with django_capture_on_commit_callbacks(execute=True):
        call_command("remove_territory", "bagneux", "--yes", "--to", str(place), stdout=out)
    assert not picture.exists()
    assert "members.Member: 1" in out.getvalue()
    assert "Bagneux is removed." in out.getvalue()
    assert [m.body for m in Message.objects.all()] == ["Bonjour Sceaux"]
    assert [t.name for t in Territory.objects.all()] == ["Sceaux"]
    assert not Member.objects.filter(slug="bob").exists()
    assert not Skill.objects.exclude(territory=None).exists()
    assert not SkillName.objects.exclude(territory=None).exists()
    connection.check_constraints()
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        assert archive.read(f"media/{bob.picture.name}") == b"a picture"
        rows = [json.loads(line) for line in archive.read("rows.jsonl").splitlines() if line]
    assert "Bonjour Bagneux" in {row["fields"].get("body") for row in rows}
    assert "Bonjour Sceaux" not in {row["fields"].get("body") for row in rows}
    assert place.stat().st_mode & 0o777 == 0o600


def test_a_whole_told_town_leaves_no_row_behind(db: None):
    before = counts()
    told = tell(lambda done, total: None)
    rows = removal.belongings(told.territory)
    assert len(rows) > 15
    remove_territory(told.territory)
    connection.check_constraints()
    left = {name: n for name, n in counts().items() if n > before[name]}
    assert not {name for name in left if not name.startswith("members.Skill")}
    assert not Session.objects.exists()


def test_what_was_exported_can_be_brought_back(bagneux: Territory, tmp_path: Path):
    rows, place = removal.belongings(bagneux), tmp_path / "bagneux.zip"
    removal.export(rows, place)
    remove_territory(bagneux)
    with zipfile.ZipFile(place) as archive:
        archive.extract("rows.jsonl", tmp_path)
    call_command("loaddata", str(tmp_path / "rows.jsonl"), stdout=StringIO())
    assert removal.belongings(Territory.objects.get(slug="bagneux")) == rows


def test_its_place_as_the_one_for_every_host_goes_to_another(bagneux: Territory, town: Territory):
    remove_territory(town)
    assert Territory.objects.get(default=True) == bagneux


def test_nothing_goes_before_the_name_is_typed(
    bagneux: Territory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for typed in ("", "bagneux", "yes"):
        monkeypatch.setattr("sys.stdin", StringIO(f"{typed}\n" if typed else ""))
        place = tmp_path / f"{typed or 'nothing'}.zip"
        with pytest.raises(CommandError, match="nothing was removed"):
            call_command("remove_territory", "bagneux", "--to", str(place), stdout=StringIO())
        assert place.is_file()
    assert Territory.objects.count() == 2
    monkeypatch.setattr("sys.stdin", StringIO("Bagneux\n"))
    place = tmp_path / "sure.zip"
    call_command("remove_territory", "bagneux", "--to", str(place), stdout=StringIO())
    assert Territory.objects.count() == 1


def test_what_cannot_be_exported_or_is_not_there_is_not_removed(bagneux: Territory, tmp_path: Path):
    with pytest.raises(CommandError, match="There are: bagneux, sceaux"):
        call_command("remove_territory", "antony", "--yes")
    with pytest.raises(CommandError, match="cannot be written"):
        call_command(
            "remove_territory", "bagneux", "--yes", "--to", str(tmp_path / "no" / "x.zip"),
            stdout=StringIO(),
        )  # fmt: skip
    assert Territory.objects.count() == 2
