"""A Debian made by debootstrap, whose own systemd runs in namespaces of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from hub.launch.data import REPOSITORY

BRINGS = "systemd,systemd-sysv,dbus,python3,python3-pip,git,ca-certificates,procps,curl,openssl"
BRINGS += ",postgresql,redis-server,nginx-light,sudo"
QUIET = ("systemd-networkd", "systemd-resolved", "systemd-timesyncd", "console-getty")
PORTS = (80, 443, 5432, 6379, 8000)  # of the machine: the network is shared, for pip
# In a control group of its own, so that its systemd meddles with no other.
APART = """
group=/sys/fs/cgroup
[[ ! -d $group/systemd ]] || group+=/systemd
mkdir "$group/$0" && echo $$ >"$group/$0/cgroup.procs" && exec "$@"
"""
PATH = "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin"


def cannot() -> str:
    """Why this machine cannot do it; nothing if it can."""
    if os.geteuid() != 0:
        return "only root starts a system"
    lacking = [name for name in ("debootstrap", "unshare", "nsenter") if not shutil.which(name)]
    if lacking:
        return f"this machine has no {', '.join(lacking)}"
    taken = [port for port in PORTS if not _free(port)]
    return f"ports of this machine are taken: {taken}" if taken else ""


def _free(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) != 0


class Debian:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.chmod(0o755)  # the root of a system, where all its accounts pass
        self._make()
        self._bring()
        command = ["unshare", "--pid", "--fork", "--mount", "--uts", "--ipc", "--cgroup"]
        boot = str(Path(__file__).with_name("boot.sh"))
        self.outer = subprocess.Popen(
            ["bash", "-c", APART, folder.name, *command, boot, str(folder)],
            stdout=subprocess.DEVNULL,
        )
        self.first = self._first()

    def _make(self) -> None:
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={BRINGS}", "bookworm", self.folder],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        for unit in QUIET:
            (self.folder / f"etc/systemd/system/{unit}.service").symlink_to("/dev/null")

    def _bring(self) -> None:
        """The code as it was committed, and pip and the network as this machine has them."""
        code = ["git", "clone", "--quiet", str(REPOSITORY), str(self.folder / "srv/uphub")]
        subprocess.run(code, check=True)
        for name in ("/etc/resolv.conf", "/etc/pip.conf", "/etc/ssl/certs/ca-certificates.crt"):
            if Path(name).exists():
                shutil.copy(name, self.folder / name[1:])
        own = Path.home() / ".config/pip/pip.conf"
        if own.exists():
            (self.folder / "root/.config/pip").mkdir(parents=True)
            shutil.copy(own, self.folder / "root/.config/pip")

    def _first(self) -> int:
        """The process that is number 1 in there, once its system is up."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            children = Path(f"/proc/{self.outer.pid}/task/{self.outer.pid}/children").read_text()
            if children.split():
                self.first = int(children.split()[0])
                if self.run("systemctl is-system-running").stdout.strip() == "running":
                    return self.first
            assert self.outer.poll() is None, "it did not start"
            time.sleep(0.5)
        raise AssertionError(self.run("systemctl --failed --no-pager").stdout)

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """As its root at a terminal."""
        where = ["nsenter", "-t", str(self.first), "-m", "-u", "-i", "-p", "-C"]
        pip = [f"{k}={v}" for k, v in os.environ.items() if k.startswith("PIP_")]
        clean = ["env", "-i", f"PATH={PATH}", "HOME=/root", "LANG=C.UTF-8", *pip]
        return subprocess.run(
            [*where, *clean, "bash", "-c", f"cd /root; {script}"],
            capture_output=True,
            text=True,
            timeout=400,
            check=False,
        )

    def stop(self) -> None:
        os.kill(self.first, signal.SIGKILL)  # and with it all that runs in there
        self.outer.wait(20)
        groups = Path("/sys/fs/cgroup/systemd")
        group = (groups if groups.is_dir() else groups.parent) / self.folder.name
        for place, _folders, _files in os.walk(group, topdown=False):
            os.rmdir(place)
