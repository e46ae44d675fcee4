"""The pages of projects as a browser without JavaScript gets them, and what it sends."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from members.models import Member

Clients = Callable[[Member], Client]


def told_idea(**more: str) -> dict[str, str]:
    return {"title": "Café", "summary": "Coffee for all.", "body": "", "neighbourhood": ""} | more


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()
