"""/etc/uphub.env, or --env FILE: read by every command as systemd reads it, or refused in words."""

import os
import random
import subprocess
import tempfile
from pathlib import Path

import pytest

from common.env_file import Mistake, parse, read
from hub.launch import env_file
from hub.launch.console import Stop
from proofs.hubs import bin_

SYSTEMD = Path("/usr/lib/systemd/user-environment-generators/30-systemd-environment-d-generator")
TOWN = """
# The hub of Sceaux
; and its mails
HUB_DATA=/srv/hub
  HUB_MAIL_FROM = UP Hub <hub@sceaux.fr>\t
HUB_SMTP_URL=smtp+tls://user:p#a;s$s%2F"w'rd@mail.sceaux.fr:587
QUOTED="two words # and no remark" 'it\\is'
EMPTY=
JOINED=one,\\
two
ESCAPED=a\\\\b\\"c\\$d
DOUBLE="a\\\\b\\"c\\$d\\n"
"""


def test_a_file_is_read_with_its_remarks_quotes_and_passwords():
    assert parse(TOWN) == {
        "HUB_DATA": "/srv/hub",
        "HUB_MAIL_FROM": "UP Hub <hub@sceaux.fr>",
        "HUB_SMTP_URL": "smtp+tls://user:p#a;s$s%2F\"w'rd@mail.sceaux.fr:587",
        "QUOTED": "two words # and no remarkit\\is",
        "EMPTY": "",
        "JOINED": "one,two",
        "ESCAPED": 'a\\b"c$d',
        "DOUBLE": 'a\\b"c$d\\n',
    }


def test_nothing_in_it_is_executed(folder: Path):
    parse(f'A=$(touch {folder}/made)\nB=`touch {folder}/made`\nC="$(touch {folder}/made)"\n')
    assert parse("A=$(id)`id`${HOME}\n") == {"A": "$(id)`id`${HOME}"}
    assert not list(folder.iterdir())


def test_a_file_of_another_system_reads_the_same(folder: Path):
    file = folder / "uphub.env"
    file.write_bytes(b"\xef\xbb\xbf" + TOWN.replace("\n", "\r\n").encode())
    assert read(file) == parse(TOWN)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("A=1\nHUB_HOSTS hub.sceaux.fr\n", 2, "sets nothing"),
        ("\n\nexport A=1\n", 3, "nothing before NAME"),
        ("HUB-DATA=/srv\n", 1, "does not begin like NAME=value"),
        ("=1\n", 1, "does not begin like NAME=value"),
        ("A=1\nB='open\nC=2\n", 2, "opens a ' that nothing closes"),
        ('A="a\\"', 1, 'opens a " that nothing closes'),
        ("A=1\n# C:\\\nB=2\n", 2, "ends with a backslash"),
        ("A=1\nB=a\0b\n", 2, "NUL"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_file_and_line(text: str, line: int, why: str):
    with pytest.raises(Mistake) as refused:
        parse(text, "/etc/uphub.env")
    assert str(refused.value).startswith(f"/etc/uphub.env, line {line}, ")
    assert why in str(refused.value)


@pytest.mark.skipif(not SYSTEMD.exists(), reason="there is no systemd on this machine")
def test_any_value_reads_as_systemd_reads_it():
    """Its reader for environment.d is the same, but that it fills in ``$NAME``."""
    draw, compared = random.Random(7), 0
    with tempfile.TemporaryDirectory() as home:
        file = Path(home, "environment.d", "hub.conf")
        file.parent.mkdir()
        for _ in range(120):
            letters = draw.choices("ab \"'\\#;\n=@é%/:", k=draw.randint(0, 12))
            file.write_text("".join(["A=", *letters, "\nZ=1\n"]))
            try:
                ours = read(file)
            except Mistake:
                continue  # systemd would drop a line
            compared += 1
            assert by_systemd(home).get("A", "") == ours["A"], file.read_text()
    assert compared > 50


def by_systemd(home: str) -> dict[str, str]:
    """What it says is quoted for a shell; a newline is written as such a shell does not read it."""
    about = {"XDG_CONFIG_HOME": home, "PATH": os.environ["PATH"], "SYSTEMD_LOG_LEVEL": "emerg"}
    said = subprocess.run([str(SYSTEMD)], env=about, capture_output=True, text=True, check=True)
    shown = subprocess.run(
        ["bash", "-c", 'set -a; eval "$1"; env -0', "bash", said.stdout],
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    pairs = (pair.partition("=") for pair in shown.stdout.split("\0"))
    return {name: value.replace("\\n", "\n") for name, _, value in pairs}


# ---- which hub it speaks of ----------------------------------------------------------------
@pytest.fixture
def here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The machine's own file, and an environment that says nothing."""
    for name in ("HUB_DATA", "HUB_HOSTS", "HUB_LOG"):
        monkeypatch.setenv(name, "")  # put back at the end, whatever is set meanwhile
        monkeypatch.delenv(name)
    file = folder / "uphub.env"
    file.write_text(f"HUB_DATA={folder}/hub\nHUB_HOSTS=hub.sceaux.fr\nHUB_LOG=INFO\n")
    monkeypatch.setattr(env_file, "HERE", file)
    return file


def test_the_machines_own_file_is_read_and_the_environment_goes_before_it(
    here: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HUB_LOG", "ERROR")
    env_file.load("hub", None)
    assert os.environ["HUB_DATA"] == f"{here.parent}/hub"
    assert os.environ["HUB_HOSTS"] == "hub.sceaux.fr"
    assert os.environ["HUB_LOG"] == "ERROR"


def test_another_data_folder_is_another_hub_of_which_it_says_nothing(here: Path):
    env_file.load("run", None, str(here.parent / "demonstration"))
    assert "HUB_HOSTS" not in os.environ
    env_file.load("run", None, str(here.parent / "hub"))
    assert os.environ["HUB_HOSTS"] == "hub.sceaux.fr"
    with pytest.raises(Stop, match=r"speaks of the hub in .*/hub, and .*/other is named as well"):
        env_file.load("run", here, str(here.parent / "other"))


def test_a_machine_without_a_file_is_none_the_worse(here: Path):
    here.unlink()
    env_file.load("hub", None)
    assert "HUB_DATA" not in os.environ


def test_a_file_that_is_named_must_be_there(here: Path):
    with pytest.raises(Stop, match=r"none\.env cannot be read \(No such file"):
        env_file.load("hub", here.with_name("none.env"))
    with pytest.raises(Stop, match=r"cannot be read \(Is a directory"):
        env_file.load("hub", here.parent)
    with pytest.raises(Stop, match="wants the file"):
        env_file.take(["territory", "--env"])


@pytest.mark.parametrize("words", [["--env", "F", "territory", "A"], ["territory", "A", "--env=F"]])
def test_it_is_named_before_or_after_the_command(words: list[str]):
    assert env_file.take(words) == (Path("F"), ["territory", "A"])
    assert env_file.take(["shell", "--", *words]) == (None, ["shell", "--", *words])


def test_a_command_speaks_of_the_hub_that_its_file_names(prepared: Path):
    file = prepared / "settings"
    file.write_text(f"HUB_DATA='{prepared}'\nHUB_HOSTS=hub.sceaux.fr\n")
    made = bin_("hub", "--env", str(file), "territory", "Sceaux", "hub.sceaux.fr")
    assert made.returncode == 0, made.stderr
    count = "from members.models import Territory as T; print(T.objects.count(), 'town')"
    assert "1 town" in bin_("hub", "shell", "-c", count, HUB_DATA=str(prepared)).stdout


def test_a_broken_file_is_refused_by_each_command(folder: Path):
    file = folder / "settings"
    file.write_text('HUB_DATA=/srv/hub\nHUB_SMTP_URL="smtp://user:secret@host\n')
    for name, words in (("hub", ["territory", "A", "b.org"]), ("hub", ["worker"]), ("run", [])):
        refused = bin_(name, *words, "--env", str(file))
        assert refused.returncode == 1
        sentence = f'bin/{name}: {file}, line 2, opens a " that nothing closes.\n'
        assert refused.stderr == sentence
