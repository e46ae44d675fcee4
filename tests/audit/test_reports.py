"""What is known to be vulnerable fails, unless a reason stands beside its id; silence does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.audit.__main__ import ACCEPTED, ask, told
from tests.audit.reports import Report, accepted, read_npm, read_pip

# As pip-audit 2.10 and npm 11 print them.
PIP = {
    "dependencies": [
        {"name": "attrs", "version": "26.1.0", "vulns": []},
        {"name": "ours", "skip_reason": "Dependency not found on PyPI"},
        {
            "name": "django",
            "version": "5.2",
            "vulns": [
                {"id": "PYSEC-2026-1", "fix_versions": ["5.2.9"], "aliases": ["CVE-2026-1"]},
            ],
        },
    ],
    "fixes": [],
}
ADVISORY = {"source": 1, "name": "axe", "url": "https://github.com/advisories/GHSA-a-b-c"}
NPM = {
    "auditReportVersion": 2,
    "vulnerabilities": {
        "axe": {"name": "axe", "severity": "high", "via": [ADVISORY], "fixAvailable": True},
        "uses-axe": {"name": "uses-axe", "severity": "high", "via": ["axe"], "fixAvailable": True},
    },
    "metadata": {"dependencies": {"total": 3}},
}


def names(report: Report) -> list[list[str]]:
    return [one.names for one in report.found]


def test_what_is_found_is_named_with_all_its_names():
    pip, npm = read_pip(json.dumps(PIP)), read_npm(json.dumps(NPM))
    assert (pip.asked, pip.answered, names(pip)) == (3, 2, [["PYSEC-2026-1", "CVE-2026-1"]])
    assert (npm.asked, names(npm)) == (3, [["GHSA-a-b-c"]])
    assert str(pip.found[0]) == "django: PYSEC-2026-1, CVE-2026-1; mended in 5.2.9"


def test_it_fails_unless_a_reason_is_given(capsys: pytest.CaptureFixture):
    report = read_pip(json.dumps(PIP))
    assert not told("lock", report, {})
    assert told("lock", report, {"CVE-2026-1": "we never parse that"})
    assert "accepted: we never parse that" in capsys.readouterr().out
    assert told("lock", read_pip(json.dumps({"dependencies": PIP["dependencies"][:2]})), {})


SILENCE = ["", "404 page not found", "[]", '{"message": "405", "error": {"summary": ""}}']


@pytest.mark.parametrize("text", [*SILENCE, json.dumps({"dependencies": PIP["dependencies"][1:2]})])
def test_where_no_registry_answers_it_is_said(text: str, capsys: pytest.CaptureFixture):
    for report in (read_pip(text), read_npm(text)):
        assert told("lock", report, {})
        assert "no registry answers" in capsys.readouterr().out


def test_a_tool_that_is_not_here_is_silence_as_well(tmp_path: Path):
    assert ask(str(tmp_path / "nothing")) == ""


def test_nothing_is_accepted_without_a_reason():
    accepted(ACCEPTED.read_text())
    assert accepted("# why\n\nCVE-1  it is ours\n") == {"CVE-1": "it is ours"}
    with pytest.raises(ValueError, match="CVE-2"):
        accepted("CVE-2\n")
