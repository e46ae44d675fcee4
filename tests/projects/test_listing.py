"""The list of projects, and what one may ask it for."""

from __future__ import annotations

import pytest
from django.test import Client

from members.models import Member, Territory
from projects import actions
from projects.models import Need, Project
from tests.projects.pages import page


def test_projects_are_found_by_stage_skill_and_place(
    town: Territory, project: Project, need: Need, grace: Member, client: Client
) -> None:
    actions.start_project(town, by=grace, title="Jardin", summary="Green.")
    for asked, found in [
        ("", {"Restaurant végétal", "Jardin"}),
        ("stage=idea", {"Restaurant végétal", "Jardin"}),
        ("stage=paused", set()),
        ("skill=trial+sewing", {"Restaurant végétal"}),
        ("neighbourhood=blagis", {"Restaurant végétal"}),
        ("stage=idea&skill=&neighbourhood=", {"Restaurant végétal", "Jardin"}),
    ]:
        answer = client.get(f"/projects/?{asked}")
        assert {p.title for p in answer.context["page"]} == found, asked


@pytest.mark.parametrize(
    "asked",
    [
        "stage=famous",
        "skill=" + "x" * 3000,
        "skill=zz",
        "neighbourhood=" + "x" * 10_000,
        "neighbourhood=%00",
        "page=-1",
        "page=x",
        "page=" + "9" * 40,
        "%ff=%ff",
    ],
)
def test_a_strange_question_is_answered(project: Project, client: Client, asked: str) -> None:
    assert client.get(f"/projects/?{asked}").status_code == 200


def test_an_empty_town_shows_the_next_step(town: Territory, client: Client) -> None:
    assert "/projects/new/" in page(client, "/projects/")


def test_the_filters_say_how_many_are_in_force(client: Client, town: Territory) -> None:
    """Where they are folded, one must know why so few projects are there."""
    for asked, words in (("", None), ("?stage=idea", "1 filter in force")):
        page = client.get(f"/projects/{asked}", headers={"accept-language": "en"})
        assert page.context["filters"] == (1 if words else 0)
        assert (words or "</details>") in page.content.decode()
    both = client.get("/projects/?stage=idea&neighbourhood=centre&skill=&page=1")
    assert both.context["filters"] == 2
    assert client.get("/projects/?stage=nonsense").context["form"].errors
