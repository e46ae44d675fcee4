"""What the peers need, brought here by the command itself and kept outside git."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.machine import CACHE
from benchmarks.process import Failed

SOURCES = Path(__file__).parent / "c"
PROGRAMS = {
    "load": ("load", "options", "connect", "read", "talk", "report", "wire"),
    "limit": ("limit",),
    "count": ("count", "wire"),
}


def run(*command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Its standard output; Failed with its last words when it does not go well."""
    words = [str(word) for word in command]
    if shutil.which(words[0]) is None:
        raise Failed(f"{words[0]} is needed and not on this machine")
    env = ({"PYTHONPATH": str(cwd)} if cwd else {}) | (env or {})
    done = subprocess.run(
        words, cwd=cwd, env=os.environ | env, capture_output=True, text=True, timeout=300
    )
    if done.returncode:
        raise Failed(f"{' '.join(words[:3])} ...: {(done.stderr or done.stdout).strip()[-400:]}")
    return done.stdout


def compiled(name: str) -> Path:
    """A program of benchmarks/c, compiled again when a source is newer."""
    program = CACHE / "c" / name
    sources = [SOURCES / f"{part}.c" for part in PROGRAMS[name]]
    newest = max(source.stat().st_mtime for source in [*sources, *SOURCES.glob("*.h")])
    if not program.exists() or program.stat().st_mtime < newest:
        program.parent.mkdir(parents=True, exist_ok=True)
        aside = program.with_suffix(f".{os.getpid()}")
        run("gcc", "-O2", "-o", aside, *sources)
        aside.replace(program)
    return program


def from_debian(name: str, *packages: str) -> Path:
    """Packages laid out in a folder of ours: nothing on this machine is changed or started."""
    folder = CACHE / name
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        run("apt-get", "download", *packages, cwd=folder)
        for archive in sorted(folder.glob("*.deb")):
            run("dpkg-deb", "-x", archive, folder)
        (folder / "done").touch()
    return folder


def from_npm(source: Path) -> Path:
    """A copy of a folder with a package-lock.json, its packages in."""
    folder = CACHE / source.name
    lock = (source / "package-lock.json").read_bytes()
    stamp = folder / "node_modules" / "lock"
    if not stamp.exists() or stamp.read_bytes() != lock:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(source / name, folder)
        run("npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)
        stamp.write_bytes(lock)
    for script in source.glob("*.js"):
        shutil.copy(script, folder)
    return folder


def from_pypi(source: Path) -> Path:
    """What its requirements.lock says, hash by hash, in a folder to be named in PYTHONPATH."""
    folder = CACHE / f"{source.name}-packages"
    lock = source / "requirements.lock"
    stamp = folder / "lock"
    if not stamp.exists() or stamp.read_bytes() != lock.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        said = ("--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes")
        pip = (system_python(), "-m", "pip", "install", *said)
        run(*pip, "--target", folder, "-r", lock)
        shutil.copy(lock, stamp)
    return folder


def system_python() -> str:
    """The Python that our environment was made of: it has a pip, and no package of the hub's."""
    return str(getattr(sys, "_base_executable", sys.executable))
