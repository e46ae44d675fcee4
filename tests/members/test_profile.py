"""What people tell of themselves, and what others see of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from live.frames import Refusal
from members import actions, skills
from members.models import Kind, Member, Skill, Territory

Clients = Callable[[Member], Client]
TOLD = {
    "name": "Ada L.",
    "kind": "association",
    "neighbourhood": "Les Blagis",
    "about": "I count.\n\nCome and count with me.",
    "offers": "Couture, jardinage, LSF",
    "wants": "beekeeping",
}


@pytest.fixture(autouse=True)
def known(db: None) -> None:
    skills.load_skills()


def offered(member: Member, way: str = "offers") -> set[str]:
    return set(member.skills.filter(way=way).values_list("skill__slug", flat=True))


def test_what_one_tells_stands_on_ones_page(client_of: Clients, ada: Member) -> None:
    client = client_of(ada)
    answer = client.post("/me/", TOLD)
    assert answer.headers["location"] == "/people/ada/"
    page = Client().get("/people/ada/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    for words in ("Ada L.", "association", "Les Blagis", "Come and count with me."):
        assert words in page
    for skill in ("Sewing", "Gardening", "Sign language", "Beekeeping"):
        assert skill in page
    ada.refresh_from_db()
    assert ada.slug == "ada", "addresses do not change with names"
    assert offered(ada) == {"sewing", "gardening", "sign-language"}
    assert offered(ada, "wants") == {"beekeeping"}


def test_the_form_shows_what_was_told_before(client_of: Clients, grace: Member) -> None:
    client = client_of(grace)
    client.post("/me/", TOLD)
    form = client.get("/me/").context["form"]
    shown = {name: form[name].value() for name in TOLD}
    assert shown == {**TOLD, "offers": "Sewing, Gardening, Sign language", "wants": "Beekeeping"}
    assert 'value="Sewing, Gardening, Sign language"' in client.get("/me/").content.decode()
    client.post("/me/", shown)
    assert offered(grace) == {"sewing", "gardening", "sign-language"}


def test_skills_can_be_taken_back(client_of: Clients, ada: Member) -> None:
    client = client_of(ada)
    client.post("/me/", TOLD)
    client.post("/me/", {**TOLD, "offers": "Jardinage", "wants": ""})
    assert offered(ada) == {"gardening"}
    assert offered(ada, "wants") == set()


def test_an_unknown_skill_is_answered_with_the_nearest(client_of: Clients, grace: Member) -> None:
    answer = client_of(grace).post("/me/", {**TOLD, "offers": "sewing, gardning"})
    assert answer.status_code == 200
    assert "Gardening" in answer.context["form"].errors["offers"][0]
    assert not offered(grace), "nothing is saved by half"


@pytest.mark.parametrize("kind", ["town", "public"])
def test_nobody_makes_themselves_the_town(client_of: Clients, ada: Member, kind: str) -> None:
    answer = client_of(ada).post("/me/", {**TOLD, "kind": kind})
    assert answer.context["form"].errors["kind"]
    ada.refresh_from_db()
    assert not ada.official
    with pytest.raises(Refusal):
        actions.change_profile(by=ada, name="Ada", kind=kind)


def test_who_speaks_for_the_town_keeps_that_and_its_name(client_of: Clients, ada: Member) -> None:
    ada.kind = Kind.TOWN
    ada.save()
    answer = client_of(ada).post("/me/", {**TOLD, "name": "Mairie de Sceaux", "kind": "person"})
    assert answer.status_code == 302
    ada.refresh_from_db()
    assert (ada.name, ada.kind) == ("Mairie de Sceaux", "town")
    assert "badge official" in Client().get("/people/ada/").content.decode()


def test_a_name_that_looks_like_the_towns_is_refused_in_words(
    client_of: Clients, ada: Member
) -> None:
    answer = client_of(ada).post("/me/", {**TOLD, "name": "Маіrіе"})
    assert answer.status_code == 200
    (error,) = answer.context["form"].errors.as_data()["name"]
    assert error.code == "confusable_name"
    ada.refresh_from_db()
    assert ada.name == "Ada Lovelace"


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        '[a](javascript:alert(1)) http://x.example/"onmouseover=alert(1)',
        "<svg onload=alert(1)>",
        "{{ 7|add:7 }}{% now 'Y' %}",
    ],
)
def test_whatever_is_written_stays_words(client_of: Clients, ada: Member, words: str) -> None:
    client = client_of(ada)
    told = {**TOLD, "name": words[:55], "neighbourhood": words[:60], "about": words}
    assert client.post("/me/", told).status_code == 302
    for path in ("/people/ada/", "/people/", "/me/"):
        page = client.get(path).content.decode()
        assert escape(words[:20]) in page, "shown as it was written"
        for live in ("<script>alert", "<img src=x", "<svg onload", 'href="javascript:', '"onmouse'):
            assert live not in page


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("about", "x" * 601),
        ("neighbourhood", "x" * 61),
        ("name", "x" * 10_000),
        ("offers", "couture, " * 2_000),
        ("offers", "x" * 10_000),
        ("kind", "queen"),
        ("name", ""),
    ],
)
def test_what_is_too_much_is_refused_in_words(
    client_of: Clients, ada: Member, field: str, words: str
) -> None:
    answer = client_of(ada).post("/me/", {**TOLD, field: words})
    assert answer.status_code == 200
    assert answer.context["form"].errors[field]


def test_people_with_the_same_name_have_their_own_addresses(town: Territory) -> None:
    first, second, third = (
        actions.become_member(town, name="Zoé Le Goff", email=f"{n}@example.org") for n in range(3)
    )
    assert [first.slug, second.slug, third.slug] == [
        "zoe-le-goff",
        "zoe-le-goff-2",
        "zoe-le-goff-3",
    ]
    unread = actions.become_member(town, name="山田 花子", email="hanako@example.org")
    assert unread.slug.startswith("member-")
    assert Client().get(unread.get_absolute_url()).status_code == 200


def test_an_address_belongs_to_one_member(town: Territory, ada: Member) -> None:
    with pytest.raises(Refusal):
        actions.become_member(town, name="Eve", email="ADA@example.org")
    assert Member.objects.count() == 1


def test_a_page_of_another_town_or_of_nobody_is_not_found(
    client: Client, other_town: Territory, ada: Member
) -> None:
    assert client.get("/people/ada/").status_code == 200
    ada.territory = other_town
    ada.save()
    assert client.get("/people/ada/").status_code == 404
    assert client.get("/people/nobody/").status_code == 404


def test_visitors_are_asked_to_sign_in_before_they_tell(client: Client, town: Territory) -> None:
    assert client.get("/me/").headers["location"] == "/accounts/login/?next=/me/"
    assert client.get("/me/sign-out/").status_code == 405


def test_a_profile_costs_the_same_with_one_skill_and_with_ten(
    client: Client, ada: Member, django_assert_num_queries: Callable
) -> None:
    known = list(Skill.objects.all()[:10])
    for few in (known[:1], known):
        actions.set_skills(by=ada, way="offers", skills=few)
        client.get("/people/ada/")
        with django_assert_num_queries(7):  # town, member, skills, projects, events, sessions, news
            client.get("/people/ada/")
