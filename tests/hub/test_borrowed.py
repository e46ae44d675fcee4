"""What libraries never promised us: each name is known, and an upgrade that takes it is told."""

import re
from importlib.metadata import version
from types import SimpleNamespace

import pytest
from autobahn.twisted.websocket import WebSocketServerProtocol
from channels_redis.pubsub import RedisPubSubLoopLayer
from daphne.ws_protocol import WebSocketProtocol

from hub import tasks
from hub.launch.data import REPOSITORY
from hub.serving import daphne_compat
from tests.hub.borrowed import BORROWED, Borrowed
from tests.hub.borrowed.overrides import overrides
from tests.hub.borrowed.pokes import PROJECT, pokes, sources
from tests.hub.borrowed.shapes import trouble

KNOWN = {(one.where, one.name.partition("(")[0]) for one in BORROWED}
PLACES = {  # of what is private
    **dict.fromkeys(("daphne", "autobahn", "twisted"), "hub/serving/daphne_compat.py"),
    "django-allauth": "members/sign_in/",
    "redis": "live/bell/redis.py",
}


def known(name: str) -> Borrowed:
    (found,) = (one for one in BORROWED if one.name == name)
    return found


@pytest.mark.parametrize("one", BORROWED, ids=lambda one: f"{one.owner}.{one.name}")
def test_it_is_there_as_we_know_it(one):
    assert not trouble(one), trouble(one)


def test_what_an_upgrade_takes_away_is_told_in_a_sentence(monkeypatch):
    monkeypatch.delattr(WebSocketProtocol, "handle_reply")
    assert trouble(known("handle_reply(message)")) == (
        f"daphne {version('daphne')} has no WebSocketProtocol.handle_reply: "
        "a refused phone is not told why (hub/serving/websocket.py)"
    )


def test_what_an_upgrade_asks_for_besides_is_told_too(monkeypatch):
    monkeypatch.setattr(WebSocketServerProtocol, "processData", lambda self, most: None)
    said = trouble(known("processData()"))
    assert " has another WebSocketServerProtocol.processData(self, most): a client that " in said


@pytest.mark.parametrize("name", ["_reader", "_gone", "_gone()"])
def test_an_attribute_is_looked_for_where_it_is_set(name):
    one = known("_reader")._replace(name=name)
    assert bool(trouble(one)) == (name != "_reader")


def test_no_file_pokes_where_it_is_not_known_to():
    found = {
        f"{where}:{line} pokes into {name}: ask hub/serving/daphne_compat.py, or tell what it is "
        "for in tests/hub/borrowed/"
        for file in sources()
        for line, name in pokes(file)
        if (where := str(file.relative_to(REPOSITORY)), name) not in KNOWN
    }
    assert not found, "\n".join(sorted(found))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("def size(link): return link._tempDataLen", "_tempDataLen"),
        ("class Ours(Theirs):\n  def end(self): super()._cleanup()", "_cleanup"),
        ("class Ours(Theirs):\n  def end(self): return self._reader", "_reader"),
        ("from twisted.web.http import _DataLoss", "_DataLoss"),
        ("import daphne.server\ndaphne.server.HTTPFactory = None", "HTTPFactory"),
        ("def light(link): link.__dict__ = {}", "__dict__"),
        ("def light(link): link.__dict__.pop('queue', None)", "__dict__"),
        ("def ask(link): return getattr(link, '_reader', None)", "_reader"),
    ],
)
def test_a_new_poke_is_found(tmp_path, written, name):
    file = tmp_path / "new.py"
    file.write_text(written)
    assert [found for _, found in pokes(file)] == [name]


def test_what_is_our_own_is_no_poke(tmp_path):
    file = tmp_path / "own.py"
    file.write_text(
        "class Ours:\n  def __init__(self): self._end = 0\n  def end(self): return self._end\n"
        "def rows(model): return model._default_manager\n"
    )
    assert not list(pokes(file))


def test_no_class_overrides_what_it_is_not_known_to():
    found = set(overrides())
    assert ("hub/serving/websocket.py", "handle_reply") in found
    assert not found - KNOWN, sorted(found - KNOWN)


def test_what_is_private_is_named_in_one_place_each():
    for one in BORROWED:
        if one.name.startswith("_") and one.library in PLACES:
            assert one.where.startswith(PLACES[one.library]), one


def test_each_library_that_we_borrow_from_has_an_upper_bound():
    asked = PROJECT["project"]["dependencies"]
    bounded = {re.split(r"[^\w-]", one)[0] for one in asked if "<" in one}
    served = {one.library for one in BORROWED if not one.where.startswith("proofs/")}
    assert {"autobahn", "redis"} < served
    assert served - {"python"} <= bounded


def test_no_slot_of_a_socket_hides_what_all_have_in_common():
    for name in daphne_compat.Socket.__slots__:
        assert not hasattr(WebSocketProtocol, name), (
            f"autobahn {version('autobahn')} has a {name} for all sockets: a slot hides it "
            "(hub/serving/daphne_compat.py)"
        )


def test_the_worker_listens_where_channels_redis_rings(settings):
    settings.CHANNEL_LAYERS = {"default": {"CONFIG": {"prefix": "town"}}}
    layer = SimpleNamespace(channel_layer=SimpleNamespace(prefix="town"), prefix="town")
    rung = RedisPubSubLoopLayer._get_group_channel_name(layer, tasks.TOPIC)
    assert tasks._channel() == rung
