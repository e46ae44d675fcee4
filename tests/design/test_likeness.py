"""What a row says that it is like holds all that the parts which draw it are made of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db.models import Field, Model
from django.template.loader import render_to_string
from django.utils import translation

from common.prepared import lay_in
from events.models import Event, Session, Speaker
from members.models import Member, MemberSkill, Skill, Territory
from notifications.models import Announcement
from projects.models import Need, Project
from rooms.models import Message, Room

AT = datetime(2026, 11, 29, 18, tzinfo=UTC)


def member() -> Member:
    made = Member(pk=1, territory=Territory(pk=1), name="Awa Diallo", slug="awa", role="animator")
    made.offered = [MemberSkill(member=made, skill=skill())]  # type: ignore[attr-defined]
    return made


def skill() -> Skill:
    made = Skill(pk=1, slug="sewing", name_fr="Couture", name_en="Sewing")
    made.people_count = 4  # type: ignore[attr-defined]
    return made


def project() -> Project:
    words = {"title": "Un four", "summary": "À pain", "slug": "un-four"}
    made = Project(pk=1, holder=member(), room=Room(pk=1), **words)
    lay_in(made, "needs", [need(made)])
    return made


def need(of: Project | None = None) -> Need:
    of = of or Project(pk=1, slug="un-four")
    return Need(pk=1, project=of, skill=skill(), title="Des bras", wanted=3, due=date(2026, 12, 1))


def event() -> Event:
    hours = {"starts": AT, "ends": AT + timedelta(hours=2)}
    places = {"capacity": 10, "registered": 4, "mine": False}
    made = Event(pk=1, room=Room(pk=1), slug="fete", title="Fête", summary="Oui", venue="Ici")
    vars(made).update(hours | places)
    return made


def session() -> Session:
    hours = {"starts": AT, "ends": AT + timedelta(hours=1)}
    made = Session(pk=1, event=event(), slug="four", title="Un four", hall="B", **hours)
    lay_in(made, "speakers", [Speaker(pk=1, name="Awa Diallo")])
    return made


def announcement() -> Announcement:
    return Announcement(pk=1, author=member(), body="Bonjour", url="/", ends=AT)


def message() -> Message:
    return Message(pk=1, author=member(), html="Bonjour")


PARTS: list[tuple[str, str, Any, str]] = [
    ("parts/person.html", "person", member, "likeness"),
    ("members/card.html", "member", member, "likeness"),
    ("parts/skill.html", "skill", skill, "likeness"),
    ("parts/project_card.html", "project", project, "card_likeness"),
    ("projects/page_head.html", "project", project, "likeness"),
    ("parts/need.html", "need", need, "likeness"),
    ("parts/event_card.html", "event", event, "likeness"),
    ("events/page_head.html", "event", event, "likeness"),
    ("events/registration.html", "event", event, "likeness"),
    ("events/session_card.html", "session", session, "likeness"),
    ("parts/banner.html", "announcement", announcement, "likeness"),
    ("rooms/pin.html", "message", message, "likeness"),
]
ROWS = {Member, MemberSkill, Skill, Project, Need, Event, Session, Speaker, Announcement, Message}


def inside(row: Any, seen: set[int]) -> Iterator[Model]:
    """The row, and those that a part reaches from it."""
    if type(row) not in ROWS or id(row) in seen:
        return
    seen.add(id(row))
    yield row
    near = [*row._state.fields_cache.values(), *getattr(row, "offered", ())]
    for laid_in in vars(row).get("_prefetched_objects_cache", {}).values():
        near += laid_in
    for one in near:
        yield from inside(one, seen)


def others(field: Field[Any, Any], now: Any) -> list[Any]:
    if field.choices:
        return [value for value, _name in field.flatchoices if value != now]
    if isinstance(now, bool):
        return [not now]
    if isinstance(now, int):
        return [now + 1, now + 30]
    if isinstance(now, date):
        return [now + timedelta(days=40), now - timedelta(days=400)]
    empty = [""] if field.blank else []
    return [f"{now}x", *empty] if isinstance(now, str) else ["other.webp"]


def changes(row: Any) -> Iterator[str]:
    """Each field in turn is another one, then as it was."""
    for one in inside(row, set()):
        plain = [field for field in one._meta.concrete_fields if not field.remote_field]
        for field in plain:
            now = getattr(one, field.attname)
            for value in others(field, now):
                setattr(one, field.attname, value)
                yield f"{type(one).__name__}.{field.name}"
                setattr(one, field.attname, now)


@pytest.mark.parametrize(("template", "name", "make", "likeness"), PARTS)
def test_what_changes_a_part_changes_what_it_is_like(
    template: str, name: str, make: Any, likeness: str
) -> None:
    row = make()

    def drawn() -> str:
        known = {"offer": True, "may_change": True, "reader": {"may_offer": True, "member": True}}
        return "".join(_in(language, template, {name: row} | known) for language in ("fr", "en"))

    first, like, shown = drawn(), getattr(row, likeness), set()
    for changed in changes(row):
        if drawn() != first:
            shown.add(changed)
            assert getattr(row, likeness) != like, f"{template} shows {changed}"
    assert len(shown) > 1
    assert (drawn(), getattr(row, likeness)) == (first, like)


def _in(language: str, template: str, known: dict[str, Any]) -> str:
    with translation.override(language):
        return render_to_string(template, known)
