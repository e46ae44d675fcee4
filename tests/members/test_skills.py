"""Skills are found by any of their names, in either language, accents or not."""

from __future__ import annotations

import tomllib
from collections import Counter

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.translation import override

from common.text.fold import fold
from members import skills
from members.models import Skill, SkillName, Territory
from tests.memory import MB, peak

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known() -> None:
    skills.load_skills()


def names(found: list[Skill]) -> list[str]:
    with override("en"):
        return [str(skill) for skill in found]


def test_the_hub_knows_what_townspeople_do() -> None:
    assert Skill.objects.count() >= 180
    for everyday in ("accounting", "gardening", "sewing", "grant writing", "sign language"):
        (found,), unknown = skills.named([everyday])
        assert found
        assert not unknown


def test_the_list_is_sound() -> None:
    listed = tomllib.loads(skills.LISTED.read_text(encoding="utf-8"))
    for slug, ways in listed.items():
        assert len(ways["fr"]) >= 2, slug
        assert len(ways["en"]) >= 2, slug
        assert all(
            text and len(text) <= 60 and "," not in text for t in ways.values() for text in t
        )
    meant = Counter(
        text for ways in listed.values() for text in {fold(t) for w in ways.values() for t in w}
    )
    assert [text for text, times in meant.items() if times > 1] == [], "a name means one skill"


def test_loading_again_doubles_nothing() -> None:
    before = (Skill.objects.count(), SkillName.objects.count())
    call_command("skills")
    assert (Skill.objects.count(), SkillName.objects.count()) == before


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("couture", "Sewing"),
        ("COUTURE", "Sewing"),
        ("ourlet", "Sewing"),
        ("electricite", "Wiring"),
        ("Électricité", "Wiring"),
        ("LSF", "Sign language"),
        ("oenologie", "Wine"),
        ("jard", "Gardening"),
        ("ruche", "Beekeeping"),
        ("homework", "School support"),
        ("velo mecanique", "Bike repair"),
        ("dépannage", "IT help"),
    ],
)
def test_one_finds_a_skill_by_any_name(words: str, first: str) -> None:
    assert names(skills.search(words))[0] == first


def test_the_first_letters_complete(client: Client, town: Territory) -> None:
    answer = client.get("/skills/", {"q": "cou"}, HTTP_ACCEPT_LANGUAGE="fr").json()
    assert "Couture" in [skill["name"] for skill in answer["skills"]]
    assert len(answer["skills"]) <= skills.MOST
    assert answer["message"] == ""


@pytest.mark.parametrize(
    "words", ["", "   ", "abc", "zzz", "%_%", "\0", "é" * 10_000, "x" * 10_000, "a b c " * 20, "'"]
)
def test_any_search_gets_an_answer_in_words(client: Client, town: Territory, words: str) -> None:
    answer = client.get("/skills/", {"q": words})
    assert answer.status_code == 200
    told = answer.json()
    assert told["skills"] or told["message"]


def test_a_search_costs_one_query(
    client: Client, town: Territory, django_assert_num_queries: object
) -> None:
    client.get("/skills/", {"q": "co"})
    with django_assert_num_queries(1):  # type: ignore[operator]
        client.get("/skills/", {"q": "co"})


def test_what_is_longer_than_any_name_costs_little() -> None:
    """Taken apart, each of these letters is eighteen: 250 kB of a form became 100 MB."""
    assert names(skills.named(["ＳＥＷＩＮＧ"])[0]) == ["Sewing"]
    long = "\ufdfa" * 80_000
    assert skills.named([long]) == ([], [long])
    assert skills.named(["sewing" + " " * 200 + "a"])[0] == []
    assert peak(lambda: skills.named([long])) < 5 * MB


def test_an_unknown_skill_gets_the_nearest_known() -> None:
    (near, far) = (skills.nearest("jardinaje"), skills.nearest("qwertzuiop"))
    assert names([near]) == ["Gardening"]  # type: ignore[list-item]
    assert far is None
