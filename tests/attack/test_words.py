"""Words chosen to be slow: each costs what its length allows, and holds nobody else up."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from django.utils import timezone

from common.text.visible import TALK, written
from events import actions as events
from projects import actions as projects
from rooms import actions, text
from rooms.models import Message
from tests.attack.readers import READERS
from tests.attack.slowest import Hunt, cost
from tests.conftest import make_member

# In HTML what is bold goes on in the next block, and only three of what is the same.
NUMBERED = [
    "<b a{}>",
    "<b><i a{}></b>x",
    "<a href='{}'><p>x",
    "<table><td><b a{}><tr>",
    "<li><i {}>",
]
# An idle core takes 20 ms for 4,000 (docs/decisions/rendering.md); here the neighbours work.
CEILING, A_CHARACTER = 0.05, 0.05 / 4000
LINEAR = 8  # times a quarter of it; what grows with the square would be sixteen
KNOWN = [
    *("|www.", "[", "](", "*a", "~~a", "[a](\\", '[a](b "', "a ://", "<a:", '"a@b.fr', "a.fr "),
    *(
        "http://a/",
        "https://a.fr/(&a;",
        "![\u1d00",
        "`a.fr",
        "@a-b ",
        "- " * 9 + "\n",
        ">" * 20 + "\na\n",
        "&amp;",
    ),
    *("\u0301\u0316", "\u0f73\u0f71", "\ufdfa", "<b><p>", "<script></x", "<p ", " \n"),
    *("xn--a.", "XN--a.b.Xn--", "http://" + "xn--a." * 40, "ftp://xn--a.", "a@xn--b.", "//xn--a."),
]


def slowest_of(name: str) -> str:
    length, read = READERS[name]
    return Hunt(read, length, seed=16).slowest(tries=120, seconds=4).text


def at_most(name: str, written: str, short: str = "") -> bool:
    """Retried: a neighbour on the same core takes its caches too. ``short``: a quarter of it."""
    length, read = READERS[name]
    for _ in range(3):
        whole, quarter = cost(read, written), cost(read, short or written[: length // 4])
        if whole < 0.002 or whole < LINEAR * quarter:
            return whole < CEILING + A_CHARACTER * max(0, length - 4000)
    return False


@pytest.mark.parametrize("name", READERS)
def test_the_slowest_words_that_are_found_cost_what_their_length_allows(name: str) -> None:
    assert at_most(name, slowest_of(name))


@pytest.mark.parametrize("name", READERS)
def test_no_words_that_were_slow_once_are_slow_again(name: str) -> None:
    length, _ = READERS[name]
    for part in KNOWN:
        assert at_most(name, (part * length)[:length]), part


@pytest.mark.parametrize("name", READERS)
def test_nor_are_those_of_which_none_is_like_another(name: str) -> None:
    length, _ = READERS[name]
    for part in NUMBERED:
        for block in ("<p>x", "</p><p>x</p>", "<section>x"):
            whole, quarter = numbered(part, block, length), numbered(part, block, length // 4)
            assert at_most(name, whole, quarter), (part, block)


def numbered(part: str, block: str, length: int) -> str:
    begun = "".join(part.format(n) for n in range(length // len(part) // 2))
    return (f"<p>{begun}" + block * length)[:length]


@pytest.mark.parametrize("part", ["a.fr ", "@a ", ">" * 20 + " a\n\n", "- - - a\n", "&", "<"])
def test_what_is_made_of_words_is_not_many_times_as_long(part: str) -> None:
    for length in (400, text.LIMIT):
        said = written((part * length)[:length], TALK)
        html = text.render(said, {"a": (1, "A" * 60)})
        assert len(html) < 2 * (text.LEAST_HTML + text.HTML_A_CHARACTER * length)


def test_what_costs_too_much_is_shown_as_it_was_written() -> None:
    words = "**Bonjour** <b>" + "[" * 3000 + "](x"
    assert "<strong>Bonjour</strong>" in text.render("**Bonjour**")
    assert text.render(words).startswith("<p>**Bonjour** &lt;b&gt;[[[")
    assert text.render("un\n\n" + words).startswith("<p>un</p>\n<p>**Bonjour**")
    assert "dedans" in text.render(">" * 30 + " dedans")  # too deep for Markdown, and still said


WORST = [(part * 4000)[:4000] for part in ("|www.", "[", "a.fr ", "*a", "@ada ", "](", "[a](\\")]


@pytest.fixture
def rendered_in(monkeypatch: Any) -> list[str]:
    """The names of the threads in which words were read that are more than plain."""
    threads: list[str] = []
    parsed = text._parsed

    def told(*args: Any) -> str:
        threads.append(threading.current_thread().name)
        return parsed(*args)

    monkeypatch.setattr(text, "_parsed", told)
    return threads


@pytest.mark.django_db(transaction=True)
async def test_eight_of_the_worst_hold_nobody_up(
    socket_of: Any, town: Any, room: Any, rendered_in: list[str]
) -> None:
    def people() -> list[Any]:
        found = [make_member(town, f"claude-{n}", f"Claude {n}") for n in range(9)]
        for member in found:
            member.joined -= timedelta(days=2)  # else links are counted, and refused
            member.save()
            actions.welcome(room, member)
        return found

    *many, one = [await socket_of(member) for member in await sync_to_async(people)()]
    heavy = [
        asyncio.create_task(page.post(room.pk, WORST[n % len(WORST)], key=str(uuid4())))
        for n, page in enumerate(many)
    ]
    answers = [await one.post(room.pk, f"Bonjour {n}", key=str(uuid4())) for n in range(10)]
    answers += await asyncio.gather(*heavy)
    assert not [a for a in answers if "error" in a]
    assert await Message.objects.acount() == 18
    assert len(rendered_in) == 8
    assert all(name.startswith("live-read") for name in rendered_in)
    said = answers[-1]["message"]
    edited = await many[-1].ask("message.edit", message=said, body="**mieux**")
    assert "error" not in edited
    assert rendered_in[-1].startswith("live-read")


@pytest.mark.django_db(transaction=True)
def test_no_page_renders_in_its_transaction(
    client_of: Any, town: Any, room: Any, ada: Any, monkeypatch: Any
) -> None:
    """By form as by socket: a message, a project, an event."""
    inside: list[bool] = []
    parsed = text._parsed

    def told(*args: Any) -> str:
        inside.append(connection.in_atomic_block)
        return parsed(*args)

    monkeypatch.setattr(text, "_parsed", told)
    client = client_of(ada)
    client.post(f"/rooms/{room.pk}/", {"body": "**dit**", "key": str(uuid4())})
    told_of: Any = {"title": "Un four", "summary": "Du pain.", "body": "**chaud**"}
    project = projects.start_project(town, by=ada, **told_of)
    projects.change_project(project, by=ada, neighbourhood="", **told_of)
    hours: Any = {"starts": timezone.now(), "ends": timezone.now() + timedelta(hours=1)}
    event = events.create_event(town, by=ada, title="Une fête", body="**ici**", **hours)
    events.change_event(event, by=ada, body="**là**")
    assert inside == [False] * 5
