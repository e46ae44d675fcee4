"""What is found while the database stands still is found once, for all who ask in that moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone, translation

from common.still import MOST, Answers, known, standing, still
from members.models import Member


class Finds:
    """A function of the kind, and how often it was asked in earnest."""

    def __init__(self):
        self.times = 0
        self.find = self._find  # one, as a function is
        self.ask = still(self.find)

    def _find(self, *given, **named):
        self.times += 1
        return [given, named]


@pytest.fixture
def finds():
    return Finds()


def test_it_is_found_once_in_a_moment_and_anew_in_the_next(finds):
    for times in (1, 2, 3):
        with standing(Answers()):
            assert finds.ask(1) is finds.ask(1)
        assert finds.times == times


def test_where_no_moment_is_known_it_is_found_anew(finds):
    finds.ask(1)
    with standing(None):
        finds.ask(1)
    with standing(Answers()), standing(None):
        finds.ask(1)
    assert finds.times == 3


def test_a_moment_ends_with_what_it_was_said_of(finds):
    first = Answers()
    with standing(first):
        finds.ask(1)
    finds.ask(1)
    with standing(first):
        finds.ask(1)
    assert finds.times == 2


def test_what_is_asked_otherwise_is_another_answer(finds):
    with standing(Answers()):
        for given in ((1,), (2,), (1, 2), ("1",), (None,), ()):
            assert finds.ask(*given) == [given, {}]
        assert finds.ask(1, most=2) == [(1,), {"most": 2}]
        assert finds.times == 7


def test_each_language_and_time_zone_has_its_own(finds):
    with standing(Answers()):
        for language in ("fr", "en"):
            for zone in ("Europe/Paris", "Pacific/Tahiti"):
                with translation.override(language), timezone.override(zone):
                    finds.ask(1)
    assert finds.times == 4


def test_a_row_is_what_its_key_says(finds):
    with standing(Answers()):
        finds.ask(Member(pk=1, name="Ada"))
        assert finds.ask(Member(pk=1))[0][0].name == "Ada"
        assert finds.ask(Member(pk=2, name="Grace"))[0][0].name == "Grace"


def test_what_failed_is_tried_again():
    tries = iter([ZeroDivisionError, None])

    @still
    def find():
        if error := next(tries):
            raise error
        return "found"

    with standing(Answers()):
        with pytest.raises(ZeroDivisionError):
            find()
        assert find() == "found"


def test_a_page_that_takes_its_time_keeps_what_its_moment_found(finds):
    first, second = Answers(), Answers()
    with standing(first):
        found = finds.ask(1)
    with standing(second):
        assert finds.ask(1) is not found
    with standing(first):
        assert finds.ask(1) is found


def test_what_is_too_much_for_a_moment_is_found_and_not_kept(finds):
    with standing(Answers()):
        for _ in range(2):
            assert [finds.ask(n)[0] for n in range(MOST + 2)] == [(n,) for n in range(MOST + 2)]
        assert len(known(finds.find)) == MOST
    assert finds.times == MOST + 2 + 2


def test_threads_of_one_moment_are_given_one_answer(finds):
    first = Answers()

    def ask(number):
        with standing(first):
            return finds.ask(number % 4)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(400)))
    assert all(answer is answers[number % 4] for number, answer in enumerate(answers))
