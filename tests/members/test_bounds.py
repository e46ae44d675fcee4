"""What is nothing, and what is too much, is refused in words."""

import pytest
from django.utils.translation import override

from live.frames import Refusal
from members.bounds import within


def test_what_is_within_its_bounds_is_taken_as_it_is():
    assert within("x" * 10, 10) == "x" * 10
    assert within("", 10) == ""


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [("", "bad_frame", "Say it."), ("x" * 11, "too_large", "This is too long: at most 10")],
)
def test_what_is_not_is_refused_in_words(text: str, code: str, said: str):
    with override("en"), pytest.raises(Refusal) as refused:
        within(text, 10, empty="Say it.")
    assert refused.value.code == code
    assert str(refused.value).startswith(said)


def test_a_purpose_may_have_a_sentence_of_its_own():
    with pytest.raises(Refusal, match="Ten at most"):
        within("x" * 11, 10, too_long="Ten at most")
