"""Looks for the slowest text of a length: fragments are mixed, the slowest kept and mixed again.

The same seed finds the same texts as far as the clock lets it. A longer hunt by hand, so many
seconds for each subject: ``python -m tests.attack.slowest 300 [subject ...]``
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

Read = Callable[[str], object]
KEPT = 12
MARKS = [*"*_~`[]()<>!&\\|#$=+-.,;:/?@\"'^{}% \n\t", "\n\n", "](", "![", "**", "~~", "```\n", "..."]
BLOCKS = ["> ", "- ", "1. ", "9) ", "  ", "    ", "* * * ", "- - - ", ">" * 20, "~~~\n", "\n> a\n"]
LINKS = ["[a](b)", '[a](b "c', "[a](<b", "<a:", "<a@b.fr>", "[[a](b)](c)", "](" * 3, "[a](\\"]
ADDRESSES = ["www.", "a.fr", "http://", "https://a.fr/", "ftp://", "mailto:", "//", "://", "a@b.fr"]
ADDRESSES += ["xn--", "localhost", "1.2.3.4", "%C3", "a.", "http://\xe9.fr", "|www.", "=a.a", '"a@']
LETTERS = ["a", "aa", "word ", "\xe9", "\xfc.", "\u0301", "\u0316", "\u0f73", "\ufdfa", "\u200d"]
LETTERS += ["\U0001f468", "\ufe0f", "\uff9e", "\u3002", "\xab", "\xbb", "\u2026", "\xa0", "\u202e"]
ENTITIES = ["&amp;", "&#1;", "&#x10ffff;", "&notit;", "&", "<b>", "</p>", "<a href='x'>", "<!--"]
NAMES = ["@", "@ada-lovelace", "@a", "@a-b-", "Mairie", "rn", "vv", "\u1d00", "\u0410", "\ufb01"]
FRAGMENTS = MARKS + BLOCKS + LINKS + ADDRESSES + LETTERS + ENTITIES + NAMES


@dataclass(frozen=True)
class Found:
    text: str
    seconds: float


def cost(read: Read, text: str, times: int = 3) -> float:
    """Seconds of this thread's processor, the best of so many: a neighbour's are not counted."""
    taken = []
    for _ in range(times):
        start = time.thread_time()
        read(text)
        taken.append(time.thread_time() - start)
    return min(taken)


def grown(text: str, length: int) -> str:
    return (text * (length // max(1, len(text)) + 1))[:length]


class Hunt:
    """For one reader and one length. ``seed`` chooses what is tried."""

    def __init__(self, read: Read, length: int, seed: int) -> None:
        self.read, self.length, self.chance = read, length, random.Random(seed)
        self.best: list[tuple[float, list[str]]] = []

    def slowest(self, tries: int | None = None, seconds: float | None = None) -> Found:
        """After so many texts, or so many seconds."""
        until = time.monotonic() + seconds if seconds else None
        for number in range(tries) if tries else count():
            if until and time.monotonic() > until:
                break
            self._try([FRAGMENTS[number]] if number < len(FRAGMENTS) else self._made())
        taken, made = self.best[0]
        return Found(self._text(made), taken)

    def _text(self, made: list[str]) -> str:
        return grown("".join(made), self.length)

    def _try(self, made: list[str]) -> None:
        text = self._text(made)
        taken = cost(self.read, text, times=1)
        if len(self.best) < KEPT or taken > self.best[-1][0]:
            taken = min(taken, cost(self.read, text))
            self.best = [one for one in self.best if one[1] != made] + [(taken, made)]
            self.best = sorted(self.best, key=lambda one: -one[0])[:KEPT]

    def _made(self) -> list[str]:
        pick = self.chance
        old = pick.choice(self.best)[1]
        cut = pick.randint(0, len(old))
        some = [pick.choice(FRAGMENTS) for _ in range(pick.randint(1, 3))]
        made = pick.choice(
            [
                lambda: old[:cut] + some + old[cut:],
                lambda: old[:cut] + some + old[cut + 1 :],
                lambda: old + pick.choice(self.best)[1],
                lambda: old[:cut] + old[cut + 1 :],
                lambda: old * pick.randint(2, 40),
                lambda: [one for one in old for _ in range(pick.randint(1, 30))],
                lambda: [grown("".join(old), self.length // 2), *some],
                lambda: [grown("".join(some), self.length // 2), *old],
                lambda: [some[0] * (self.length // 2), some[-1] * (self.length // 2)],
                lambda: some,
            ]
        )()
        return made[:4000] or some


def main(arguments: list[str]) -> None:
    from tests.attack.readers import READERS

    seconds, wanted = float(arguments[0]), arguments[1:] or list(READERS)
    for name in wanted:
        length, read = READERS[name]
        found = Hunt(read, length, seed=time.time_ns()).slowest(seconds=seconds)
        short = cost(read, found.text[: length // 4])
        times = found.seconds / max(short, 1e-9)
        print(f"{name}: {found.seconds * 1000:.1f} ms, {times:.1f} x a quarter of it", flush=True)
        print(f"  {found.text[:300]!r}", flush=True)


if __name__ == "__main__":
    import os
    import sys

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    main(sys.argv[1:])
