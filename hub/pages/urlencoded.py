"""Forms and query strings as Django reads them, in little memory.

`urllib.parse` cuts at each `%` and keeps all pieces until the end: 256 KiB of them held 50 MB.
"""

from __future__ import annotations

from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import QueryDict

PIECE = 4 * 1024  # bytes whose escapes are decoded at once; 3 at least, for each of them to end


def fields(form: bytes, piece: int = PIECE) -> QueryDict:
    """What QueryDict makes of it, in UTF-8. Raises TooManyFieldsSent."""
    try:
        text = form.decode()
    except UnicodeDecodeError:
        text = form.decode("latin-1")
    if text.count("&") >= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
        raise TooManyFieldsSent("There are more fields than any form has.")
    found = QueryDict(mutable=True, encoding="utf-8")
    for field in filter(None, text.split("&")):
        name, _, value = field.replace("+", " ").partition("=")
        found.appendlist(_unescaped(name, piece), _unescaped(value, piece))
    found._mutable = False  # as Django's own are: a view that changes one copies it
    return found


def _unescaped(text: str, piece: int) -> str:
    if "%" not in text:
        return text
    escaped, found, start = text.encode(), bytearray(), 0
    while start < len(escaped):
        end = start + piece
        cut = escaped.rfind(b"%", end - 2, end)  # an escape goes on in the next piece: whole
        end = end if cut < 0 else cut
        found += unquote_to_bytes(escaped[start:end])
        start = end
    return found.decode("utf-8", "replace")
