"""The lock files: whole, hashed, and of one mind."""

import re

from hub.launch.data import REPOSITORY

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(.*?) ?\\$", re.MULTILINE)


def pins(name: str) -> set[tuple[str, ...]]:
    return set(PIN.findall((REPOSITORY / name).read_text()))


def test_what_runs_is_what_was_tested():
    runs, tested = pins("requirements.lock"), pins("requirements-dev.lock")
    assert len(runs) > 30
    assert runs < tested


def test_every_package_has_its_hashes_and_no_registry_is_named():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (REPOSITORY / name).read_text()
        assert len(re.findall(r"^\S+==.*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.M)) == len(
            pins(name)
        )
        assert "://" not in text
        assert "-i " not in text


def test_what_pyproject_asks_for_is_in_the_lock():
    asked = (REPOSITORY / "pyproject.toml").read_text().split("dependencies = [")[1].split("]\n")[0]
    names = {name.lower() for name in re.findall(r'^  "([A-Za-z0-9-]+)', asked, re.MULTILINE)}
    assert "django" in names
    assert names <= {name for name, *_ in pins("requirements.lock")}
