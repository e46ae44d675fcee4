"""Bodies: taken where a form takes them, refused early where none does, bounded all together."""

import os
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from proofs.hubs import Served, status
from tests.attack.raw import Raw, town
from tests.attack.shapes import FILES, FORM, MB, MULTI, PLAIN, READ, TOKEN, part, request
from tests.attack.uploads import a_room_of_ada

PICTURE = part('; name="picture"; filename="a.png"', b"j" * 11 * MB) + b"--b--\r\n"
EXPECT = "Expect: 100-continue"


@pytest.fixture(scope="module")
def hub(shared: Path, started_for_all: list[Served]) -> Served:
    town(shared, started_for_all, HUB_UPLOADS="32")
    return started_for_all[0]


@pytest.fixture(scope="module")
def url(hub: Served) -> str:
    return hub.url


def head(what: bytes) -> bytes:
    """The headers alone."""
    return what.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


def test_an_honest_picture_arrives_whole(url: str, shared: Path):
    room, cookie = a_room_of_ada(shared)
    drawn = BytesIO()
    Image.frombytes("RGB", (300, 300), os.urandom(300 * 300 * 3)).save(drawn, "PNG")
    assert len(drawn.getvalue()) > 200_000  # it goes by a file
    body = part('; name="picture"; filename="a.png"', drawn.getvalue()) + b"--b--\r\n"
    token = f"X-CSRFToken: {TOKEN}"
    sent = request("POST", f"/rooms/{room}/pictures/", MULTI, body, token)
    said = Raw(url).send(sent.replace(b"Cookie: ", f"Cookie: {cookie}; ".encode())).answer()
    assert " 200 OK" in said, said
    assert '"width": 300' in said


def test_what_no_form_takes_is_refused_before_it_comes(url: str):
    for path, code in ((READ, 413), (PLAIN, 413), ("/health/", 404), ("/nowhere/", 404)):
        said = Raw(url).send(head(request("POST", path, MULTI, PICTURE, EXPECT))).heard()
        assert said.startswith(f"HTTP/1.1 {code} "), path
        assert "<h1>" in said
    for method in ("GET", "PUT", "DELETE", "PATCH", "BREW"):
        said = Raw(url).send(head(request(method, FILES, MULTI, PICTURE, EXPECT))).heard()
        assert said.startswith("HTTP/1.1 405 "), method
    link = Raw(url).send(head(request("POST", FILES, MULTI, PICTURE, EXPECT))).link
    assert link.recv(100).startswith(b"HTTP/1.1 100 ")  # and here it may come


def test_a_kind_that_takes_long_to_read_is_refused(url: str):
    again = f"\r\nContent-Type: {MULTI}"
    for kind in (FORM + ";" * 500, FORM + "; a=b" * 1000, FORM + again * 30):
        for method, path in (("POST", PLAIN), ("GET", READ), ("GET", "/live/")):
            said = Raw(url).send(request(method, path, kind, b"")).heard()
            assert said.startswith("HTTP/1.1 400 "), (kind[:60], path)
    for accept in (";" * 600, "a/b, " * 200):
        said = Raw(url).send(request("GET", READ, FORM, b"", f"Accept: {accept}")).heard()
        assert said.startswith("HTTP/1.1 400 "), accept[:60]
    assert " 403 " in Raw(url).send(request("POST", PLAIN, MULTI + "b" * 69, b"a")).answer()


def test_a_browser_that_sends_on_hears_the_answer_all_the_same(url: str):
    assert " 413 " in Raw(url).send(request("POST", PLAIN, MULTI, PICTURE)).heard()
    in_chunks = b"100000\r\n" + b"a" * MB + b"\r\n"
    link = Raw(url).send(head(request("POST", PLAIN, FORM, b"", "Transfer-Encoding: chunked")))
    assert " 413 " in link.send(in_chunks).heard()


def test_a_form_in_chunks_is_read_as_any_other(url: str):
    body = b"language=en&next=/people/"
    chunks = b"".join(b"%x\r\n%s\r\n" % (1, body[n : n + 1]) for n in range(len(body)))
    plain = Raw(url).send(request("POST", "/language/", FORM, body)).answer()
    sent = request("POST", "/language/", FORM, chunks + b"0\r\n\r\n", "Transfer-Encoding: chunked")
    assert Raw(url).send(sent).answer().splitlines()[0] == plain.splitlines()[0]


def test_a_crowd_of_uploads_fills_nothing(url: str):
    whole = request("POST", FILES, MULTI, PICTURE)
    held = [Raw(url).send(whole[:-10]) for _ in range(2)]
    time.sleep(0.5)
    said = Raw(url).send(whole).heard()
    assert " 503 " in said
    assert "Retry-After: 5" in said
    assert status(url) == 200
    assert " 403 " in held[0].send(whole[-10:]).answer()  # it was read: no CSRF token
    held[1].close()
    time.sleep(0.5)
    for _ in range(3):  # what they took was given back
        assert " 403 " in Raw(url).send(whole).answer()


def refused(link: Raw) -> bool:
    try:
        return b" 503 " in link.link.recv(100)
    except TimeoutError:
        return False


def test_uploads_that_stand_still_keep_nobody_from_signing_in(url: str):
    begun = head(request("POST", FILES, MULTI, PICTURE))
    held = []
    for size in (6 * MB, MB // 2, 30_000):  # whatever room there is, until there is none
        while not refused(link := Raw(url, 0.2).send(begun + b"j" * size)):
            held.append(link)
    assert " 403 " in Raw(url).send(request("POST", PLAIN, FORM, b"a=" + b"1" * 40_000)).answer()
    for link in held:
        link.close()
    time.sleep(0.5)


def test_a_file_of_the_spool_is_gone_with_its_request(url: str, hub: Served):
    def spooled() -> int:
        links = Path(f"/proc/{hub.process.pid}/fd").iterdir()
        return sum("(deleted)" in str(one.readlink()) for one in links if one.is_symlink())

    before = spooled()
    link = Raw(url).send(request("POST", FILES, MULTI, PICTURE)[:-10])
    time.sleep(0.5)
    assert spooled() == before + 1
    link.close()
    time.sleep(0.5)
    assert spooled() == before
