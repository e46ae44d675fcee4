"""All that tests/js/ says of our modules is true of the same modules in one file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from frontend.bundle.scripts import Bundler
from hub.launch.data import REPOSITORY

STATIC, TESTS = REPOSITORY / "frontend" / "static", REPOSITORY / "tests" / "js"
OURS = re.compile(
    r'^import \{ ([^}]*) \} from "\.\./\.\./frontend/static/([\w/.-]+)";$', re.MULTILINE
)
PASSED = re.compile(r"^# pass (\d+)$", re.MULTILINE)


def asked_for(tests: list[Path]) -> dict[str, set[str]]:
    """The modules that the tests take something from, and what."""
    found: dict[str, set[str]] = {}
    for test in tests:
        for names, file in OURS.findall(test.read_text()):
            found.setdefault(file, set()).update(names.split(", "))
    return found


def one_file_of(modules: dict[str, set[str]]) -> str:
    """A bundle that shows what these modules give, for all to see."""
    lines, shown = [], []
    for number, (file, names) in enumerate(modules.items()):
        renamed = {name: f"{name}_{number}" for name in sorted(names)}
        lines.append(
            f'import {{ {", ".join(f"{a} as {b}" for a, b in renamed.items())} }} from "./{file}";'
        )
        shown.append(f'"{file}": {{ {", ".join(f"{a}: {b}" for a, b in renamed.items())} }}')
    entry = "\n".join([*lines, f"globalThis.bundled = {{ {', '.join(shown)} }};", ""])
    bundler = Bundler(lambda name: entry if name == "all.js" else (STATIC / name).read_text())
    bundler.bundle("all.js")
    assert set(modules) <= bundler.merged
    return bundler.files["all.js"]


@pytest.mark.skipif(not shutil.which("node"), reason="scripts are run by node")
def test_the_tests_of_the_modules_pass_on_the_bundle(tmp_path: Path):
    tests = [test for test in sorted(TESTS.glob("*.test.js")) if "node:fs" not in test.read_text()]
    modules = asked_for(tests)
    assert {"js/live/socket.js", "js/live/outbox.js", "js/live/room-sync.js"} <= set(modules)
    (tmp_path / "all.js").write_text(one_file_of(modules))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    folder = tmp_path / "tests" / "js"
    folder.mkdir(parents=True)
    for file in [*tests, TESTS / "cast.js"]:
        taken = OURS.sub(
            r'await import("../../all.js");\nconst { \1 } = globalThis.bundled["\2"];',
            file.read_text(),
        )
        (folder / file.name).write_text(taken)
    command = ["node", "--test", "--test-reporter=tap", *map(str, folder.glob("*.test.js"))]
    plain = {name: value for name, value in os.environ.items() if name != "NODE_TEST_CONTEXT"}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env=plain
    )
    assert done.returncode == 0, done.stdout
    told = PASSED.search(done.stdout)
    assert told is not None
    assert int(told[1]) == sum(text.read_text().count("\ntest(") for text in tests)
