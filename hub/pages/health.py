"""``/town/health/``: what `bin/hub doctor` finds, for those who administer the town."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hub.doctor import Level, examine
from live.frames import allows
from members import rules, town_index
from members.models import Member, Territory
from members.requests import Request, member_of
from members.town_index import Entry

ORDER = (Level.WRONG, Level.NOTICE, Level.OK)


@never_cache
@require_safe
def health(request: Request) -> HttpResponse:
    """What is wrong first. For anybody else there is no such page."""
    me = member_of(request)
    if me is None or not allows(rules.may_see_health, me):
        raise Http404
    found = sorted(examine(), key=lambda one: ORDER.index(one.level))
    context = {"findings": found, "wrong": sum(one.level == Level.WRONG for one in found)}
    return render(request, "town/health.html", context)


def _may_see(here: Territory, by: Member) -> None:
    rules.may_see_health(by)


def register() -> None:
    label, text = _("Health of the hub"), _("What the machine needs, and what to do about it.")
    town_index.register(Entry("town_health", label, text, "heart", 90, _may_see))
