"""Polls are found by what they ask and by what one may answer; votes are nobody's to search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from hall.actions import polls
from hall.models import Poll
from members.models import Member, Territory
from rooms import actions as rooms
from rooms.models import Room
from tests.conftest import Counting
from tests.hall.polls import ask, choose

SITES = ("Au marché couvert", "Près de l’école")


def found(client: Client, words: str, **more: Any) -> list[str]:
    shown = client.get("/search/", {"q": words, **more}).context["polls"]
    return [one["poll"].question for one in shown]


@pytest.mark.parametrize(
    "words", ["composteur", "COMPOSTEURS", "compost", "marche", "ecoles", "composteur marché école"]
)
def test_one_finds_a_poll_by_the_words_of_its_question_and_its_answers(
    client: Client, room: Room, ada: Member, words: str
) -> None:
    ask(room, ada, *SITES, question="Où mettre le composteur ?")
    ask(room, ada)
    assert found(client, words) == ["Où mettre le composteur ?"]
    assert found(client, words, room=room.pk) == ["Où mettre le composteur ?"]


def test_every_word_must_stand_in_it(client: Client, room: Room, ada: Member) -> None:
    ask(room, ada, *SITES, question="Où mettre le composteur ?")
    assert found(client, "composteur gare") == []


def test_the_newest_stands_first_and_a_room_is_searched_alone(
    client: Client, town: Territory, room: Room, ada: Member
) -> None:
    other = rooms.open_room(town, title="Jardin")
    rooms.welcome(other, ada, role="holder")
    for place, question in ((room, "Quel pain ?"), (other, "Pain ou brioche ?")):
        ask(place, ada, question=question)
    assert found(client, "pain") == ["Pain ou brioche ?", "Quel pain ?"]
    assert found(client, "pain", room=room.pk) == ["Quel pain ?"]


def test_what_is_asked_in_private_is_found_by_those_who_belong(
    client_of: Callable[[Member], Client], private_room: Room, ada: Member, mallory: Member
) -> None:
    ask(private_room, ada, question="Quel budget ?")
    assert found(client_of(ada), "budget") == ["Quel budget ?"]
    assert found(client_of(mallory), "budget") == []
    assert found(client_of(mallory), "budget", room=private_room.pk) == []


def test_it_leads_to_its_place_and_its_words_are_marked_and_are_text(
    client: Client, room: Room, ada: Member
) -> None:
    poll = ask(room, ada, "<b>Oui</b>, au marché", "Non", question="Un composteur ?")
    page = client.get("/search/?q=compost+marche").content.decode()
    assert f'href="/rooms/{room.pk}/#poll-{poll.pk}"' in page
    assert "<mark>composteur</mark>" in page
    assert "&lt;b&gt;Oui&lt;/b&gt;, au <mark>marché</mark> · Non" in page


def test_neither_who_voted_nor_how_many_can_be_searched(
    client: Client, room: Room, ada: Member, grace: Member
) -> None:
    poll = choose(ask(room, ada, sealed=True, question="Un composteur ?"), grace, 1)
    before = client.get("/search/?q=composteur").content.decode()
    assert grace.name not in before
    for words in ("1", "grace", "hopper", "lovelace"):
        assert found(client, words) == []
    choose(poll, ada, 1)
    polls.close_poll(poll, by=ada)
    assert found(client, "2") == []
    assert found(client, "composteur") == ["Un composteur ?"]


def test_a_page_of_polls_asks_no_more_with_ten_times_as_many(
    client: Client, room: Room, ada: Member, count_queries: Counting
) -> None:
    ask(room, ada, question="Du pain ?")
    client.get("/search/?q=pain")
    one = count_queries(lambda: client.get("/search/?q=pain"))
    for _ in range(9):
        ask(room, ada, question="Du pain ?")
    assert count_queries(lambda: client.get("/search/?q=pain")) == one
    assert len(found(client, "pain")) == 10


def migrate(name: str) -> None:
    MigrationExecutor(connection).migrate([("rooms", name)])


def bring_up_to_date() -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture
def as_before(transactional_db: None) -> Iterator[None]:
    """Whatever happens, the next test finds the tables as they are now."""
    yield
    bring_up_to_date()


def test_polls_of_before_are_found_too_and_it_can_be_undone(
    as_before: None, client: Client, room: Room, ada: Member
) -> None:
    ask(room, ada, *SITES, question="Où mettre le composteur ?")
    migrate("0005_polls")
    with connection.cursor() as cursor:
        columns = connection.introspection.get_table_description(cursor, "rooms_poll")
    assert {"answers", "words"}.isdisjoint(column.name for column in columns)
    assert "rooms_poll_words" not in connection.introspection.table_names()
    bring_up_to_date()
    assert found(client, "école") == ["Où mettre le composteur ?"]
    assert Poll.objects.get().answers == "\n".join(SITES)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no FTS5")
def test_the_words_of_messages_are_merged_calmly_and_that_can_be_undone(as_before: None) -> None:
    def pace() -> dict[str, int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT k, v FROM rooms_message_words_config WHERE k LIKE '%merge'")
            return dict(cursor.fetchall())

    assert pace() == {"automerge": 8, "crisismerge": 64}
    migrate("0006_poll_search")
    assert pace() == {"automerge": 4, "crisismerge": 16}
