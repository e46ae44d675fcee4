"""Which town answers."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from members.models import Member, Territory


def run(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_a_hub_without_a_town_says_what_to_do(client: Client, db: None) -> None:
    answer = client.get("/people/")
    assert answer.status_code == 503
    assert "no-store" in answer.headers["cache-control"]
    assert "bin/run --data demo" in answer.text
    assert "bin/hub territory" in answer.text
    assert "ready" in run("territory", "Sceaux", "hub.sceaux.example")
    assert client.get("/people/").status_code == 200


def test_the_host_says_which_town(
    client: Client, town: Territory, other_town: Territory, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    for host, name in [
        ("sceaux.example.org", "Sceaux"),
        ("bagneux.example.org", "Bagneux"),
        ("BAGNEUX.example.org:8000", "Bagneux"),
        ("another.example.org", "Sceaux"),
        ("[::1]:8000", "Sceaux"),
    ]:
        assert client.get("/people/", HTTP_HOST=host).context["territory"].name == name


def test_the_towns_of_many_hosts_are_one_question(
    town: Territory, other_town: Territory, django_assert_num_queries: Callable
) -> None:
    invented = {f"{number}.example": town for number in range(100)}
    hosts = invented | {"sceaux.example.org:8000": town, "Bagneux.example.org": other_town}
    with django_assert_num_queries(1):
        assert Territory.objects.for_hosts(hosts) == hosts


def test_a_town_that_another_process_changed_is_shown_as_it_is_now(
    client: Client, town: Territory
) -> None:
    assert "UP Sceaux" in client.get("/").text
    Territory.objects.update(name="Antony", members_only=True)  # no row of ours is saved
    assert client.get("/").status_code == 302
    assert "UP Antony" in client.get("/", follow=True).text


def test_the_first_town_answers_for_all_until_another_does(db: None) -> None:
    run("territory", "Sceaux", "https.sceaux.example")
    run("territory", "Bagneux", "bagneux.example", "--language", "en", "--accent", "#112233")
    assert Territory.objects.get(default=True).name == "Sceaux"
    told = run("territory", "Bagneux-la-Belle", "bagneux.example", "--default")
    assert "is changed" in told
    found = Territory.objects.get(default=True)
    assert (found.name, found.slug, found.language) == ("Bagneux-la-Belle", "bagneux", "en")
    assert Territory.objects.count() == 2


@pytest.mark.parametrize(
    "pasted",
    [
        "https://Hub.Évry.fr/",
        "hub.évry.fr:8000",
        "HUB.XN--VRY-9LA.FR.",
        "http://hub.évry.fr/rooms/",
    ],
)
def test_an_address_is_as_good_as_a_host(db: None, pasted: str) -> None:
    told = run("territory", "Évry", pasted)
    assert "it answers at hub.xn--vry-9la.fr" in told
    assert Territory.objects.for_host("Hub.xn--vry-9la.fr:443").name == "Évry"  # type: ignore[union-attr]


def test_a_host_that_the_hub_does_not_answer_to_yet_is_said(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    run("territory", "Sceaux", "testserver")
    assert capsys.readouterr().err == ""
    run("territory", "Bagneux", "hub.bagneux.fr")
    said = capsys.readouterr().err
    assert "does not answer to hub.bagneux.fr yet: write it into HUB_HOSTS" in said


@pytest.mark.parametrize(
    "words",
    [
        ["Sceaux", "https://"],
        ["Sceaux", "hub sceaux"],
        ["Sceaux", "hub.sceaux.fr:port"],
        ["", "hub.sceaux.fr"],
        ["  ", "hub.sceaux.fr"],
        ["\u200b\u2060\u3164", "hub.sceaux.fr"],
        ["Sceaux", "hub.sceaux.fr", "--accent", "red"],
        ["Sceaux", "hub.sceaux.fr", "--time-zone", "Mars/Olympus"],
        ["Sceaux", "two.example", "--slug", "sceaux"],
    ],
)
def test_a_town_that_cannot_be_is_refused_in_words(town: Territory, words: list[str]) -> None:
    with pytest.raises(CommandError):
        run("territory", *words)
    assert Territory.objects.count() == 1


def test_the_first_administrator_comes_from_the_command_line(town: Territory) -> None:
    with pytest.raises(CommandError):
        run("member", "anne@sceaux.example", "--role", "administrator")
    told = run(
        "member", "Anne@sceaux.example", "--name", "Mairie de Sceaux", "--kind", "town",
        "--role", "administrator",
    )  # fmt: skip
    assert "Mairie de Sceaux" in told
    member = Member.objects.get(email="anne@sceaux.example")
    assert (member.official, member.role, member.territory) == (True, "administrator", town)
    run("member", "anne@sceaux.example", "--role", "member")
    member.refresh_from_db()
    assert (member.kind, member.role) == ("town", "member")
