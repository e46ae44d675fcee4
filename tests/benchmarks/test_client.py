"""The load client, against a server that says strange things. Nothing is timed here."""

from __future__ import annotations

import shutil

import pytest

from benchmarks.client import Result, Speech, body, load, rate
from benchmarks.contest import Scale
from benchmarks.peers.limit import Limit
from benchmarks.process import Failed
from benchmarks.runs import client
from tests.benchmarks.servers import Say, framed, rooms_server, server

pytestmark = pytest.mark.skipif(not shutil.which("gcc"), reason="the client is compiled with gcc")
SPEECH = Speech("/", "post {id} {mark}", hello="hello", ready='{"re":1,', answer='{"re":')


def talk(answer: Say, **asked: float) -> tuple[Result, list[tuple[int, str]]]:
    with server(lambda said: [framed('{"re":1,}')] if said == "hello" else answer(said)) as (
        port,
        heard,
    ):
        asked = {"messages": 3, "in_flight": 1, "settle": 0, "patience": 2} | asked
        return load(SPEECH, port, sockets=1, **asked), heard


def test_messages_are_counted_whatever_else_is_said():
    def answer(said: str) -> list[bytes]:
        _, number, mark = said.split()
        return [
            framed('{"on":"presence","count":5}') + framed("{}", opcode=9),
            framed(f'{{"re":{number},"seq":1}}') + framed(f"[{mark}]"),
        ]

    result, heard = talk(answer)
    assert (result["messages"], result["deliveries"], result["answers"]) == (3, 3, 3)
    assert (result["missed"], result["twice"], result["declined"]) == (0, 0, 0)
    assert [said for opcode, said in heard if opcode == 10] == ["{}"] * 3


@pytest.mark.parametrize("size", [0, 200, 70_000])
def test_frames_of_any_length_may_come_byte_by_byte(size):
    def answer(said: str) -> list[bytes]:
        whole = framed("x" * size + said.split()[2] + "y" * 10)
        return [whole[i : i + 1] for i in range(120)] + [whole[120:]]

    assert talk(answer)[0]["deliveries"] == 3


@pytest.mark.parametrize("around", [("zq zz zqzq", ""), ("", "z"), ("zq", "zq12z"), ("", "")])
def test_a_mark_is_found_wherever_it_stands(around):
    before, after = around
    result, _ = talk(lambda said: [framed(before + said.split()[2] + after)])
    assert (result["deliveries"], result["missed"], result["twice"]) == (3, 0, 0)


def test_changes_that_share_a_frame_are_counted_one_by_one():
    waiting: list[str] = []

    def answer(said: str) -> list[bytes]:
        waiting.append(said.split()[2])
        if len(waiting) < 3:
            return []
        return [framed("changes: " + ", ".join(waiting))]

    assert talk(answer, in_flight=3)[0]["deliveries"] == 3


def test_what_comes_twice_is_told_and_counts_once():
    result, _ = talk(lambda said: [framed(said.split()[2]) * 2])
    assert result["deliveries"] == 3
    assert result["twice"] >= 2  # the last one's double may come when all is over
    with pytest.raises(Failed, match="not everything arrived once"):
        rate(result)


def test_a_refused_post_is_told_and_is_no_measurement():
    def answer(said: str) -> list[bytes]:
        return [framed('{"re":' + said.split()[1] + ',"error":{"code":"overloaded"}}')]

    result, _ = talk(answer)
    assert (result["declined"], result["deliveries"]) == (3, 0)
    with pytest.raises(Failed, match="not everything arrived once"):
        rate(result)


def test_silence_and_a_closed_socket_end_it_in_words():
    with pytest.raises(Failed, match="nothing moved for 0 s while talking"):
        talk(lambda said: [], patience=0.2)
    with pytest.raises(Failed, match="closed by the server: 4408 slow"):
        talk(lambda said: [framed((4408).to_bytes(2, "big") + b"slow", opcode=8)])


def test_it_and_the_loop_in_c_count_the_same():
    with Limit().running() as running:
        result = load(
            running.speech, running.port, sockets=20, messages=50, warm=5, in_flight=4, settle=0
        )
    assert (result["messages"], result["deliveries"]) == (50, 1000)
    assert rate(result) > 0


def test_the_smallest_client_ends_once_everyone_has_heard_everything():
    found = client.smallest(Limit(), Scale(quick=True))
    assert found[client.COLUMN] > 0
    assert 0 <= found["busy"] < 2


def test_each_room_hears_its_own_and_all_of_it():
    speech = Speech("/", "post {room} {mark}", hello="join {room}", ready='{"re":1,')
    with rooms_server() as (port, rooms):
        result = load(speech, port, sockets=6, rooms=3, messages=12, in_flight=1, settle=0)
        assert {room: len(those) for room, those in rooms.items()} == {"1": 2, "2": 2, "3": 2}
        assert (result["deliveries"], result["missed"], result["twice"]) == (24, 0, 0)
        with pytest.raises(Failed, match="as many sockets as the others"):
            load(speech, port, sockets=3, rooms=2)


def test_who_is_cut_off_comes_back_and_what_was_missed_is_told():
    with Limit().running() as running:
        result = load(
            running.speech,
            running.port,
            sockets=5,
            posters=1,
            rate=50,
            seconds=0.6,
            settle=0,
            cut=0.2,
            away=0.1,
            spread=0.1,
        )
    assert result["back"] == 5
    assert 0 < result["missed"] < result["messages"] * 5
    assert result["deliveries"] + result["missed"] == result["messages"] * 5


def test_a_message_is_as_long_as_was_asked():
    assert len(body(150).replace("{mark}", "zq12ab000001")) == 150
