"""nchan: nginx with a publish/subscribe module, in C; nothing is stored, nobody signs in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.client import Speech, body, scratch
from benchmarks.install import from_debian, run
from benchmarks.machine import free_port
from benchmarks.peers import Running
from benchmarks.process import Server

PACKAGES = ("nginx", "libnginx-mod-nchan")
CONFIGURATION = """
load_module {modules}/ngx_nchan_module.so;
daemon off;
user root root;
worker_processes 1;
error_log stderr error;
pid {folder}/nginx.pid;
events {{ worker_connections 20000; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    nchan_shared_memory_size 128M;
    server {{
        listen 127.0.0.1:{port} backlog=4096;
        location = /post {{
            nchan_publisher websocket;
            nchan_channel_id room;
        }}
        location = /room {{
            nchan_subscriber websocket;
            nchan_channel_id room;
            nchan_subscriber_first_message newest;
        }}
    }}
}}
"""


# Posts come through sockets of their own: it answers posters, and an answer before a message meets
# Nagle's algorithm. So it is at its best.
SPEECH = Speech("/room", body(), post_path="/post", posters=100)
# Once nchan is used, Debian's nginx wants the folder /var/lib/nginx whatever it is configured to
# use. It gets one in a namespace of its own, so that nothing on this machine is changed.
ALONE = 'mount -t tmpfs none /var/lib && mkdir /var/lib/nginx && exec "$@"'


class Nchan:
    name = "nchan"

    def _root(self) -> Path:
        return from_debian("nginx", *PACKAGES)

    def version(self) -> str:
        found = run("dpkg-deb", "-f", next(self._root().glob("libnginx*.deb")), "Version").strip()
        nginx = run("dpkg-deb", "-f", next(self._root().glob("nginx_*.deb")), "Version").strip()
        return f"nchan {found}, nginx {nginx} (Debian)"

    @contextmanager
    def running(self) -> Iterator[Running]:
        root, port, folder = self._root(), free_port(), scratch("nchan")
        text = CONFIGURATION.format(
            modules=root / "usr/lib/nginx/modules",
            folder=folder,
            port=port,
        )
        (folder / "nginx.conf").write_text(text)
        nginx: list[str | Path] = [
            root / "usr/sbin/nginx",
            "-e",
            "stderr",
            "-p",
            folder,
            "-c",
            "nginx.conf",
        ]
        alone = ["unshare", "--map-root-user", "--mount", "sh", "-c", ALONE, "sh"]
        log = scratch("logs") / "nchan.log"
        with Server([*alone, *nginx], port=port, log=log) as server:
            yield Running(port, server.pid, SPEECH)
