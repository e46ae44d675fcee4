"""Writing a programme's sessions: what is new, what changed, what is gone. Called by actions."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from msgspec import Struct

from common.slugs import free_slug
from events.actions.news import What, say_of_session
from events.frab import Programme, Slot
from events.models import Event, Session, Speaker
from events.slugs import SESSION_PAGES
from rooms.actions import open_rooms, retitle, spread_bans

FIELDS = (
    "title", "subtitle", "html", "url", "kind", "track", "language", "hall", "starts", "ends",
    "cancelled",
)  # fmt: skip


class Imported(Struct):
    """What an import did, in numbers of sessions."""

    event: Event
    created: int
    updated: int
    unchanged: int
    cancelled: int


class Plan(Struct):
    """What a programme would do to the sessions that are there; nothing is done by it.

    ``changed``: each with its slot, and all that it will be.
    """

    new: list[Slot]
    changed: list[tuple[Session, Slot, dict[str, Any]]]
    unchanged: int
    gone: list[Session]


def plan(event: Event | None, programme: Programme, pages: dict[str, str]) -> Plan:
    """``event``: None where there is none yet. ``pages``: the HTML of each session by guid."""
    there = event.sessions.all() if event else Session.objects.none()
    rows = there.select_related("event", "room__territory").prefetch_related("speakers")
    before = {session.guid: session for session in rows}
    made = Plan([], [], 0, [])
    for slot in programme.slots:
        session = before.pop(slot.guid, None)
        if session is None:
            made.new.append(slot)
            continue
        values = _values(slot, pages[slot.guid])
        if session.called_off_at:
            values["cancelled"] = True
        if _differs(session, values, slot):
            made.changed.append((session, slot, values))
        else:
            made.unchanged += 1
    made.gone = [session for session in before.values() if not session.cancelled]
    return made


def write(event: Event, programme: Programme, pages: dict[str, str]) -> Imported:
    """``pages``: the HTML of each session by guid, made before the transaction."""
    planned = plan(event, programme, pages)
    speakers = _write_speakers(event, programme.slots)
    taken = {*event.sessions.values_list("slug", flat=True), *SESSION_PAGES}
    new: list[Session] = []
    cast: dict[str, list[Speaker]] = {}
    for slot in planned.new:
        slug = free_slug(slot.title, taken, limit=100, instead="session")
        taken.add(slug)
        values = _values(slot, pages[slot.guid])
        new.append(Session(event=event, guid=slot.guid, slug=slug, **values))
    said = [(session, _news(session, values)) for session, _slot, values in planned.changed]
    for session, _slot, values in planned.changed:
        _change(session, values)
    changed = [session for session, _slot, _all in planned.changed]
    for slot in [*planned.new, *(slot for _session, slot, _all in planned.changed)]:
        cast[slot.guid] = [speakers[speaker.code] for speaker in slot.speakers]
    for session in planned.gone:
        session.cancelled = True
    _save(event, new, changed + planned.gone)
    _write_cast([*new, *changed], cast)
    told = [*said, *((one, What.SESSION_CANCELLED) for one in planned.gone)]
    for session, what in sorted(told, key=lambda one: one[0].room_id):  # as bans hold their rooms
        if what:
            say_of_session(session, what)
    return Imported(event, len(new), len(changed), planned.unchanged, len(planned.gone))


def _values(slot: Slot, html: str) -> dict[str, Any]:
    values = {name: getattr(slot, name) for name in FIELDS if name not in {"html", "cancelled"}}
    return values | {"html": html, "cancelled": False}


def _differs(session: Session, values: dict[str, Any], slot: Slot) -> bool:
    return bool(differences(session, values)) or others_speak(session, slot)


def differences(session: Session, values: dict[str, Any]) -> list[str]:
    """The names of what will be otherwise."""
    return [name for name, value in values.items() if getattr(session, name) != value]


def others_speak(session: Session, slot: Slot) -> bool:
    return {one.code for one in session.speakers.all()} != {one.code for one in slot.speakers}


def _news(session: Session, values: dict[str, Any]) -> What | None:
    """What its room is told, where it becomes so."""
    if session.cancelled != values["cancelled"]:
        return What.SESSION_RESTORED
    moves = ("starts", "ends", "hall")
    moved = not session.cancelled and any(getattr(session, one) != values[one] for one in moves)
    return What.SESSION_MOVED if moved else None


def _change(session: Session, values: dict[str, Any]) -> None:
    if session.title != values["title"]:
        retitle(session.room, title=values["title"], url=session.get_absolute_url())
    for name, value in values.items():
        setattr(session, name, value)


def _save(event: Event, new: list[Session], changed: list[Session]) -> None:
    rooms = open_rooms(
        event.territory,
        [(s.title, reverse("session", args=[event.slug, s.slug])) for s in new],
    )
    for session, room in zip(new, rooms, strict=True):
        session.room = room
    spread_bans(event.room, rooms)
    Session.objects.bulk_create(new, batch_size=200)
    Session.objects.bulk_update(changed, FIELDS, batch_size=100)


def _write_speakers(event: Event, slots: list[Slot]) -> dict[str, Speaker]:
    """Every speaker of the programme by code, as it names them now."""
    known = {speaker.code: speaker for speaker in event.speakers.all()}
    named = {speaker.code: speaker.name for slot in slots for speaker in slot.speakers}
    new = [Speaker(event=event, code=c, name=n) for c, n in named.items() if c not in known]
    renamed = [known[c] for c, n in named.items() if c in known and known[c].name != n]
    for speaker in renamed:
        speaker.name = named[speaker.code]
    Speaker.objects.bulk_create(new, batch_size=200)
    Speaker.objects.bulk_update(renamed, ["name"], batch_size=200)
    return known | {speaker.code: speaker for speaker in new}


def _write_cast(written: list[Session], cast: dict[str, list[Speaker]]) -> None:
    """Who speaks in the sessions that were written."""
    through = Session.speakers.through
    through.objects.filter(session__in=written).delete()
    through.objects.bulk_create(
        [
            through(session=session, speaker=speaker)
            for session in written
            for speaker in cast[session.guid]
        ],
        batch_size=400,
    )
