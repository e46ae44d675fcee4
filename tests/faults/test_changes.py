"""The checker, on messages that change: other words, and reactions."""

from __future__ import annotations

from dataclasses import replace

from proofs.faults.histories import told
from tests.faults.test_checker import both_read, broken


# ---- Other words -------------------------------------------------------------------------
def test_an_acknowledged_edit_stands():
    story = told()
    story.edited(story.history.attempts[0], at=5, acked=True, stored=True)
    assert broken(both_read(story)) == {}
    other = told()
    other.edited(other.history.attempts[0], at=5, acked=True, stored=False)
    assert broken(both_read(other)) == {"lost": 1}


def test_an_edit_without_an_answer_may_have_taken_a_number_or_not():
    for stored in (True, False):
        story = told()
        story.edited(story.history.attempts[0], at=5, acked=False, stored=stored)
        assert broken(both_read(story)) == {}


def test_words_that_nobody_wrote_are_phantoms():
    story = told()
    story.history.rows[0] = replace(story.history.rows[0], body="?")
    assert broken(story) == {"phantom": 1}


def test_old_words_on_a_page_are_a_gap():
    story = told()
    before = story.read(0).entries
    story.edited(story.history.attempts[0], at=5, acked=True, stored=True)
    story.read(1).entries.update(before)
    story.history.readings.pop(0)
    assert broken(story) == {"gaps": 1}


# ---- Reactions -----------------------------------------------------------------------------
def test_an_acknowledged_reaction_stands():
    story = told()
    story.reacted(story.history.attempts[0], acked=True, stored=True)
    assert broken(both_read(story)) == {}
    other = told()
    other.reacted(other.history.attempts[0], acked=True, stored=False).number = None
    assert broken(both_read(other)) == {"lost": 1}


def test_a_reaction_without_an_answer_may_have_taken_a_number_or_not():
    for stored in (True, False):
        story = told()
        story.reacted(story.history.attempts[0], acked=False, stored=stored)
        assert broken(both_read(story)) == {}


def test_words_that_a_reaction_wrote_back_are_a_lost_edit():
    story = told()
    first = story.history.attempts[0]
    story.edited(first, at=5, acked=True, stored=True)
    story.reacted(first, acked=True, stored=True)
    story.history.rows[-1] = replace(story.history.rows[-1], body=first.body)
    assert broken(both_read(story)) == {"lost": 1}


def test_a_reaction_that_a_page_does_not_show_is_a_gap():
    story = told()
    before = story.read(0).entries
    story.reacted(story.history.attempts[0], acked=True, stored=True)
    story.read(1).entries.update(before)
    story.history.readings.pop(0)
    assert broken(story) == {"gaps": 1}
