"""The Nu HTML checker (https://validator.github.io/validator/), started once for many files."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from hub.launch.data import REPOSITORY

JAR = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHECK = ["java", "-jar", str(JAR), "--also-check-svg", "--format", "json", "--exit-zero-always"]
TEMPLATE = re.compile(r"<template([^>]*)>(.*?)</template>", re.DOTALL)
TOKEN = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")\w+')  # another one on each page
LANGUAGE = re.compile(r'<html lang="(\w+)"')


class Finding(Struct, frozen=True):
    """``kind``: "error", "warning", or what stopped the checker. ``extract``: of the page."""

    kind: str
    message: str
    page: str
    extract: str

    def __str__(self) -> str:
        return f"{self.page}: {self.message} {self.extract!r}"


def check(files: Mapping[str, str], folder: Path) -> list[Finding]:
    """What is wrong with these texts by their names, written into a folder that has to be new."""
    assert JAR.exists(), "bin/test installs vnu-jar: bin/test js"
    folder.mkdir()
    names: dict[str, str] = {}
    for number, (name, text) in enumerate(files.items()):
        ending = "svg" if name.endswith(".svg") else "html"
        names[f"{number}.{ending}"] = name
        (folder / f"{number}.{ending}").write_text(text, encoding="utf-8")
    ran = subprocess.run([*CHECK, str(folder)], capture_output=True, text=True, check=True)
    return [
        Finding(
            found.get("subType", found["type"]),
            found["message"],
            names[Path(found["url"]).name],
            found.get("extract", ""),
        )
        for found in json.loads(ran.stderr)["messages"]
    ]


def blanks(pages: Mapping[str, str]) -> dict[str, str]:
    """What stands in the pages' ``<template>`` elements, where the checker does not look: a page
    for each, in the language of its own."""
    found: dict[tuple[str, str], str] = {}
    for name, page in pages.items():
        (language,) = LANGUAGE.findall(page)
        for about, inside in TEMPLATE.findall(page):
            key = (language, TOKEN.sub("", inside).strip())
            found.setdefault(key, f"<template{about}> of {name}")
    return {name: _as_page(*key) for key, name in found.items()}


def _as_page(language: str, inside: str) -> str:
    body = f"<ul>{inside}</ul>" if inside.startswith("<li") else inside
    head = f'<!doctype html><html lang="{language}"><title>UP</title>'
    return f"{head}<body><main><h1>UP</h1>{body}</main></body></html>"
