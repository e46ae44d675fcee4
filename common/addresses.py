"""Addresses of services, with a user and a password in them: what is wrong, without saying it."""

import re
from urllib.parse import urlsplit

WRITTEN = {"%": "%25", "#": "%23", "@": "%40", "/": "%2F", "?": "%3F", "[": "%5B", "]": "%5D"}
ESCAPED = ", ".join(f"{sign} is {code}" for sign, code in WRITTEN.items())


def trouble(url: str) -> str:
    """What keeps ``scheme://user:password@host:port/path`` from being read; "" when nothing does.

    A clause that names the sign and how it is written, never a part of the address: it may be the
    password's.
    """
    scheme, marked, rest = url.partition("://")
    if not marked or not re.fullmatch(r"[a-z][a-z0-9+.-]*", scheme, re.IGNORECASE):
        return "does not begin like an address, with a word and ://"
    if sign := _stray(rest):
        named = {" ": "a space (%20)", "\\": "a backslash (%5C)"}.get(sign, f"'{sign}'")
        return f"has {named} where no address has one; in a user's name or a password {ESCAPED}"
    try:
        if urlsplit(url).port == 0:
            return "has port 0"
    except ValueError:
        return f"has no port after its last colon; in a user's name or a password {ESCAPED}"
    return ""


def _stray(rest: str) -> str:
    """The first sign that ends the user and password before their @, or stands there unescaped."""
    if found := re.search(r"[\s\\]", rest):
        return " " if found[0].isspace() else "\\"
    if re.search(r"%(?![0-9A-Fa-f]{2})", rest):
        return "%"
    if rest.startswith("/"):  # a path, of SQLite's file or of a socket
        return ""
    who, at, _ = rest.rpartition("@")
    if "#" in rest:
        return "#"
    if at and "=" not in rest.partition("?")[2].partition("@")[0]:
        return next((sign for sign in "@/?[]" if sign in who), "")
    return ""
