"""Finding people: by name, by what they offer, by where they live."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from members import actions, skills
from members.models import Member, MemberSkill, Skill, Territory


@pytest.fixture
def cast(ada: Member, grace: Member, mallory: Member) -> None:
    skills.load_skills()
    ada.neighbourhood = "Les Blagis"
    ada.save()
    for member, slug in ((ada, "sewing"), (grace, "sewing"), (grace, "gardening")):
        actions.set_skills(
            by=member,
            way="offers",
            skills=[row.skill for row in member.skills.all()] + [Skill.objects.get(slug=slug)],
        )
    actions.set_skills(by=mallory, way="wants", skills=[Skill.objects.get(slug="gardening")])


def found(client: Client, **asked: str) -> list[str]:
    return [member.slug for member in client.get("/people/", asked).context["people"]]


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("", ["ada", "grace", "mallory"]),
        ("ada", ["ada"]),
        ("LOVE", ["ada"]),
        ("blagis", ["ada"]),
        ("ada blagis", ["ada"]),
        ("couture", ["ada", "grace"]),
        ("ourlet", ["ada", "grace"]),
        ("gardening", ["grace"]),
        ("nobody", []),
    ],
)
def test_one_finds_people_by_any_of_it(
    client: Client, cast: None, words: str, who: list[str]
) -> None:
    assert found(client, q=words) == who


def test_accents_do_not_matter(client: Client, ada: Member) -> None:
    actions.change_profile(by=ada, name="Zoé Œdipe", kind="person")
    assert found(client, q="zoe oedipe") == ["ada"]
    assert found(client, q="ZOÉ ŒDIPE") == ["ada"]


def test_a_skill_leads_to_those_who_offer_it(client: Client, cast: None) -> None:
    assert found(client, skill="gardening") == ["grace"]
    assert found(client, skill="sewing", q="ada") == ["ada"]
    answer = client.get("/people/", {"skill": "no-such-skill"})
    assert answer.context["trouble"]


def test_only_active_members_of_this_town_are_listed(
    client: Client, cast: None, other_town: Territory, ada: Member, grace: Member
) -> None:
    assert found(client) == ["ada", "grace", "mallory"]
    Member.objects.filter(pk=ada.pk).update(territory=other_town)
    Member.objects.filter(pk=grace.pk).update(is_active=False)
    assert found(client) == ["mallory"]
    assert found(client, q="couture") == []


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "abc"},
        {"q": ""},
        {"q": "x" * 10_000},
        {"q": "\0%_'\""},
        {"page": "-1"},
        {"page": "x" * 5_000},
        {"page": "999999999999999999999"},
        {"skill": "x" * 10_000},
        {"skill": "\0"},
    ],
)
def test_any_search_gets_an_answer(client: Client, cast: None, asked: dict[str, str]) -> None:
    assert client.get("/people/", asked).status_code == 200


def test_the_list_is_read_page_by_page(client: Client, town: Territory) -> None:
    for number in range(30):
        actions.become_member(town, name=f"Person {number:02}", email=f"{number}@example.org")
    assert len(found(client)) == 24
    assert found(client, page="2") == [f"person-{n}" for n in range(24, 30)]
    assert "q=person&amp;page=2" in client.get("/people/", {"q": "person"}).content.decode()


def test_the_list_costs_the_same_with_one_and_with_ten(
    client: Client, town: Territory, django_assert_num_queries: Callable
) -> None:
    skills.load_skills()
    known = list(Skill.objects.all()[:3])
    client.get("/people/")
    for number in range(10):
        member = actions.become_member(town, name=f"Member {number}", email=f"{number}@x.example")
        actions.set_skills(by=member, way=MemberSkill.Way.OFFERS, skills=known)
        if number in (0, 9):
            with django_assert_num_queries(5):  # the town, who, skills, known for, announcements
                client.get("/people/")


def test_what_people_here_can_do_leads_to_them(client: Client, cast: None) -> None:
    shown = client.get("/people/").context["known_for"]
    counted = [(skill.slug, skill.people_count) for skill in shown]
    assert counted == [("sewing", 2), ("gardening", 1)]  # what mallory wants to learn is no offer
    assert not client.get("/people/", {"q": "ada"}).context["known_for"]
