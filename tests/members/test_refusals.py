"""What an action refuses is said where its reader looks."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from live.frames import Refusal
from members.refusals import refused_aloud, refused_as_invalid, refused_on

CLOSED = Refusal("closed", "This room is closed.")


class Titled(forms.Form):
    title = forms.CharField()


def test_a_form_says_what_was_refused_and_keeps_what_was_written():
    form = Titled({"title": "An oven"})
    with refused_on(form):
        assert form.is_valid()
    assert form.is_valid()
    with refused_on(form):
        raise CLOSED
    assert not form.is_valid()
    assert form.non_field_errors() == ["This room is closed."]
    assert form["title"].value() == "An oven"


def test_the_next_page_says_what_was_refused():
    request = RequestFactory().post("/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    with refused_aloud(request):
        raise CLOSED
    assert [str(said) for said in get_messages(request)] == ["This room is closed."]


def test_a_field_says_what_was_refused():
    with pytest.raises(ValidationError) as said, refused_as_invalid():
        raise CLOSED
    assert (said.value.messages, said.value.code) == (["This room is closed."], "closed")


def test_a_mistake_of_ours_is_no_refusal():
    form = Titled({"title": "An oven"})
    with pytest.raises(KeyError), refused_on(form):
        raise KeyError
    with pytest.raises(KeyError), refused_as_invalid():
        raise KeyError
