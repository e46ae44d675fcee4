"""The animators' page: who is shown it, how one comes there, and what it costs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from members import actions as members
from members.models import Member, Skill, Territory
from notifications.models import Notification
from tests.conftest import Counting, make_member

Clients = Callable[[Member], Client]
pytestmark = pytest.mark.django_db
PAGE = "/skills/proposed/"


def test_it_is_the_animators(client_of: Clients, animator: Member, ada: Member) -> None:
    assert client_of(animator).get(PAGE).status_code == 200
    assert client_of(ada).get(PAGE).status_code == 403
    assert Client().get(PAGE).headers["location"].startswith("/accounts/login/")


def test_people_leads_there_and_says_how_many_wait(
    client_of: Clients, animator: Member, ada: Member, bells: Skill
) -> None:
    shown = client_of(animator).get("/people/").content.decode()
    assert f'href="{PAGE}"' in shown
    assert '<span class="counter">1</span>' in shown
    assert PAGE not in client_of(ada).get("/people/").content.decode()


def test_each_word_says_who_said_it_and_what_it_may_be(
    client_of: Clients, animator: Member, ada: Member
) -> None:
    members.propose_skill("coiffures celtiques", by=ada)
    page = client_of(animator).get(PAGE, HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "Coiffures celtiques" in page
    assert "Ada Lovelace" in page
    assert 'value="Hairdressing"' in page


def test_the_page_asks_as_much_for_ten_words_as_for_one(
    client_of: Clients, animator: Member, ada: Member, count_queries: Counting
) -> None:
    client = client_of(animator)
    members.propose_skill("campanologie", by=ada)
    client.get(PAGE)
    one = count_queries(lambda: client.get(PAGE))
    for letter in "abcdefghi":
        members.propose_skill(f"campanologie {letter * 3}", by=ada)
    assert count_queries(lambda: client.get(PAGE)) == one
    assert len(client.get(PAGE).context["words"]) == 10


def test_the_buttons_do_what_they_say(client_of: Clients, animator: Member, ada: Member) -> None:
    words = [members.propose_skill(f"zzword {letter * 3}", by=ada) for letter in "abc"]
    client, town = client_of(animator), ada.territory
    client.post(f"{PAGE}{words[0].pk}/keep/", {"french": "Cloches", "english": "Church bells"})
    client.post(f"{PAGE}{words[1].pk}/merge/", {"into": "couture"})
    client.post(f"{PAGE}{words[2].pk}/take-away/")
    assert not Skill.objects.waiting(town).exists()
    assert [one.name_en for one in Skill.objects.filter(territory=town)] == ["Church bells"]
    kinds = Notification.objects.filter(member=ada).order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["word_kept", "word_merged", "word_taken"]


@pytest.mark.parametrize("into", ["", "no such skill", "campanologie", "couture, tricot"])
def test_a_skill_that_is_none_is_refused_in_words(
    client_of: Clients, animator: Member, bells: Skill, into: str
) -> None:
    answer = client_of(animator).post(f"{PAGE}{bells.pk}/merge/", {"into": into}, follow=True)
    assert [str(message) for message in answer.context["messages"]]
    assert Skill.objects.waiting(bells.author.territory).get() == bells  # type: ignore[union-attr]


def test_another_towns_animator_finds_no_word_here(
    client_of: Clients, bells: Skill, settings: object
) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    far = Territory.objects.create(name="Antony", slug="antony", host="antony.example.org")
    other = client_of(make_member(far, "ida", "Ida Rhodes", role="animator"))
    page = other.get(PAGE, headers={"host": far.host})
    assert page.context["words"] == []
    other.post(f"{PAGE}{bells.pk}/take-away/", headers={"host": far.host})
    assert Skill.objects.filter(pk=bells.pk).exists()
