"""docs/protocol.md and the code name the same commands, frames, changes and codes."""

import re

import msgspec
import pytest

from hub.launch.data import REPOSITORY
from live.frames import CODES
from live.registry import current
from tools.floors import FLOORS

DOC = (REPOSITORY / "docs" / "protocol.md").read_text()


def section(title: str) -> str:
    found = re.search(rf"^## {title}.*?\n(.*?)(?=^## |\Z)", DOC, re.MULTILINE | re.DOTALL)
    assert found, title
    return found[1]


def first_column(title: str) -> set[str]:
    return set(re.findall(r"^\| `([^`]+)` \|", section(title), re.MULTILINE))


def sources() -> str:
    files = (file for package in FLOORS for file in (REPOSITORY / package).rglob("*.py"))
    return "\n".join(file.read_text() for file in files)


def test_every_command_is_documented_and_every_documented_one_exists():
    assert first_column("Asked") == set(current().decoders)


def test_every_field_of_a_command_is_documented():
    rows = re.findall(r"^\| `([a-z._]+)` \| (.*?) \|", section("Asked"), re.MULTILINE)
    documented = {name: set(re.findall(r"`(\w+)\??`", fields)) for name, fields in rows}
    for name, (decoder, _) in current().decoders.items():
        fields = {field.name for field in msgspec.structs.fields(decoder.type)} - {"id"}
        assert documented[name] == fields, name


def test_every_told_frame_is_documented_and_every_documented_one_is_told():
    told = set(re.findall(r'"on": "(\w+)"', sources())) | {"room", "presence", "typing"}
    assert first_column("Told") == told


def test_every_change_and_its_state_is_documented():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) \|$", section("Rooms"), re.MULTILINE)
    documented = {noun: set(re.findall(r"`(\w+)`", fields)) for noun, fields in rows}
    assert set(documented) == {row.model.noun for row in current().rows}
    for row in current().rows:
        state = row.model.state.__annotations__["return"]
        module = __import__(row.model.__module__.split(".")[0] + ".protocol", fromlist=["x"])
        fields = {f.name for f in msgspec.structs.fields(getattr(module, str(state)))}
        assert documented[row.model.noun] == fields, row.model.noun


def test_every_error_code_is_documented_and_no_other():
    assert first_column("Error codes") == set(CODES)


@pytest.mark.parametrize("code", sorted(set(CODES) - {"muted"}))
def test_every_error_code_is_said_somewhere(code):
    assert re.search(rf'(Refusal\(\s*"{code}"|code="{code}")', sources()), code


def test_every_closing_code_is_documented():
    closed = set(re.findall(r"\.close\((\d{4}), ", sources()))
    assert closed
    assert closed <= set(re.findall(r"^\| (\d{4}) \|", section("Closing codes"), re.MULTILINE))
