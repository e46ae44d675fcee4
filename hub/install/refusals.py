"""Where a hub is not installed: told before anything is touched."""

from __future__ import annotations

import os
from pathlib import Path

from common import env_file
from hub.launch.console import Stop

# From the units: ProtectHome= and PrivateTmp=.
HIDDEN = ("/home", "/root", "/tmp", "/var/tmp", "/run/user")  # noqa: S108


def refuse(root: Path, code: Path) -> None:
    """Raises Stop unless this is root's, on a Debian with systemd. ``root``: a folder is any."""
    if root != Path("/"):
        if not root.is_dir():
            raise Stop(f"There is no folder {root}, which --root names.")
        return
    if os.geteuid() != 0:
        raise Stop("Only root sets a machine up. Type: sudo bin/hub install ...")
    if not _like_debian(root / "etc" / "os-release"):
        raise Stop(
            "This machine is neither Debian nor like it (Ubuntu, Raspberry Pi OS): "
            "docs/deploy/ has the units and the proxies' files, to be put in place by hand, "
            "or take Docker Compose."
        )
    if not Path("/run/systemd/system").is_dir():
        raise Stop(
            "systemd does not run here (a container?), and who would start the hub after it? "
            "`bin/run --empty` is a whole hub, and there is Docker Compose."
        )
    if str(code).startswith(HIDDEN):
        raise Stop(
            f"The code is in {code}, where services may not look: move it, "
            f"`mv {code} /srv/uphub`, and type this again there."
        )


def _like_debian(release: Path) -> bool:
    try:
        said = env_file.read(release)
    except (OSError, env_file.Mistake):
        return False
    return "debian" in f"{said.get('ID')} {said.get('ID_LIKE')}".split()
