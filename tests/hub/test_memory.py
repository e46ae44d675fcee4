"""What a hub holds in memory: few arenas, however many threads, and no module without a use."""

import os
import subprocess
import sys

import pytest

from hub.launch.data import REPOSITORY
from hub.serving.memory import ARENAS

COUNT = """
import ctypes, sys, threading
from hub.serving.memory import share

if sys.argv[1] == "shared":
    share()
together = threading.Barrier(16)

def work():
    kept = [bytes(1000) for _ in range(1000)]
    together.wait()

threads = [threading.Thread(target=work) for _ in range(16)]
for one in threads: one.start()
for one in threads: one.join()
libc = ctypes.CDLL(None)
libc.fdopen.restype = ctypes.c_void_p
out = libc.fdopen(1, b"w")
libc.malloc_info(0, ctypes.c_void_p(out))
libc.fflush(ctypes.c_void_p(out))
"""


def arenas(how):
    ran = subprocess.run(
        [sys.executable, "-c", COUNT, how],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout.count("<heap nr=")


@pytest.mark.skipif(sys.platform != "linux", reason="another library gives memory there")
def test_sixteen_threads_share_a_few_arenas():
    assert arenas("alone") > ARENAS
    assert arenas("shared") <= ARENAS


LOADED = """
import sys
import hub.asgi
from django.urls import get_resolver

get_resolver().check()
print(*{name.partition(".")[0] for name in sys.modules})
"""


def test_what_serves_pages_has_not_loaded_what_only_some_of_them_need(
    tmp_path,
):
    town = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOADED],
        cwd=REPOSITORY,
        env=town | {"HUB_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ran.stdout.split())
    assert {"django", "live", "rooms"} <= loaded
    assert not {"psycopg", "psycopg_binary", "pyrage", "fido2"} & loaded
