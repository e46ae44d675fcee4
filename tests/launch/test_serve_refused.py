"""`bin/hub serve` that cannot serve as it was asked says why, and ends with an error."""

import subprocess
from pathlib import Path

import pytest
from django.conf import settings

from hub.launch import data
from proofs.hubs import Served, bin_, status
from tests.launch.masters import Master


def refusal(folder: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    """What `bin/hub serve` says that does not begin to serve."""
    return bin_("hub", "serve", "--port", "0", *words, HUB_DATA=str(folder), **more)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"HUB_LOG": "X"}, "A setting is not right (HUB_LOG must be one of"),
        ({"HUB_HOSTS": "https://x.fr"}, "A setting is not right (HUB_HOSTS"),
        ({"DATABASE_URL": "postgres://x@127.0.0.1:1/x"}, "The database does not answer"),
    ],
    ids=["a setting", "another", "no database"],
)
def test_a_hub_whose_workers_cannot_start_says_why_once(
    prepared: Path, more: dict[str, str], sentence: str
):
    """And not once for each worker that would say the same."""
    refused = refusal(prepared, "--workers", "3", REDIS_URL=settings.REDIS_URL, **more)
    assert refused.returncode == 1
    assert refused.stdout == ""
    said = [line for line in refused.stderr.splitlines() if line.startswith("bin/hub: ")]
    assert len(said) == 1
    assert said[0].startswith(f"bin/hub: {sentence}")


def test_several_workers_without_a_doorbell_are_refused_in_words(prepared: Path):
    for nowhere in ({}, {"REDIS_URL": ""}):
        refused = refusal(prepared, "--workers", "2", **nowhere)
        assert refused.returncode == 1
        assert refused.stdout == ""
        assert refused.stderr.startswith("bin/hub: Several workers hear of each other through")
        assert "set REDIS_URL" in refused.stderr


@pytest.mark.parametrize("many", ["0", "-1", "65"])
def test_so_many_workers_as_cannot_be_are_refused_in_words(prepared: Path, many: str):
    refused = refusal(prepared, "--workers", many, REDIS_URL=settings.REDIS_URL)
    assert refused.returncode == 1
    assert refused.stderr == f"bin/hub: {many} workers cannot be: choose 1 to 64 with --workers.\n"


@pytest.mark.parametrize("words", [[], ["--workers", "2"]])
def test_a_hub_that_nobody_prepared_is_refused_in_words_until_somebody_does(
    folder: Path, started: list[Served], words: list[str]
):
    doorbell = {"REDIS_URL": settings.REDIS_URL}
    refused = refusal(folder, *words, **doorbell)
    assert refused.returncode == 1
    assert refused.stdout == ""
    assert "run `bin/hub prepare` first" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert bin_("hub", "prepare", HUB_DATA=str(folder)).returncode == 0
    started.append(Master(folder, *words))
    assert status(f"{started[0].ready()}health/") == 200


def test_what_it_asks_for_is_made_even_after_somebody_deleted_it(prepared: Path):
    manifest = prepared / "static" / data.MANIFEST
    before = manifest.read_text()
    manifest.unlink()
    assert "run `bin/hub prepare` first" in refusal(prepared).stderr
    assert bin_("hub", "prepare", HUB_DATA=str(prepared)).returncode == 0
    assert manifest.read_text() == before


@pytest.mark.parametrize("words", [[], ["--workers", "2"]])
@pytest.mark.parametrize("port", ["70000", "-1"])
def test_a_port_that_is_none_is_refused_in_words(prepared: Path, words: list[str], port: str):
    refused = refusal(prepared, *words, f"--port={port}", REDIS_URL=settings.REDIS_URL)
    assert refused.returncode == 1
    assert f"{port} is not a port: choose a number from 1 to 65535" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_demonstration_among_real_people_is_refused(prepared: Path):
    data = {"HUB_DATA": str(prepared)}
    bin_("hub", "territory", "Sceaux", "127.0.0.1", **data)
    bin_("hub", "member", "anne@example.org", "--name", "Anne", "--role", "administrator", **data)
    refused = bin_("hub", "serve", "--port", "0", HUB_DEMO="1", REDIS_URL="unix:///none", **data)
    assert refused.returncode == 1
    assert "people of its own" in refused.stderr
    assert "Traceback" not in refused.stderr
