"""Two who carry a project take the last place of a need at the same moment."""

from __future__ import annotations

import threading

import pytest
from django.db import connection

from live.frames import Refusal
from members.models import Member, Territory
from projects import actions
from projects.models import Need, Offer, Project
from tests.conftest import make_member


def accept_at_once(offers: list[Offer], by: Member) -> list[str]:
    """Every answer from a thread and a connection of its own; what each one got."""
    ready, got = threading.Barrier(len(offers)), []

    def accept(offer: Offer) -> None:
        ready.wait()
        try:
            got.append(actions.answer_offer(offer, by=by, answer="accept").status)
        except Refusal as refusal:
            got.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=[offer]) for offer in offers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return sorted(got)


@pytest.mark.django_db(transaction=True)
def test_the_last_place_is_given_once(
    transactional_db: None, town: Territory, ada: Member, project: Project, need: Need
) -> None:
    helpers = [make_member(town, f"m{n}", f"Member {n}") for n in range(6)]
    offers = [actions.offer_skill(project, by=m, need=need) for m in helpers]
    assert accept_at_once(offers, ada) == ["accepted"] * need.wanted + ["closed"] * 4
    need.refresh_from_db()
    assert need.filled == need.wanted == 2


@pytest.mark.django_db(transaction=True)
def test_one_offer_is_accepted_once(
    transactional_db: None, grace: Member, ada: Member, project: Project, need: Need
) -> None:
    offer = actions.offer_skill(project, by=grace, need=need)
    assert accept_at_once([offer, offer, offer], ada) == ["accepted", "closed", "closed"]
    need.refresh_from_db()
    assert need.filled == 1
