"""The hub's settings, with its files served as they are written: see plain_files.py."""

from hub.settings import *  # noqa: F403
from hub.settings import DATA, MIDDLEWARE, STORAGES

STATIC_ROOT = DATA / "static-plain"
STORAGES["staticfiles"] = {"BACKEND": "benchmarks.peers.plain_files.Plain"}
MIDDLEWARE.append("benchmarks.peers.plain_files.named")
