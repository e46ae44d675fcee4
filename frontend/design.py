"""`/design/`: every component in every state, for those who work on the hub (HUB_DEBUG alone)."""

from __future__ import annotations

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
        "announcement": _thing(body="La soupe est servie.", author=official, url="/", ends=now),
        "long": LONG,
        "tones": ("", "ok", "warning", "error"),
        "crayons": range(8),
    }


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
