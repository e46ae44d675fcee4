"""Numbers are compared pair by pair, and shown with the digits that mean something."""

import pytest

from benchmarks import contest, report, stats
from benchmarks.contest import Contestant, Found, Scale
from benchmarks.process import Failed
from benchmarks.report import Column, Outcome, at_least, at_most, beats


def test_what_slows_a_whole_pair_down_does_not_count():
    found = Found({"ours": {"rate": [200, 20, 220]}, "it": {"rate": [100, 10, 100]}})
    assert found.ratio("ours", "it", "rate") == 2
    assert found.median("ours", "rate") == 200


def test_what_was_not_measured_has_no_ratio_and_no_median():
    found = Found({"ours": {"rate": [1.0]}})
    assert found.ratio("ours", "nobody", "rate") is None
    assert found.median("ours", "other") is None


def test_pairs_of_another_length_are_refused():
    assert stats.ratios([4, 9], [2, 3]) == [2, 3]
    with pytest.raises(ValueError, match="zip"):
        stats.ratios([4, 9], [2])


@pytest.mark.parametrize(
    ("value", "words"),
    [(123456.7, "123,000"), (1234, "1,230"), (312.4, "312"), (4.5678, "4.57"), (0, "0")],
)
def test_three_digits_are_shown(value, words):
    assert stats.shown(value) == words


def test_a_cell_says_the_median_and_the_spread():
    assert stats.cell([3, 1, 2]) == "2 (1 to 3)"
    assert stats.cell([3]) == "3"


def test_a_percentile_is_one_of_the_values():
    values = list(range(100, 0, -1))
    assert [stats.percentile(values, share) for share in (0.5, 0.99, 1)] == [50, 99, 100]
    assert stats.percentile([7, 3], 0.99) == 7
    assert stats.percentile([3], 0.5) == 3


def test_each_takes_its_turn_and_another_one_begins_each_pair():
    turns: list[str] = []

    def who(name: str) -> Contestant:
        def measure() -> dict[str, float]:
            turns.append(name)
            return {"rate": 1}

        return Contestant(name, lambda: "1.0", measure)

    found = contest.contest([who("a"), who("b"), who("c")], 2)
    assert turns == ["a", "b", "c", "b", "c", "a"]
    assert found.values["c"] == {"rate": [1, 1]}


def test_a_peer_that_cannot_be_here_is_left_out_and_the_page_says_so():
    def gone():
        raise Failed("nowhere to be had")

    here = Contestant("ours", lambda: "1.0", lambda: {"rate": 5})
    found = contest.contest([here, Contestant("it", gone, lambda: {"rate": 1})], 1)
    text = report.section(Outcome(found, "ours", [Column("rate", True)]), 1, "bin/bench x")
    assert "Without it: nowhere to be had" in text
    assert "| ours | 5 |  |" in text


def test_a_peer_that_fails_is_left_out_and_ours_is_not():
    tries = iter([1, 2])

    def fails() -> dict[str, float]:
        if next(tries) == 2:
            raise Failed("fell over")
        return {"rate": 1}

    ours = Contestant("ours", lambda: "1.0", lambda: {"rate": 5})
    failing = Contestant("it", lambda: "1.0", fails)
    found = contest.contest([ours, failing], 3)
    assert (found.values, found.absent) == ({"ours": {"rate": [5, 5, 5]}}, {"it": "fell over"})
    tries = iter([1, 2])
    with pytest.raises(Failed, match="fell over"):
        contest.contest([failing, ours], 3)


def test_a_target_says_whether_it_is_reached_or_not_measured():
    assert at_least("a", 2, 1).line() == "- a: **reached** (2)"
    assert at_least("a", 1, 2, "x").line() == "- a: **not reached** (1x)"
    assert at_most("a", 1, 2).line() == "- a: **reached** (1)"
    assert at_most("a", None, 2).line() == "- a: not measured here"


def test_a_target_that_some_pairs_reach_and_some_do_not_is_within_the_noise():
    line = beats("a", [0.9, 1.1, 1.3], 1).line()
    assert line == "- a: **reached**, within the noise (1.1x; 0.9 to 1.3)"
    assert beats("a", [0.8, 0.9, 1.3], 1).line().startswith("- a: **not reached**, within")
    assert beats("a", [1.2, 1.1, 1.3], 1).line() == "- a: **reached** (1.2x)"
    assert beats("a", [], 1).line() == "- a: not measured here"


def test_a_quick_turn_is_small():
    assert Scale().many(1000) == 1000
    assert Scale(quick=True).many(1000) == 20
    assert Scale(quick=True).long(4) == 0.5


def test_only_what_stands_between_the_markers_is_written_anew(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- a -->\nold\n<!-- /a -->\nbetween\n<!-- b -->\n<!-- /b -->\n")
    report.write("a", r"new \1", page)
    assert page.read_text() == (
        "before\n<!-- a -->\nnew \\1\n<!-- /a -->\nbetween\n<!-- b -->\n<!-- /b -->\n"
    )
    with pytest.raises(ValueError, match="no place for c"):
        report.write("c", "x", page)


def test_who_measures_several_rows_at_one_start_has_a_row_for_each():
    measured = contest.flat({"home": {"rate": 4}, "room": {"rate": 1, "p99": 9}})
    both = [
        Contestant("ours", lambda: "1.0", lambda: measured),
        Contestant("it", lambda: "2.0", lambda: {"rate": 8}),
    ]
    found = contest.contest(both, 2).apart()
    assert found.values == {
        "home": {"rate": [4, 4]},
        "room": {"rate": [1, 1], "p99": [9, 9]},
        "it": {"rate": [8, 8]},
    }
    assert found.versions == {"ours": "1.0", "it": "2.0"}


def test_rows_are_divided_by_the_one_that_is_the_unit():
    found = Found({"home": {"rate": [4.0]}, "room": {"rate": [1.0]}, "empty": {"rate": [8.0]}})
    lines = report.table(Outcome(found, "ours", [Column("rate", True)], against="empty"))
    assert "| it : empty |" in lines
    assert "| home | 4 | 0.5 |" in lines
    assert "| empty | 8 |  |" in lines
