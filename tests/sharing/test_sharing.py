"""A link, its code, a poster, its picture: of what one may see, and of nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image

from common.images import card
from frontend.theme import tokens
from rooms.models import Room
from sharing import pictures

pytestmark = pytest.mark.django_db
PARTS = ("", "poster/", "code.svg", "picture.png")


def test_everybody_shares_what_is_public(project, meetup, ada):
    for kind, slug in (
        *(("project", project.slug), ("event", meetup.slug), ("member", "ada"), ("town", "hub")),
    ):
        for part in PARTS:
            assert Client().get(f"/share/{kind}/{slug}/{part}").status_code == 200, (kind, part)


def test_of_what_is_private_there_is_nothing_for_others_and_no_picture_at_all(
    secret, mallory, ada, client_of
):
    for part in PARTS:
        path = f"/share/project/{secret.slug}/{part}"
        for browser in (Client(), client_of(mallory)):
            assert browser.get(path).status_code == 404
        there = client_of(ada).get(path).status_code
        assert there == (404 if part == "picture.png" else 200)


def test_nobody_finds_a_person_by_a_search_engine(project, ada):
    closed = [
        line.removeprefix("Disallow: ")
        for line in Client().get("/robots.txt").text.splitlines()
        if line.startswith("Disallow: ")
    ]
    for part in PARTS:
        path = f"/share/member/ada/{part}"
        answer = Client().get(path)
        assert any(path.startswith(one) for one in closed)
        assert answer["X-Robots-Tag"] == "noindex"
        assert "public" not in answer.headers.get("Cache-Control", "")
        shown = Client().get(f"/share/project/{project.slug}/{part}")
        assert "X-Robots-Tag" not in shown.headers


@pytest.mark.parametrize("path", ["nothing/x/", "town/x/", "project/x/", "event/x/picture.png"])
def test_what_is_not_there_is_not_shared(town, path):
    assert Client().get(f"/share/{path}").status_code == 404


def test_the_picture_is_drawn_once_and_known_by_its_tag(project):
    pictures.picture.cache_clear()
    path = f"/share/project/{project.slug}/picture.png"
    first = Client().get(path)
    assert Image.open(BytesIO(first.content)).size == card.SIZE
    assert first["Content-Type"] == "image/png"
    again = Client().get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Client().get(path).content == first.content
    assert pictures.picture.cache_info().misses == 1


def test_a_network_that_asks_for_many_new_pictures_waits_and_what_is_drawn_is_given(
    project, meetup, settings
):
    limit = settings.RATE_LIMITS["drawings"]
    settings.RATE_LIMITS_FACTOR = 1
    settings.RATE_LIMITS = settings.RATE_LIMITS | {"drawings": replace(limit, address="1/h")}
    pictures.picture.cache_clear()
    one, other = (
        f"/share/{kind}/{thing.slug}/picture.png"
        for kind, thing in (("project", project), ("event", meetup))
    )
    assert [Client().get(one).status_code for _ in range(3)] == [200, 200, 200]
    answer = Client().get(other)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0
    assert Client().get(one).status_code == 200


def test_where_only_members_read_no_picture_is_kept_by_others(project, town, ada, client_of):
    town.members_only = True
    town.save()
    path = f"/share/project/{project.slug}/picture.png"
    assert Client().get(path)["Location"].startswith("/accounts/login/")
    assert client_of(ada).get(path)["Cache-Control"].startswith("private")


@pytest.mark.parametrize("title", ["", "é", "W" * 500, "mot " * 200, "🙂日本", "a\u0301" * 90])
def test_any_title_is_drawn(title):
    drawn = card.draw(town=title, title=title, line=title, accent="#123456")
    assert len(drawn) < 60_000


def test_a_title_is_as_large_as_it_can_be_and_cut_where_it_cannot():
    assert card.laid_out("Apéro")[0].size > card.laid_out("Café des langues " * 5)[0].size
    _font, lines = card.laid_out("Café des langues " * 20)
    assert lines[-1].endswith("…")


def test_the_code_leads_to_the_page(project):
    assert b"<svg" in Client().get(f"/share/project/{project.slug}/code.svg").content
    assert pictures.code("https://a.example/") != pictures.code("https://b.example/")


def test_the_poster_says_what_when_and_where(meetup):
    page = Client(headers={"accept-language": "fr"}).get(f"/share/event/{meetup.slug}/poster/")
    text = page.content.decode()
    assert "Apéro" in text
    assert "Mardi 6 mai 2031, 18:30 · Ancienne mairie" in text
    assert f"http://testserver/events/{meetup.slug}/" in text


def og(path: str, **how) -> dict[str, str]:
    text = Client(**how).get(path).content.decode()
    return dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)"', text))


def test_a_link_to_a_page_is_shown_with_its_words_and_its_picture(project, settings):
    told = og(f"/projects/{project.slug}/", headers={"accept-language": "en"})
    here = "http://testserver"
    assert told == {
        "title": "Café des langues",
        "description": "On parle, on mange.",
        "type": "website",
        "url": f"{here}/projects/{project.slug}/",
        "image": f"{here}/share/project/{project.slug}/picture.png",
        "locale": "en_GB",
        "site_name": "UP Sceaux",
    }
    settings.HTTPS = True
    assert "//sceaux.example.org/" in og(f"/projects/{project.slug}/")["url"]


def test_every_public_page_has_a_picture_that_is_there(project, meetup, ada):
    for path in ("/", "/projects/", "/events/", "/rooms/", "/people/", "/people/ada/"):
        told = og(path)
        assert told["title"]
        assert told["url"] == f"http://testserver{path}"
        assert Client().get(told["image"]).status_code == 200


def test_words_in_a_title_stay_words(project, ada):
    from projects.actions import change_project

    title = '"><script>x</script>'
    told = {"summary": title, "body": "", "neighbourhood": ""}
    change_project(project, by=ada, title=title, **told)
    page = Client().get(f"/projects/{project.slug}/").content.decode()
    assert "<script>x" not in page
    assert og(f"/projects/{project.slug}/")["title"].startswith("&quot;&gt;")


def test_a_page_that_turned_private_is_shown_to_nobody(meetup):
    path = f"/share/event/{meetup.slug}/picture.png"
    assert Client().get(path).status_code == 200
    Room.objects.filter(pk=meetup.room_id).update(public=False)
    assert Client().get(path).status_code == 404


def test_a_picture_wears_the_shade_of_the_buttons():
    drawn = card.draw(town="UP Sceaux", title="Un repas", line="", accent="#ffff66")
    band = Image.open(BytesIO(drawn)).convert("RGB").getpixel((5, 300))
    assert isinstance(band, tuple)
    said = "#" + "".join(f"{part:02x}" for part in band)
    assert said == tokens("#ffff66", dark=False)["--accent"]
