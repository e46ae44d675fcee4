"""`/design/`: every component in every state, for those who work on the hub (HUB_DEBUG alone)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

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
    return render(request, "design.html", _samples())


def _samples() -> dict[str, Any]:
    now = timezone.now()
    people = [_person(pk, name) for pk, name in enumerate(("Awa Diallo", "Jean-Luc Petit", "Ô"))]
    official = _person(3, "Ville de Sceaux", official=True)
    event = _thing(
        title="La soirée des initiatives", kind="meetup", starts=now, ends=now + timedelta(hours=2),
        summary="Dix projets, cinq minutes chacun.", venue="Ancienne Mairie", capacity=60,
        registered=58, mine=True, full=False, get_kind_display="rencontre",
    )  # fmt: skip
    needs = [
        _thing(title="Coudre 40 tabliers", filled=1, wanted=3, open=True, skill="couture", due=now),
        _thing(title="Un four", filled=1, wanted=1, open=False, skill=None, due=None),
    ]
    stages = ("idea", "gathering", "supported", "under_way", "achieved", "paused")
    return {
        "people": [*people, official, _person(4, "Anne Martin", animates=True), _person(5, LONG)],
        "wrong": Sample({"title": "", "email": "not an address"}),
        "right": Sample(),
        "event": event,
        "full_event": SimpleNamespace(**{**vars(event), "full": True, "mine": False}),
        "needs": needs,
        "stages": stages,
        "projects": [_project(stage, people[0], needs) for stage in stages[:3]],
        "polls": _polls(people[0]),
        "announcement": _thing(body="La soupe est servie.", author=official, url="/", ends=now),
        "long": LONG,
        "tones": ("", "ok", "warning", "error"),
        "crayons": range(8),
    }


def _polls(author: Any) -> list[Any]:
    """As rooms/entries/poll.html is given them: open, voted, sealed, closed; seen by a visitor."""
    votes, open_to = (3, 6, 1), {"may_post": True, "me": author}
    return [
        _poll(1, author, votes, tends=True, **open_to),
        _poll(2, author, votes, chosen=[21], several=True, ends=timezone.now(), **open_to),
        _poll(3, author, [None] * 3, chosen=[30], sealed=True, **open_to),
        _poll(4, author, votes),
        _poll(5, author, votes, chosen=[51], closed=True, **open_to),
        _poll(6, author, [0, 0, 0], question=LONG, **open_to),
    ]


def _poll(pk: int, author: Any, votes: Sequence[int | None], **facts: Any) -> Any:
    words = ("Samedi matin", "Dimanche, après le marché, s’il fait beau", LONG)
    choices = [{"id": pk * 10 + n, "words": one, "votes": votes[n]} for n, one in enumerate(words)]
    by = {"id": author.pk, "name": author.name, "slug": "awa"}
    state = {"id": pk, "seq": pk, "at": timezone.now(), "by": by, "choices": choices}
    state |= {"question": "Quand monte-t-on les bacs ?", "voters": 10 if votes[0] else 0, **facts}
    chosen = facts.get("chosen", [])
    row = {"author": author, "most": max(one or 0 for one in votes)}
    return {"state": state, "row": row, "voted": [pk] if chosen else [], "chosen": [], **facts}


def _project(stage: str, holder: Any, needs: list[Any]) -> Any:
    facts = {"stage": stage, "get_stage_display": stage, "holder": holder, "needs_first": needs}
    words = {"title": "Un four à pain", "summary": "Cuire ensemble, le samedi, place du marché."}
    return _thing(neighbourhood="Les Blagis", **facts, **words)


def _person(pk: int, name: str, *, official: bool = False, animates: bool = False) -> Any:
    return _thing(pk=pk, name=name, picture="", official=official, animates=animates)


def _thing(**facts: Any) -> Any:
    """Looks like a row to a template."""
    facts.setdefault("pk", 1)
    return SimpleNamespace(get_absolute_url=lambda: "#", **facts)
