"""What is a response's own is laid into a kept page: it is never the same twice, and it holds."""

import re
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async
from django.conf import settings

from members.actions import change_profile
from rooms import actions
from rooms.models import Message
from tests.keeping import keeping
from tests.visits import KEY, NONCE, TOKEN, get, post, session_of

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["keeping"]
CSRF = settings.CSRF_COOKIE_NAME


@pytest.fixture
def sheets_within(monkeypatch):
    """As where the files are named by their content: a first visit holds its sheets."""
    monkeypatch.setattr("frontend.styles._named_by_content", lambda: True)
    monkeypatch.setattr("frontend.styles._text", lambda name: "p{}")


async def test_a_form_of_a_kept_page_is_taken_with_the_cookie_that_came_with_it(
    keeping, client_of, grace, room
):
    session = await sync_to_async(session_of)(client_of, grace)
    address, numbers = room.get_absolute_url(), []
    assert not await keeping.hits(address, session)
    for _ in range(2):
        shown = await get(address, session)
        assert CSRF in shown.cookies
        numbers.append(await say(address, shown, session | shown.cookies))
    assert keeping.made == 1 + 3  # both posts, and the page that shows the first
    assert numbers == [1, 2]


async def test_a_form_of_a_kept_page_is_taken_with_the_cookie_that_was_there(
    keeping, client_of, grace, room
):
    session = await sync_to_async(session_of)(client_of, grace)
    address = room.get_absolute_url()
    mine = session | (await get(address, session)).cookies
    shown = await get(address, mine)
    assert keeping.made == 1
    assert shown.cookies[CSRF] == mine[CSRF]  # its time begins anew, as Django does it
    assert await say(address, shown, mine) == 1


async def say(address, shown, cookies):
    """By the form of this page; how many messages there are then."""
    token, key = TOKEN.findall(shown.page)[0], KEY.findall(shown.page)[0]
    form = {"csrfmiddlewaretoken": token, "key": key, "body": "Bonjour"}
    answer = await post(address, form, cookies)
    assert (answer.status, answer.header("location")) == (302, f"{address}#end")
    return await Message.objects.acount()


async def test_another_s_token_is_no_good(keeping, client_of, grace, ada, room):
    address = room.get_absolute_url()
    hers, his = [await sync_to_async(session_of)(client_of, one) for one in (grace, ada)]
    shown = [await get(address, one) for one in (hers, his)]
    stolen = {"csrfmiddlewaretoken": TOKEN.findall(shown[0].page)[0], "body": "x"}
    assert (await post(address, stolen, his | shown[1].cookies)).status == 403
    assert (await post(address, stolen, hers | shown[0].cookies)).status == 302


async def test_a_cookie_that_is_none_is_replaced(keeping, room):
    address = room.get_absolute_url()
    assert not await keeping.hits(address)
    for bad in ("", "short", "é" * 32, "x" * 64, '"'):
        shown = await get(address, {CSRF: bad})
        assert len(shown.cookies[CSRF]) == 32, bad
    assert keeping.made == 1


async def test_two_tabs_have_each_its_own_key_and_both_words_stay(keeping, client_of, grace, room):
    session = await sync_to_async(session_of)(client_of, grace)
    address = room.get_absolute_url()
    first = await get(address, session)
    tabs = [await get(address, session | first.cookies) for _ in range(5)]
    assert keeping.made == 1
    assert len({KEY.findall(one.page)[0] for one in tabs}) == 5
    assert len({token for one in tabs for token in TOKEN.findall(one.page)}) == 5
    for number, tab in enumerate(tabs, 1):
        assert await say(address, tab, session | first.cookies) == number


async def test_the_nonce_of_a_page_is_that_of_its_policy_and_never_the_same(
    keeping, sheets_within, room
):
    seen = set()
    for _ in range(5):
        shown = await get(room.get_absolute_url(), sec_fetch_dest="document")
        (said,) = re.findall(r"'nonce-([^']+)'", shown.header("content-security-policy"))
        assert set(NONCE.findall(shown.page)) == {said}
        seen.add(said)
    assert (keeping.made, len(seen)) == (1, 5)


async def test_what_a_person_wrote_that_looks_like_it_stays_as_written(
    keeping, client_of, grace, room
):
    key, token, nonce = uuid4(), "t" * 64, "A" * 22 + "=="
    written = (
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{token}">'
        f'<input type="hidden" name="key" value="{key}"><style nonce="{nonce}">'
    )
    post_message = sync_to_async(actions.post_message)
    for body in (written, f"`{written}`", f"```\n{written}\n```", f"[a](https://a.fr/?q={token})"):
        await post_message(room, by=grace, body=body, key=uuid4())
    told = {"kind": "person", "name": grace.name, "about": f"{written} {key} {token}"}
    await sync_to_async(change_profile)(by=grace, **told)
    session = await sync_to_async(session_of)(client_of, grace)
    for address in (room.get_absolute_url(), grace.get_absolute_url(), f"/search/?q={key}"):
        made, shown = await get(address, session), await get(address, session)
        assert shown.apart() == made.apart()
        for words in (token, str(key), nonce)[: 1 if "search" in address else 3]:
            assert shown.page.count(words) == made.page.count(words)
        assert str(key) in shown.page
    assert keeping.made == 3
