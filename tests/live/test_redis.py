"""A Redis link that the kernel gives up must not freeze the process (a trap of the stack)."""

import subprocess
import sys

import pytest
from django.conf import settings

FREEZE = """
import asyncio, errno, sys
from channels_redis.pubsub import RedisPubSubChannelLayer
from live.bell.redis import host

async def main(url, safe):
    layer = RedisPubSubChannelLayer(hosts=[host(url) if safe else {"address": url}])
    channel = await layer.new_channel()
    listening = asyncio.create_task(layer.receive(channel))
    await asyncio.sleep(0.3)
    shard = layer._get_layer()._shards[0]
    # What the kernel does when the peer has been silent for too long:
    lost = TimeoutError(errno.ETIMEDOUT, "Connection timed out")
    shard._pubsub.connection._reader.set_exception(lost)
    await asyncio.sleep(0.5)
    print("alive", flush=True)
    async with asyncio.timeout(5):
        while not listening.done():
            await layer.send(channel, {"word": "back"})
            await asyncio.sleep(0.1)
    print(listening.result()["word"], flush=True)

asyncio.run(main(sys.argv[1], sys.argv[2] == "safe"))
"""


def _run(which: str, seconds: float) -> str:
    """What a process says within some seconds of losing its link."""
    command = [sys.executable, "-c", FREEZE, settings.REDIS_URL, which]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            return process.communicate(timeout=seconds)[0].decode()
        except subprocess.TimeoutExpired:
            process.kill()
            return process.communicate()[0].decode()


def test_our_connection_survives_a_link_that_timed_out_and_hears_again():
    assert _run("safe", 20).split() == ["alive", "back"]


@pytest.mark.filterwarnings("ignore")
def test_the_stock_connection_freezes_its_process():
    """When this fails, redis-py has mended it, and live/bell/redis.py may go."""
    assert _run("stock", 4) == ""
