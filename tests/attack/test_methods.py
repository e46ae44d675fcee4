"""How each page is asked: HEAD is answered wherever GET is, and what nothing does is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.attack.stage import Stage
from tests.attack.test_matrix import TOKENS, browsers, stage  # noqa: F401
from tests.attack.who_may import PAGES

pytestmark = pytest.mark.django_db
SECOND = re.compile(r"\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT")
ASKING = ("visitor", "belongs", "holder", "administrator")


def addresses(stage: Stage) -> Iterator[tuple[str, str]]:  # noqa: F811
    for name, page in PAGES.items():
        yield name, reverse(name, kwargs=page.of(stage.public, stage) if page.of else {})


def answered(browser: Client, method: str, path: str) -> tuple[int, dict[str, str], bytes]:
    """``(status, headers, body)``, without the tokens and the second, which differ each time."""
    answer: Any = browser.generic(method, path)
    body = b"".join(answer)  # in pieces, or whole
    told = {name: TOKENS.sub("", value) for name, value in answer.headers.items()}
    headers = {name: SECOND.sub("", value) for name, value in told.items()}
    return answer.status_code, headers, body


def test_head_is_answered_as_get_is_and_without_a_body(stage: Stage, browsers: dict):  # noqa: F811
    given = set()
    for name, path in addresses(stage):
        for who in ASKING:
            status, headers, body = answered(browsers[who], "GET", path)
            asked = answered(browsers[who], "HEAD", path)
            assert asked == (status, headers, b""), (name, who)
            if status == 200 and body:
                given.add(name)
    assert len(given) > len(PAGES) / 2


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_what_no_page_does_is_refused(stage: Stage, browsers: dict, method: str):  # noqa: F811
    for name, path in addresses(stage):
        if name == "demo":  # there in a demonstration alone
            continue
        assert answered(browsers["holder"], method, path)[0] == 405, name
        assert answered(browsers["visitor"], method, path)[0] in {302, 405}, name
