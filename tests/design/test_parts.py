"""A part of a page is drawn once for all who are given alike, and for nobody else."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from html import unescape
from itertools import product
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, Engine
from django.utils import timezone, translation
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from frontend.parts import BLANK, Parts, _size
from members.models import Territory
from rooms.models import Message

TOKEN, OTHER = "t" * 64, "u" * 64
FORM = (
    '<form><input type="hidden" name="csrfmiddlewaretoken" value="{{ csrf_token }}">'
    '<input type="hidden" name="next" value="{{ way_back }}">'
    '<input type="hidden" name="key" value="{{ key }}">'
    "{{ words }}</form>"
)
TEMPLATES = {
    "words.html": "{{ words }}",
    "form.html": FORM,
    "whole.html": '{% load up %}{% part "form.html" words="a" %}',
    "here.html": "{% load hours %}{% today %}, {{ at }}",
    "beyond.html": "{{ request }}{{ user }}{{ words }}",
}


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> Parts:
    engine = Engine(
        loaders=[("django.template.loaders.locmem.Loader", TEMPLATES)],
        libraries={"hours": "frontend.templatetags.hours", "up": "frontend.templatetags.up"},
    )
    monkeypatch.setattr("frontend.parts.Engine", SimpleNamespace(get_default=lambda: engine))
    made = Parts()
    monkeypatch.setattr("frontend.templatetags.up.parts", made)
    return made


def draw(
    parts: Parts,
    template: str,
    *,
    like: Any = None,
    token: str = TOKEN,
    way_back: str = "/",
    **given: Any,
) -> str:
    page = {"csrf_token": token, "way_back": way_back}
    return parts.draw(f"{template}.html", given, like=like, page=page.get)


def test_it_is_drawn_once_for_all_who_are_given_alike(parts: Parts):
    assert [draw(parts, "words", words="Bonjour") for _ in range(3)] == ["Bonjour"] * 3
    assert len(parts) == 1


def test_what_only_looks_alike_is_drawn_for_itself(parts: Parts):
    alike = [1, True, "1", "True", mark_safe("1"), None, "None", "", False, 0, ("1",), (1,)]
    for _ in range(2):
        drawn = [draw(parts, "words", words=one) for one in alike]
        assert [unescape(one) for one in drawn] == [str(one) for one in alike]
    assert len(parts) == len(alike)


def test_a_word_is_not_taken_for_html(parts: Parts):
    html = mark_safe("<b>bold</b>")
    assert draw(parts, "words", words=html) == "<b>bold</b>"
    assert draw(parts, "words", words="<b>bold</b>") == "&lt;b&gt;bold&lt;/b&gt;"


@pytest.mark.parametrize(
    "changing", [Territory(), [1], {"a": 1}, (1, (2, [3])), object(), gettext_lazy("Sign in")]
)
def test_what_may_change_is_refused(parts: Parts, changing: object):
    with pytest.raises(TypeError, match="plain values"):
        draw(parts, "words", words=changing)
    assert draw(parts, "words", words=changing, like="a") == escape(changing)


def test_a_likeness_that_names_nothing_is_refused():
    """A name that is misspelt would make one part of all rows."""
    draw = Engine.get_default().from_string(
        '{% part "rooms/pin.html" like=one.likenes message=one %}'
    )
    with pytest.raises(TypeError, match=r"rooms/pin\.html"):
        draw.render(Context({"one": Message(pk=1)}))


def test_it_sees_what_it_is_given_and_nothing_else(parts: Parts):
    assert draw(parts, "beyond", words="x") == "x"


def test_each_language_time_zone_and_day_has_its_own(parts: Parts, monkeypatch: pytest.MonkeyPatch):
    drawn, at = set(), datetime(2026, 1, 1, tzinfo=UTC)
    zones, languages = ("Europe/Paris", "Asia/Tokyo"), ("fr", "en")
    for day, zone, language in product((29, 30), zones, languages):
        monkeypatch.setattr(timezone, "now", lambda day=day: datetime(2026, 11, day, tzinfo=UTC))
        with timezone.override(zone), translation.override(language):
            once, again = (draw(parts, "here", at=at) for _ in range(2))
        assert once == again
        drawn.add(once)
    assert len(parts) == len(drawn) == 8


def test_a_token_and_a_key_are_laid_in_each_time(parts: Parts):
    shown = [draw(parts, "form", words="a", token=one) for one in (TOKEN, OTHER, OTHER)]
    assert len(parts) == 1
    assert [page.count(TOKEN) for page in shown] == [1, 0, 0]
    assert [page.count(OTHER) for page in shown] == [0, 1, 1]
    keys = {re.findall(r'name="key" value="([0-9a-f-]{36})"', page)[0] for page in shown}
    assert len(keys) == 3
    assert BLANK["key"] not in keys


def test_the_way_back_is_each_page_s_own_and_no_html(parts: Parts):
    back = ["/", "/people/?q=a&page=2", '/"><b>bold</b>']
    shown = [draw(parts, "form", words="a", way_back=one) for one in back]
    assert len(parts) == 1
    for page, one in zip(shown, back, strict=True):
        assert f'name="next" value="{escape(one)}"' in page


def test_it_stands_in_a_part_of_a_part_as_well(parts: Parts):
    shown = [draw(parts, "whole", token=one, way_back=f"/{one}") for one in (TOKEN, OTHER)]
    assert len(parts) == 2
    assert [page.count(TOKEN) for page in shown] == [2, 0]
    assert [page.count(OTHER) for page in shown] == [0, 2]


def test_beside_what_it_is_like_plain_values_tell_parts_apart(parts: Parts):
    rows = [Territory()]
    for words, several in product("ab", [("x",), ("y",)]):
        draw(parts, "words", like=1, words=words, several=several, rows=rows, pair=(1, rows))
    assert len(parts) == 4


def test_a_token_is_nobody_else_s_whoever_drew_it_first(parts: Parts):
    draw(parts, "form", words="a")
    assert not any(TOKEN in text for drawn in parts._drawn.values() for text in drawn.texts)


def test_those_used_longest_ago_go_first_and_it_stays_within_its_bound(parts: Parts):
    parts.most = 20_000
    draw(parts, "words", words="used again and again")
    (first,) = parts._drawn
    for number in range(100):
        draw(parts, "words", words=f"{number:100}")
        draw(parts, "words", words="used again and again")
        assert parts.weight <= parts.most
    assert 2 < len(parts) < 100
    assert next(reversed(parts._drawn)) == first
    assert draw(parts, "words", words="x" * 30_000) == "x" * 30_000  # larger than all of it
    assert parts.weight <= parts.most


def test_what_they_are_found_by_is_weighed_too(parts: Parts):
    draw(parts, "words", words="x" * 1000)
    assert parts.weight > 2000


def test_many_threads_draw_at_once(parts: Parts):
    """Each is given what it asked for, and the count of what is kept stays true."""
    parts.most = 20_000

    def many(seed: int) -> None:
        drawn = Random(seed)
        for _ in range(500):
            words = f"{drawn.randrange(60):50}"
            token = f"{seed}" * 64
            page = draw(parts, "form", words=words, token=token)
            assert words in page
            assert token in page

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(many, range(1, 9)))
    assert 0 < parts.weight <= parts.most
    assert parts.weight == sum(_size(one) for pair in parts._drawn.items() for one in pair)
    parts.forget()
    assert (len(parts), parts.weight) == (0, 0)
