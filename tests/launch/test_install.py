"""`bin/run` on machines that are not ready for it: one sentence that says what to do."""

import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from hub.launch.data import REPOSITORY
from tests.launch.test_valkey import eventually

HASH = "f3ef94aefed6e183e342a8a269ae1fc4742ba193186ad76f175938621dbfc26b"
LOCK = f"polib==1.2.0 --hash=sha256:{HASH}\n"
TOOLS = ("bash", "dirname", "grep", "cmp", "cp", "tee", "tail", "rm", "chmod", "cat")


@pytest.fixture
def checkout(folder: Path) -> Path:
    """A copy of the repository's shell with one package to install."""
    shutil.copytree(REPOSITORY / "bin", folder / "bin")
    (folder / "requirements.lock").write_text(LOCK)
    return folder


@pytest.fixture
def programs(folder: Path) -> Path:
    """A PATH with the common tools and no Python."""
    path = folder / "path"
    path.mkdir()
    for tool in TOOLS:
        (path / tool).symlink_to(str(shutil.which(tool)))
    return path


def program(path: Path, name: str, *lines: str) -> None:
    (path / name).write_text("\n".join(["#!/bin/bash", *lines, ""]))
    (path / name).chmod(0o755)


def run(checkout: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(checkout / "bin" / "run")],
        env={"HOME": str(checkout), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def offline(**more: str) -> dict[str, str]:
    """pip finds a registry that nobody answers for."""
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_CONFIG_FILE": os.devnull}
    python = str(Path(sys.base_prefix, "bin"))
    return {"PATH": f"{python}:{os.environ['PATH']}", **nowhere, "PIP_NO_CACHE_DIR": "1", **more}


def refused(result: subprocess.CompletedProcess[str], *words: str) -> None:
    assert result.returncode == 1
    assert result.stdout == ""
    last = result.stderr.splitlines()[-1]
    assert last.startswith("bin/run: ")
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in last


def test_without_python_it_says_which_to_install(checkout: Path, programs: Path):
    result = run(checkout, PATH=str(programs))
    refused(result, "Python 3.11 or newer is needed", "has none", "install python3.11")
    assert result.stderr.count("\n") == 1


def test_a_python_too_old_is_named(checkout: Path, programs: Path):
    old = ('[ "$1" = --version ] && echo "Python 3.9.2" && exit', "exit 1")
    program(programs, "python3", *old)
    refused(run(checkout, PATH=str(programs)), "has Python 3.9.2", "install python3.11")


def test_a_newer_python_beside_an_old_one_is_found(checkout: Path, programs: Path):
    program(programs, "python3", "exit 1")
    program(programs, "python3.11", '[[ "$*" == *version_info* ]]')  # no pip, no ensurepip
    refused(run(checkout, PATH=str(programs)), "pip is missing", "python3-pip")


def test_a_checkout_that_cannot_be_written_is_refused(checkout: Path, programs: Path):
    program(programs, "python3", '[[ "$*" != *"-m venv"* ]]')
    refused(run(checkout, PATH=str(programs)), "cannot be written")


def test_without_a_network_it_says_so(checkout: Path):
    refused(run(checkout, **offline()), "cannot be downloaded", "network", "install.log")
    assert "Connection refused" in (checkout / ".venv" / "install.log").read_text()


def test_a_package_that_is_not_the_one_in_the_lock_is_not_installed(checkout: Path):
    wheels = checkout / "wheels"
    wheels.mkdir()
    (wheels / "polib-1.2.0-py2.py3-none-any.whl").write_bytes(b"something else")
    result = run(checkout, **offline(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels)))
    refused(result, "not the one that the lock file names")


def test_an_installation_that_failed_is_tried_again(checkout: Path):
    for _ in range(2):
        refused(run(checkout, **offline()), "cannot be downloaded")


PIP = """
if "--version" in sys.argv: sys.exit()
if "install" in sys.argv:
    with open("pips", "a") as pips:
        pips.write("begins\\n"); pips.flush(); time.sleep(0.7); pips.write("ends\\n")
"""
STUB = """
import os, sys, time, shutil
if sys.argv[1:3] == ["-m", "pip"]:
%s
elif sys.argv[1:3] == ["-m", "venv"]:
    place = sys.argv[-1]
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place + "/bin")
    os.symlink(os.path.abspath("path/python3"), place + "/bin/python")
elif sys.argv[1] == "-c":
    code, sys.argv = sys.argv[2], sys.argv[1:2] + sys.argv[3:]
    exec(code)
elif sys.argv[1] == "-P": print("started")
"""


@pytest.fixture
def slow_pip(checkout: Path, programs: Path) -> Path:
    """A machine whose pip takes its time, and writes into ``pips`` when it begins and ends."""
    stub = checkout / "stub.py"
    stub.write_text(STUB % "\n".join(f"    {line}" for line in PIP.splitlines()))
    begin = f'cd {checkout} && exec {sys.executable} -S {stub} "$@"'
    program(programs, "python3", begin)
    return programs


def written(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def test_two_starts_at_once_install_one_after_the_other_and_once(checkout: Path, slow_pip: Path):
    with ThreadPoolExecutor(3) as starts:
        runs = list(starts.map(lambda _: run(checkout, PATH=str(slow_pip)), range(3)))
    assert [one.returncode for one in runs] == [0, 0, 0], [one.stderr for one in runs]
    assert [one.stdout for one in runs] == ["started\n"] * 3
    assert (checkout / "pips").read_text() == "begins\nends\n"
    assert sum("Waiting for another start" in one.stderr for one in runs) == 2


def test_an_environment_that_was_left_half_made_is_made_anew(checkout: Path, slow_pip: Path):
    first = subprocess.Popen(
        [str(checkout / "bin" / "run")], env={"PATH": str(slow_pip)}, start_new_session=True
    )
    assert eventually(lambda: written(checkout / "pips") == "begins\n")
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(10)
    left = checkout / ".venv" / "half-a-package"
    left.touch()
    assert run(checkout, PATH=str(slow_pip)).stdout == "started\n"
    assert not left.exists()
    assert (checkout / "pips").read_text() == "begins\nbegins\nends\n"


def test_what_is_installed_already_stays_when_another_lock_comes(checkout: Path, slow_pip: Path):
    assert run(checkout, PATH=str(slow_pip)).returncode == 0
    kept = checkout / ".venv" / "a-package"
    kept.touch()
    (checkout / "requirements.lock").write_text(LOCK + "\n")
    assert run(checkout, PATH=str(slow_pip)).returncode == 0
    assert kept.exists()
