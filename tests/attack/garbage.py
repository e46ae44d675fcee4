"""What no page expects, drawn by a seed: the same run sends the same garbage."""

from __future__ import annotations

import random
import re
from typing import Any
from urllib.parse import quote

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

WORDS = (
    "", " ", "abc", "0", "-1", "1e9", "²", "١٢", "NaN", "None", "true", "[]", "{}", "\0", "a\0b",
    "9" * 18, "9" * 19, "9" * 400, str(2**63), str(-(2**63) - 1), "1.5", "2026-02-31", "9999-99",
    "0000-00-00", "9999-12-31T23:59", "0001-01-01T00:00", "\ud800", "a\udfffb", "\u202e", "\ufffe",
    "é" * 300, "x" * 5000, "//evil.example", "https://evil.example/", "javascript:alert(1)",
    "/\\evil", "/a\r\nX-Bad: 1", "../../etc/passwd", "%00", "%ff%fe", "%", "'", '"', "\\", ";--",
    "<script>", "{{ 7*7 }}", "%(a)s", "%s%n", "🧑‍🚀" * 50, "\u0300" * 400, "@" * 200, "[" * 900,
    "ada", "new", "fr", "11111111-1111-1111-1111-111111111111", "/rooms/", "/nowhere/?x=1#y",
)  # fmt: skip
BYTES = (
    "%ff",
    "%00",
    "%ed%a0%80",
    "%c0%80",
    "%",
    "%zz",
    "a=b=c",
    "&&&",
    "=",
    "a&" * 1200,
    "a[]=1",
    "%u0041",
)
HEADERS = (
    "accept", "accept_language", "accept_encoding", "cookie", "user_agent", "referer", "origin",
    "host", "range", "if_modified_since", "if_none_match", "x_forwarded_for", "x_forwarded_proto",
    "x_csrftoken", "x_requested_with", "sec_fetch_dest", "x_refresh", "content_length",
)  # fmt: skip
HEADER_WORDS = (
    "", ";", ",", "q=", "text/html;q=inf", "*/*;q=-1", "application/json", "x" * 3000, "fr;q=nan",
    "é", "\x7f", "bytes=9999999999999999999-", "0", "-1", "W/", "[::1", "a b", "..", "null",
    "http://[", "http://[::1/x", "http://a]/", "//[x]/", "http://â\x84\x80/", "http://a:b/", "http://a:99999/",
    "sessionid=\"\\000\"", "sessionid=" + "a" * 3000, "csrftoken=é; theme=\"\\000\\377\"", "=;=;",
    "django_language=" + "x" * 600, "messages=a; sessionid=../../x", "evil.example", "a:b:c",
)  # fmt: skip
KINDS = (
    "application/x-www-form-urlencoded; charset=utf-16", "multipart/form-data",
    "application/x-www-form-urlencoded; charset=base64", "multipart/form-data; boundary=\0",
    "application/x-www-form-urlencoded; charset=undefined", "multipart/form-data; boundary=a",
    "application/x-www-form-urlencoded; charset=idna", "multipart/mixed; boundary=a", "text/plain",
"application/json", "é", "", ";;;=",
    "multipart/form-data; boundary=a; charset=utf-7", "application/xml; charset=utf-32",
)  # fmt: skip
BODIES = (
    b"", b"\0", b"a=%00&b=%ff", b"\xff\xfea\0=\0b\0", b"&" * 900, b"a=1&" * 1500, b"=" * 40_000,
    b"x" * 3_000_000, b"--a\r\n\r\n--a--", b'--a\r\nContent-Disposition: form-data; name="a"\r\n',
    b'--a\r\nContent-Disposition: form-data; name="picture"; filename="\0/../x.png"\r\n\r\nGIF89a'
    b"\r\n--a--\r\n", b"{" * 2000, b'{"a": "\\ud800"}', b"--a\r\n" * 3000,
    b'--a\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nx\r\n' * 300 + b"--a--",
    b'--a\r\nContent-Disposition: form-data; name="body"\r\nContent-Transfer-Encoding: base64'
    b"\r\n\r\n!!!\r\n--a--\r\n",
)  # fmt: skip
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", "\0", "X" * 40)
_NAME = re.compile(r'<(?:input|textarea|select|button)[^>]*\bname="([^"]+)"')


def addresses(known: dict[str, list[str]]) -> list[list[str]]:
    """Of each page of the hub some addresses: parts that lead somewhere, and garbage.

    ``known``: by the name of a part (``pk``, ``slug``), what is really there.
    """
    return [list(_filled(route, known)) for route in _routes(get_resolver())]


def _routes(resolver: URLResolver, before: str = "") -> list[str]:
    found: list[str] = []
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        found += [route] if isinstance(one, URLPattern) else _routes(one, route)
    return found


def _filled(route: str, known: dict[str, list[str]]) -> list[str]:
    route = re.sub(r"^\^|\$$|\\(?=\.)", "", route.replace("(?P", ""))
    route = re.sub(r"<(\w+)>\[0-9a-f\]\{32\}\)", r"<\1>", route)
    parts = re.findall(r"<(?:\w+:)?(\w+)>", route)
    if not parts:
        return [f"/{route}"]
    values = [*known.get(parts[0], []), "0", "9" * 18, "9" * 30]
    values += ["%00", "%ff", "a%2fb", "-", "x" * 900]
    there = {name: known.get(name, ["x"])[0] for name in parts}
    return ["/" + _put(route, there | {parts[0]: value}) for value in values]


def _put(route: str, values: dict[str, str]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda part: values[part[1]], route)


def fields(page: str) -> list[str]:
    """The names in the forms of a page, as it stands."""
    return sorted(set(_NAME.findall(page)) - {"csrfmiddlewaretoken"})


class Stranger:
    """One who sends whatever: ``client`` is signed in, or not."""

    def __init__(self, client: Client, seed: int) -> None:
        self.client, self.draw = client, random.Random(seed)

    def word(self) -> str:
        return self.draw.choice(WORDS)

    def query(self, names: list[str]) -> str:
        parts = []
        for name in self.draw.sample(names, min(3, len(names))):
            value = (
                self.draw.choice(BYTES)
                if self.draw.random() < 0.2
                else quote(self.word().encode("utf-8", "surrogatepass"))
            )
            parts.append(f"{name}={value}")
        return "&".join(parts)

    def form(self, names: list[str]) -> bytes:
        """Of the real fields some, urlencoded."""
        return f"{self.query(names)}&{self.query(names)}".encode()

    def headers(self) -> dict[str, str]:
        if self.draw.random() < 0.5:
            return {}
        name = self.draw.choice(HEADERS)
        key = name.upper() if name.startswith("content") else f"HTTP_{name.upper()}"
        return {key: self.draw.choice(HEADER_WORDS)}

    def ask(self, path: str, names: list[str]) -> tuple[str, Any]:
        """One request: ``(what it was, the answer)``."""
        return self._send("GET", f"{path}?{self.query(names)}", b"", "", self.headers())

    def post(self, path: str, names: list[str]) -> tuple[str, Any]:
        kind, body = "application/x-www-form-urlencoded", self.form(names)
        if self.draw.random() < 0.25:
            kind, body = self.draw.choice(KINDS), self.draw.choice((*BODIES, body))
            # Django's test client would read the address in that charset; see test_unreadable.py.
            return self._send("POST", path, body, kind, self.headers())
        return self._send("POST", f"{path}?{self.query(names)}", body, kind, self.headers())

    def odd(self, path: str) -> tuple[str, Any]:
        return self._send(self.draw.choice(METHODS), path, b"", "", self.headers())

    def _send(
        self, method: str, path: str, body: bytes, kind: str, headers: dict[str, str]
    ) -> tuple[str, Any]:
        cookies = self.client.cookies
        if "HTTP_COOKIE" in headers:  # beside the own ones
            headers["HTTP_COOKIE"] += "; " + "; ".join(
                f"{m.key}={m.value}" for m in cookies.values()
            )
        extra: Any = headers
        answer = self.client.generic(method, path, body, kind, **extra)
        return f"{method} {path} {kind} {headers} {body[:200]!r}", answer
