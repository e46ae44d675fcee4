"""Words that a town lists: whole ones, however they are dressed, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.test import Client

from audit.models import Entry
from live.frames import Refusal
from members.models import Member, Territory
from rooms import actions, screening
from rooms.models import Held, ListedWord, Message, Room
from tests.conftest import make_member
from tests.rooms.looked_at import held, old, said
from tests.rooms.restricted import refused

pytestmark = pytest.mark.django_db
Sign = Callable[[Member], Client]


@pytest.fixture
def hedy(town: Territory) -> Member:
    return make_member(town, "hedy", "Hedy Lamarr", role="administrator")


@pytest.mark.parametrize(
    ("listed", "body", "waits"),
    [
        ("Conne", "Quelle CONNE !", True),
        ("conne", "Une connexion inconnue", False),
        ("cunt", "Scunthorpe United", False),
        ("imbécile", "bande d’imbeciles", True),
        ("abruti", "l'abruti du village", True),
        ("gros nul", "ce gros nul", True),
        ("gros nul", "ce gros, nul besoin", True),
        ("gros nul", "un nul gros", False),
        ("œuf", "des oeufs", True),
        ("as", "as-tu vu ?", True),
    ],
)  # fmt: skip
def test_words_are_whole_and_their_dress_does_not_matter(
    room: Room, grace: Member, hedy: Member, listed: str, body: str, waits: bool
) -> None:
    actions.list_words([listed], by=hedy, does="hold")
    assert isinstance(said(room, old(grace), body), Held) is waits


def test_a_word_that_is_refused_is_refused_and_not_kept(
    room: Room, grace: Member, hedy: Member, animator: Member
) -> None:
    actions.list_words(["Zut"], by=hedy, does="refuse")
    assert "Zut" in refused(lambda: said(room, grace, "Eh bien zut")).message
    assert not Held.objects.exists()
    waits = held(room, grace)
    with pytest.raises(Refusal):
        actions.edit_held(waits, by=grace, body="zut !")


def test_administrators_list_words_and_nobody_else(
    room: Room, grace: Member, animator: Member, hedy: Member, client_of: Sign
) -> None:
    for who in (grace, animator):
        assert client_of(who).get("/town/words/").status_code == 404
        with pytest.raises(Refusal):
            actions.list_words(["zut"], by=who, does="hold")
    browser = client_of(hedy)
    browser.post("/town/words/", {"words": "Zut\nflûte\nzut", "does": "hold"})
    assert "flûte" in browser.get("/town/words/").content.decode()
    assert isinstance(said(room, grace, "Flute alors"), Held)
    (one, _other) = ListedWord.objects.all()
    browser.post(f"/town/words/{one.pk}/remove/")
    assert isinstance(said(room, grace, "Flute alors, encore"), Message)
    verbs = {row.verb for row in Entry.objects.all()}
    assert verbs == {"rooms.listed", "rooms.unlisted"}


def test_a_long_list_is_compiled_once_and_asked_by_the_words_that_are_said(
    room: Room, grace: Member, hedy: Member, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    actions.list_words([f"mot{n}" for n in range(2000)], by=hedy, does="hold")
    known, key = old(grace), uuid4()
    assert count_queries(lambda: screening.why_held(room, known, "Bonjour à tous", "", key)) == 1
    assert count_queries(lambda: screening.why_held(room, known, "Bonsoir à tous", "", key)) == 0
    assert screening.why_held(room, known, "un mot1999 de trop", "", key) == Held.Why.WORDS


def test_a_long_list_is_read_before_it_is_written_and_written_at_once(
    town: Territory, hedy: Member, count_queries: Callable[[Callable[[], object]], int]
) -> None:
    many = [f"mot{n}" for n in range(1000)]
    assert count_queries(lambda: actions.list_words(many, by=hedy, does="hold")) < 30
    assert actions.list_words(["Mot1", "autre", "AUTRE"], by=hedy, does="refuse") == 1
    assert ListedWord.objects.get(folded="mot1").does == "refuse"
    assert ListedWord.objects.get(folded="autre").text == "AUTRE"
    far_too_many = [f"mot{n}" for n in range(5001)]
    with pytest.raises(Refusal) as refusal:
        actions.list_words(far_too_many, by=hedy, does="hold")
    assert refusal.value.code == "too_large"
    with pytest.raises(Refusal):
        actions.list_words([f"autre{n}" for n in range(4000)], by=hedy, does="hold")
    assert ListedWord.objects.filter(territory=town).count() == 1001


def test_a_long_list_has_pages(hedy: Member, client_of: Sign) -> None:
    actions.list_words([f"mot{n:03}" for n in range(130)], by=hedy, does="hold")
    browser = client_of(hedy)
    page = browser.get("/town/words/").content.decode()
    assert "mot000" in page
    assert "mot120" not in page
    assert "mot120" in browser.get("/town/words/?page=2").content.decode()
