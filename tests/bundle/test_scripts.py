"""Modules are put together as they were meant, or refused in words."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from frontend.bundle.module import NotUnderstood, read
from frontend.bundle.scripts import Bundler

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="scripts are run by node")


def bundled(entry: str, **files: str) -> Bundler:
    """``main="..."`` is js/main.js; a folder is written with two underscores."""
    texts = {f"js/{name.replace('__', '/')}.js": text for name, text in files.items()}
    bundler = Bundler(lambda name: texts[name])
    bundler.bundle(f"js/{entry}.js")
    return bundler


def said(folder: Path, bundler: Bundler) -> list[str]:
    """What node says when it runs the entry, js/main.js."""
    for name, text in bundler.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    (folder / "package.json").write_text('{"type": "module"}')
    command = ["node", str(folder / "js" / "main.js")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


@needs_node
def test_each_module_runs_once_after_all_that_it_needs(tmp_path: Path):
    bundler = bundled(
        "main",
        main='import { b } from "./b.js";\nimport { a } from "./deep/a.js";\n'
        'console.log("main", a(), b);\n',
        b='import { a as first } from "./deep/a.js";\nconsole.log("b");\n'
        "export const b = first() + 1;\n",
        deep__a='let n = 40;\nconsole.log("a");\nexport function a() {\n  return (n += 1);\n}\n',
    )
    assert list(bundler.files) == ["js/main.js"]
    assert bundler.merged == {"js/b.js", "js/deep/a.js"}
    assert said(tmp_path, bundler) == ["a", "b", "main", "42", "42"]


@needs_node
def test_names_of_one_module_are_not_those_of_another(tmp_path: Path):
    bundler = bundled(
        "main",
        main='import { one } from "./one.js";\nconst secret = 3;\nconsole.log(one(), secret);\n',
        one="const secret = 1;\nexport const one = () => secret;\n",
    )
    assert said(tmp_path, bundler) == ["1", "3"]


@needs_node
def test_what_is_fetched_later_is_a_file_of_its_own_and_shares_what_is_there(tmp_path: Path):
    bundler = bundled(
        "main",
        main='import { count } from "./count.js";\nimport { lazyImport } from "./lazy.js";\n'
        "console.log(count());\n"
        'const { room } = await lazyImport(new URL("./room/room.js", import.meta.url));\n'
        "console.log(room());\n"
        'const again = await lazyImport(new URL("./room/room.js", import.meta.url));\n'
        "console.log(again.room());\n",
        lazy="export function lazyImport(file) {\n"
        "  const address = `${file}?${file.href.length}`;\n"
        "  return import(address);\n}\n",
        count='let n = 0;\nconsole.log("count");\nexport const count = () => (n += 1);\n',
        room__room='import { count } from "../count.js";\nimport { far } from "./far.js";\n'
        'export const room = () => `${count()}${far}`;\nconsole.log("room");\n',
        room__far='export const far = "!";\n',
    )
    assert list(bundler.files) == ["js/main.js", "js/room/room.js"]
    assert "js/room/far.js" in bundler.merged
    assert said(tmp_path, bundler) == ["count", "1", "room", "2!", "3!"]


@needs_node
def test_what_stands_beside_a_module_is_still_found(tmp_path: Path):
    bundler = bundled(
        "main",
        main='import { where } from "./page/link.js";\n'
        'console.log(where.pathname.endsWith("/js/page/beat.js"));\n',
        page__link='export const where = new URL("./beat.js", import.meta.url);\n',
    )
    assert said(tmp_path, bundler) == ["true"]


def test_comments_and_types_are_left_out():
    text = (
        '/** @import { A } from "./a.js" */\n// import { b } from "./b.js"\nexport const c = 1;\n'
    )
    module = read("js/c.js", text)
    assert (module.code, module.gives, module.takes) == ("const c=1;", ("c",), ())


@pytest.mark.parametrize(
    "line",
    [
        'import other from "./a.js";',
        'import * as all from "./a.js";',
        'import "./a.js";',
        "import { one } from './a.js';",
        'import { one } from "a";',
        'import { one, default as two } from "./a.js"; import { three } from "./b.js";',
        "export default 1;",
        "export let changing = 1;",
        "export const { one } = {};",
        "export { one };",
        'export { one } from "./a.js";',
        'export * from "./a.js";',
        "const path = './a.js'; import(path);",
        'import("./a.js");',
        "console.log(import.meta.env);",
    ],
)
def test_a_form_that_we_do_not_write_is_refused_with_its_file(line: str):
    with pytest.raises(NotUnderstood, match=r"^js/odd\.js: "):
        read("js/odd.js", f"const one = 1;\n{line}\n")


def test_modules_that_need_each_other_are_refused_by_name():
    circle = {
        "main": 'import { a } from "./a.js";\na;\n',
        "a": 'import { b } from "./b.js";\nexport const a = () => b;\n',
        "b": 'import { a } from "./a.js";\nexport const b = () => a;\n',
    }
    with pytest.raises(NotUnderstood, match=re.escape("js/a.js -> js/b.js -> js/a.js")):
        bundled("main", **circle)


def test_only_an_entry_may_wait_at_its_top_level():
    waits = 'import { a } from "./a.js";\na;\n'
    with pytest.raises(NotUnderstood, match=r"js/a\.js waits"):
        bundled("main", main=waits, a="export const a = await fetch('/');\n")


def test_a_module_is_fetched_at_once_or_later_but_not_both():
    both = 'import { a } from "./a.js";\na;\nlazyImport(new URL("./a.js", import.meta.url));\n'
    with pytest.raises(NotUnderstood, match=r"js/a\.js is asked for in two ways"):
        bundled("main", main=both, a="export const a = 1;\n")
