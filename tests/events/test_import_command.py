"""The command that imports: it says what it did, and of a bad file nothing is imported."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import translation

from events.frab import read
from events.models import Event
from members.models import Territory
from tests.events.conftest import INITIATIVES, PYCON
from tests.events.importing import brought, everything, pycon


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("import_schedule", *arguments, stdout=out, stderr=io.StringIO())
    return out.getvalue()


def refused(*arguments: str) -> str:
    err = io.StringIO()
    with pytest.raises(SystemExit) as caught:
        call_command("import_schedule", *arguments, stdout=io.StringIO(), stderr=err)
    assert caught.value.code == 1
    return err.getvalue().strip()


@pytest.fixture
def english(town: Territory) -> Territory:
    town.language = "en"
    town.save()
    return town


def test_the_command_imports_json_and_says_what_it_did(english: Territory) -> None:
    said = run(str(PYCON))
    assert "PyConFR 2024: 76 sessions created, 0 updated, 0 unchanged, 0 cancelled." in said
    assert "/events/pyconfr-2024/" in said
    assert "0 sessions created, 0 updated, 76 unchanged" in run(str(PYCON))


def test_the_command_imports_xml_into_a_named_town(english: Territory) -> None:
    other = Territory.objects.create(name="Bourg", slug="bourg", host="bourg.example.org")
    run(str(INITIATIVES), "--territory", "bourg")
    event = Event.objects.get()
    assert (event.territory, event.sessions.count()) == (other, 11)
    assert event.summary == "Deux jours pour se rencontrer et s'y mettre"


def test_the_command_reads_the_standard_input(
    english: Territory, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Stdin:
        buffer = io.BytesIO(PYCON.read_bytes())

    monkeypatch.setattr("sys.stdin", Stdin)
    assert "76 sessions created" in run("-")


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut in the middle": lambda data: data[: len(data) // 2],
    "no title": lambda data: data.replace(b'"title": "Modoboa end-user tools v2"', b'"title": ""'),
    "no start": lambda data: data.replace(b'"start": "10:00"', b'"start": ""').replace(
        b'"date": "2024-10-31T10:00:00+01:00"', b'"date": ""'
    ),
    "a guid twice": lambda data: data.replace(
        b"60895ca1-f130-5a61-8da5-6195b7ab84e5", b"b47fb1da-6b48-5478-8df2-3438be448d8e"
    ),
    "half old": lambda data: data.replace(b'"date": "2024-11-03T', b'"date": "2023-02-19T'),
    "huge": lambda data: data + b" " * (20 * 1024 * 1024),
    "wrong encoding": lambda data: data.decode().encode("latin-1", "ignore"),
    "hostile XML": lambda data: b'<!DOCTYPE x [<!ENTITY a "a">]><schedule>&a;</schedule>',
    "another file": lambda data: b"%PDF-1.7",
    "empty": lambda data: b"",
}


@pytest.mark.parametrize("name", BROKEN)
def test_of_a_bad_file_nothing_is_imported_and_one_sentence_says_why(
    english: Territory, tmp_path: Path, name: str
) -> None:
    run(str(PYCON))
    before = everything()
    file = tmp_path / "programme"
    file.write_bytes(BROKEN[name](PYCON.read_bytes()))
    said = refused(str(file))
    assert said.startswith("Nothing was imported. ")
    assert said.endswith(".")
    assert "\n" not in said
    assert everything() == before
    assert "76 unchanged" in run(str(PYCON))


def test_a_file_or_a_town_that_is_not_there_is_said(english: Territory, tmp_path: Path) -> None:
    missing = tmp_path / "nowhere.json"
    assert refused(str(missing)) == f"{missing} cannot be read: No such file or directory."
    assert "cannot be read" in refused(str(tmp_path))
    said = refused(str(PYCON), "--territory", "paris")
    assert said == "There is no territory “paris” here. There are: sceaux."
    english.delete()
    with translation.override("en"):  # without a town, the command speaks the hub's language
        assert refused(str(PYCON)).startswith("This hub has no town yet")


def test_the_same_programme_written_otherwise_changes_nothing(english: Territory) -> None:
    tree = json.loads(PYCON.read_bytes())
    compact = json.dumps(tree, ensure_ascii=True).encode()
    assert brought(english, read(compact)) == (76, 0, 0, 0)
    assert brought(english, pycon()) == (0, 0, 76, 0)
