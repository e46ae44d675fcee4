"""What is no skill, or too many of them, is not taken for one."""

from __future__ import annotations

import pytest

from common.asking import asking
from live.frames import Refusal
from members import actions, rules, skills
from members.models import Member, Skill, SkillName, Territory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known(town: Territory) -> None:
    skills.load_skills()


@pytest.mark.parametrize(
    "words", ["coutures", "MENUISIÈRES", "plombière", " jardinage ", "сouturе"]
)
def test_a_known_skill_in_another_form_is_that_skill(ada: Member, words: str) -> None:
    before = Skill.objects.count()
    assert actions.propose_skill(words, by=ada).territory is None
    assert Skill.objects.count() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "bad_frame"),
        ("!?", "bad_frame"),
        ("123", "bad_frame"),
        ("x", "bad_frame"),
        ("https://evil.example", "bad_frame"),
        ("evil.example", "bad_frame"),
        ("www evil", "bad_frame"),
        ("write@evil", "bad_frame"),
        ("<b>bold</b>", "bad_frame"),
        ("{{ 7 }}", "bad_frame"),
        ("sewing, knitting", "bad_frame"),
        ("a" * 41, "too_large"),
        ("\ufdfa" * 30, "too_large"),
        ("é" * 80_000, "too_large"),
    ],
)
def test_what_is_no_word_is_refused(ada: Member, words: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        actions.propose_skill(words, by=ada)
    assert refused.value.code == code
    assert not Skill.objects.exclude(proposed=None).exists()


def test_what_hides_or_turns_words_round_is_taken_out(ada: Member) -> None:
    made = actions.propose_skill("campa\u200bno\u202elogie\u2066", by=ada)
    assert made.name_fr == "Campanologie"
    assert SkillName.objects.get(skill=made).folded == "campanologie"


def test_a_thousand_words_of_one_person_end_at_twenty(ada: Member, town: Territory) -> None:
    made = refused = 0
    for number in range(1_000):
        letters = "".join(chr(97 + int(digit)) for digit in f"{number:04}")
        try:
            actions.propose_skill(f"zz {letters} zz", by=ada)
            made += 1
        except Refusal:
            refused += 1
    assert (made, refused) == (rules.WAITING, 980)
    assert Skill.objects.waiting(town).count() == rules.WAITING


def test_they_are_counted_by_the_hour_too(ada: Member, time_stands_still: None) -> None:
    with asking("192.0.2.1"):
        for letter in "abcdefghij":
            actions.propose_skill(f"zzq{letter} zzz", by=ada)
        with pytest.raises(Refusal) as refused:
            actions.propose_skill("campanologie", by=ada)
    assert refused.value.code == "rate_limited"
