"""Words that are hard to set: very long ones, very many, from right to left, and borrowed names."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.conftest import Enter
from tests.browser.tabs import Tab
from tests.browser.test_walk import TOO_WIDE

LETTERS = "Donaudampfschifffahrt" * 24  # 504 of them, and nowhere to break
NOVEL = ("Une phrase ordinaire, puis une autre. " * 110)[:4000]
ARABIC = "مرحبا بكم في حيّنا"
NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 568}, "has_touch": True}


@pytest.fixture(scope="module")
def hard(backstage: Backstage) -> dict[str, Any]:
    project = backstage.project(
        holder="ada", title=LETTERS[:80], summary=LETTERS[:200], body=f"{LETTERS}\n\n{ARABIC}"
    )
    need = backstage.need(project=project["pk"], title=LETTERS[:100], wanted=3)
    backstage.offer(project=project["pk"], member="grace", words=LETTERS[:300], need=need)
    more = {"summary": LETTERS[:200], "body": LETTERS, "venue": LETTERS[:120]}
    event = backstage.event(author="ada", title=LETTERS[:120], **more)
    backstage.say(room=project["room"], author="grace", bodies=[LETTERS, ARABIC, "Hello", NOVEL])
    return {
        "project": f"/projects/{project['slug']}/",
        "event": f"/events/{event['slug']}/",
        "room": f"/rooms/{project['room']}/",
    }


def too_wide(tab: Tab) -> list[str]:
    return list(tab.page.evaluate(TOO_WIDE))


def test_no_page_is_pushed_wide_by_a_word_of_five_hundred_letters(
    enter: Enter, hard: dict[str, Any], backstage: Backstage
):
    backstage.deface(member="mallory", about=LETTERS, neighbourhood=LETTERS[:80])
    ada = enter("ada", **NARROW)
    places = ["/", "/rooms/", "/projects/", "/events/", "/events/?month=now", "/people/mallory/"]
    places += ["/bell/", "/search/?q=donau", "/people/", *hard.values()]
    found = [f"{path}: {wide}" for path in places for wide in too_wide(ada.goto(path))]
    assert "\n".join(found) == ""
    backstage.deface(member="mallory", about="", neighbourhood="")


def test_nor_when_it_is_said_live_or_announced(
    enter: Enter, hard: dict[str, Any], backstage: Backstage
):
    ada = enter("ada", hard["room"], **NARROW)
    backstage.announce(author="anne", body=LETTERS[:280])
    expect(ada.page.locator(".banner")).to_be_visible()
    ada.composer.fill(LETTERS)
    assert too_wide(ada) == []
    ada.page.get_by_role("button", name="Send", exact=True).tap()
    expect(ada.page.locator(".talk .mine:not([data-waiting])").last).to_contain_text(LETTERS)
    assert too_wide(ada) == []
    backstage.quiet()


def test_four_thousand_characters_are_a_message_and_one_more_is_too_many(
    enter: Enter, hard: dict[str, Any]
):
    ada, grace = enter("ada", hard["room"]), enter("grace", hard["room"])
    ada.composer.fill("x" * 4001)
    ada.composer.press("Enter")
    expect(ada.page.locator(".toast")).to_contain_text("at most 4000 characters")
    expect(ada.composer).to_have_value("x" * 4001)
    ada.say("\U0001f33b" * 4000)  # as people count them, not as JavaScript does
    expect(grace.page.locator(".entry-text").last).to_have_text("\U0001f33b" * 4000)


def test_words_from_right_to_left_stand_at_the_right_and_turn_nothing_around(
    enter: Enter, hard: dict[str, Any], backstage: Backstage
):
    backstage.deface(member="mallory", name="علي بن أحمد")
    ada, mallory = enter("ada", hard["room"]), enter("mallory", hard["room"])
    mallory.say(f"{ARABIC} (2)")
    direction = "(text) => getComputedStyle(text).direction"
    for words, way in ((ARABIC, "rtl"), (f"{ARABIC} (2)", "rtl"), ("Hello", "ltr")):
        assert ada.sees(words).locator(".entry-text").evaluate(direction) == way
    head = ada.sees(f"{ARABIC} (2)").locator(".entry-head")
    expect(head.locator(".entry-author bdi")).to_have_text("علي بن أحمد")
    name, hour = (head.locator(one).bounding_box() for one in (".entry-author", "time"))
    assert name
    assert hour
    assert name["x"] < hour["x"]  # the hour stands after the name
    ada.composer.fill(ARABIC)
    assert ada.composer.evaluate(direction) == "rtl"
    ada.composer.fill("")
    backstage.deface(member="mallory", name="Mallory Archer")


@pytest.mark.parametrize("name", ["M\u0430irie de Sceaux", "Ma\u00efrie  de Sceaux"])
def test_nobody_borrows_the_town_s_name(enter: Enter, name: str):
    mallory = enter("mallory", "/me/")
    mallory.page.locator("[name=name]").fill(name)
    mallory.page.get_by_role("button", name="Save").click()
    expect(mallory.page.locator(".errorlist, .notice.error").first).to_be_visible()
    mallory.goto("/people/mallory/")
    expect(mallory.page.get_by_role("heading", level=1)).to_have_text("Mallory Archer")
    expect(mallory.page.locator("main .badge")).to_have_count(0)


def test_a_name_that_would_be_read_backwards_is_read_as_it_was_typed(
    enter: Enter, backstage: Backstage
):
    mallory = enter("mallory", "/me/")
    mallory.page.locator("[name=name]").fill("\u202exuaecS ed eiriaM")
    mallory.page.get_by_role("button", name="Save").click()
    expect(mallory.page.get_by_role("heading", level=1)).to_have_text("xuaecS ed eiriaM")
    backstage.deface(member="mallory", name="Mallory Archer", folded="mallory archer")


def test_a_picture_of_a_real_phone_s_size_leaves_small(
    enter: Enter, backstage: Backstage, tmp_path: Path
):
    room = backstage.room(title="Large pictures", members=["ada"])
    ada, photo = enter("ada", f"/rooms/{room}/"), tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x010E] = "at my home, 12 rue des Lilas"
    Image.effect_noise((4000, 3000), 80).save(photo, "JPEG", quality=97, exif=exif.tobytes())
    assert photo.stat().st_size > 9_000_000
    ada.page.get_by_label("Add a picture").set_input_files(photo)
    ada.say("The market")
    link = ada.sees("The market").locator(".entry-picture")
    for address in (link.get_attribute("href"), link.locator("img").get_attribute("src")):
        answer = ada.context.request.get(ada.url + str(address).removeprefix("/"))
        assert answer.headers["content-type"] == "image/webp"
        assert b"rue des Lilas" not in answer.body()
        assert max(Image.open(BytesIO(answer.body())).size) <= 1600
