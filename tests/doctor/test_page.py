"""/town/health/: for administrators, in their language; for others there is no such page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hub import worker_heartbeat
from members.models import Member, Territory
from tests.conftest import make_member

PAGE = "/town/health/"


@pytest.fixture
def mayor(town: Territory) -> Member:
    return make_member(town, "mayor", "Marie Maire", role="administrator")


def test_an_administrator_reads_what_is_wrong_first(well: Path, mayor: Member, client_of: Any):
    worker_heartbeat.file().unlink()
    browser = client_of(mayor)
    page = browser.get(PAGE, headers={"accept-language": "en"})
    words = page.text
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"]
    assert words.index("No worker has ever run") < words.index("The database answers.")
    french = browser.get(PAGE, headers={"accept-language": "fr"}).text
    assert "La base de données répond." in french
    assert "The database" not in french
    assert 'href="/town/"' in browser.get("/").text
    assert f'href="{PAGE}"' in browser.get("/town/").text


def test_for_anybody_else_there_is_no_such_page(
    well: Path, mayor: Member, animator: Member, ada: Member, client_of: Any
):
    assert client_of(mayor).get(PAGE).status_code == 200
    missing = Client().get("/town/nothing/").status_code
    assert missing == 404
    for browser in (Client(), client_of(ada), client_of(animator)):
        assert browser.get(PAGE).status_code == missing
        assert f'href="{PAGE}"' not in browser.get("/").text
