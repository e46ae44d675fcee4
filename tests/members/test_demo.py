"""In the demonstration one steps into anybody of the cast; elsewhere that door is not there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.mail import send_mail
from django.test import Client

from hub.demo import mails
from members.models import Member, Territory
from tests.members.conftest import code_in


@pytest.fixture
def demonstration(settings: Any, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.DATA = tmp_path
    settings.EMAIL_BACKEND = "hub.demo.mails.Backend"


@pytest.fixture
def awa(town: Territory) -> Member:
    return Member.objects.create(territory=town, name="Awa", slug="awa", email="awa@demo.invalid")


def me(client: Client) -> Member | None:
    return client.get("/people/").context["me"]


def test_one_click_steps_into_someone(demonstration: None, client: Client, awa: Member) -> None:
    page = client.get("/demo/").content.decode()
    assert 'value="awa"' in page
    assert client.post("/demo/", {"member": "awa"}).headers["location"] == "/"
    assert me(client) == awa
    assert client.get("/me/devices/").context["devices"][0]["here"]


def test_and_reads_in_the_language_of_their_browser(demonstration: None, awa: Member) -> None:
    browser = Client(headers={"accept-language": "en"})
    browser.post("/demo/", {"member": "awa"})
    assert browser.get("/people/").headers["content-language"] == "en"
    awa.refresh_from_db()
    assert awa.tongue == "en"


def test_and_into_someone_else(demonstration: None, client: Client, awa: Member) -> None:
    Member.objects.create(
        territory=awa.territory, name="Marc", slug="marc", email="marc@demo.invalid"
    )
    client.post("/demo/", {"member": "awa"})
    first = client.session.session_key
    client.post("/demo/", {"member": "marc", "next": "/people/"})
    assert me(client).slug == "marc"  # type: ignore[union-attr]
    assert client.session.session_key != first
    assert not client.session.exists(first or "")


def test_nobody_steps_into_a_real_person(
    demonstration: None, client: Client, awa: Member, ada: Member
) -> None:
    assert 'value="ada"' not in client.get("/demo/").content.decode()
    assert client.post("/demo/", {"member": "ada"}).status_code == 404
    assert me(client) is None


def test_elsewhere_there_is_no_such_door(client: Client, awa: Member) -> None:
    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"member": "awa"}).status_code == 404
    assert me(client) is None


def test_the_step_needs_its_token(demonstration: None, awa: Member) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/demo/", {"member": "awa"}).status_code == 403


def test_the_mails_are_shown_and_printed(
    demonstration: None, client: Client, ada: Member, capsys: Any
) -> None:
    client.post("/accounts/login/", {"email": "ada@example.org"})
    page = client.get("/demo/").content.decode()
    (mail,) = mails.kept()
    found = code_in(mail["body"])
    assert found in page
    assert found in capsys.readouterr().out
    client.post("/accounts/login/code/confirm/", {"code": found})
    assert me(client) == ada


def test_the_last_fifty_are_kept(demonstration: None, tmp_path: Path) -> None:
    for number in range(55):
        send_mail(f"number {number}", "hello", None, ["ada@example.org"])
    kept = mails.kept()
    assert len(kept) == 50
    assert [kept[0]["subject"], kept[-1]["subject"]] == ["number 54", "number 5"]
    assert len(list((tmp_path / "mails").iterdir())) == 50


def test_words_in_a_mail_stay_words(demonstration: None, client: Client, town: Territory) -> None:
    send_mail("<b>x</b>", "<script>alert(1)</script>", None, ["ada@example.org"])
    assert "<script>alert" not in client.get("/demo/").content.decode()
