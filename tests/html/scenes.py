"""The life of a town, from before its first day: all that a browser may be shown of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from members.models import Member, Territory
from rooms.actions import pin_message
from tests.conftest import make_member
from tests.html.doors import of_limits, of_signing_in, of_workbenches
from tests.html.seen import Seen, browser_of
from tests.html.taken_along import of_what_is_taken_along
from tests.html.trouble import of_trouble
from tests.rooms.pictures import bring, show
from tests.words.addresses import FORMS, SIMPLE, asked_once_more, pages
from tests.words.conftest import Town, live_town

ALWAYS = {name: reverse(name) for name in SIMPLE}
FIRST_VISIT = {"sec-fetch-dest": "document"}  # it holds its sheets: frontend/styles.py
FIRST_VISITS = (("home", ""), ("room", "dark"), ("nothing", "light"))  # where, and in which light


def before_the_first_day(seen: Seen) -> None:
    for language in ("fr", "en"):
        seen.visit({"no town": "/"}, browser_of(None, language), language)


def on_the_first_day(seen: Seen) -> None:
    """A town, and nobody; then its first member, who may do everything, and a week later."""
    town = Territory.objects.create(name="Sceaux", slug="sceaux", default=True)
    empty = {f"{name} of an empty town": url for name, url in ALWAYS.items()}
    seen.visit(empty, browser_of(None, "fr"), "visitor")
    first = make_member(town, "mayor", "Marie", role="administrator")
    seen.visit(empty, browser_of(first, "en"), "mayor")
    Member.objects.filter(pk=first.pk).update(joined=timezone.now() - timedelta(days=8))
    seen.visit({"home that asks for a passkey": "/"}, browser_of(first, "fr"), "mayor")


def later(seen: Seen) -> None:
    """Much has happened, and goes wrong."""
    town = live_town()
    some_pictures(town)
    for who, member, language in readers(town):
        seen.visit(pages(town), browser_of(member, language), f"{who}, {language}")
    for scene in (of_first_visits, of_refused_forms, of_signing_in, of_workbenches, of_trouble):
        scene(seen, town)
    of_what_is_taken_along(seen, town)
    of_limits(seen, town)


def behind_a_door(seen: Seen) -> None:
    """Only members read."""
    Territory.objects.create(name="Sceaux", slug="sceaux", default=True, members_only=True)
    closed = {f"{name} of a closed town": url for name, url in ALWAYS.items()}
    seen.visit(closed, browser_of(None, "fr"), "visitor")


def readers(town: Town) -> list[tuple[str, Member | None, str]]:
    """A stranger; who holds the project, who belongs to it, who does not; and an animator."""
    people = town.people | {"hall": Member.objects.get(slug="zz-hall")}
    spoken = {"visitor": ["fr", "en"], "ada": ["fr"], "grace": ["en"], "hall": ["en"]}
    return [(who, one, tongue) for who, one in people.items() for tongue in spoken.get(who, ["fr"])]


def some_pictures(town: Town) -> None:
    """Grace shows one, and is answered with another one, without words, which is pinned."""
    room, ada, grace = town.project.room, town.people["ada"], town.people["grace"]
    assert ada is not None
    assert grace is not None
    first, second = (bring(browser_of(one, "fr"), room).json()["id"] for one in (grace, ada))
    parent = show(room, grace, first, body="Zzregarde", words="Zzfour")
    pin_message(show(room, ada, second, words="", parent=parent), by=ada)


def of_first_visits(seen: Seen, town: Town) -> None:
    for name, light in FIRST_VISITS:
        browser = browser_of(None, "fr")
        browser.cookies[settings.THEME_COOKIE_NAME] = light
        where = {f"first visit, {name}": pages(town)[name]}
        seen.visit(where, browser, "visitor", headers=FIRST_VISIT)


def of_refused_forms(seen: Seen, town: Town) -> None:
    """Every page is sent nothing, and each form what it refuses; where one is asked once more,
    nothing is a yes."""
    known, everyone = pages(town), {who: one for who, one, _tongue in readers(town)}
    for who in ("ada", "anne"):
        browser = browser_of(everyone[who], "fr")
        asked = asked_once_more(town)
        for what, url in ((what, url) for what, url in known.items() if what not in asked):
            seen.send(what, url, {}, browser, who)
    for name, who, form in FORMS:
        wrong = f"{name} with mistakes"
        seen.send(wrong, known[name], form, browser_of(everyone[who], "en"), who)


SCENES: list[Callable[[Seen], None]] = [
    before_the_first_day,
    on_the_first_day,
    later,
    behind_a_door,
]
