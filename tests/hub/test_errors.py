"""What a person reads when the hub is in trouble."""

import errno

import pytest
from django.db import InterfaceError, OperationalError
from django.test import RequestFactory

from hub.pages.errors import server_error

WRITTEN = {"title": 'A shared "oven"', "csrfmiddlewaretoken": "as it came"}


def page(error: Exception, language: str = "en", **fields: str) -> tuple[int, str]:
    ask = RequestFactory(headers={"accept-language": language})
    request = ask.post("/projects/new/?from=home", fields) if fields else ask.get("/projects/")
    try:
        raise error
    except Exception:
        answer = server_error(request)
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("database or disk is full"),
        InterfaceError("connection already closed"),
        OSError(errno.ENOSPC, "No space left on device"),
    ],
)
def test_where_nothing_can_be_stored_what_was_written_is_kept_on_the_page(error: Exception):
    status, words = page(error, **WRITTEN)
    assert status == 503
    assert 'action="/projects/new/?from=home" method="post"' in words
    assert 'name="title" value="A shared &quot;oven&quot;"' in words
    assert 'name="csrfmiddlewaretoken" value="as it came"' in words
    assert words.count("csrfmiddlewaretoken") == 1


def test_who_only_read_tries_again():
    status, words = page(OperationalError("gone"))
    assert status == 503
    assert 'action="/projects/" method="get"' in words
    assert "Try again" in words


def test_it_is_said_in_the_browsers_language():
    assert "Rien ne peut être enregistré pour le moment" in page(OperationalError("gone"), "fr")[1]


@pytest.mark.parametrize("error", [ValueError("a mistake"), OSError(errno.ENOENT, "no such file")])
def test_a_mistake_of_ours_is_called_one(error: Exception):
    status, words = page(error, **WRITTEN)
    assert status == 500
    assert "Something broke on our side" in words
    assert "oven" not in words
