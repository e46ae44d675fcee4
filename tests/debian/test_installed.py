"""A server from nothing, as docs/deploy.md has it: `bin/test debian`, some three minutes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.debian.container import Debian, cannot

INSTALL = (
    "/srv/uphub/bin/hub install --postgres --nginx --host hub.sceaux.fr "
    "--mail smtp://127.0.0.1:25 --from 'UP Hub <hub@sceaux.fr>'"
)
# The doctor asks whether it takes a connection, and no more.
MAIL_SERVER = (
    "systemd-run -q /srv/uphub/.venv/bin/python -c 'import socket, time; "
    'mail = socket.create_server(("127.0.0.1", 25)); time.sleep(600)\'; sleep 2'
)
# What a service may do, tried by a process with the same bounds.
BOUNDS = """
args=(); while read -r line; do args+=(-p "$line"); done < <(
  sed -n '/^UMask/,/^SystemCallErrorNumber/p' /etc/systemd/system/uphub-web.service)
systemd-run -q --pipe --wait -p User=hub "${args[@]}" -E PYTHONPATH=/srv/uphub \
  /srv/uphub/.venv/bin/python -P - <<'END'
import io
from PIL import Image
from common.images.redraw import fit
for kind in ("JPEG", "PNG", "WEBP", "GIF"):
    file = io.BytesIO()
    Image.new("RGB", (1600, 1200), "red").save(file, kind)
    print(kind, fit([file.getvalue()], 800)[0].width)
for path in ("/srv/uphub/hub/x", "/etc/uphub.env", "/srv/uphub/.venv/x"):
    try:
        open(path, "a")
    except OSError as error:
        print(error.strerror)
END
"""


@pytest.fixture(scope="module")
def server() -> Iterator[Debian]:
    if why := cannot():
        pytest.skip(why)
    folder = Path(tempfile.mkdtemp(prefix="hub-debian-", dir="/var/tmp"))
    debian = Debian(folder)
    yield debian
    debian.stop()
    shutil.rmtree(folder)


def test_a_hub_is_installed_served_changed_and_killed(server: Debian) -> None:
    done = server.run(INSTALL)
    assert done.returncode == 0, done.stdout + done.stderr
    active = "systemctl is-active uphub-web uphub-worker nginx postgresql"
    assert server.run(active).stdout.split() == ["active"] * 4
    assert server.run(MAIL_SERVER).returncode == 0
    for command in ("territory Sceaux hub.sceaux.fr", "skills", "doctor"):
        done = server.run(f"/srv/uphub/bin/hub {command}")
        assert done.returncode == 0, done.stdout + done.stderr
    page = "curl -sk -o /dev/null -w '%{http_version} %{http_code}' -H 'Host: hub.sceaux.fr' "
    assert server.run(f"{page} https://127.0.0.1/").stdout == "2 200"

    assert "nothing was changed" in server.run("/srv/uphub/bin/hub install").stdout
    server.run("echo '# mine' >> /etc/systemd/system/uphub-worker.service")
    server.run("echo '# newer' >> /srv/uphub/hub/urls.py")
    said = server.run("/srv/uphub/bin/hub install").stdout
    assert "uphub-worker.service was edited, and stays as it is" in said
    assert "start the hub\n" in said

    server.run("systemctl daemon-reload; systemctl kill -s KILL uphub-web uphub-worker; sleep 8")
    assert server.run(active).stdout.split() == ["active"] * 4
    assert server.run("systemctl start uphub-backup && ls /var/backups/uphub").returncode == 0


def test_its_services_draw_pictures_and_write_nowhere(server: Debian) -> None:
    said = server.run(BOUNDS).stdout.splitlines()
    assert said[:4] == ["JPEG 800", "PNG 800", "WEBP 800", "GIF 800"], said
    assert said[4:] == ["Read-only file system", "Permission denied", "Read-only file system"]


def test_its_exposure_is_small(server: Debian) -> None:
    said = server.run("systemd-analyze security --no-pager uphub-web | tail -1").stdout
    assert float(said.split(": ")[1].split()[0]) <= 1.3, said
