"""A hub's folder has one account: root goes on as that one, others are told what to type."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hub.launch.data import REPOSITORY
from proofs.hubs import bin_

NOBODY = 65534
AGAIN = '#!/bin/sh\necho "$(id -u) $(id -G) $HUB_DATA $*"\n'
SETTLE = (
    "import sys; from pathlib import Path; from hub.launch import account, console\n"
    "try: account.settle('hub', sys.argv[2:], Path(sys.argv[1])); print('stays')\n"
    "except console.Stop as stop: print(stop)"
)
pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root becomes somebody else")


@pytest.fixture
def checkout(folder: Path) -> Path:
    """Code that everybody may read, whose bin/hub says who runs it."""
    folder.chmod(0o755)
    for name in ("hub/__init__.py", "hub/launch", "common"):
        copy = shutil.copytree if (REPOSITORY / name).is_dir() else shutil.copy
        (folder / name).parent.mkdir(exist_ok=True)
        copy(REPOSITORY / name, folder / name)
    (folder / "bin").mkdir()
    (folder / "bin" / "hub").write_text(AGAIN)
    (folder / "bin" / "hub").chmod(0o755)
    return folder


def settle(checkout: Path, data: Path, *words: str, by: int = 0) -> str:
    """What is said by ``bin/hub WORDS`` of the account ``by`` for this data folder."""
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin") if by else sys.executable
    if python is None:
        pytest.skip("there is no python3 for everybody on this machine")
    done = subprocess.run(
        [python, "-c", SETTLE, str(data), *words],
        env={"HUB_DATA": str(data), "PATH": os.environ["PATH"], "PYTHONPATH": str(checkout)},
        cwd="/",
        user=by,
        extra_groups=[] if by else None,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    return done.stdout.strip() or done.stderr


def owned(path: Path, user: int) -> Path:
    path.mkdir(mode=0o700)
    os.chown(path, user, user)
    return path


def test_root_goes_on_as_the_account_that_the_folder_belongs_to(checkout: Path):
    mine, theirs = owned(checkout / "mine", 0), owned(checkout / "theirs", NOBODY)
    assert settle(checkout, mine) == "stays"
    said = settle(checkout, theirs, "territory", "Les Ulis", "ulis.fr")
    assert said == f"{NOBODY} {NOBODY} {theirs} territory Les Ulis ulis.fr"


def test_a_folder_that_is_yet_to_be_made_will_belong_to_whom_the_one_above_belongs(checkout: Path):
    theirs = owned(checkout / "theirs", NOBODY)
    assert settle(checkout, theirs / "deep" / "hub").startswith(f"{NOBODY} ")
    assert settle(checkout, checkout / "deep" / "hub") == "stays"


def test_an_account_without_a_name_is_taken_on_by_its_number(checkout: Path):
    assert settle(checkout, owned(checkout / "theirs", 54321)).startswith("54321 54321 ")


def test_anybody_else_is_told_what_to_type(checkout: Path):
    data = owned(checkout / "hub-data", 54321)
    data.chmod(0o755)
    said = settle(checkout, data, by=NOBODY)
    assert said.startswith(f"The data folder {data} belongs to 54321 and this is nobody, ")
    assert f"sudo -E -u '#54321' {checkout}/bin/hub" in said
    assert settle(checkout, owned(checkout / "own", NOBODY), by=NOBODY) == "stays"


def test_code_that_the_account_cannot_reach_is_said_in_words(checkout: Path):
    theirs = owned(checkout / "theirs", NOBODY)
    (checkout / "bin").chmod(0o700)
    said = settle(checkout, theirs)
    assert said.startswith("The data folder belongs to nobody, as whom ")
    assert "cannot be run (Permission denied): put the code where" in said


def test_a_python_that_the_account_cannot_reach_is_said_in_words(folder: Path):
    """Here the whole of it: root's Python may lie in root's own folder."""
    if os.stat("/root").st_mode & 0o005 or not sys.base_prefix.startswith("/root"):
        pytest.skip("this Python is for everybody")
    refused = bin_("hub", "prepare", HUB_DATA=str(owned(folder / "theirs", NOBODY)))
    assert refused.returncode == 1
    assert "cannot be run by the account nobody" in refused.stderr
    assert not list((folder / "theirs").iterdir())
