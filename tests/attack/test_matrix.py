"""Twelve people ask every page of the hub, of what is public and of what is private.

What each is given stands in who_may.py, written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver, reverse
from PIL import Image

from members.models import Member, Territory
from tests.attack.happened import PROGRAMME
from tests.attack.stage import PICTURE, SECRET, Side, Stage, set_up
from tests.attack.who import ALL, SIGNED, Page, sees
from tests.attack.who_may import PAGES

pytestmark = pytest.mark.django_db
# Of a visit, and not of what was asked.
BESIDE = re.compile(r'"(?:django_session|usersessions_usersession|django_tasks\w*)"')
CHANGES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b")


@pytest.fixture
def stage(town: Territory, settings: Any) -> Stage:
    settings.RATE_LIMITS_FACTOR = 0  # who may, and not how often
    return set_up(town)


@pytest.fixture
def browsers(stage: Stage, client_of: Callable[[Member], Client]) -> dict[str, Client]:
    return {who: client_of(one) if one else Client() for who, one in stage.people.items()}


@contextmanager
def undone() -> Iterator[list[str]]:
    """What is asked meanwhile leaves nothing; the changes that it asked of the database."""
    changes: list[str] = []

    def look(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        done = execute(sql, params, many, context)
        change = CHANGES.match(sql)
        if change is None or BESIDE.search(sql):
            return done
        # SQLite counts the rows of an INSERT with RETURNING once they are read.
        if change[1] == "INSERT" or context["cursor"].rowcount > 0:
            changes.append(sql)
        return done

    with transaction.atomic(), connection.execute_wrapper(look):
        yield changes
        transaction.set_rollback(True)


def ask(browser: Client, method: str, path: str, form: dict[str, Any]) -> tuple[str, bool, Any]:
    """``(what one gets, whether something was stored, the answer)``."""
    session = {key: morsel.value for key, morsel in browser.cookies.items()}
    with undone() as changes:
        answer = browser.generic("GET", path) if method == "get" else browser.post(path, form)
    browser.cookies.clear()
    browser.cookies.load(session)
    place = answer.headers.get("Location", "")
    if place.startswith("/accounts/login/?next"):
        return "sign in", bool(changes), answer
    return str(answer.status_code), bool(changes), answer


def form_of(page: Page, side: Side) -> dict[str, Any]:
    form = dict(page.form or {})
    if form.get("picture"):
        file = BytesIO()
        Image.new("RGB", (8, 8)).save(file, "PNG")
        file.seek(0)
        file.name = "photo.png"
        form["picture"] = file
    if form.get("file"):
        form["file"] = BytesIO(PROGRAMME)
        form["file"].name = "a.json"
    if form.get("public"):
        form["public"] = "no" if side.room.public else "yes"
    if form.get("choice"):
        form["choice"] = str(side.poll.choices.all()[0].pk)
    if form.get("about"):
        form["about"] = f"project-{side.project.pk}"
    if form.get("who"):
        form["who"] = str(side.message.author_id)
    return form


def fits(page: Page, method: str, who: str, side: Side, got: str, stored: bool) -> bool:
    """Whether this is what the table says."""
    may = page.get if method == "get" else page.post
    seen = not page.sided or who in sees(side.name)
    if who in may and seen:
        stores = method == "post" and (stored if page.quiet else True)
        return got in {"200", "301", "302"} and stored == stores
    if stored:
        return False
    if not (page.get if method == "get" else page.post):
        return got in {"405", "404", "403", "sign in"} and (
            got == "405" or seen or who not in SIGNED
        )
    if who not in SIGNED:  # asked to sign in, whatever is there; or it is not there for them
        return got in {"sign in", "401", "404", "405"}
    if not seen:
        return got == "404" or (got == "403" and side.name == "public")  # who is banned reads it
    return got in {"403", "404", "302", "200"}  # the last two in words: nothing was stored


def refused_or_given_wrongly(stage: Stage, browsers: dict, name: str) -> list[tuple]:
    page, wrong = PAGES[name], []
    for side in stage.sides() if page.sided else [stage.public]:
        path = reverse(name, kwargs=page.of(side, stage) if page.of else {})
        for who, method in product(browsers, ("get", "post")):
            if method == "post" and not page.post and page.get == ALL and not page.sided:
                continue  # a form of everybody's: see test_garbage.py
            got, stored, answer = ask(browsers[who], method, path, form_of(page, side))
            if not fits(page, method, who, side, got, stored):
                wrong.append((name, side.name, who, method, got, stored))
            if page.sided and who not in sees(side.name) and not answer.streaming:
                assert SECRET not in answer.content.decode(), (name, who, method)
    return wrong


def test_each_is_given_what_the_table_says(stage: Stage, browsers: dict):
    wrong = [one for name in PAGES for one in refused_or_given_wrongly(stage, browsers, name)]
    assert not wrong, "\n".join(map(str, wrong))


def test_every_page_stands_in_the_table():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert names ^ set(PAGES) == set(), "tests/attack/who_may.py says who may see each page"


def test_the_table_gives_and_refuses_each_something(stage: Stage, browsers: dict):
    assert set(browsers) == ALL
    for who in ALL:
        assert any(who in page.get for page in PAGES.values())
        assert any(who not in page.get | page.post for page in PAGES.values())


def absent(page: Page, stage: Stage) -> dict[str, Any]:
    """The same address of something that never was."""
    parts = dict(page.of(stage.private, stage))
    return {
        name: 10**9 if isinstance(part, int) else part if name == "answer" else _twisted(part)
        for name, part in parts.items()
    }


def _twisted(part: str) -> str:
    return "d" * 32 if part in PICTURE.values() else f"{part}-nowhere"


def test_what_is_private_looks_as_if_it_never_was(stage: Stage, browsers: dict):
    """Status, headers and page, letter by letter."""
    different = []
    for name, page in PAGES.items():
        if not page.sided:
            continue
        there = reverse(name, kwargs=page.of(stage.private, stage))
        nowhere = reverse(name, kwargs=absent(page, stage))
        for who, method in product(("visitor", "member", "banned", "animator"), ("get", "post")):
            seen = [
                shape(ask(browsers[who], method, path, form_of(page, stage.private)), path)
                for path in (there, nowhere)
            ]
            if seen[0] != seen[1]:
                different.append((name, who, method))
    assert different == []


TOKENS = re.compile(r'(?:nonce="|csrfmiddlewaretoken" value="|nonce-)[^"\' ]+')


def shape(asked: tuple[str, bool, Any], path: str) -> tuple[Any, ...]:
    got, _, answer = asked
    text = TOKENS.sub("", answer.content.decode().replace(path, "/HERE/"))
    kept = {k: TOKENS.sub("", v).replace(path, "/HERE/") for k, v in answer.headers.items()}
    kept.pop("Content-Length", None)
    return got, kept, re.sub(r"%2F\S*?%2F(?=[\"&])", "", text)
