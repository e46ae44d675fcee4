"""The numbers that move on open pages: ``data-count="need.7"`` and its like."""

from __future__ import annotations

from typing import Any

from projects.models import Need, Offer, Project, ProjectPerson

Numbers = dict[str, dict[str, int | None]]


def topic(project: Project) -> str:
    """A private project's numbers are told in its room only."""
    room = project.room
    return project.territory.topic if room.public else room.topic


def frame(*numbers: Numbers) -> dict[str, Any]:
    merged: Numbers = {}
    for some in numbers:
        merged |= some
    return {"on": "counts", "counts": merged}


def need(row: Need) -> Numbers:
    """Places taken, and how many offers wait for an answer."""
    waiting = row.offers.filter(status=Offer.Status.PROPOSED).count()
    return {
        f"need.{row.pk}": {"value": row.filled, "of": row.wanted},
        f"need.{row.pk}.offers": {"value": waiting, "of": None},
    }


def offers(project: Project) -> Numbers:
    """How many wait for an answer. Told whenever one is made or answered: pages that show them look
    again."""
    waiting = project.offers.filter(status=Offer.Status.PROPOSED).count()
    return {f"project.{project.pk}.offers": {"value": waiting, "of": None}}


def followers(project: Project) -> Numbers:
    number = project.people.filter(role=ProjectPerson.Role.FOLLOWER).count()
    return {f"project.{project.pk}.followers": {"value": number, "of": None}}
