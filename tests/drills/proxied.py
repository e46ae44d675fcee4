"""Debian's Caddy and nginx with the files of docs/deploy/, before a hub that runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hub.install.plan import Plan
from hub.install.sites import CERTIFICATE, KEY, caddy_site, nginx_site
from hub.launch.data import REPOSITORY

HOST = "hub.example.org"
SECOND = 10**9
PROGRAMS = {"caddy": "caddy", "nginx": "/usr/sbin/nginx"}
MAIN = """daemon off; worker_processes 1; pid {folder}/pid; error_log stderr; {user}
events {{ worker_connections 512; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
{site}
}}"""


def free() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@dataclass
class Proxy:
    name: str
    process: subprocess.Popen[bytes]
    http: int
    https: int

    def curl(self, path: str, *more: str, scheme: str = "https") -> Answer:
        """As a browser on this machine asks, which believes any certificate."""
        port = self.https if scheme == "https" else self.http
        asked = ("curl", "-sk", "-i", "--path-as-is", "--resolve", f"{HOST}:{port}:127.0.0.1")
        said = subprocess.run(
            [*asked, "--max-time", "60", *more, f"{scheme}://{HOST}:{port}{path}"],
            capture_output=True,
            check=False,
        ).stdout.decode("utf-8", "replace")
        while said.startswith("HTTP/1.1 100"):
            said = said.partition("\r\n\r\n")[2]
        head, _, body = said.replace("\r\n", "\n").partition("\n\n")
        first, *lines = head.split("\n")
        headers = [(k.lower(), v.strip()) for k, _, v in (line.partition(":") for line in lines)]
        return Answer(first.partition(" ")[0], int((first.split() or "00")[1]), headers, body)

    def connect(self) -> ssl.SSLSocket:
        context = ssl._create_unverified_context()
        link = socket.create_connection(("127.0.0.1", self.https), timeout=60)
        return context.wrap_socket(link, server_hostname=HOST)

    def dribble(self, first: str) -> float:
        """Seconds until it is ended, or answered, with one byte more each second."""
        begun = time.monotonic()
        with self.connect() as link:
            link.sendall(first.encode())
            link.settimeout(1)
            while time.monotonic() < begun + 90:
                try:
                    link.sendall(b"a")
                    link.recv(4096)
                    break
                except TimeoutError:
                    continue
                except OSError:
                    break
        return time.monotonic() - begun

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)


@dataclass
class Answer:
    version: str
    status: int
    headers: list[tuple[str, str]]
    body: str

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key == name]


def start(name: str, folder: Path, hub: int) -> Proxy:
    """The shipped file, with ports that anybody may open and a certificate of its own."""
    folder.mkdir()
    ports = free(), free()
    command = {"caddy": _caddy, "nginx": _nginx}[name](folder, hub, *ports)
    where = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        proxy = Proxy(name, subprocess.Popen(command, env=where, stdout=log, stderr=log), *ports)
    until = time.monotonic() + 30
    while proxy.curl("/health/").status != 200:
        assert proxy.process.poll() is None, (folder / "log").read_text()
        assert time.monotonic() < until, (folder / "log").read_text()
        time.sleep(0.1)
    return proxy


def _caddy(folder: Path, hub: int, http: int, https: int) -> list[str]:
    text = caddy_site(Plan((HOST,))).replace("127.0.0.1:8000", f"127.0.0.1:{hub}")
    (folder / "Caddyfile").write_text(text)
    said: dict[str, Any] = json.loads(adapted(folder / "Caddyfile"))
    web = said["apps"]["http"]
    web |= {"http_port": http, "https_port": https}
    for server in web["servers"].values():
        server["listen"] = [f"127.0.0.1:{https}"]
        assert server["read_timeout"] == 15 * 60 * SECOND
        server["read_timeout"] = 20 * SECOND  # the same bound, sooner
        assert _hasten(server) == 10 * SECOND
    said["admin"] = {"disabled": True}
    own = {"certificate_authorities": {"local": {"install_trust": False}}}
    said["apps"] |= {"pki": own, "tls": {"automation": {"policies": [_INTERNAL]}}}
    (folder / "caddy.json").write_text(json.dumps(said))
    return ["caddy", "run", "--config", str(folder / "caddy.json")]


def adapted(path: Path = REPOSITORY / "docs" / "deploy" / "Caddyfile", **variables: str) -> str:
    """What Caddy understands of it, in JSON."""
    adapt = ["caddy", "adapt", "--config", str(path), "--adapter", "caddyfile"]
    done = subprocess.run(adapt, env=os.environ | variables, capture_output=True, check=True)
    return done.stdout.decode()


def _hasten(server: dict[str, Any]) -> int:
    """How long a hub that is away is waited for, which is less from here on."""
    said = json.dumps(server)
    found = re.search(r'"try_duration": (\d+)', said)
    assert found
    server |= json.loads(said.replace(found[0], f'"try_duration": {SECOND}'))
    return int(found[1])


_INTERNAL = {"issuers": [{"module": "internal"}]}


def _nginx(folder: Path, hub: int, http: int, https: int) -> list[str]:
    pair = str(folder / "key.pem"), str(folder / "cert.pem")
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-subj", f"/CN={HOST}", "-keyout", pair[0], "-out", pair[1]),
        ],
        capture_output=True,
        check=True,
    )
    site = nginx_site(Plan((HOST,)))
    for there, here in {
        "    listen [::]:80;\n": "",
        "    listen [::]:443 ssl http2;\n": "",
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ": f"listen 127.0.0.1:{https} ",
        "127.0.0.1:8000": f"127.0.0.1:{hub}",
        str(CERTIFICATE): pair[1],
        str(KEY): pair[0],
    }.items():
        assert there in site, there
        site = site.replace(there, here)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user, site=site))
    return [PROGRAMS["nginx"], "-c", str(folder / "nginx.conf")]


def missing() -> list[str]:
    return [name for name in ("curl", "openssl", *PROGRAMS.values()) if shutil.which(name) is None]
