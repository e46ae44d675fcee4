"""What came late, what was still heard after a revocation, and what excuses it."""

from __future__ import annotations

import pytest

from proofs.faults.checker import check
from proofs.faults.histories import ROOM, Story, told
from proofs.faults.record import Progress, Revocation, Stay, Trouble
from proofs.faults.timing import deadline, healthy, percentile, times


def grace_learns_late(at: float) -> Story:
    """The last of three messages, acknowledged at 3.1, reaches client 1 at ``at``."""
    story = told()
    progress = story.history.progress[1, ROOM] = Progress()
    progress.reach(2.2, 2)
    progress.reach(at, 3)
    return story


# ---- Stale -------------------------------------------------------------------------------
def test_a_message_that_a_good_link_brings_within_15_s_is_not_stale():
    assert check(grace_learns_late(18.0).history).stale == 0


def test_a_message_that_a_good_link_brings_later_is_stale():
    assert check(grace_learns_late(18.2).history).stale == 1


def test_a_message_that_never_comes_is_stale():
    assert check(grace_learns_late(float("inf")).history).stale == 1


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble("link", 10, 17, client=1),
        Trouble("link", 10, 17, worker=1),
        Trouble("frozen", 10, 17, worker=1),
        Trouble("database", 10, 17),
        Trouble("observer", 10, 17),
    ],
)
def test_the_15_s_begin_anew_after_what_excuses_it(trouble: Trouble):
    story = grace_learns_late(30)
    assert check(story.history).stale == 1
    story.history.troubles.append(trouble)
    assert check(story.history).stale == 0
    story.history.progress[1, ROOM].ats[1] = 33
    assert check(story.history).stale == 1


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble("link", 10, 17, client=0),
        Trouble("frozen", 10, 17, worker=0),
        Trouble("doorbell", 10, 17),
    ],
)
def test_the_trouble_of_others_and_a_silent_doorbell_excuse_nothing(trouble: Trouble):
    story = grace_learns_late(30)
    story.history.troubles.append(trouble)
    assert check(story.history).stale == 1


def test_a_client_that_is_away_is_not_late():
    story = grace_learns_late(30)
    story.history.stays = [Stay(1, ROOM, 0, 5), Stay(1, ROOM, 20, 100)]
    assert check(story.history).stale == 0


def test_a_stay_is_cut_into_its_undisturbed_parts():
    stay = Stay(1, ROOM, 10, 50, worker=1)
    troubles = [
        Trouble("link", 5, 12, client=1),
        Trouble("frozen", 20, 30, worker=1),
        Trouble("frozen", 25, 27, worker=1),
        Trouble("frozen", 31, 32, worker=0),
        Trouble("database", 45, 60),
    ]
    assert healthy(stay, troubles) == [(12, 20), (30, 45)]


# ---- After a revocation ------------------------------------------------------------------
def heard(*moments: float, room: int | None = ROOM) -> Story:
    story = told()
    story.history.revocations.append(Revocation(20.0, (1,), room))
    story.history.heard[1] = [(at, ROOM) for at in moments]
    return story


def test_two_seconds_after_a_revocation_nothing_more_may_be_heard():
    assert check(heard(5.0, 20.1, 21.9).history).after_revoke == 0
    assert check(heard(22.5).history).after_revoke == 1


def test_a_ban_silences_its_room_and_a_sign_out_everything():
    story = heard(room=ROOM)
    story.history.heard[1] = [(30.0, 6), (30.0, 0)]
    assert check(story.history).after_revoke == 0
    story.history.revocations = [Revocation(20.0, (1,), None)]
    assert check(story.history).after_revoke == 2


def test_who_was_shut_out_may_not_write_either():
    story = heard()
    story.said("d", at=30, client=1)
    assert check(story.history).after_revoke == 1


def test_without_the_doorbell_it_may_take_ten_seconds():
    story = heard(29.0)
    story.history.troubles.append(Trouble("doorbell", 10, 16))
    assert check(story.history).after_revoke == 0
    story.history.heard[1] = [(30.5, ROOM)]
    assert check(story.history).after_revoke == 1


def test_a_frozen_worker_and_a_database_that_is_away_stop_time():
    revocation = Revocation(20.0, (1,), ROOM)
    frozen = [Trouble("frozen", 19, 24, worker=1)]
    assert deadline(revocation, 1, {1}, []) == 22
    assert deadline(revocation, 1, {1}, frozen) == 26
    assert deadline(revocation, 1, {0}, frozen) == 22
    assert deadline(revocation, 1, {1}, [Trouble("database", 21, 25)]) == 35


# ---- How long things took ----------------------------------------------------------------
def test_times_are_those_of_answers_deliveries_and_recoveries():
    story = told()
    story.history.recoveries = [3.0, 1.0]
    took = times(story.history)
    assert took.ack == pytest.approx([0.1] * 3)
    assert took.delivery == pytest.approx([0.2] * 6)
    assert took.recovery == [1.0, 3.0]


def test_a_delivery_over_a_link_that_broke_is_a_recovery_instead():
    story = told()
    story.history.stays[1] = Stay(1, ROOM, 2.5, 3.15)
    assert len(times(story.history).delivery) == 3


def test_answers_behind_a_dead_doorbell_are_apart_unless_something_else_was_wrong():
    story = told()
    assert times(story.history).deaf == []
    story.history.troubles.append(Trouble("doorbell", 1.9, 3.05))
    assert times(story.history).deaf == pytest.approx([0.1, 0.1])
    story.history.troubles.append(Trouble("frozen", 2.9, 3.5, worker=0))
    assert times(story.history).deaf == pytest.approx([0.1])


def test_percentiles_of_nothing_are_nothing():
    assert percentile([], 0.5) == 0
    values = [float(n) for n in range(100)]
    assert [percentile(values, share) for share in (0.5, 0.99, 1)] == [50, 99, 99]
