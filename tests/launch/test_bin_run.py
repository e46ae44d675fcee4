"""`bin/run`, whole: ready, stopped, refused, started again; and `bin/hub` beside it."""

import os
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from proofs.hubs import Start, bin_, status
from tests.launch.test_valkey import alive, answers, client, eventually


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_stopped_and_takes_everything_along(
    start: Start, folder: Path, number: int
):
    hub = start("--empty")
    url = hub.ready()
    assert status(f"{url}health/") == 200
    doorbell = client(folder).info()["process_id"]
    assert hub.end(number) == 0
    assert not alive(doorbell)
    assert not (folder / "valkey.sock").exists()
    assert not [line for line in hub.said if "Traceback" in line]


def test_what_it_leaves_is_whole_in_the_databases_one_file(start: Start, folder: Path):
    hub = start("--empty")
    hub.ready()
    with closing(sqlite3.connect(folder / "hub.sqlite3")) as other:  # else the last one folds it
        assert other.execute("SELECT count(*) FROM members_territory").fetchone() == (0,)
        bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(folder))
        assert (folder / "hub.sqlite3-wal").stat().st_size
        assert hub.end(signal.SIGTERM) == 0
        assert not (folder / "hub.sqlite3-wal").stat().st_size


def test_a_second_start_does_nothing_twice(start: Start, folder: Path):
    before = {path: path.stat().st_mtime_ns for path in (folder / "static").rglob("*")}
    assert before
    second = start("--empty")
    second.ready()
    assert [line for line in second.said if "has no town yet" not in line] == []
    assert {path: path.stat().st_mtime_ns for path in (folder / "static").rglob("*")} == before


def test_a_hub_that_is_killed_leaves_no_child_and_starts_again(start: Start, folder: Path):
    hub = start("--empty")
    hub.ready()
    doorbell = client(folder).info()["process_id"]
    assert alive(doorbell)
    hub.end(signal.SIGKILL)
    assert eventually(lambda: not alive(doorbell))
    assert start("--empty").ready()


def test_its_doorbell_is_started_again_when_it_dies(start: Start, folder: Path):
    url = start("--empty").ready()
    first = client(folder).info()["process_id"]
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: not alive(first))
    assert eventually(lambda: answers(folder))
    assert client(folder).info()["process_id"] != first
    assert status(f"{url}health/") == 200


def test_a_second_hub_on_the_same_data_is_refused_in_words(start: Start, folder: Path):
    start("--empty").ready()
    second = bin_("run", "--empty", "--port", "0", "--data", str(folder))
    assert second.returncode == 1
    assert second.stdout == ""
    assert second.stderr.startswith(f"bin/run: The data folder {folder} is already in use")
    assert second.stderr.count("\n") == 1


def test_a_second_hub_on_the_same_port_is_refused_in_words(start: Start, folder: Path):
    port = start("--empty").ready().rstrip("/").rpartition(":")[2]
    second = bin_("run", "--empty", "--port", port, "--data", str(folder / "another"))
    assert second.returncode == 1
    assert second.stderr.startswith(f"bin/run: Port {port} is already taken")
    assert second.stderr.count("\n") == 1


def test_a_setting_that_is_wrong_is_refused_in_words(folder: Path):
    for name, wrong in (
        ("DATABASE_URL", "nonsense"),
        ("DATABASE_URL", "mysql://hub@localhost/hub"),
        ("HUB_SOCKETS", "-3"),
        ("HUB_DEBUG", "maybe"),
    ):
        refused = bin_("run", "--port", "0", "--data", str(folder), **{name: wrong})
        assert refused.returncode == 1
        last = refused.stderr.splitlines()[-1]
        assert last.startswith(f"bin/run: A setting is not right ({name} ")
        assert "Traceback" not in refused.stderr


def test_bin_hub_speaks_of_the_hub_in_hub_data_even_from_elsewhere(start: Start, folder: Path):
    url = start("--empty").ready()
    made = bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(folder))
    assert made.returncode == 0, made.stderr
    assert "Sceaux" in made.stdout
    assert status(url) == 200
    key = "from django.conf import settings; print(settings.SECRET_KEY)"
    shown = bin_("hub", "shell", "-c", key, HUB_DATA=str(folder))
    assert (folder / "secret_key").read_text() in shown.stdout


@pytest.mark.parametrize(
    "words", [["territory", "Sceaux", "127.0.0.1"], ["worker"], ["shell", "-c", "1"], ["demo"]]
)
def test_a_command_where_no_hub_is_makes_none(folder: Path, words: list[str]):
    for place in (folder, folder / "mistyped"):
        told = bin_("hub", *words, HUB_DATA=str(place))
        assert told.returncode == 1
        assert told.stdout == ""
        assert told.stderr.startswith(f"bin/hub: There is no hub in {place}. ")
        assert "--env FILE" in told.stderr
        assert "run `bin/hub prepare` first" in told.stderr
        assert not list(folder.iterdir())


def test_two_first_commands_at_the_same_moment_make_one_hub(folder: Path):
    early = folder / "early"
    with ThreadPoolExecutor(2) as both:
        made = list(both.map(lambda _: bin_("hub", "prepare", HUB_DATA=str(early)), range(2)))
    assert [one.returncode for one in made] == [0, 0], [one.stderr for one in made]
    stood = "".join(one.stderr for one in made)
    assert stood.count("Preparing the static files") <= 1, "one makes them, the other finds them"
    assert (early / "secret_key").stat().st_mode & 0o777 == 0o600
    town = bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(early))
    assert town.returncode == 0, town.stderr
    assert "Sceaux is ready" in town.stdout


def test_a_command_without_its_database_says_so(folder: Path):
    (folder / "hub.sqlite3").write_bytes(b"scribbles " * 1000)
    told = bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(folder))
    assert told.returncode == 1
    assert told.stderr.startswith("bin/hub: The database does not answer as it should")
    started = bin_("run", "--empty", "--port", "0", "--data", str(folder))
    assert started.returncode == 1
    assert "The database does not answer as it should" in started.stderr.splitlines()[-1]


def test_an_empty_hub_holds_nobody_and_has_no_demonstration(start: Start, folder: Path):
    url = start("--empty").ready()
    bin_("hub", "territory", "Sceaux", "127.0.0.1", HUB_DATA=str(folder))
    assert status(url) == 200
    assert status(f"{url}demo/") == 404
    assert members_of(folder) == 0


def test_the_demonstration_is_told_once(start: Start, folder: Path):
    hub = start()
    url = hub.ready()
    assert status(url) == 200
    assert status(f"{url}demo/") == 200
    cast = members_of(folder)
    assert cast >= 12
    assert hub.end(signal.SIGTERM) == 0
    again = start()
    again.ready()
    assert again.said == []
    assert members_of(folder) == cast


def test_a_hub_of_real_people_never_becomes_a_demonstration(start: Start, folder: Path):
    hub = start("--empty")
    hub.ready()
    hub_data = {"HUB_DATA": str(folder)}
    bin_("hub", "territory", "Sceaux", "127.0.0.1", **hub_data)
    made = bin_("hub", "member", "anne@example.org", "--name", "Anne Martin", **hub_data)
    assert made.returncode == 0, made.stderr
    assert hub.end(signal.SIGTERM) == 0
    refused = bin_("run", "--port", "0", "--data", str(folder))
    assert refused.returncode == 1
    assert "start it with --empty" in refused.stderr
    assert members_of(folder) == 1


def test_a_server_of_ones_own_is_used_instead_of_the_one_we_bring(start: Start, folder: Path):
    from hub.launch.valkey import Valkey

    own = folder / "own"
    own.mkdir()
    with Valkey(own) as theirs:
        start("--empty", REDIS_URL=f"unix://{theirs.socket}").ready()
        assert not (folder / "valkey.sock").exists()
        assert answers(own)


def members_of(folder: Path) -> int:
    count = "from members.models import Member; print('members', Member.objects.count())"
    shown = bin_("hub", "shell", "-c", count, HUB_DATA=str(folder))
    return int(shown.stdout.split("members ")[1])
