"""The steps of `bin/hub install`, in their order. Each changes what is not as it should be."""

from __future__ import annotations

import hashlib
import os
import pwd
import secrets
import sys
from pathlib import Path

from hub.install import sites
from hub.install.machine import SETTINGS, Machine
from hub.install.plan import BACKUPS, CODE, DATA, USER, Plan

NO_SHELL = "/usr/sbin/nologin"
UNITS = Path("/etc/systemd/system")
ENABLED = ("uphub-web.service", "uphub-worker.service")
SHIPPED = (*ENABLED, "uphub-backup.service", "uphub-backup.timer")
SQL = """\\set ON_ERROR_STOP 1
SELECT CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = '{user}')
  THEN 'ALTER' ELSE 'CREATE' END || ' ROLE {user} LOGIN PASSWORD ''{password}''' \\gexec
SELECT 'CREATE DATABASE {user} OWNER {user}'
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{user}') \\gexec
"""


def install(plan: Plan, machine: Machine) -> None:
    packages(plan, machine)
    account(machine)
    machine.folder(plan.data, 0o700, USER)
    machine.folder(plan.backups, 0o700, USER)
    new_code = code(plan, machine)
    settings(plan, machine)
    new_units = units(plan, machine)
    start(machine, new_code, new_units)
    sites.put(plan, machine)


def packages(plan: Plan, machine: Machine) -> None:
    """The doorbell is a Redis or a Valkey, whichever is there."""
    wanted: dict[str, tuple[str, ...]] = {"redis-server": ("redis-server", "valkey-server")}
    if plan.postgres:
        wanted["postgresql"] = ("pg_ctlcluster",)
    if plan.proxy:
        wanted[plan.proxy] = (plan.proxy,)
    missing = [name for name, programs in wanted.items() if not any(map(_has, programs))]
    if missing:
        machine.run("ask Debian what it has", "apt-get", "update")
        install_ = ("apt-get", "install", "-y", "--no-install-recommends", *missing)
        machine.run(f"install {' '.join(missing)}", *install_)


def _has(program: str) -> bool:
    """Root's own PATH may leave /usr/sbin out."""
    places = (*os.get_exec_path(), "/usr/sbin", "/usr/bin", "/usr/local/bin")
    return any(Path(place, program).exists() for place in places)


def account(machine: Machine) -> None:
    """No shell, and no home but the data folder."""
    try:
        pwd.getpwnam(USER)
    except KeyError:
        who = ("--system", "--user-group", "--no-create-home", "--home-dir", str(DATA))
        machine.run(f"make the account {USER}", "useradd", *who, "--shell", NO_SHELL, USER)


def code(plan: Plan, machine: Machine) -> bool:
    """Everybody may read it, and the service not write into it. Whether it is new."""
    now = _fingerprint(plan.code)
    if machine.known.get("code") == now:
        return False
    # All but a hub of somebody's own that `bin/run` made there: its folder stays private.
    inside = [str(one) for one in sorted(plan.code.iterdir()) if one.name != "var"]
    if machine.real and plan.code.stat().st_uid != 0:
        machine.run(f"give {plan.code} to root", "chown", "-R", "root:root", *inside)
        machine.run("and the folder", "chown", "root:root", str(plan.code))
    machine.run(
        "compile the code",
        *(sys.executable, "-m", "compileall", "-q", "-j", "0", *inside),
        *("-x", r"/(\.git|node_modules|tests)/"),
    )
    machine.run(f"let everybody read {plan.code}", "chmod", "-R", "u+rw,a+rX,go-w", *inside)
    machine.run("and its folder", "chmod", "u+rwx,a+rx,go-w", str(plan.code))
    if machine.real:
        machine.remember("code", now)
    return True


def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for place, folders, names in os.walk(folder):
        inner = {".git", ".venv", "node_modules", "__pycache__", "tests", "var"}
        folders[:] = sorted(set(folders) - inner)
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix not in (".mo", ".lock") and path.is_file():
                digest.update(f"{path} ".encode() + path.read_bytes())
    digest.update((folder / "requirements.lock").read_bytes())
    return digest.hexdigest()


def settings(plan: Plan, machine: Machine) -> None:
    """Written once; from then on they are the technician's."""
    if machine.at(SETTINGS).exists():
        machine.say(f"{SETTINGS} is there, and stays as it is")
        if plan.postgres and "postgres://" not in machine.at(SETTINGS).read_text():
            machine.say("It names SQLite: `bin/hub move` carries a hub to PostgreSQL.")
        return
    database = _database(machine) if plan.postgres else ""
    lines = [f"{name}={quoted(value)}" for name, value in plan.settings(database).items()]
    head = "# Which hub this machine has: docs/operating.md tells what else may stand here."
    machine.file(SETTINGS, "\n".join([head, *lines, ""]), 0o640, USER)


def quoted(value: str) -> str:
    """As systemd and bin/hub read it back: a backslash or a quote would mean something."""
    if value == value.strip() and not set(value) & set("\\'\""):
        return value
    return '"' + "".join("\\" + one if one in '\\"`$' else one for one in value) + '"'


def _database(machine: Machine) -> str:
    """Its address, with a password that nobody needs to know."""
    password = secrets.token_hex(24)
    ask = ("runuser", "-u", "postgres", "--", "psql", "--quiet", "--no-psqlrc")
    words = SQL.format(user=USER, password=password)
    machine.run("make the role and the database hub in PostgreSQL", *ask, words=words)
    return f"postgres://{USER}:{password}@127.0.0.1/{USER}"


def units(plan: Plan, machine: Machine) -> bool:
    """Whether one of them is new."""
    shipped = plan.code / "docs" / "deploy" / "systemd"
    new = False
    for name in SHIPPED:
        new |= machine.file(UNITS / name, unit((shipped / name).read_text(), plan))
    return new


def unit(text: str, plan: Plan) -> str:
    """A shipped unit, with the folders of this machine."""
    text = text.replace(f"{CODE}/", f"{plan.code}/").replace(str(BACKUPS), str(plan.backups))
    return text.replace(f"ReadWritePaths={DATA}\n", f"ReadWritePaths={plan.data}\n")


def start(machine: Machine, new_code: bool, new_units: bool) -> None:
    """Its tables are made by uphub-web, before it serves; the worker waits for that."""
    if new_units:
        machine.run("tell systemd", "systemctl", "daemon-reload")
    if not machine.says_yes("systemctl", "is-enabled", "--quiet", *ENABLED):
        machine.run("start the hub with the machine", "systemctl", "enable", "--quiet", *ENABLED)
    running = machine.says_yes("systemctl", "is-active", "--quiet", *ENABLED)
    if new_code or new_units or not running:
        machine.run("start the hub", "systemctl", "restart", *ENABLED)
