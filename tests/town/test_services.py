"""The services of the town, in a list that everyone reads."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from members.models import Member, Territory
from tests.conftest import make_member
from town import actions
from town.models import Service

TOLD = {"name": "Bibliothèque", "about": "Des livres", "phone": "01 46 61 66 10"}


def test_everyone_reads_what_an_administrator_lists(
    desk: Client, client: Client, town: Territory
) -> None:
    hall = make_member(town, "mairie", "Mairie de Sceaux", kind="town")
    desk.post("/town/services/new/", TOLD | {"link": "biblio.sceaux.fr", "member": hall.pk})
    page = client.get("/services/").text
    assert 'href="tel:0146616610"' in page
    assert 'href="https://biblio.sceaux.fr"' in page
    assert page.count("Mairie de Sceaux") == 1, "who speaks for a service is named there alone"


def test_who_speaks_for_the_town_is_on_the_page_without_being_listed(
    client: Client, town: Territory, ada: Member
) -> None:
    assert (
        "No service is listed yet"
        in client.get("/services/", headers={"accept-language": "en"}).text
    )
    make_member(town, "mairie", "Mairie de Sceaux", kind="town")
    page = client.get("/services/").text
    assert "Mairie de Sceaux" in page
    assert "Ada" not in page


def test_one_is_changed_moved_and_taken_off(desk: Client, town: Territory, hedy: Member) -> None:
    for name in ("Accueil", "Bibliothèque"):
        made = actions.write_service(town, by=hedy, name=name)
    page = f"/town/services/{made.pk}/"
    desk.post(page, {"name": "Médiathèque"})
    desk.post(f"{page}move/")
    assert [one.name for one in Service.objects.all()] == ["Médiathèque", "Accueil"]
    desk.post(page, {"do": "remove"})
    assert [one.name for one in Service.objects.all()] == ["Accueil"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "\u200b"},
        {"link": "javascript:alert(1)"},
        {"email": "zz"},
        {"member": "1"},
    ],
)
def test_what_cannot_be_is_refused_and_what_was_written_stays(
    desk: Client, ada: Member, wrong: Any
) -> None:
    answer = desk.post("/town/services/new/", TOLD | wrong)
    assert answer.status_code == 200
    assert "Des livres" in answer.text
    assert not Service.objects.exists()


def test_a_telephone_number_has_figures(desk: Client) -> None:
    answer = desk.post("/town/services/new/", TOLD | {"phone": "abc"})
    assert "01 41 13 33 00" in answer.text
    assert not Service.objects.exists()
    desk.post("/town/services/new/", TOLD | {"phone": "+33 (0)1 46-61"})
    assert Service.objects.exists()
