"""An offer over the socket: the holder's bell, the room and the counts, that second."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from members.models import Member, Skill, Territory
from projects.models import Need, Project
from tests.projects.conftest import need, private_project, project, sewing

__all__ = ["need", "private_project", "project", "sewing"]
pytestmark = pytest.mark.django_db(transaction=True)


async def test_grace_offers_and_ada_sees_it_at_once(
    project: Project, need: Need, ada: Member, grace: Member, socket_of: Callable
) -> None:
    helper, holder, visitor = await socket_of(grace), await socket_of(ada), await socket_of(None)
    await visitor.ask("room.join", room=project.room_id)
    asked = {"project": project.pk, "need": need.pk, "words": "On Sundays"}
    made = (await helper.ask("offer.make", **asked))["offer"]
    assert (made["status"], made["by"]["slug"]) == ("proposed", "grace")

    rung = await holder.told("notification")
    assert (rung["kind"], rung["unread"]) == ("offer", 1)
    counts = await visitor.told("counts")
    assert counts["counts"][f"need.{need.pk}.offers"]["value"] == 1
    shown = await visitor.told("room", seq=made["seq"])
    assert shown["changes"] == [{"offer": made}]
    assert [f for f in await helper.silence() if f["on"] == "notification"] == []

    answered = await holder.ask("offer.answer", offer=made["id"], answer="accept")
    assert answered["offer"]["status"] == "accepted"
    assert (await helper.told("notification"))["kind"] == "offer_accepted"
    counts = await visitor.told("counts")
    assert counts["counts"][f"need.{need.pk}"] == {"value": 1, "of": 2}


async def test_whoever_joins_later_sees_the_same(
    project: Project, need: Need, grace: Member, socket_of: Callable
) -> None:
    helper = await socket_of(grace)
    made = (await helper.ask("offer.make", project=project.pk, need=need.pk))["offer"]
    late = await socket_of(None)
    await late.ask("room.join", room=project.room_id)
    changes = (await late.told("room"))["changes"]
    assert {"offer": made} in changes
    assert [c["need"]["id"] for c in changes if "need" in c] == [need.pk]


async def test_a_skill_in_anyones_words(
    project: Project, sewing: Skill, grace: Member, socket_of: Callable
) -> None:
    page = await socket_of(grace)
    made = await page.ask("offer.make", project=project.pk, skill="TRIAL sewing")
    assert made["offer"]["names"]["en"] == "trial sewing"
    unknown = await page.ask("offer.make", project=project.pk, skill="no such thing")
    assert unknown["error"]["code"] == "not_found"


async def test_a_private_project_is_as_absent_as_none(
    private_project: Project, ada: Member, mallory: Member, socket_of: Callable
) -> None:
    page = await socket_of(mallory)
    there = await page.ask("offer.make", project=private_project.pk, words="Hands")
    none = await page.ask("offer.make", project=987654, words="Hands")
    assert there["error"] == none["error"]
    assert there["error"]["code"] == "not_found"


async def test_mallory_answers_nothing(
    project: Project, need: Need, grace: Member, mallory: Member, socket_of: Callable
) -> None:
    helper, other = await socket_of(grace), await socket_of(mallory)
    made = (await helper.ask("offer.make", project=project.pk, need=need.pk))["offer"]
    refused = await other.ask("offer.answer", offer=made["id"], answer="accept")
    assert refused["error"]["code"] == "forbidden"
    absent = await other.ask("offer.answer", offer=987654, answer="accept")
    assert absent["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("do", "wrong", "code"),
    [
        ("offer.make", {"project": 1, "member": 1}, "bad_frame"),
        ("offer.make", {"words": "Hands"}, "bad_frame"),
        ("offer.make", {"project": "one"}, "bad_frame"),
        ("offer.make", {"project": 2**63}, "bad_frame"),
        ("offer.make", {"project": 1, "words": "x" * 3000}, "bad_frame"),
        ("offer.answer", {"offer": 1, "answer": "devour"}, "bad_frame"),
        ("offer.answer", {"offer": 0, "answer": "accept"}, "bad_frame"),
    ],
)
async def test_what_makes_no_sense_is_refused_clearly(
    town: Territory, grace: Member, socket_of: Callable, do: str, wrong: dict, code: str
) -> None:
    page = await socket_of(grace)
    assert (await page.ask(do, **wrong))["error"]["code"] == code
    assert "notifications" in await page.ask("notification.list")


async def test_words_that_are_too_long_are_refused_in_words(
    project: Project, grace: Member, socket_of: Callable
) -> None:
    page = await socket_of(grace)
    refused = await page.ask("offer.make", project=project.pk, words="x" * 401)
    assert refused["error"]["code"] == "too_large"
    empty = await page.ask("offer.make", project=project.pk)
    assert empty["error"]["message"]
