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
def known(town: Territory) -> None:
    skills.load_skills()


def names(found: list[Skill]) -> list[str]:
    with override("en"):
        return [str(skill) for skill in found]


def test_the_hub_knows_what_townspeople_do(town: Territory) -> None:
    assert Skill.objects.count() >= 225
    assert SkillName.objects.count() >= 3_000
    for everyday in ("accounting", "gardening", "sewing", "grant writing", "sign language"):
        (found,), unknown = skills.named([everyday], town)
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
def test_one_finds_a_skill_by_any_name(town: Territory, words: str, first: str) -> None:
    assert names(skills.search(words, town))[0] == first


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("menuisières", "Carpentry"),
        ("couturieres", "Sewing"),
        ("ELECTRICIENNES", "Wiring"),
        ("informatitien", "IT help"),
        ("plumbrs", "Plumbing"),
        ("cuisiniere", "Cooking"),
        ("soudeuses", "Metalwork"),
        ("carreler", "Masonry"),
        ("réparatrice de vélos", "Bike repair"),
        ("chauffeur livreur", "Driving"),
        ("agent pâtissier", "Pastry"),
    ],
)
def test_one_finds_a_skill_by_other_forms_and_in_spite_of_errors(
    town: Territory, words: str, first: str
) -> None:
    assert names(skills.search(words, town))[0] == first


@pytest.mark.parametrize("words", ["couturières", "Plombière", "jardinières", "BAKERS"])
def test_a_form_takes_the_plural_and_the_feminine_for_the_skill(
    town: Territory, words: str
) -> None:
    found, unknown = skills.named([words], town)
    assert len(found) == 1
    assert not unknown


@pytest.mark.parametrize("words", ["jardinaje", "coutrue", "plombeir"])
def test_a_form_asks_before_it_takes_an_error_of_typing(town: Territory, words: str) -> None:
    assert skills.named([words], town) == ([], [words])
    assert skills.nearest(words, town)


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


def test_a_search_costs_three_queries(
    client: Client, town: Territory, django_assert_num_queries: object
) -> None:
    client.get("/skills/", {"q": "co"})
    with django_assert_num_queries(3):  # type: ignore[operator]  # the town is one
        client.get("/skills/", {"q": "co"})
    with django_assert_num_queries(4):  # type: ignore[operator]  # and one that reads all names
        client.get("/skills/", {"q": "coutturrier"})


def test_what_is_longer_than_any_name_costs_little(town: Territory) -> None:
    """Taken apart, each of these letters is eighteen: 250 kB of a form became 100 MB."""
    assert names(skills.named(["ＳＥＷＩＮＧ"], town)[0]) == ["Sewing"]
    long = "\ufdfa" * 80_000
    assert skills.named([long], town) == ([], [long])
    assert skills.named(["sewing" + " " * 200 + "a"], town)[0] == []
    assert peak(lambda: skills.named([long], town)) < 5 * MB


@pytest.mark.parametrize("long", ["\ufdfa" * 80_000, "é " * 40_000, "couture " * 10_000])
def test_a_search_without_an_end_costs_nothing(town: Territory, long: str) -> None:
    assert skills.search(long, town) == []
    assert not skills.matching(long, town).exists()
    assert skills.nearest(long, town) is None
    assert peak(lambda: skills.search(long, town)) < MB


def test_an_unknown_skill_gets_the_nearest_known(town: Territory) -> None:
    (near, far) = (skills.nearest("jardinaje", town), skills.nearest("qwertzuiop", town))
    assert names([near]) == ["Gardening"]  # type: ignore[list-item]
    assert far is None
