"""What the town knows no skill for is said in one's own words, and used at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from members import actions, queries, skills
from members.models import Member, MemberSkill, Skill, SkillName, Territory
from tests.conftest import make_member

Clients = Callable[[Member], Client]
OFFERS = MemberSkill.Way.OFFERS
PAGE = {"name": "Ada L.", "kind": "person", "offers": "Couture, campanologie"}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def known(town: Territory) -> None:
    skills.load_skills()


@pytest.fixture
def bells(ada: Member) -> Skill:
    """Ada's own word, which she offers."""
    made = actions.propose_skill("campanologie", by=ada)
    actions.set_skills(by=ada, way=OFFERS, skills=[made])
    return made


@pytest.fixture
def bagneux(db: None) -> Territory:
    return Territory.objects.create(name="Bagneux", slug="bagneux", host="bagneux.example.org")


def test_a_word_is_asked_about_once_then_offered_at_once(client_of: Clients, ada: Member) -> None:
    ada_at = client_of(ada)
    refused = ada_at.post("/me/", PAGE).content.decode()
    assert 'name="own_words"' in refused
    assert 'value="campanologie"' in refused
    assert not ada.skills.exists()
    assert ada_at.post("/me/", PAGE | {"own_words": "campanologie"}).status_code == 302
    assert {str(row.skill) for row in ada.skills.all()} == {"Couture", "Campanologie"}
    assert ada_at.post("/me/", PAGE).status_code == 302, "a word that waits is known"
    assert Skill.objects.filter(name_fr="Campanologie").count() == 1


def test_a_ticked_box_stays_ticked_while_something_else_is_wrong(
    client_of: Clients, ada: Member
) -> None:
    sent = PAGE | {"own_words": "campanologie", "kind": "zz"}
    page = client_of(ada).post("/me/", sent).content.decode()
    assert "checked" in page.split('value="campanologie"')[1][:40]
    assert not Skill.objects.exclude(proposed=None).exists()


def test_only_its_author_reads_that_it_is_theirs(
    client_of: Clients, ada: Member, grace: Member, bells: Skill
) -> None:
    said = "In your own words"
    mine, theirs = client_of(ada), client_of(grace)
    assert said in mine.get("/people/ada/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    for reader in (theirs, Client()):
        page = reader.get("/people/ada/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
        assert "Campanologie" in page
        assert said not in page
    actions.set_skills(by=grace, way=OFFERS, skills=[bells])
    page = theirs.get("/people/grace/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Campanologie" in page
    assert said not in page, "she says Ada's word"


def test_it_is_completed_for_who_carries_it_and_for_nobody_else(
    client_of: Clients, ada: Member, grace: Member, bells: Skill
) -> None:
    def completed(client: Client) -> list[str]:
        return [
            skill["name"] for skill in client.get("/skills/", {"q": "campano"}).json()["skills"]
        ]

    assert completed(client_of(ada)) == ["Campanologie"]
    assert completed(client_of(grace)) == []
    actions.set_skills(by=grace, way="wants", skills=[bells])
    assert completed(client_of(grace)) == ["Campanologie"]
    assert completed(Client()) == []
    assert "Campanologie" not in skills.names(ada.territory)


def test_own_words_are_proposed_to_members_for_what_no_skill_is_called(
    client_of: Clients, ada: Member
) -> None:
    def own(client: Client, words: str) -> str:
        return str(client.get("/skills/", {"q": words}).json()["own"])

    mine = client_of(ada)
    assert own(mine, "campanologie") == "campanologie"
    assert own(mine, "jardinaje") == "jardinaje", "beside what it is nearly called"
    for words in ("cou", "couture", "Menuisières", "evil.example", "", "é" * 70, "!"):
        assert own(mine, words) == ""
    assert own(Client(), "campanologie") == ""


def test_people_are_found_by_it_and_it_is_not_what_the_town_is_known_for(
    ada: Member, grace: Member, bells: Skill
) -> None:
    found = [who.name for who in queries.find(ada.territory, "campanologie")]
    assert found == ["Ada Lovelace"]
    assert client_people(bells.slug) == ["Ada Lovelace"]
    actions.set_skills(by=grace, way=OFFERS, skills=[Skill.objects.get(slug="sewing")])
    assert [skill.slug for skill in queries.known_for(ada.territory)] == ["sewing"]


def client_people(slug: str) -> list[str]:
    return [who.name for who in Client().get("/people/", {"skill": slug}).context["people"]]


def test_another_town_knows_nothing_of_it(
    bagneux: Territory, ada: Member, bells: Skill, settings: Any
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    bob = make_member(bagneux, "bob", "Bob Martin")
    assert skills.named(["campanologie"], ada.territory)[0] == [bells]
    assert skills.named(["campanologie"], bagneux) == ([], ["campanologie"])
    assert not skills.search("campanologie", bagneux, bob)
    page = Client().get("/people/", {"skill": bells.slug}, headers={"host": bagneux.host})
    assert page.context["skill"] is None
    theirs = actions.propose_skill("Campanologie", by=bob)
    assert theirs != bells
    assert Client().get("/people/", {"skill": bells.slug}).context["skill"] == bells


def test_in_one_town_a_word_is_one_skill_whoever_else_tries(ada: Member, bells: Skill) -> None:
    other = Skill.objects.create(slug="zz", name_fr="z", name_en="z", territory=ada.territory)
    with pytest.raises(IntegrityError), transaction.atomic():
        SkillName.objects.create(
            skill=other, text="x", folded="campanologie", territory=ada.territory
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Skill.objects.create(slug="zy", name_fr="z", name_en="z", author=ada)


@pytest.mark.django_db(transaction=True)
def test_two_who_propose_the_same_at_once_have_one_skill(
    transactional_db: None, town: Territory
) -> None:
    people = [make_member(town, f"m{n}", f"Member {n}") for n in range(5)]
    ready, got = threading.Barrier(len(people)), list[int]()

    def propose(by: Member) -> None:
        ready.wait()
        try:
            got.append(actions.propose_skill("Campanologie", by=by).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=propose, args=[one]) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(got) == len(people)
    assert len(set(got)) == 1
    assert SkillName.objects.filter(folded="campanologie").count() == 1


def test_a_list_that_brings_the_word_later_takes_it_from_nobody(ada: Member, bells: Skill) -> None:
    singing = Skill.objects.get(slug="singing")
    SkillName.objects.create(skill=singing, text="Campanologie", folded="campanologie")
    skills.load_skills()
    assert skills.named(["campanologie"], ada.territory)[0] == [bells]


def test_a_name_that_the_list_brings_is_the_towns_no_more(town: Territory, tmp_path: Path) -> None:
    sewing = Skill.objects.get(slug="sewing")
    SkillName.objects.create(skill=sewing, text="Zzaiguille", folded="zzaiguille", territory=town)
    listed = tmp_path / "more.toml"
    listed.write_text('sewing = { fr = ["Couture", "Zzaiguille"], en = ["Sewing"] }')
    skills.load_skills(listed)
    (name,) = SkillName.objects.filter(folded="zzaiguille")
    assert name.territory is None
