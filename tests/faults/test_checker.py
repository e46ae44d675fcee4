"""The checker finds each broken promise in a history made by hand, and nothing in a whole one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from proofs.faults.checker import BROKEN, check
from proofs.faults.histories import ROOM, Story, told
from proofs.faults.record import History
from proofs.faults.run import Result


def broken(story: Story) -> dict[str, int]:
    verdict = check(story.history)
    counts = {name: getattr(verdict, name) for name in BROKEN}
    assert len(verdict.findings) >= sum(1 for count in counts.values() if count)
    return {name: count for name, count in counts.items() if count}


def both_read(story: Story) -> Story:
    story.read(0)
    story.read(1)
    return story


def test_a_whole_history_is_clean():
    story = both_read(told())
    assert broken(story) == {}
    assert check(story.history).clean
    assert check(story.history).outcomes == {"acked": 3}


# ---- The database ------------------------------------------------------------------------
def test_an_acknowledged_message_that_is_not_stored_is_lost():
    story = told()
    story.said("d", at=4, seq=-1)
    assert broken(both_read(story)) == {"lost": 1}


def test_without_an_answer_a_message_may_be_stored_or_not():
    story = told()
    for key, seq in (("d", -1), ("e", 0)):
        attempt = story.said(key, at=4, seq=seq)
        attempt.acked = attempt.seq = None
    assert broken(both_read(story)) == {}
    assert check(story.history).outcomes == {"acked": 3, "unknown": 2}


def test_a_message_stored_twice_is_duplicated():
    story = told()
    story.store(story.history.attempts[2])
    assert broken(story)["duplicated"] == 1


def test_a_message_that_nobody_sent_is_a_phantom():
    story = told()
    story.history.attempts.pop()
    assert broken(both_read(story)) == {"phantom": 1}


def test_a_refused_message_must_not_be_there_unless_one_sending_went_unanswered():
    story = told()
    attempt = story.said("d", at=4)
    attempt.acked, attempt.seq, attempt.refused, attempt.refusals = None, None, "not_found", 1
    assert broken(both_read(story)) == {"phantom": 1}
    attempt.tries = 2
    assert broken(story) == {}
    assert check(story.history).outcomes == {"acked": 3, "refused": 1}


def test_words_in_another_room_or_of_another_author_are_phantoms():
    story = told()
    story.history.rows[0] = replace(story.history.rows[0], member=9)
    assert broken(story) == {"phantom": 1}


def test_a_number_that_no_change_took_is_a_gap():
    story = told()
    story.said("d", at=4, seq=6)
    assert broken(both_read(story)) == {"gaps": 2}


def test_what_was_sent_after_an_acknowledgement_stands_after_it():
    story = Story()
    story.said("b", at=2, seq=1)
    story.said("a", at=1, client=1, seq=2)
    assert broken(both_read(story)) == {"inverted": 1}


def test_messages_that_were_under_way_together_may_stand_either_way():
    story = Story()
    story.said("b", at=2, seq=1)
    story.said("a", at=1, acked=3, client=1, seq=2)
    assert broken(both_read(story)) == {}


def test_a_message_stands_where_its_answer_said():
    story = told()
    story.history.attempts[0].seq = 2
    assert broken(both_read(story)) == {"inverted": 1}


# ---- Pages -------------------------------------------------------------------------------
def test_a_message_that_a_page_does_not_show_is_a_gap():
    story = told()
    story.read(0)
    story.read(1, without="b")
    assert broken(story) == {"gaps": 1}


def test_a_page_that_began_later_owes_only_what_came_since():
    story = told()
    story.read(1, start=3)
    assert broken(story) == {}


def test_a_page_that_stays_behind_in_the_end_has_a_gap():
    story = told()
    early = story.read(0, final=False)
    story.said("d", at=9)
    assert broken(story) == {}
    early.final = True
    assert broken(story) == {"gaps": 1}


def test_what_a_page_shows_and_nobody_stored_is_a_phantom():
    story = told()
    story.read(0).entries["x"] = (3, "<p>X</p>")
    assert broken(story) == {"phantom": 1}


def test_a_page_shows_messages_in_the_order_of_the_database():
    story = told()
    page = story.read(0)
    page.entries["a"], page.entries["b"] = (2, "<p>A</p>"), (1, "<p>B</p>")
    assert broken(story) == {"inverted": 2}
    page.entries.update(story.read(1).entries)
    page.disordered, page.doubled = 1, 2
    assert broken(story) == {"inverted": 1, "duplicated": 2}


def test_only_the_first_of_many_findings_are_put_into_words():
    story = told()
    for number in range(20):
        story.said(f"d{number}", at=4, seq=-1)
    verdict = check(story.history)
    assert verdict.lost == 20
    assert len(verdict.findings) == 5
    assert str(ROOM) in verdict.findings[0]


def test_a_run_that_does_not_come_to_an_end_is_not_clean(tmp_path: Path):
    whole = Result("", check(History()), History(), tmp_path)
    assert whole.clean
    assert not Result("", check(History()), History(), tmp_path, ["page 3 waits"]).clean
