"""One search for everything, and nothing that one may not see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from common.search import query
from members.models import Member, Territory
from projects import actions as projects
from rooms import actions as rooms
from rooms.models import Message, Room
from tests.conftest import Counting
from tests.events.conftest import call_meetup


def say(room: Room, author: Member, body: str) -> Message:
    return rooms.post_message(room, by=author, body=body, key=uuid4())


def said(client: Client, words: str, **more: Any) -> list[str]:
    page = client.get("/search/", {"q": words, **more}).context["page"]
    return [message.body for message in page]


@pytest.mark.parametrize(
    "words",
    [
        "restaurant",
        "RESTAURANT",
        "restaurants",
        "resta",
        "oeufs",
        "ŒUFS",
        "vegetal",
        "œufs végétal",
    ],
)
def test_one_finds_what_was_said_by_any_of_its_words(client, room, ada, words) -> None:
    say(room, ada, "Un restaurant **végétal**, mais avec des œufs")
    say(room, ada, "Bonjour à tous")
    assert said(client, words) == ["Un restaurant **végétal**, mais avec des œufs"]


def test_every_word_must_stand_there(client: Client, room: Room, ada: Member) -> None:
    say(room, ada, "Une machine à coudre")
    say(room, ada, "Une machine à café")
    assert said(client, "machine coudre") == ["Une machine à coudre"]
    assert said(client, "coudre café") == []


def test_the_newest_stands_first(client: Client, room: Room, ada: Member) -> None:
    for day in ("lundi", "mardi"):
        say(room, ada, f"Le marché de {day}")
    assert said(client, "marché") == ["Le marché de mardi", "Le marché de lundi"]


def test_of_very_many_the_newest_are_shown_and_it_is_said(client, room, ada, monkeypatch) -> None:
    monkeypatch.setattr("hub.pages.search.MOST", 3)
    for number in range(3):
        say(room, ada, f"Bonjour {number}")
    assert said(client, "bonjour") == ["Bonjour 2", "Bonjour 1", "Bonjour 0"]
    shown = "One more word finds the older ones."
    english = {"accept-language": "en"}
    assert shown not in client.get("/search/?q=bonjour", headers=english).content.decode()
    say(room, ada, "Bonjour encore")
    assert said(client, "bonjour") == ["Bonjour encore", "Bonjour 2", "Bonjour 1"]
    assert shown in client.get("/search/?q=bonjour", headers=english).content.decode()
    assert said(client, "bonjour encore") == ["Bonjour encore"]


def test_other_words_are_found_and_the_old_ones_are_not(client, room, ada) -> None:
    message = say(room, ada, "Rendez-vous jeudi")
    rooms.edit_message(message, by=message.author, body="Rendez-vous vendredi")
    assert said(client, "vendredi") == ["Rendez-vous vendredi"]
    assert said(client, "jeudi") == []


def test_a_removed_message_is_not_found(client: Client, room: Room, ada: Member) -> None:
    message = say(room, ada, "Une bêtise")
    assert said(client, "bêtise") == ["Une bêtise"]
    rooms.remove_message(message, by=None)
    assert said(client, "bêtise") == []


def test_what_is_said_in_private_is_found_by_those_who_belong(
    client_of: Callable[[Member], Client], private_room: Room, ada: Member, mallory: Member
) -> None:
    say(private_room, ada, "Le budget secret")
    assert said(client_of(ada), "budget") == ["Le budget secret"]
    assert said(client_of(mallory), "budget") == []
    assert said(client_of(mallory), "budget", room=private_room.pk) == []


def test_a_room_is_searched_alone(client, town: Territory, room: Room, ada: Member) -> None:
    other = rooms.open_room(town, title="Jardin")
    say(room, ada, "Des tomates ici")
    say(other, ada, "Des tomates là-bas")
    assert said(client, "tomates", room=other.pk) == ["Des tomates là-bas"]
    assert len(said(client, "tomates")) == 2


def test_projects_events_and_people_are_found_too(client, town, ada: Member) -> None:
    projects.start_project(town, by=ada, title="Un four à pain", summary="Cuire ensemble")
    call_meetup(town, ada, title="La nuit du pain")
    found = client.get("/search/", {"q": "pain"}).context
    assert [project.title for project in found["projects"]] == ["Un four à pain"]
    assert [event.title for event in found["events"]] == ["La nuit du pain"]
    found = client.get("/search/", {"q": "lovelace"}).context
    assert [person.name for person in found["people"]] == ["Ada Lovelace"]


def test_the_words_found_are_marked_and_the_others_are_text(client, room, ada) -> None:
    say(room, ada, "<b>Attention</b> au restaurant & à l’addition")
    page = client.get("/search/", {"q": "restau"}).content.decode()
    assert "<mark>restaurant</mark>" in page
    assert "&lt;b&gt;Attention" in page


def test_a_long_message_is_shown_around_what_was_sought() -> None:
    text = "bla " * 200 + "le citron vert " + "bla " * 200
    pieces = query.marked(text, ["citron"])
    assert ("citron", True) in pieces
    shown = "".join(piece for piece, _ in pieces)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 260


@pytest.mark.parametrize(
    "words",
    [
        *("", "   ", "abc", "a", "'", '"', "-", "*", "a*", "NEAR(", 'x" OR "y', "a & !b", "(", ":"),
        *("\x00", "%", "é", "😀", "l'", "de la", "AND", "né né né", "9" * 100),
    ],
)
def test_any_search_has_an_answer(client: Client, town: Territory, words: str) -> None:
    assert client.get("/search/", {"q": words}).status_code == 200


def test_a_search_of_ten_thousand_characters_is_answered_in_words(client, town) -> None:
    page = client.get("/search/", {"q": "mot " * 2500}, headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "too long" in page.content.decode()


@pytest.mark.parametrize("room", ["x", "-1", "9" * 40, "999999"])
def test_a_room_that_is_not_there_is_no_room(client: Client, town: Territory, room: str) -> None:
    assert client.get("/search/", {"q": "pain", "room": room}).status_code == 200


def test_a_page_of_results_asks_no_more_with_ten_times_the_data(
    client: Client, room: Room, ada: Member, count_queries: Counting
) -> None:
    say(room, ada, "Du pain")
    client.get("/search/?q=pain")
    one = count_queries(lambda: client.get("/search/?q=pain"))
    for _ in range(10):
        say(room, ada, "Du pain")
    assert count_queries(lambda: client.get("/search/?q=pain")) == one


@pytest.mark.parametrize(
    "table",
    ["rooms_message", "rooms_poll", "projects_project", "events_event", "events_session"],
)
def test_the_database_keeps_its_indexes_after_all_migrations(db: None, table: str) -> None:
    """A later migration that builds a SQLite table anew would lose its triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            asked = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
            cursor.execute(asked, [table])
            assert cursor.fetchone() == (3,)
        else:
            asked = "SELECT count(*) FROM pg_indexes WHERE tablename = %s AND indexname = %s"
            cursor.execute(asked, [table, f"{table}_words"])
            assert cursor.fetchone() == (1,)
