"""What stands in a kept page's address: readers, languages, hosts never meet on one."""

from itertools import product
from typing import Any

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings

from hub.kept.address import VARY, address_of
from members.models import Territory
from tests.attack.stage import set_up
from tests.keeping import keeping, kept_views, places_of
from tests.visits import get, scope_of, session_of

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["keeping"]
# What stands in the address beside what our pages say that they vary by.
BESIDE = {"host", "x-forwarded-proto"}
# A browser that does not take gzip is never shown a kept page.
BY_OTHER_MEANS = {"accept-encoding", "cookie"}


@pytest.fixture
def stage(town):
    return set_up(town)


@pytest.fixture
def places(stage):
    """An address of each kept view, by its name."""
    return places_of(stage.public)


def test_these_views_are_kept():
    first = {"home", "search", "rooms", "room", "projects", "project", "events", "event"}
    assert first <= {*kept_views()}


async def test_every_kept_page_is_kept_and_says_what_it_varies_by(
    keeping, client_of, stage, places
):
    ada = stage.people["holder"]
    readers = [{}, await sync_to_async(session_of)(client_of, ada)]
    for cookies, (name, path) in product(readers, places.items()):
        first, again = await get(path, cookies), await get(path, cookies)
        assert (first.status, first.apart()) == (200, again.apart()), name
        said = {one.strip().lower() for one in first.header("vary").split(",")}
        assert said - BY_OTHER_MEANS | BESIDE == {one.decode() for one in VARY}, name
        assert said >= BY_OTHER_MEANS, name
    assert keeping.made == len(places) * len(readers)


DIFFERENT = [
    {"accept_language": "fr"},
    {"accept_language": "en-GB,en;q=0.9,fr;q=0.1"},
    {"host": "127.0.0.1"},
    {"host": "localhost:8000"},
    {"sec_fetch_dest": "document"},
    {"sec_fetch_dest": "empty"},
    {"x_forwarded_proto": "https"},
    {"cookies": {settings.LANGUAGE_COOKIE_NAME: "fr"}},
    {"cookies": {settings.THEME_COOKIE_NAME: "dark"}},
    {"cookies": {settings.THEME_COOKIE_NAME: "light"}},
]


async def test_who_asks_otherwise_is_shown_another_page(keeping, room, client_of, ada, grace):
    path, session = room.get_absolute_url(), sync_to_async(session_of)
    asked: list[Any] = [{}, *DIFFERENT]
    asked += [{"cookies": await session(client_of, one)} for one in (ada, grace)]
    asked += [{"cookies": {**(await session(client_of, ada)), "theme": "dark"}}]
    first = [await get(path, **how) for how in asked]
    again = [await get(path, **how) for how in asked]
    assert [one.status for one in first] == [200] * len(asked)
    assert [one.apart() for one in again] == [one.apart() for one in first]
    assert keeping.made == len(asked)
    for who, shown in zip(("Ada", "Grace"), again[11:13], strict=True):
        assert who in shown.header("x-reader") + shown.page
    assert len({one.header("x-reader") for one in (again[0], *again[11:13])}) == 3


async def test_two_towns_never_meet(keeping, town, settings):
    settings.ALLOWED_HOSTS = ["*"]
    await Territory.objects.acreate(name="Antony", slug="antony", host="antony.example.org")
    for _ in range(2):
        for host, name in (("antony.example.org", "Antony"), ("testserver", "Sceaux")):
            shown = (await get("/", host=host)).page
            assert f"UP {name}</title>" in shown
    assert keeping.made == 2


async def test_one_scheme_is_not_the_other(keeping, room):
    plain, secure = (scope_of("/rooms/") | {"scheme": scheme} for scheme in ("http", "https"))
    assert address_of(plain) != address_of(secure)


@pytest.mark.parametrize(
    "how",
    [
        {"method": "HEAD"},
        {"method": "POST"},
        {"method": "get"},
        {"accept_encoding": ""},
        {"accept_encoding": "br"},
        {"content_type": "text/plain; charset=utf-16"},
        {"path": "/static/css/main.css"},
    ],
)
async def test_what_is_asked_otherwise_has_no_address(how):
    assert address_of(scope_of(**{"path": "/"} | how)) is None


def test_a_token_alone_makes_no_other_address():
    named = {settings.CSRF_COOKIE_NAME: "x" * 32}
    assert address_of(scope_of("/", cookies=named)) == address_of(scope_of("/"))
    beside = scope_of("/", cookies={"theme": "dark"} | named)
    assert address_of(beside) != address_of(scope_of("/"))


@pytest.mark.parametrize(
    ("sent", "alike"),
    [
        ([b"csrftoken=a", b"sessionid=b"], [b"csrftoken=a,sessionid=b"]),
        ([b"sessionid=a; sessionid=b"], [b"sessionid=b"]),
        ([b"sessionid=b; csrftoken=a"], [b"csrftoken=c; sessionid=b"]),
    ],
)
def test_cookies_are_read_as_the_page_reads_them(sent, alike):
    from io import BytesIO

    from hub.pages.handler import Request

    def scope(cookies):
        asked = scope_of("/")
        return asked | {"headers": [*asked["headers"], *((b"cookie", one) for one in cookies)]}

    first, second = scope(sent), scope(alike)
    assert address_of(first) == address_of(second)
    seen = [Request(one, BytesIO()).COOKIES for one in (first, second)]
    assert seen[0] | {"csrftoken": ""} == seen[1] | {"csrftoken": ""}


# Headers of every browser and of every attacker: none of them changes a page that says nothing of
# it, so that nobody puts a page of their making on another's screen.
UNHEARD = {
    "accept": ["application/json", "*/*", "text/html;q=0"],
    "user_agent": ["Mozilla/5.0 (iPhone)", "curl/8"],
    "referer": ["https://evil.example/", "http://testserver/people/"],
    "origin": ["https://evil.example"],
    "x_requested_with": ["XMLHttpRequest"],
    "x_forwarded_for": ["203.0.113.9"],
    "x_forwarded_host": ["evil.example"],
    "x_forwarded_port": ["8443"],
    "x_forwarded_prefix": ["/evil"],
    "forwarded": ["host=evil.example;proto=https"],
    "x_original_url": ["/people/"],
    "x_rewrite_url": ["/people/"],
    "x_http_method_override": ["POST"],
    "daphne_root_path": ["/evil"],
    "range": ["bytes=0-9"],
    "if_none_match": ["*"],
    "if_modified_since": ["Fri, 01 Jan 2100 00:00:00 GMT"],
    "authorization": ["Bearer x", "Basic eDp4"],
    "sec_fetch_mode": ["cors"],
    "sec_fetch_site": ["cross-site"],
    "save_data": ["on"],
    "dnt": ["1"],
    "cache_control": ["no-cache"],
    "connection": ["close"],
    "content_length": ["0"],
    "upgrade_insecure_requests": ["1"],
}


async def test_nobody_puts_a_page_of_their_making_on_another_s_screen(keeping, places):
    for name, path in places.items():
        plain = (await get(path)).apart()
        for header, values in UNHEARD.items():
            for value in values:
                keeping.now += 1  # made afresh
                poisoned = await get(path, None, **{header: value})
                assert poisoned.apart() == plain, (name, header, value)


@pytest.mark.parametrize("name", [b"accept_language", b"x_forwarded_proto", b"sec_fetch_dest"])
async def test_a_header_that_another_could_be_taken_for_is_not_heard(keeping, room, name):
    from hub.asgi import application
    from tests.visits import given

    path = room.get_absolute_url()
    plain, keeping.now = (await get(path)).apart(), keeping.now + 1
    scope = scope_of(path)
    scope["headers"].append((name, b"fr,https,document"))
    assert (await given(application, scope)).apart() == plain
