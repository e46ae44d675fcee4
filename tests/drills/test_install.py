"""`bin/hub install`: what it writes, that it writes it once, and where it refuses.

Below a folder (--root), where no program is run. tests/debian does all of it, on a Debian with a
systemd, a PostgreSQL and an nginx of its own.
"""

from __future__ import annotations

import os
import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from common import env_file
from hub.install.machine import Machine
from hub.install.refusals import _like_debian
from hub.install.steps import quoted
from proofs.hubs import bin_

SAID = (
    *("--host", "hub.sceaux.fr,hub.antony.fr", "--mail", "smtp://mail.sceaux.fr:25"),
    *("--from", "UP Hub <hub@sceaux.fr>"),
)
MEMORY = "var/lib/uphub/installed.json"  # also of what a proxy was last told


def install(root: Path, *words: str) -> str:
    """What it said. Raises CommandError."""
    said = StringIO()
    call_command("install", "--root", str(root), *words, stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("server")
    done = bin_("hub", "install", "--root", str(root), *SAID, "--postgres", "--nginx")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def server(installed: Path, tmp_path: Path) -> Path:
    """One that was set up, to be changed."""
    return Path(shutil.copytree(installed, tmp_path / "server", symlinks=True))


def files(root: Path) -> dict[str, tuple[bytes, int]]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {str(p.relative_to(root)): (p.read_bytes(), p.stat().st_mtime_ns) for p in found}


def test_the_settings_are_whole_and_for_the_hub_alone(installed: Path) -> None:
    place = installed / "etc" / "uphub.env"
    said = env_file.read(place)
    assert place.stat().st_mode & 0o777 == 0o640
    assert said["HUB_HOSTS"] == "hub.sceaux.fr,hub.antony.fr"
    assert said["HUB_MAIL_FROM"] == "UP Hub <hub@sceaux.fr>"
    assert re.fullmatch(r"postgres://hub:[0-9a-f]{48}@127\.0\.0\.1/hub", said["DATABASE_URL"])
    assert {said["HUB_HTTPS"], said["HUB_TRUSTED_PROXIES"]} == {"1", "127.0.0.1,::1"}


def test_again_it_changes_nothing(server: Path) -> None:
    before = files(server)
    assert "nothing was changed" in install(server, "--postgres", "--nginx")
    assert files(server) == before


@pytest.mark.parametrize(
    "name",
    [
        "etc/systemd/system/uphub-web.service",
        "etc/systemd/system/uphub-backup.timer",
        "etc/nginx/sites-available/uphub",
        "etc/uphub.env",
    ],
)
def test_what_was_edited_stays_and_is_named(server: Path, name: str) -> None:
    place = server / name
    place.write_text(place.read_text() + "# ours\n")
    before = {k: v for k, v in files(server).items() if k != MEMORY}
    said = install(server, *SAID, "--nginx")
    assert f"/{name}" in said
    assert "stays as it is" in said
    after = files(server)
    assert {k: v for k, v in after.items() if k != MEMORY} == before


def test_a_new_version_renews_what_was_not_edited(tmp_path: Path) -> None:
    said: list[str] = []
    path = Path("/etc/unit")
    assert Machine(said.append, tmp_path, dry=False).file(path, "old")
    assert Machine(said.append, tmp_path, dry=False).file(path, "new")
    assert (tmp_path / "etc/unit").read_text() == "new"
    (tmp_path / "etc/unit").write_text("mine")
    assert not Machine(said.append, tmp_path, dry=False).file(path, "newer")
    assert (tmp_path / "etc/unit").read_text() == "mine"
    assert said == [
        "write /etc/unit",
        "renew /etc/unit",
        "/etc/unit was edited, and stays as it is",
    ]


def test_a_dry_run_says_all_and_does_nothing(tmp_path: Path) -> None:
    said = install(tmp_path, *SAID, "--caddy", "--dry-run")
    assert "would write /etc/uphub.env" in said
    assert "would write /etc/caddy/Caddyfile" in said
    assert not files(tmp_path)


def test_the_sites_name_this_hub(installed: Path, tmp_path: Path) -> None:
    site = (installed / "etc/nginx/sites-available/uphub").read_text()
    assert site.count("server_name hub.sceaux.fr hub.antony.fr;") == 2
    assert (installed / "etc/nginx/sites-enabled/uphub").is_symlink()
    install(tmp_path, *SAID, "--caddy")
    site = (tmp_path / "etc/caddy/Caddyfile").read_text()
    assert "\nhub.sceaux.fr, hub.antony.fr {\n" in site
    assert "{$" not in site


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (SAID[2:], "--host"),
        ((*SAID[:2], *SAID[4:]), "--mail"),
        (SAID[:4], "--from"),
        (("--host", "https://hub.sceaux.fr", *SAID[2:]), "HUB_HOSTS"),
        ((*SAID[:4], "--from", "nobody"), "HUB_MAIL_FROM"),
        ((*SAID[:2], "--mail", "smtp://a:b@c@d:x", *SAID[4:]), "HUB_SMTP_URL"),
    ],
)
def test_what_is_missing_or_cannot_be_is_named(
    tmp_path: Path, words: tuple[str, ...], why: str
) -> None:
    with pytest.raises(CommandError, match=why):
        install(tmp_path, *words)
    assert not files(tmp_path)


def test_a_wrong_machine_is_refused_in_words(tmp_path: Path) -> None:
    if Path("/run/systemd/system").is_dir():
        pytest.skip("here it would be done")
    done = bin_("hub", "install", *SAID, HUB_DATA=str(tmp_path / "none"))
    assert done.returncode == 1
    assert "root" in done.stderr if os.geteuid() else "systemd does not run here" in done.stderr
    assert not Path("/etc/systemd/system/uphub-web.service").exists()


@pytest.mark.parametrize(
    ("said", "like"),
    [
        ("ID=debian\n", True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', False),
    ],
)
def test_debian_is_known_by_its_own_word(tmp_path: Path, said: str, like: bool) -> None:
    (tmp_path / "os-release").write_text(said)
    assert _like_debian(tmp_path / "os-release") is like
    assert not _like_debian(tmp_path / "missing")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")))
def test_whatever_is_written_into_the_settings_is_read_back(value: str) -> None:
    assert env_file.parse(f"HUB_X={quoted(value)}\nHUB_Y=1")["HUB_X"] == value
