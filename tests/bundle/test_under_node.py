"""All that tests/js/ says of our modules is true of the same modules in one file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import rjsmin

from frontend.bundle.scripts import Bundler
from hub.launch.data import REPOSITORY

STATIC, TESTS = REPOSITORY / "frontend" / "static", REPOSITORY / "tests" / "js"
OURS = re.compile(
    r'^import \{ ([^}]*) \} from "\.\./\.\./frontend/static/([\w/.-]+)";$', re.MULTILINE
)
PASSED = re.compile(r"^# pass (\d+)$", re.MULTILINE)

TYPESCRIPT = REPOSITORY / "node_modules" / "typescript"
# Names the modules of which the parser sees another tree than before.
SAME = """
const ts = require(process.argv[2]);
const pairs = JSON.parse(require("fs").readFileSync(process.argv[3], "utf8"));
const tree = (text) => {
  const lines = [];
  const walk = (node) => {
    lines.push(`${node.kind} ${node.getChildCount() ? "" : node.getText()}`);
    node.forEachChild(walk);
  };
  walk(ts.createSourceFile("a.js", text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS));
  return lines.filter((line) => !line.startsWith(`${ts.SyntaxKind.EndOfFileToken} `)).join("\\n");
};
for (const [name, [one, other]] of Object.entries(pairs))
  if (tree(one) !== tree(other)) console.log(name);
"""


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
    shared = [file for file in TESTS.glob("*.js") if not file.name.endswith(".test.js")]
    modules = asked_for([*tests, *shared])
    assert {"js/live/socket.js", "js/live/outbox.js", "js/live/room-sync.js"} <= set(modules)
    (tmp_path / "all.js").write_text(one_file_of(modules))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    folder = tmp_path / "tests" / "js"
    folder.mkdir(parents=True)
    for file in [*tests, *shared]:
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


@pytest.mark.skipif(not TYPESCRIPT.exists(), reason="bin/test js brings the parser")
def test_a_shorter_module_has_the_same_syntax_tree(tmp_path: Path):
    pairs = {}
    for file in sorted(STATIC.glob("js/**/*.js")):
        text = file.read_text()
        pairs[file.name] = [text, rjsmin.jsmin(text)]
    assert len(pairs) > 40
    (tmp_path / "pairs.json").write_text(json.dumps(pairs))
    (tmp_path / "same.cjs").write_text(SAME)
    command = ["node", str(tmp_path / "same.cjs"), str(TYPESCRIPT), str(tmp_path / "pairs.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
