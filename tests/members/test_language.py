"""In which language one reads, and is written to: one's own choice, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from asgiref.sync import sync_to_async
from django.core import mail
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client
from django.utils import translation

from members import actions
from members.models import Member, Territory
from tests.members.doors import CONFIRM, LOGIN, SIGN_UP, ask

ENGLISH = {"accept-language": "en-GB,en;q=0.9,fr;q=0.5"}


def language(client: Client, **headers: str) -> str:
    return client.get("/people/", **headers).headers["content-language"]  # type: ignore[arg-type]


def test_a_visitor_reads_what_the_browser_asks_then_what_the_town_speaks(town: Territory) -> None:
    assert language(Client()) == "fr"
    assert language(Client(), HTTP_ACCEPT_LANGUAGE="en-GB,en;q=0.9,fr;q=0.5") == "en"
    assert language(Client(), HTTP_ACCEPT_LANGUAGE="de, fr-FR;q=0.8, en;q=0.1") == "fr"
    assert language(Client(), HTTP_ACCEPT_LANGUAGE="de,ja") == "fr"
    assert language(Client(), HTTP_ACCEPT_LANGUAGE="x" * 5_000) == "fr"
    town.language = "en"
    town.save()
    assert language(Client(), HTTP_ACCEPT_LANGUAGE="de") == "en"


def test_a_visitors_choice_stays_in_the_browser(client: Client, town: Territory) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/people/"})
    assert answer.headers["location"] == "/people/"
    assert language(client, HTTP_ACCEPT_LANGUAGE="fr") == "en"


def test_a_members_choice_goes_with_the_member(client_of: Callable, ada: Member) -> None:
    client_of(ada).post("/language/", {"language": "en"})
    assert language(client_of(ada), HTTP_ACCEPT_LANGUAGE="fr") == "en"
    ada.refresh_from_db()
    assert ada.language == "en"


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:x", ""])
def test_choosing_a_language_leads_nowhere_else(client: Client, town: Territory, back: str) -> None:
    answer = client.post("/language/", {"language": "tlh", "next": back})
    assert answer.headers["location"] in {"/", ""}
    assert language(client) == "fr"


def test_a_member_who_chose_nothing_reads_what_the_browser_asks(
    client_of: Callable, ada: Member
) -> None:
    client = client_of(ada)
    assert language(client, HTTP_ACCEPT_LANGUAGE="en") == "en"
    assert language(client, HTTP_ACCEPT_LANGUAGE="fr") == "fr"
    assert language(client, HTTP_ACCEPT_LANGUAGE="de") == "fr", "then what the town speaks"


def come_in(email: str) -> Client:
    """With an English browser."""
    client = Client(headers=ENGLISH)
    client.post(CONFIRM, {"code": ask(client, email)})
    return client


def subject_for(email: str, browser: str = "fr") -> str:
    """Of the mail with a code that somebody asks for."""
    Client(headers={"accept-language": browser}).post(LOGIN, {"email": email})
    return str(mail.outbox[-1].subject)


def test_a_newcomer_has_chosen_nothing_and_is_written_to_as_they_came(town: Territory) -> None:
    come_in("joan@example.org").post(SIGN_UP, {"name": "Joan Clarke"})
    joan = Member.objects.get()
    assert (joan.language, joan.tongue) == ("", "en")


def test_a_code_speaks_as_the_page_that_asked_for_it(town: Territory, ada: Member) -> None:
    come_in("ada@example.org")
    assert "votre code pour" in subject_for("ada@example.org")
    assert "is your code for" in subject_for("ada@example.org", browser="en")


def test_who_signs_in_elsewhere_is_written_to_as_they_did(town: Territory, ada: Member) -> None:
    assert ada.tongue == "fr"
    come_in("ada@example.org")
    ada.refresh_from_db()
    assert ada.tongue == "en"


def test_a_members_choice_is_not_the_next_ones_at_that_browser(
    client_of: Callable, ada: Member
) -> None:
    client = client_of(ada)
    client.post("/language/", {"language": "en"})
    assert language(client) == "en"
    client.cookies.pop("sessionid")
    assert language(client, HTTP_ACCEPT_LANGUAGE="fr") == "fr"


def test_a_choice_goes_before_how_one_signed_in(town: Territory, ada: Member) -> None:
    actions.set_language(by=ada, language="fr")
    client = come_in("ada@example.org")
    assert "votre code pour" in subject_for("ada@example.org")
    assert language(client, HTTP_ACCEPT_LANGUAGE="en") == "fr"


def test_who_never_came_in_is_written_to_as_the_town_speaks(town: Territory) -> None:
    town.language = "en"
    with translation.override("fr"):
        anne = actions.become_member(town, name="Anne Martin", email="anne@example.org")
    assert (anne.language, anne.tongue) == ("", "en")


@pytest.mark.django_db(transaction=True)
async def test_the_live_link_speaks_as_the_page_does(
    socket_of: Callable, ada: Member, grace: Member
) -> None:
    async def refused(member: Member, browser: str) -> str:
        page = await socket_of(member, headers={"accept-language": browser})
        said: str = (await page.ask("room.join", room=99))["error"]["message"]
        return said

    await sync_to_async(actions.came_in)(by=ada, language="en")
    english, french = await refused(ada, "en"), await refused(ada, "fr")
    assert await refused(ada, "de") == french, "which is what the town speaks"
    assert english == "That is not here, or not for you."
    assert french != english
    assert await refused(grace, "fr") == english, "her choice goes before her browser"


@pytest.mark.django_db(transaction=True)
def test_who_was_here_before_keeps_what_they_have_and_can_go_back(
    ada: Member, grace: Member
) -> None:
    MigrationExecutor(connection).migrate([("members", "0003_search")])
    newest = MigrationExecutor(connection)
    newest.migrate(newest.loader.graph.leaf_nodes())
    ada.refresh_from_db()
    grace.refresh_from_db()
    assert (ada.language, ada.tongue) == ("fr", "fr")
    assert (grace.language, grace.tongue) == ("en", "en")
