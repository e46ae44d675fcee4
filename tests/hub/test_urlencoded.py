"""Forms and query strings are read as Django reads them, wherever their bytes are cut."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import BadRequest, TooManyFieldsSent
from django.http import QueryDict
from hypothesis import example, given
from hypothesis import strategies as st

from common.bodies import FORM
from hub.pages.handler import Request
from hub.pages.urlencoded import PIECE, fields
from tests.memory import peak

BITS = [
    "a",
    "=",
    "&",
    "+",
    "%",
    "%4",
    "%41",
    "%25",
    "%26",
    "%3d",
    "%2B",
    "%zz",
    "%00",
    "%c3",
    "%a9",
]
BITS += ["%e4%b8%ad", "%F0%9f%98%80", "%ed%a0%80", "%80", "é", "中", "😀", "\0", ";", "\r\n"]
written = st.lists(st.sampled_from([bit.encode() for bit in BITS]) | st.binary(max_size=4))
KIND = "application/x-www-form-urlencoded"


def read(form: bytes, query: bytes = b"", kind: str = KIND, method: str = "POST") -> Request:
    headers = [(b"content-type", kind.encode()), (b"content-length", b"%d" % len(form))]
    scope = {"type": "http", "method": method, "path": "/", "headers": headers}
    return Request(scope | {"query_string": query}, BytesIO(form))


def test_a_form_is_read_and_cannot_be_changed():
    form = fields(b"name=Ada+Lovelace&skill=a%26b&skill=&caf%C3%A9")
    assert form == QueryDict("name=Ada+Lovelace&skill=a%26b&skill=&caf%C3%A9")
    assert form.getlist("skill") == ["a&b", ""]
    assert form["café"] == ""
    with pytest.raises(AttributeError, match="immutable"):
        form["name"] = "Mallory"


@given(written, st.integers(3, 40))
@example([b"%c3%a9" * 3000], PIECE)
@example([b"a" * (PIECE - 3), b"%e4%b8%ad%", b"=", b"b" * (PIECE - 1), b"%41"], PIECE)
def test_it_is_what_django_reads(bits: list[bytes], piece: int):
    form = b"".join(bits)
    assert fields(form, piece) == QueryDict(form)


@given(st.text(alphabet="%c3a9é", max_size=60), st.integers(3, 9))
def test_no_escape_is_cut(text: str, piece: int):
    form = f"{text}={text}".encode()
    assert fields(form, piece) == QueryDict(form)


def test_five_hundred_fields_are_taken_and_no_more():
    assert len(fields(b"a=1&" * 499 + b"a=1").getlist("a")) == 500
    for read_by in (fields, QueryDict):
        with pytest.raises(TooManyFieldsSent):
            read_by(b"a=1&" * 500)


def test_a_request_reads_its_form_and_its_address_so():
    request = read(b"a=%c3%a9&b", b"q=%e4%b8%ad")
    assert (request.POST, request.GET) == ({"a": ["é"], "b": [""]}, {"q": ["中"]})
    assert not request.FILES


def test_what_is_no_such_form_is_left_to_django():
    part = b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n%41\r\n--b--'
    assert read(part, kind="multipart/form-data; boundary=b").POST == {"a": ["%41"]}
    assert read(b"a=1", kind="text/plain").POST == {}
    assert read(b"a=1", method="PUT").POST == {}
    begun = read(b"a=1")
    begun.read(1)
    assert begun.POST == {}
    odd = read(b"a=1")
    odd.encoding = "latin-1"
    with pytest.raises(BadRequest):
        _ = odd.POST


@pytest.mark.parametrize("letter", ["%", "%c3%a9", "%c3a", "%zz", "中%"])
def test_no_form_takes_ten_times_its_bytes(letter: str):
    escaped = (letter * (FORM // len(letter.encode()) - 2)).encode()
    assert peak(lambda: QueryDict(b"a=" + escaped)) > 25 * FORM  # as Django reads it
    assert peak(lambda: fields(b"a=" + escaped)) < 10 * FORM
    assert peak(lambda: fields(escaped + b"=a")) < 10 * FORM
