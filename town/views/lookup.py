"""Who may set the town, and what of it is being set."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import Model
from django.http import Http404
from django.shortcuts import get_object_or_404

from live.frames import allows
from members.models import Member
from members.requests import Request, asking
from town import rules

Row = TypeVar("Row", bound=Model)


def administrator_or_404(request: Request) -> Member:
    """For anybody else who is signed in there is no such page."""
    me = asking(request)
    if not allows(rules.may_set_town, request.territory, me):
        raise Http404
    return me


def one_or_404(request: Request, model: type[Row], pk: int) -> Row:
    """One of this town's."""
    row: Row = get_object_or_404(
        model._default_manager.select_related("territory"), territory=request.territory, pk=pk
    )
    return row
