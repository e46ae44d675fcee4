"""What people write is read as they meant it: whom they name, where they lead, what is seen."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.text import hosts, visible
from common.text.visible import TALK
from common.text.visible import written as clean
from live.frames import Refusal
from members.models import Member
from notifications.models import Notification
from rooms import actions, text
from rooms.models import Message, Room
from tests.conftest import make_member

CASES = json.loads((Path(__file__).parent / "cases" / "messages.json").read_text())
HREF = re.compile(r'<a href="([^"]*)"')


@pytest.fixture
def lucas(ada: Member) -> Member:
    return make_member(ada.territory, "lucas-ferreira", "Lucas Ferreira")


def say(room: Room, by: Member, body: str) -> Message:
    return actions.post_message(room, by=by, body=body, key=uuid4())


def told(member: Member) -> int:
    return Notification.objects.of(member).count()


# ---- Whom they name ------------------------------------------------------------------------
@pytest.mark.parametrize("body", CASES["mentions_that_must_not_notify"])
def test_who_is_not_linked_is_not_told(room: Room, ada: Member, lucas: Member, body: str):
    message = say(room, ada, body)
    assert told(lucas) == 0
    assert 'class="mention"' not in message.html


@pytest.mark.parametrize("body", CASES["mentions_that_should_be_one"])
def test_who_is_named_in_any_dress_is_told(room: Room, ada: Member, lucas: Member, body: str):
    message = say(room, ada, body)
    assert told(lucas) == 1
    assert f'data-member="{lucas.pk}"' in message.html


AROUND = [
    "",
    " ",
    "(",
    ")",
    "`",
    "_",
    "**",
    "[",
    "](https://a.fr)",
    ".",
    ".fr",
    "/",
    "@",
    "é",
    "\n",
]


@given(st.lists(st.sampled_from([*AROUND, "@lucas-ferreira", "@Lucas-Ferreira", "x"]), max_size=8))
def test_those_told_are_those_linked(parts: list[str]):
    """Whatever stands around: the one is read from the other."""
    body = "".join(parts)
    html = text.render(body, {"lucas-ferreira": (7, "Lucas")})
    assert text.mentioned(html) == ({7} if 'data-member="7"' in html else set())
    if text.mentioned(html):
        assert "lucas-ferreira" in text.may_mention(body)


def test_named_by_an_edit_is_told_once_and_named_no_more_reads_nothing_of_it(
    room: Room, ada: Member, lucas: Member, grace: Member
):
    message = say(room, ada, "Bonjour")
    for body in ("Bonjour @lucas-ferreira", "Bonjour @lucas-ferreira !"):
        actions.edit_message(message, by=ada, body=body)
        assert told(lucas) == 1
    actions.edit_message(message, by=ada, body=f"Bonjour @{grace.slug}")
    assert (told(lucas), told(grace)) == (0, 1)


def test_of_removed_words_no_bell_knows(room: Room, ada: Member, lucas: Member):
    first = say(room, lucas, "Qui vient ?")
    body = "@lucas-ferreira moi"
    answer = actions.post_message(room, by=ada, body=body, key=uuid4(), parent=first)
    other = say(room, ada, "@lucas-ferreira aussi ici")
    assert told(lucas) == 2
    actions.remove_message(answer, by=ada)
    assert [line.url for line in Notification.objects.of(lucas)] == [
        f"{room.get_absolute_url()}#m{other.pk}"
    ]


def test_eleven_names_in_code_are_no_names(room: Room, ada: Member, town: Any):
    people = [make_member(town, f"m{n}", f"Member {n}") for n in range(11)]
    named = " ".join(f"@{one.slug}" for one in people)
    assert say(room, ada, f"`{named}`").pk
    with pytest.raises(Refusal, match="10"):
        say(room, ada, named)


# ---- Where they lead -----------------------------------------------------------------------
@pytest.mark.parametrize(("written", "right"), CASES["links_wrong_end"].items())
def test_what_closes_a_quotation_is_no_part_of_an_address(written: str, right: str):
    assert HREF.findall(text.render(written)) == [right]


@pytest.mark.parametrize("scheme", ["https://", "www."])
@pytest.mark.parametrize("path", ["", "/a", "/a_b?c=d", "/a/"])
@pytest.mark.parametrize("ends", ["»", "”", "’", "…", "›", "».", "”,", "’)", "…»", " »"])
def test_wherever_it_ends_all_of_it_stays(scheme: str, path: str, ends: str):
    address = f"{scheme}example.com{path}"
    html = text.render(f"Voir {address}{ends} oui")
    (href,) = HREF.findall(html)
    assert href.removeprefix("http://" if scheme == "www." else "") == address
    assert re.sub("<[^>]*>", "", html) == f"Voir {address}{ends} oui"


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("[titre](exemple.fr)", ["https://exemple.fr"]),
        ("[titre](www.exemple.fr)", ["http://www.exemple.fr"]),
        ("[titre](exemple.fr/a?b)", ["https://exemple.fr/a?b"]),
        ("[titre](exemple.fr:8000)", ["https://exemple.fr:8000"]),
        ("[titre](//exemple.fr)", ["https://exemple.fr"]),
        ("[titre](ada@exemple.fr)", ["mailto:ada@exemple.fr"]),
        ("[titre](/projects/four/)", ["/projects/four/"]),
        *((f"[titre]({bad})", []) for bad in ("", "#a", "?a", "ici", "../a", "ftp://a.fr", "a:b")),
    ],
)
def test_a_link_leads_out_or_is_none(written: str, right: list[str]):
    html = text.render(written)
    assert HREF.findall(html) == right
    assert html.count("<a") == len(right)
    assert "titre" in html


WORDS = ["Bonjour.Je", "fini.Et", "demain.Si", "ok.de", "oui.la", "non.Me", "fait.To", "là.Is"]
FILES = ["README.md", "fichier.py", "script.sh", "page.rs", "a.so", "photo.ai", "2.0.1.de", "1.2.3"]


@pytest.mark.parametrize("written", [*CASES["no_link_meant"], *WORDS, *FILES])
def test_two_words_and_a_file_are_no_address(written: str):
    assert text.render("mairie.fr").count("<a") == 1
    assert "<a" not in text.render(f"{written} suis")
    assert "<a" not in text.render(f"Voici {written}")


@pytest.mark.parametrize(
    "written", ["mairie.fr", "Mairie.fr", "MAIRIE.FR", "a.b.gouv.fr/plan", "x.org:80"]
)
def test_a_host_that_is_meant_is_an_address(written: str):
    assert hosts.meant(written)
    assert text.render(f"Voir {written} !").count("<a") == 1


@given(st.text("ab.:/[]()@#?<>«»’wfr-_ ", max_size=24))
def test_no_link_is_without_an_address(written: str):
    for href in re.findall(r"<a\b([^>]*)>", text.render(written)):
        assert re.search(r'href="(https?://|mailto:|tel:|/)', href), (written, href)


# ---- What is seen --------------------------------------------------------------------------
@pytest.mark.parametrize("written", [*CASES["shown_as_nothing"], "- \n- ", "> >", "***", "``  ``"])
def test_what_shows_nothing_is_not_said(room: Room, ada: Member, written: str):
    if written == "***":  # it is shown as it is written
        assert say(room, ada, written).pk
        return
    with pytest.raises(Refusal):
        say(room, ada, written)
    assert say(room, ada, f"a\n\n{written}").pk


@pytest.mark.parametrize("written", CASES["direction_override_by_entity"])
def test_an_entity_turns_no_words_round(written: str):
    html = text.render(clean(written, TALK))
    assert html
    assert not [one for one in html if unicodedata.category(one) == "Cf"]


@pytest.mark.parametrize("code", ["202e", "2067", "200b", "ad", "feff", "2800", "3164", "e0067"])
def test_nothing_hidden_comes_back_through_an_entity(code: str):
    for entity in (f"&#x{code};", f"&#{int(code, 16)};"):
        html = text.render(clean(f"a{entity}b", TALK))
        assert visible.seen(html) == html
        assert text.shows(html)
        assert not text.shows(text.render(clean(entity, TALK)))


@pytest.mark.parametrize(("one", "other"), CASES["reactions_that_are_one"])
def test_two_that_look_alike_are_one_reaction(one: str, other: str):
    assert text.one_emoji(one)
    assert text.one_emoji(one) == text.one_emoji(other.partition(" (")[0])


def test_the_same_words_again_are_no_edit(room: Room, ada: Member):
    message = say(room, ada, "Bonjour")
    same = actions.edit_message(message, by=ada, body=" Bonjour ")
    assert same.edited_at is None
    assert same.changed == message.changed
