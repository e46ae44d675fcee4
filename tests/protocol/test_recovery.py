"""A page comes back: guarantees 4 to 7. What was missed is there, in order, once."""

import asyncio
import json
from uuid import uuid4

import pytest
from asgiref.sync import sync_to_async

from live import history, relay, watch
from live.bell import Ring
from live.topic import Topic
from members.models import Member
from rooms import actions
from rooms.models import Room
from tests.rooms.talk import say

pytestmark = pytest.mark.django_db(transaction=True)


def _seqs(frames):
    return [c["message"]["seq"] for frame in frames for c in frame["changes"]]


async def test_a_first_join_gets_the_last_fifty(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 60)
    page = await socket_of(None)
    await page.ask("room.join", room=room.pk)
    frame = await page.told("room")
    assert (frame["recovered"], frame["prev"], frame["seq"]) == (False, 0, 60)
    assert _seqs([frame]) == list(range(11, 61))


async def test_a_resume_gets_exactly_what_was_missed(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 30)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk, after=12, epoch=room.epoch)
    frame = await page.told("room")
    assert (frame["recovered"], frame["prev"], frame["seq"]) == (True, 12, 30)
    assert _seqs([frame]) == list(range(13, 31))


async def test_a_resume_of_nothing_missed_is_recovered_and_empty(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 3)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk, after=3, epoch=room.epoch)
    frame = await page.told("room")
    assert (frame["recovered"], frame["prev"], frame["seq"], frame["changes"]) == (True, 3, 3, [])


async def test_a_resume_from_memory_and_from_the_database_agree(socket_of, ada, room):
    """The warm topic answers with the frames it kept; a cold one reads."""
    writer, warm = await socket_of(ada), await socket_of(ada)
    await writer.ask("room.join", room=room.pk)
    for number in range(5):
        await writer.post(room.pk, f"m{number}")
    await warm.ask("room.join", room=room.pk, after=2, epoch=room.epoch)
    frames = [await warm.told("room", prev=p) for p in (2, 2, 3, 4)]
    assert frames[0]["recovered"] is True
    assert _seqs(frames) == [3, 4, 5]


async def test_a_hall_that_was_away_comes_back_from_memory(socket_of, ada, room, monkeypatch):
    """Eighty frames went by: a warm room is not read again for each phone."""
    stayed, late = await socket_of(ada), await socket_of(ada)
    await stayed.ask("room.join", room=room.pk)
    for _ in range(4):
        await sync_to_async(say)(room, ada, 20)
    await stayed.told("room", seq=80)
    asked: list[str] = []
    monkeypatch.setattr(history, "past", lambda topic, *_: asked.append(topic))
    await late.ask("room.join", room=room.pk, after=10, epoch=room.epoch)
    assert (await late.told("room"))["recovered"] is True
    assert _seqs([await late.told("room") for _ in range(70)]) == list(range(11, 81))
    assert asked == []


@pytest.fixture
def reads(monkeypatch) -> list[str]:
    """What the log is asked for, in order."""
    asked: list[str] = []

    def counted(name: str):
        ask = getattr(history, name)

        def count(*args):
            asked.append(name)
            return ask(*args)

        return count

    for name in ("heads", "past", "snapshot"):
        monkeypatch.setattr(history, name, counted(name))
    return asked


async def test_a_hall_comes_back_to_a_worker_that_has_just_started(socket_of, ada, room, reads):
    """Each phone was cut off at another moment; the log is read once for all of them."""
    await sync_to_async(say)(room, ada, 120)
    hall = [(await socket_of(None), after) for after in range(110, 70, -1)]
    joins = (page.ask("room.join", room=room.pk, after=n, epoch=room.epoch) for page, n in hall)
    await asyncio.gather(*joins)
    for page, after in hall:
        frame = await page.told("room")
        assert (frame["recovered"], frame["prev"], frame["seq"]) == (True, after, 120)
        assert _seqs([frame]) == list(range(after + 1, 121))
    assert reads == ["heads", "past"]


async def test_a_hall_arrives_at_a_worker_that_has_just_started(socket_of, ada, room, reads):
    await sync_to_async(say)(room, ada, 60)
    hall = [await socket_of(None) for _ in range(40)]
    await asyncio.gather(*(page.ask("room.join", room=room.pk) for page in hall))
    for page in hall:
        assert _seqs([await page.told("room")]) == list(range(11, 61))
    assert reads == ["heads", "snapshot"]


async def test_those_who_missed_too_much_do_not_ask_again_and_again(socket_of, ada, room, reads):
    await sync_to_async(say)(room, ada, 560)
    for after in (3, 2, 1):
        page = await socket_of(None)
        await page.ask("room.join", room=room.pk, after=after, epoch=room.epoch)
        frame = await page.told("room")
        assert (frame["recovered"], _seqs([frame])) == (False, list(range(511, 561)))
    late = await socket_of(None)
    await late.ask("room.join", room=room.pk, after=60, epoch=room.epoch)
    assert _seqs([await late.told("room")]) == list(range(61, 561))
    assert reads == ["heads", "past", "snapshot"]


def _shout(room: Room, ada: Member, times: int) -> None:
    """The longest that a message can be: each character becomes five."""
    for _ in range(times):
        actions.post_message(room, author=ada, body="&" * 4000, key=uuid4())


async def test_where_messages_are_very_long_a_beginning_has_fewer(socket_of, ada, room):
    """Fifty of them would be a megabyte, and whoever came in would be sent away as slow."""
    await sync_to_async(_shout)(room, ada, 50)
    page = await socket_of(None)
    await page.ask("room.join", room=room.pk)
    frame = await page.told("room")
    assert (frame["prev"], frame["seq"]) == (0, 50)
    assert 5 <= len(_seqs([frame])) < 50
    assert _seqs([frame])[-1] == 50
    assert len(json.dumps(frame)) < 300_000


@pytest.mark.parametrize("warm", [True, False])
async def test_who_missed_too_much_to_carry_begins_anew(socket_of, ada, room, warm):
    stayed, late = await socket_of(ada), await socket_of(ada)
    if warm:
        await stayed.ask("room.join", room=room.pk)
    await sync_to_async(_shout)(room, ada, 30)
    if warm:
        await stayed.told("room", seq=30)
    await late.ask("room.join", room=room.pk, after=2, epoch=room.epoch)
    frame = await late.told("room")
    assert (frame["recovered"], frame["seq"]) == (False, 30)
    assert _seqs([frame])[-1] == 30


async def test_who_enters_while_the_empty_are_forgotten_hears_all_the_same(
    socket_of, ada, grace, room, monkeypatch
):
    """The topic must not go while someone reads their way in: they would listen to nothing."""
    page, writer = await socket_of(ada), await socket_of(grace)
    recover = Topic.recover

    async def slowly(self, *where):
        found = await recover(self, *where)
        relay.current().forget_empty()
        return found

    monkeypatch.setattr(Topic, "recover", slowly)
    await page.ask("room.join", room=room.pk)
    answer = await writer.post(room.pk, "Am I heard?")
    assert (await page.told("room", seq=answer["seq"]))["changes"]


async def test_who_is_banned_while_they_enter_hears_nothing(
    socket_of, ada, grace, private_room, monkeypatch
):
    page, writer = await socket_of(grace), await socket_of(ada)
    recover = Topic.recover

    async def banned_meanwhile(self, *where):
        found = await recover(self, *where)
        await sync_to_async(actions.ban)(private_room, grace)
        return found

    monkeypatch.setattr(Topic, "recover", banned_meanwhile)
    answer = await page.ask("room.join", room=private_room.pk)
    assert answer["error"]["code"] == "not_found"
    await page.silence()
    await writer.post(private_room.pk, "Not for her")
    assert await page.silence() == []


async def test_a_gap_of_very_long_messages_is_answered_by_a_clean_start(socket_of, ada, room):
    await sync_to_async(_shout)(room, ada, 30)
    page = await socket_of(ada)
    answer = await page.ask("room.fetch", room=room.pk, after=2)
    assert (answer["prev"], answer["seq"]) == (0, 30)
    older = await page.ask("room.fetch", room=room.pk, before=31, limit=200)
    assert older["more"] is True
    for told in (answer, older):
        assert len(json.dumps(told)) < 300_000
        assert told["changes"][-1]["message"]["seq"] == 30


async def test_one_who_knows_more_than_we_do_makes_us_look(socket_of, ada, room, monkeypatch):
    """With the doorbell silent a worker may be behind a phone that comes from another one."""
    stayed, late = await socket_of(ada), await socket_of(ada)
    await stayed.ask("room.join", room=room.pk)
    with monkeypatch.context() as deaf:
        deaf.setattr("live.bell.ring", lambda rings: None)
        await sync_to_async(say)(room, ada, 3)
    await late.ask("room.join", room=room.pk, after=2, epoch=room.epoch)
    frame = await late.told("room")
    assert (frame["recovered"], frame["prev"]) == (True, 2)


async def test_what_changed_after_a_head_comes_in_a_frame_of_its_own(ada, room):
    """A reader who says how far it reads is told nothing twice."""
    await sync_to_async(say)(room, ada, 4)
    missed = await sync_to_async(history.missed)(room.topic, 1, 3)
    assert [json.loads(bytes(change))["message"]["seq"] for change in missed or []] == [2, 3]
    newcomer = await sync_to_async(history.snapshot)(room.topic, 3)
    assert [change["message"].seq for change in newcomer] == [1, 2, 3]


async def test_a_newcomer_has_no_hole_while_much_is_said(socket_of, ada, room, monkeypatch):
    """The first reading is slow: more goes by than memory keeps, so it is read again."""
    monkeypatch.setattr("live.topic.KEPT", 4)
    await sync_to_async(say)(room, ada, 1)
    page, snapshot = await socket_of(ada), history.snapshot
    slow = [True]

    def slowly(*where):
        found = snapshot(*where)
        if slow:
            slow.clear()
            say(room, ada, 12)
        return found

    monkeypatch.setattr(history, "snapshot", slowly)
    await page.ask("room.join", room=room.pk)
    frame = await page.told("room")
    assert (frame["seq"], len(_seqs([frame]))) == (13, 13)


async def test_who_comes_back_has_what_was_edited_a_moment_ago(socket_of, ada, room, monkeypatch):
    """The word of the edit is still on its way to this worker: the message must not be missing."""
    stayed, late = await socket_of(ada), await socket_of(ada)
    await stayed.ask("room.join", room=room.pk)
    messages = await sync_to_async(say)(room, ada, 3)
    await stayed.told("room", seq=3)
    relay.current().topics[room.topic].recent.clear()  # memory does not reach back
    with monkeypatch.context() as deaf:
        deaf.setattr("live.bell.ring", lambda rings: None)
        await sync_to_async(actions.edit_message)(messages[2], body="Autrement")
    await late.ask("room.join", room=room.pk, after=1, epoch=room.epoch)
    frame = await late.told("room")
    assert (frame["recovered"], frame["prev"], frame["seq"]) == (True, 1, 3)
    assert _seqs([frame]) == [2, 3]


async def test_past_five_hundred_missed_the_page_starts_anew(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 502)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk, after=2, epoch=room.epoch)
    assert (await page.told("room"))["recovered"] is True
    await page.ask("room.leave", room=room.pk)
    await page.ask("room.join", room=room.pk, after=1, epoch=room.epoch)
    frame = await page.told("room")
    assert (frame["recovered"], frame["prev"]) == (False, 0)
    assert _seqs([frame]) == list(range(453, 503))


@pytest.mark.parametrize(("after", "epoch"), [(2, "another"), (7, None), (2, None)])
async def test_another_epoch_or_a_head_from_the_future_starts_anew(
    socket_of, ada, room, after, epoch
):
    await sync_to_async(say)(room, ada, 3)
    page = await socket_of(ada)
    known = {"epoch": epoch} if epoch else {"epoch": room.epoch} if after > 3 else {}
    await page.ask("room.join", room=room.pk, after=after, **known)
    frame = await page.told("room")
    assert (frame["recovered"], _seqs([frame])) == (False, [1, 2, 3])


async def test_an_edit_of_an_old_message_is_recovered_as_its_whole_state(socket_of, ada, room):
    messages = await sync_to_async(say)(room, ada, 4)
    await sync_to_async(actions.edit_message)(messages[0], body="Autrement")
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk, after=4, epoch=room.epoch)
    change = (await page.told("room"))["changes"][0]["message"]
    assert (change["seq"], change["html"]) == (1, "<p>Autrement</p>")


async def test_a_gap_can_be_fetched_and_so_can_older_history(socket_of, ada, room):
    await sync_to_async(say)(room, ada, 20)
    page = await socket_of(None)
    gap = await page.ask("room.fetch", room=room.pk, after=15)
    assert (gap["prev"], gap["seq"], _seqs([gap])) == (15, 20, [16, 17, 18, 19, 20])
    older = await page.ask("room.fetch", room=room.pk, before=10, limit=4)
    assert (_seqs([older]), older["more"]) == ([6, 7, 8, 9], True)
    first = await page.ask("room.fetch", room=room.pk, before=4)
    assert (_seqs([first]), first["more"]) == ([1, 2, 3], False)


async def test_a_join_amid_a_storm_of_posts_has_no_hole(socket_of, ada, grace, room):
    writer = await socket_of(ada)

    async def write():
        for number in range(40):
            await writer.post(room.pk, f"m{number}")
            await asyncio.sleep(0.03)  # a socket may ask twenty times a second

    writing = asyncio.create_task(write())
    pages = []
    for _ in range(6):
        await asyncio.sleep(0.2)
        pages.append(await socket_of(grace))
        await pages[-1].ask("room.join", room=room.pk)
    await writing
    for page in pages:
        assert list(await _applied(page, 40)) == list(range(1, 41))


async def _applied(page, wanted):
    """As a client does it: a frame that continues what it has; each row's newest state."""
    head, rows = 0, dict[int, None]()
    while head < wanted:
        frame = await page.next(lambda f, h=head: f.get("on") == "room" and f["prev"] in (h, 0))
        if frame["seq"] > head:
            head = frame["seq"]
            rows |= dict.fromkeys(_seqs([frame]))
    return rows


async def test_a_lost_last_frame_is_brought_by_the_head_advert(socket_of, ada, room, monkeypatch):
    """The doorbell swallows a publish: the database knows, and says so."""
    monkeypatch.setattr(watch, "ADVERT", 0.3)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    monkeypatch.setattr("live.bell.ring", lambda rings: None)
    await sync_to_async(say)(room, ada, 2)
    frame = await page.told("room")
    assert (frame["prev"], frame["seq"], _seqs([frame])) == (0, 2, [1, 2])
    await page.told("heads", rooms={str(room.pk): 2})


async def test_a_lost_middle_frame_is_filled_before_the_next_goes_out(
    socket_of, ada, room, monkeypatch
):
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    with monkeypatch.context() as lost:
        lost.setattr("live.bell._here", lambda rings: None)
        await sync_to_async(say)(room, ada, 1)
    await sync_to_async(say)(room, ada, 1)
    frame = await page.told("room")
    assert (frame["prev"], frame["seq"], _seqs([frame])) == (0, 2, [1, 2])


async def test_frames_that_overtake_each_other_go_out_in_order(socket_of, ada, room, monkeypatch):
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    late: list[Ring] = []
    with monkeypatch.context() as held:
        held.setattr("live.bell._here", late.extend)
        await sync_to_async(say)(room, ada, 3)
    for one in reversed(late):
        relay.current().ring([one])
    frames = [await page.told("room") for _ in range(3)]
    assert [frame["prev"] for frame in frames] == [0, 1, 2]


async def test_a_restored_backup_starts_every_page_anew(socket_of, ada, room, monkeypatch):
    monkeypatch.setattr(watch, "ADVERT", 0.3)
    await sync_to_async(say)(room, ada, 3)
    page = await socket_of(ada)
    await page.ask("room.join", room=room.pk)
    await page.told("room")
    await Room.objects.filter(pk=room.pk).aupdate(epoch="restored")
    frame = await page.told("room")
    assert (frame["recovered"], frame["epoch"], _seqs([frame])) == (False, "restored", [1, 2, 3])
