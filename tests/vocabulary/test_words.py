"""An animator keeps a word, merges it into a known skill, or takes it away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from live.frames import Refusal
from members import actions as members
from members import skills
from members.models import Member, MemberSkill, Skill, SkillName, Territory
from notifications.models import Notification
from notifications.sentences import text
from projects import actions as projects
from projects.models import Project
from tests.telling import Telling, frames
from vocabulary import actions

Clients = Callable[[Member], Client]
pytestmark = pytest.mark.django_db


def carried(member: Member) -> set[tuple[str, str]]:
    return {(row.way, row.skill.name_en) for row in member.skills.select_related("skill")}


def told(member: Member, language: str = "en") -> list[str]:
    with override(language):
        return [text(row) for row in Notification.objects.filter(member=member).order_by("pk")]


def test_a_kept_word_is_everyones(animator: Member, ada: Member, bells: Skill) -> None:
    actions.keep(bells, by=animator, french="Campanologie", english="Bell ringing")
    town = ada.territory
    for words in ("campanologie", "bell ringing", "Bell-Ringing"):
        assert skills.named([words], town)[0] == [bells]
    assert [str(one) for one in skills.search("campanolo", town)] == ["Campanologie"]
    assert "Campanologie" in skills.names(town)
    bells.refresh_from_db()
    assert (bells.proposed, bells.author) == (None, None)
    assert told(ada) == ["Anne Martin keeps your word: “Bell ringing” is a skill of the town now."]
    assert "Campanologie" in told(ada, "fr")[0]
    assert "Anne Martin" in told(ada, "fr")[0]
    assert not told(animator)


def test_a_kept_word_takes_no_other_skills_name(
    animator: Member, bells: Skill, singing: Skill
) -> None:
    with pytest.raises(Refusal):
        actions.keep(bells, by=animator, french="Chant", english="Bells")
    with pytest.raises(Refusal):
        actions.keep(bells, by=animator, french="<b>", english="Bells")
    bells.refresh_from_db()
    assert bells.proposed
    assert skills.named(["chant"], bells.territory)[0] == [singing]  # type: ignore[arg-type]


def test_who_carries_a_merged_word_carries_the_other(
    animator: Member, ada: Member, grace: Member, mallory: Member, bells: Skill, singing: Skill
) -> None:
    members.set_skills(by=grace, way="wants", skills=[bells])
    actions.merge(bells, into=singing, by=animator)
    assert carried(ada) == {("offers", "Singing")}
    assert carried(grace) == {("wants", "Singing")}
    assert skills.named(["campanologie"], ada.territory)[0] == [singing]
    assert not Skill.objects.filter(pk=bells.pk).exists()
    said = "“Campanologie” is called “Singing” here: it stands in its place for you."
    assert told(ada) == told(grace) == [said]
    assert not told(mallory)
    assert "« Chant »" in told(ada, "fr")[0].replace("\u00a0", " ")


def test_a_name_that_was_merged_is_its_own_towns(
    animator: Member, bells: Skill, singing: Skill
) -> None:
    actions.merge(bells, into=singing, by=animator)
    elsewhere = Territory.objects.create(name="Bagneux", slug="bagneux", host="b.example.org")
    assert skills.named(["campanologie"], animator.territory)[0] == [singing]
    assert skills.named(["campanologie"], elsewhere)[0] == []


def test_who_carries_both_carries_one(
    animator: Member, ada: Member, bells: Skill, singing: Skill
) -> None:
    members.set_skills(by=ada, way="offers", skills=[bells, singing])
    members.set_skills(by=ada, way="wants", skills=[bells])
    actions.merge(bells, into=singing, by=animator)
    assert carried(ada) == {("offers", "Singing"), ("wants", "Singing")}
    assert MemberSkill.objects.filter(member=ada).count() == 2
    assert len(told(ada)) == 1


def test_needs_and_offers_follow_and_their_people_are_told(
    animator: Member,
    ada: Member,
    grace: Member,
    project: Project,
    bells: Skill,
    singing: Skill,
    telling: Telling,
) -> None:
    need = projects.add_need(project, by=ada, title="Ring", skill=bells)
    offer = projects.offer_skill(project, by=grace, need=need, skill=bells)
    Notification.objects.all().delete()
    with telling() as heard:
        actions.merge(bells, into=singing, by=animator)
    need.refresh_from_db()
    offer.refresh_from_db()
    assert need.skill == offer.skill == singing
    (frame,) = frames(heard, project.room.topic, "room")
    assert frame["changes"][0]["offer"]["names"] == {"fr": "Chant", "en": "Singing"}
    assert len(told(ada)) == len(told(grace)) == 1


def test_who_offered_both_to_a_project_keeps_both_offers(
    animator: Member, grace: Member, project: Project, bells: Skill, singing: Skill
) -> None:
    first = projects.offer_skill(project, by=grace, skill=singing)
    second = projects.offer_skill(project, by=grace, skill=bells, words="On Sundays.")
    actions.merge(bells, into=singing, by=animator)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.skill, second.skill) == (singing, None)
    assert second.words == "Campanologie. On Sundays."


def test_a_word_that_is_taken_away_is_nowhere(
    animator: Member, ada: Member, grace: Member, project: Project, bells: Skill
) -> None:
    need = projects.add_need(project, by=ada, title="Ring", skill=bells)
    offer = projects.offer_skill(project, by=grace, skill=bells)
    actions.take_away(bells, by=animator)
    need.refresh_from_db()
    offer.refresh_from_db()
    assert need.skill is offer.skill is None
    assert not carried(ada)
    assert not SkillName.objects.filter(folded="campanologie").exists()
    assert skills.named(["campanologie"], ada.territory) == ([], ["campanologie"])
    kept = str(list(Notification.objects.values_list("data", flat=True)))
    assert "ampanologie" not in kept
    assert "took away a word" in told(ada)[-1]


@pytest.mark.parametrize("who", ["ada", "grace", "mallory"])
def test_animators_alone_decide(
    request: pytest.FixtureRequest, who: str, bells: Skill, singing: Skill
) -> None:
    by = request.getfixturevalue(who)
    with pytest.raises(Refusal):
        actions.keep(bells, by=by, french="A b", english="A b")
    with pytest.raises(Refusal):
        actions.merge(bells, into=singing, by=by)
    with pytest.raises(Refusal):
        actions.take_away(bells, by=by)
    assert Skill.objects.waiting(by.territory).get() == bells


def test_nothing_is_merged_into_itself_or_into_what_waits_or_from_the_list(
    animator: Member, ada: Member, bells: Skill, singing: Skill
) -> None:
    other = members.propose_skill("fauconnerie", by=ada)
    for word, into in ((bells, bells), (bells, other), (singing, Skill.objects.get(slug="dance"))):
        with pytest.raises(Refusal):
            actions.merge(word, into=into, by=animator)
    assert Skill.objects.waiting(ada.territory).count() == 2
    assert Skill.objects.filter(pk=singing.pk).exists()


def test_of_two_animators_the_second_is_told_of_the_first(
    client_of: Clients, animator: Member, bells: Skill, singing: Skill
) -> None:
    actions.keep(bells, by=animator, french="Cloches", english="Bells")
    with pytest.raises(Refusal) as refused:
        actions.merge(bells, into=singing, by=animator)
    assert refused.value.code == "closed"
    gone = members.propose_skill("fauconnerie", by=animator)
    actions.merge(gone, into=singing, by=animator)
    at = f"/skills/proposed/{gone.pk}/keep/"
    sent = {"french": "Faucons", "english": "Falcons"}
    page = client_of(animator).post(at, sent, follow=True, HTTP_ACCEPT_LANGUAGE="en")
    assert "Somebody has looked at this word already." in page.content.decode()
