"""The form of a poll stands in a part that is drawn once: each page has a key and a token in it."""

from __future__ import annotations

import re

import pytest
from asgiref.sync import sync_to_async

from hall.models import Poll
from tests.keeping import keeping
from tests.visits import KEY, TOKEN, get, post, session_of

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["keeping"]
FORM = re.compile(r'<form class="form asking".*?</form>', re.S)


async def test_polls_that_are_asked_from_several_loads_of_a_room_all_stand(
    keeping, client_of, ada, room
):
    session = await sync_to_async(session_of)(client_of, ada)
    path = room.get_absolute_url()
    pages = [await get(path, session) for _ in range(2)]  # made, and kept
    keeping.now += 1
    pages.append(await get(path, session))  # made anew, of a form that was drawn before
    assert keeping.made == 2
    seen = set()
    for number, shown in enumerate(pages, 1):
        (form,) = FORM.findall(shown.page)
        token, key = TOKEN.findall(form)[0], KEY.findall(form)[0]
        seen |= {token, key}
        asked = {"question": f"Question {number}?", "answer_1": "a", "answer_2": "b", "key": key}
        asked["csrfmiddlewaretoken"] = token
        answer = await post(f"{path}polls/", asked, session | shown.cookies)
        assert answer.status == 302
        assert await Poll.objects.acount() == number
    assert len(seen) == 6
