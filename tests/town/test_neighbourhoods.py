"""The list that profiles, projects and filters choose from, and that nothing is lost by."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from live.frames import Refusal
from members.models import Member, Neighbourhood, Territory
from members.queries import find
from projects import actions as projects
from projects.models import Project
from tests.conftest import make_member
from town import actions

Clients = Callable[[Member], Client]


def named(town: Territory) -> list[str]:
    return list(town.neighbourhoods.values_list("name", flat=True))


@pytest.fixture
def blagis(town: Territory, hedy: Member) -> Neighbourhood:
    return actions.add_neighbourhood(town, by=hedy, name="Les Blagis")


@pytest.fixture
def centre(town: Territory, hedy: Member, blagis: Neighbourhood) -> Neighbourhood:
    return actions.add_neighbourhood(town, by=hedy, name="Centre")


@pytest.fixture
def oven(town: Territory, ada: Member) -> Project:
    Member.objects.filter(pk=ada.pk).update(neighbourhood="les blagis", folded="ada les blagis")
    told: dict[str, Any] = {"title": "Un four", "summary": "Du pain"}
    return projects.start_project(town, by=ada, neighbourhood="LES BLAGIS", **told)


def test_people_and_projects_choose_from_it(
    client_of: Clients, ada: Member, blagis: Neighbourhood, centre: Neighbourhood
) -> None:
    browser = client_of(ada)
    for page in ("/me/", "/projects/new/", "/projects/"):
        select = browser.get(page).text.partition('name="neighbourhood"')[2].partition("</select>")
        offered = re.findall(r'<option value="([^"]*)"', select[0])
        assert offered == ["", "Les Blagis", "Centre"], page
    told = {"title": "Un four", "summary": "Du pain", "body": "", "neighbourhood": "Mars"}
    assert "Mars" in browser.post("/projects/new/", told).text
    assert not Project.objects.exists(), "it is not in the list"
    browser.post("/projects/new/", told | {"neighbourhood": "Centre"})
    assert Project.objects.get().neighbourhood == "Centre"


def test_without_a_list_everyone_says_it_in_their_own_words(
    client_of: Clients, ada: Member
) -> None:
    client_of(ada).post("/me/", {"name": "Ada", "kind": "person", "neighbourhood": "Chez moi"})
    assert Member.objects.get(pk=ada.pk).neighbourhood == "Chez moi"


def test_what_was_said_before_the_list_stays_and_is_found(
    client: Client, client_of: Clients, oven: Project, ada: Member, blagis: Neighbourhood
) -> None:
    assert "Un four" in client.get("/projects/?neighbourhood=Les Blagis").text
    page = " ".join(client_of(ada).get("/me/").text.split())
    assert '<option value="Les Blagis" selected>' in page
    Member.objects.filter(pk=ada.pk).update(neighbourhood="Ailleurs")
    page = " ".join(client_of(ada).get("/me/").text.split())
    assert '<option value="Ailleurs" selected>' in page


def test_another_name_goes_where_the_place_is_named(
    hedy: Member, oven: Project, ada: Member, blagis: Neighbourhood
) -> None:
    actions.rename_neighbourhood(blagis, by=hedy, name="Blagis-Nord")
    oven.refresh_from_db()
    ada.refresh_from_db()
    assert (oven.neighbourhood, ada.neighbourhood) == ("Blagis-Nord", "Blagis-Nord")
    assert list(find(ada.territory, "nord")) == [ada], "they are found by it"


NAMES = ("Zoë", "X" * 60, "\ufb03" * 60, "\U0001f642", "A  B", "Ｆｕｌｌ", "Straße")


def test_everyone_follows_by_as_many_statements_as_one_does(
    town: Territory, hedy: Member, blagis: Neighbourhood, count_queries: Any
) -> None:
    def asked(people: int) -> int:
        for number in range(people):
            slug = f"m{Member.objects.count()}"
            member = make_member(town, slug, NAMES[number % len(NAMES)][:60])
            member.neighbourhood = blagis.name
            member.save()
        other = f"Nord-{Member.objects.count()}"
        return count_queries(lambda: actions.rename_neighbourhood(blagis, by=hedy, name=other))

    assert asked(1) == asked(2)
    asked(len(NAMES))
    for one in Member.objects.exclude(neighbourhood=""):
        assert (one.neighbourhood, one.folded) == (blagis.name, one.search_words)
    few = asked(1)
    for number in range(40):
        member = make_member(town, f"n{number}", f"Voisin {number}")
        Member.objects.filter(pk=member.pk).update(neighbourhood=blagis.name)
        Member.objects.get(pk=member.pk).save()
    assert asked(1) == few


def test_two_that_are_one_are_merged_and_nobody_is_lost(
    desk: Client, oven: Project, ada: Member, blagis: Neighbourhood, centre: Neighbourhood
) -> None:
    page = f"/town/neighbourhoods/{blagis.pk}/"
    assert "Centre" in desk.get(page).text
    desk.post(page, {"do": "merge", "into": centre.pk})
    oven.refresh_from_db()
    ada.refresh_from_db()
    assert (oven.neighbourhood, ada.neighbourhood) == ("Centre", "Centre")
    assert named(ada.territory) == ["Centre"]


def test_one_that_is_taken_off_is_kept_by_who_said_it(
    desk: Client, oven: Project, ada: Member, blagis: Neighbourhood
) -> None:
    desk.post(f"/town/neighbourhoods/{blagis.pk}/", {"do": "remove"})
    ada.refresh_from_db()
    assert named(ada.territory) == []
    assert ada.neighbourhood == "les blagis"


def test_the_order_is_the_administrators(
    desk: Client, town: Territory, blagis: Neighbourhood, centre: Neighbourhood
) -> None:
    desk.post("/town/neighbourhoods/", {"name": "Robinson"})
    desk.post(f"/town/neighbourhoods/{centre.pk}/move/", {"to": "up"})
    assert named(town) == ["Centre", "Les Blagis", "Robinson"]
    for _ in range(3):
        desk.post(f"/town/neighbourhoods/{centre.pk}/move/", {"to": "down"})
    assert named(town) == ["Les Blagis", "Robinson", "Centre"]


@pytest.mark.parametrize("name", ["", "\u200b", "LES BLAGIS", "lés  blagis", "x" * 61])
def test_a_name_that_cannot_be_is_refused_in_words(
    town: Territory, hedy: Member, blagis: Neighbourhood, name: str
) -> None:
    with pytest.raises(Refusal):
        actions.add_neighbourhood(town, by=hedy, name=name)
    assert named(town) == ["Les Blagis"]


def test_nothing_of_another_town_is_touched(
    desk: Client, other_town: Territory, blagis: Neighbourhood
) -> None:
    theirs = Neighbourhood.objects.create(
        territory=other_town, name="Les Blagis", folded="les blagis", position=1
    )
    assert desk.get(f"/town/neighbourhoods/{theirs.pk}/").status_code == 404
    assert desk.post(f"/town/neighbourhoods/{theirs.pk}/move/").status_code == 404
    desk.post(f"/town/neighbourhoods/{blagis.pk}/", {"do": "merge", "into": theirs.pk})
    assert named(blagis.territory) == ["Les Blagis"]


def test_an_older_hub_begins_with_what_its_people_say(
    town: Territory, oven: Project, grace: Member, mallory: Member
) -> None:
    for member, says in ((grace, "Les Blagis"), (mallory, "Les Blagis")):
        Member.objects.filter(pk=member.pk).update(neighbourhood=says)
    migration = import_module("town.migrations.0002_neighbourhoods")
    migration.begin(apps, None)
    assert named(town) == ["Les Blagis"], "as most spell it"
    migration.forget(apps, None)
    oven.refresh_from_db()
    assert (named(town), oven.neighbourhood) == ([], "LES BLAGIS")
