"""A word is merged while somebody has it in their form, or sends it at the same moment."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from live.frames import Refusal
from members import actions as members
from members import skills
from members.models import Member, MemberSkill, Skill
from projects import actions as projects
from projects.models import Offer, Project
from vocabulary import actions


@pytest.mark.django_db
def test_a_form_that_was_read_before_saves_what_the_word_became(
    animator: Member, ada: Member, grace: Member, project: Project, bells: Skill, singing: Skill
) -> None:
    before = Skill.objects.get(pk=bells.pk)
    actions.merge(bells, into=singing, by=animator)
    members.set_skills(by=grace, way="offers", skills=[before])
    assert [row.skill for row in grace.skills.all()] == [singing]
    assert projects.add_need(project, by=ada, title="Ring", skill=before).skill == singing
    assert projects.offer_skill(project, by=grace, skill=before).skill == singing


@pytest.mark.django_db
def test_a_form_with_a_word_that_was_taken_away_is_refused_in_words(
    animator: Member, grace: Member, bells: Skill
) -> None:
    before = Skill.objects.get(pk=bells.pk)
    actions.take_away(bells, by=animator)
    with pytest.raises(Refusal) as refused:
        members.set_skills(by=grace, way="offers", skills=[before])
    assert refused.value.code == "not_found"


@pytest.mark.django_db(transaction=True)
def test_at_the_same_moment_nothing_is_lost_or_left_hanging(
    transactional_db: None,
    animator: Member,
    ada: Member,
    grace: Member,
    project: Project,
    known: None,
) -> None:
    for turn in range(8):
        word = members.propose_skill(f"campanologie {chr(97 + turn) * 3}", by=ada)
        singing = Skill.objects.get(slug=("singing", "dance")[turn % 2])
        at_once(
            partial(actions.merge, word, into=singing, by=animator),
            partial(members.set_skills, by=ada, way="offers", skills=[word]),
            partial(members.set_skills, by=grace, way="wants", skills=[word]),
            partial(projects.offer_skill, project, by=grace, skill=word),
        )
        assert not Skill.objects.filter(pk=word.pk).exists()
        assert skills.named([word.name_fr], ada.territory)[0] == [singing]
        assert MemberSkill.objects.filter(member=ada, skill=singing).exists()
        assert MemberSkill.objects.filter(member=grace, skill=singing, way="wants").exists()
    connection.check_constraints()
    assert not Offer.objects.filter(skill__territory__isnull=False).exists()


def at_once(*acts: Callable[[], object]) -> None:
    ready, failed = threading.Barrier(len(acts)), list[Exception]()

    def run(act: Callable[[], object]) -> None:
        ready.wait()
        try:
            act()
        except Refusal:
            pass  # the same offer twice
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert not failed
