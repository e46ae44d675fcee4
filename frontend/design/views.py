"""`/design/`: every component in every state, for those who work on the hub (HUB_DEBUG alone)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from frontend.design.samples import found, living, month, pins, thing, today

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwe" * 2


class Sample(forms.Form):
    """One field of each kind; with data it shows their errors."""

    title = forms.CharField(label="A title", help_text="What your neighbours will read first.")
    email = forms.EmailField(label="An address")
    body = forms.CharField(label="More", widget=forms.Textarea, required=False)
    stage = forms.ChoiceField(label="A stage", choices=[("idea", "idea"), ("paused", "paused")])
    agreed = forms.BooleanField(label="Everyone may read it", required=False)
    picture = forms.ImageField(label="A picture", required=False)


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    return render(request, "design/page.html", _samples())


def _samples() -> dict[str, Any]:
    now = timezone.now()
    people = [_person(pk, name) for pk, name in enumerate(("Awa Diallo", "Jean-Luc Petit", "Ô"))]
    official = _person(3, "Ville de Sceaux", official=True)
    event = _event(now)
    return {
        "people": [*people, official, _person(4, "Anne Martin", animator=True), _person(5, LONG)],
        "event": event,
        "full_event": SimpleNamespace(**{**vars(event), "full": True, "mine": False}),
        "polls": _polls(people[0]),
        "announcement": thing(body="La soupe est servie.", author=official, url="/", ends=now),
        "month": month(now, event),
        "found": found(people[0], LONG, now),
        "pins": pins(people[0], LONG),
        **_words(),
        **_projects(people[0], event, now),
        **_lists(people[0], now),
        **_talk(people[0], official, now),
    }


def _words() -> dict[str, Any]:
    """What no person stands in: a form with its errors and without, tones, refusals."""
    wrong = Sample({"title": "", "email": "not an address"}, auto_id="wrong_%s")
    wrong.add_error(None, "The room is closed. What you wrote is still here.")
    return {
        "wrong": wrong,
        "right": Sample(),
        "long": LONG,
        "tones": ("", "ok", "warning", "error"),
        "crayons": range(8),
        "refused": wrong.non_field_errors(),
    }


def _projects(holder: Any, event: Any, now: datetime) -> dict[str, Any]:
    """Needs, stages, the cards of projects, and what home says of them today."""
    needs = [
        thing(part="need-1", title="Coudre 40 tabliers", filled=1, wanted=3, open=True,
              skill="couture", due=now),
        thing(part="need-2", title="Un four", filled=1, wanted=1, open=False, skill=None, due=None),
    ]  # fmt: skip
    stages = ("idea", "gathering", "supported", "under_way", "achieved", "paused", "ended")
    projects = [_project(stage, holder, needs) for stage in stages[:3]]
    return {
        "needs": needs,
        "stages": [(stage, stage.replace("_", " ")) for stage in stages],
        "projects": projects,
        "today": today(holder, projects[0], event),
        "living": living(holder, now),
    }


def _event(now: datetime) -> Any:
    return thing(
        slug="soiree", title="La soirée des initiatives", kind="meetup",
        picture="", starts=now, ends=now + timedelta(hours=2),
        summary="Dix projets, cinq minutes chacun.",
        venue="Ancienne Mairie", capacity=60, registered=58, mine=True, full=False,
        get_kind_display="rencontre",
    )  # fmt: skip


def _polls(author: Any) -> list[Any]:
    """As hall/entries/poll.html is given them: in each way that one can stand."""
    votes, open_to = (3, 6, 1), {"may_post": True, "me": author}
    return [
        _poll(1, author, votes, tends=True, **open_to),
        _poll(2, author, votes, chosen=[21], several=True, ends=timezone.now(), **open_to),
        _poll(3, author, [None] * 3, chosen=[30], sealed=True, **open_to),
        _poll(4, author, votes),
        _poll(5, author, votes, chosen=[51], closed=True, **open_to),
        _poll(7, author, (), withdrawn=True, **open_to),
        _poll(6, author, [0, 0, 0], question=LONG, **open_to),
    ]


def _poll(pk: int, author: Any, votes: Sequence[int | None], **facts: Any) -> Any:
    words = ("Samedi matin", "Dimanche, après le marché, s’il fait beau", LONG)
    given = enumerate(zip(words, votes, strict=False))
    choices = [{"id": pk * 10 + n, "words": one, "votes": many} for n, (one, many) in given]
    by = {"id": author.pk, "name": author.name, "slug": "awa"}
    state = {"id": pk, "seq": pk, "at": timezone.now(), "by": by, "choices": choices}
    state |= {"question": "Quand monte-t-on les bacs ?", "voters": 10 if any(votes) else 0, **facts}
    chosen = facts.get("chosen", [])
    row = {"author": author, "most": max((one or 0 for one in votes), default=0)}
    return {"state": state, "row": row, "voted": [pk] if chosen else [], "chosen": [], **facts}


def _lists(person: Any, now: datetime) -> dict[str, Any]:
    """Rooms, what the bell tells, sessions, and the way on in a long list."""
    last = thing(by=person, kind="message", words=LONG)
    rooms = [
        ("Un four à pain", True, 0, last),
        ("L’équipe", False, 128, None),
        (LONG, True, 3, last),
    ]
    told = {
        "actor": person,
        "text": "Awa Diallo vous a répondu dans « Un four à pain ».",
        "at": now,
    }
    session = {"starts": now, "ends": now, "hall": "Grande salle", "speakers": _Few([person])}
    page = {"has_previous": False, "has_next": True, "next_page_number": 2, "end_index": 24}
    return {
        "rooms": [
            thing(pk=1, head=1, title=t, public=p, unread=u, last=said, last_at=now)
            for t, p, u, said in rooms
        ],
        "notifications": [thing(read_at=read, **told) for read in (None, now)],
        "sessions": [
            thing(title=title, now=title == "Now", cancelled=title == "Cancelled", **session)
            for title in ("Later", "Now", "Cancelled")
        ],
        "page": thing(has_other_pages=True, paginator=thing(count=76), **page),
    }


def _talk(person: Any, official: Any, now: datetime) -> dict[str, Any]:
    """An entry in each of its looks, as (look, entry); and an offer."""
    hands = {"👍": [1, 2], "🎉": [3]}
    looks: list[tuple[str, dict[str, Any]]] = [
        ("", {"reactions": hands}), ("grouped", {}), ("named", {"edited": True}),
        ("found", {"parent": 1}), ("pinned", {}), ("removed", {"removed": True}),
        ("mine", {}), ("mine grouped", {"reactions": hands}), ("mine sending", {}),
        ("mine failed", {}),
    ]  # fmt: skip
    entries = [
        (look, _entry(official if look == "pinned" else person, now, id=number, **more))
        for number, (look, more) in enumerate(looks)
    ]
    offer = {"status": "accepted", "need_title": "Coudre 40 tabliers", "words": "J’ai une machine."}
    offered = _entry(person, now, **offer)
    offered.row.member, offered.row.skill = person, "couture"
    return {"now": now, "entries": entries, "offered": offered, "key": "design"}


def _entry(author: Any, now: datetime, **more: Any) -> Any:
    html = "<p>Qui apporte le levain ? <em>Samedi</em>, neuf heures.</p>"
    state = {"id": 0, "seq": 1, "by": author, "at": now, "html": html, "reactions": {}, **more}
    return thing(state=state, row=thing(author=author))


class _Few(list[Any]):
    """Looks like a manager to a template."""

    def all(self) -> _Few:
        return self


def _project(stage: str, holder: Any, needs: list[Any]) -> Any:
    facts = {"stage": stage, "get_stage_display": stage, "holder": holder, "needs_first": needs}
    words = {"title": "Un four à pain", "summary": "Cuire ensemble, le samedi, place du marché."}
    return thing(neighbourhood="Les Blagis", **facts, **words)


def _person(pk: int, name: str, *, official: bool = False, animator: bool = False) -> Any:
    known = {"slug": "awa", "kind": "person", "neighbourhood": "Les Blagis"}
    skills = [thing(skill=skill) for skill in ("couture", "compost")]
    badges = {"official": official, "animator": animator}
    return thing(pk=pk, id=pk, name=name, picture="", offered=skills, **badges, **known)
