"""Cookies are read as Django reads them, however many quotes and escapes fill a header."""

from django.http import parse_cookie
from hypothesis import example, given
from hypothesis import strategies as st

from common.cookies import parse_cookies

LETTERS = st.text(alphabet='ab=;" \\0173,é', max_size=40)


def test_what_a_browser_sends_is_read():
    assert parse_cookies("sessionid=abc; theme=dark") == {"sessionid": "abc", "theme": "dark"}
    assert parse_cookies(r'a="say \"so\" \303"; b=c=d;') == {"a": 'say "so" Ã', "b": "c=d"}


@given(LETTERS, LETTERS)
@example("a", r"\\\"\101\1\400")
def test_it_is_what_django_reads(name: str, value: str):
    for header in (f"{name}={value}", f'a=b; {name}="{value}"; c', f'a="{value}'):
        assert parse_cookies(header) == parse_cookie(header)
