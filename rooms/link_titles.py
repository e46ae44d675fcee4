"""Links to the hub's own pages read as their titles. Nobody else's page is ever asked for one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.urls import Resolver404, resolve

from members.models import Territory

MOST = 5  # links of one message that are looked up
Find = Callable[..., str | None]  # (territory, **what its address says) -> what everybody may read
_finders: dict[str, Find] = {}


def register(page: str, find: Find) -> None:
    """``page`` names an address: ``project``. The floor that owns the page knows its title."""
    _finders[page] = find


def titles(territory: Territory, text: str) -> dict[str, str]:
    """``{"https://hub.sceaux.fr/projects/four/": "Un four à pain"}``; nothing private is named."""
    ours = rf"https?://{re.escape(territory.host)}(?::\d+)?(/[^\s<>()\[\]?#]*)"
    found: dict[str, str] = {}
    for link in list(re.finditer(ours, text))[:MOST]:
        path = link[1].rstrip(".,;:!?'\"»")  # the sentence goes on
        if title := _title(territory, path):
            found[text[link.start() : link.start(1)] + path] = title
    return found


def _title(territory: Territory, path: str) -> str | None:
    try:
        match: Any = resolve(path)
    except Resolver404:
        return None
    find = _finders.get(match.url_name)
    return find(territory, **match.kwargs) if find else None
