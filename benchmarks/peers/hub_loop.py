"""`python -m benchmarks.peers.hub_loop FOLDER SECONDS`: posts a second without group commit.

The hub's own action, one transaction a post, one after the other: what it costs to be on the disk
before the next one begins.
"""

from __future__ import annotations

import os
import sys
import time
from uuid import uuid4

from benchmarks.client import body
from benchmarks.machine import SERVERS
from hub.launch import data, prepare


def main(folder: str, seconds: float) -> float:
    os.sched_setaffinity(0, SERVERS)
    data.choose(folder)
    prepare.setup()

    from live.bell import publication
    from members.models import Member
    from rooms import actions
    from rooms.models import Room

    publication.answer_at(
        lambda rings: None
    )  # nobody listens, and a doorbell is not what is measured
    room, author = Room.objects.get(), Member.objects.order_by("pk")[0]
    words, count, began = body(), 0, time.perf_counter()
    while (took := time.perf_counter() - began) < seconds:
        actions.post_message(room, by=author, body=words, key=uuid4())
        count += 1
    return count / took


if __name__ == "__main__":
    print(main(sys.argv[1], float(sys.argv[2])))
