"""What a stranger's first evening shows: three projects, places in words, pictures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from events.actions import register
from frontend.bundle.sheets import FONT
from hub.launch.data import REPOSITORY
from members.models import Member, Territory
from projects import actions as projects
from tests.conftest import make_member
from tests.events.conftest import call_meetup

TITLES = REPOSITORY / "frontend" / "static" / "fonts" / "spectral-titles.woff2"
MOST = 6 * 1024  # bytes of what a first page waits for


def page(client: Client, url: str, language: str = "en") -> str:
    return client.get(url, headers={"accept-language": language}).text


def test_home_shows_a_stranger_three_compact_projects_and_the_way_to_all(
    client: Client, town: Territory, ada: Member
) -> None:
    for number in range(5):
        projects.start_project(town, by=ada, title=f"Four {number}", summary="Du pain")
    shown = page(client, "/").partition('class="home-projects"')[2].partition("</section>")[0]
    assert len(set(re.findall(r'href="(/projects/four-\d/)"', shown))) == 3
    assert 'href="/projects/"' in shown
    assert len(re.findall(r'class="[^"]*\bsmall\b', shown)) == 3


@pytest.mark.parametrize(
    ("language", "said"), [("en", "8 places taken out of 12"), ("fr", "8 places prises sur 12")]
)
def test_an_event_says_its_places_in_words(
    client: Client, town: Territory, ada: Member, language: str, said: str
) -> None:
    meetup = call_meetup(town, ada, capacity=12)
    for number in range(8):
        register(meetup, by=make_member(town, f"p{number}", f"Person {number}"))
    text = re.sub(r"<[^>]+>", " ", page(client, meetup.get_absolute_url(), language))
    assert said in " ".join(text.split())


def test_a_picture_is_made_where_none_is_given_and_not_the_same_for_all(
    client: Client, town: Territory, ada: Member
) -> None:
    made = set()
    for number in range(6):
        title = f"Four {number}"
        project = projects.start_project(town, by=ada, title=title, summary="Du pain", body="")
        html = page(client, project.get_absolute_url())
        made |= set(re.findall(r'class="cover made (crayon-\d)"', html))
    assert len(made) > 1
    meetup = call_meetup(town, ada)
    assert 'class="cover made crayon-' in page(client, meetup.get_absolute_url())


def test_titles_have_a_face_of_the_hubs_own_small_enough_and_with_its_licence() -> None:
    assert TITLES.stat().st_size <= MOST
    licence = Path(TITLES.parent / "spectral-titles.LICENSE").read_text()
    assert "SIL Open Font License" in licence or "SIL OPEN FONT LICENSE" in licence
    sheets = (REPOSITORY / "frontend" / "static" / "css").glob("*.css")
    named = [found for one in sheets for found in FONT.findall(one.read_text())]
    assert [one.rpartition("/")[2] for one in named] == ["spectral-titles.woff2"]
    assert not re.findall(r"url\(.?https?:", "".join(map(str, named))), "no other site is asked"
