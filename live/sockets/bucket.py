"""How much one socket may ask."""

from time import monotonic

RATE, BURST = 20.0, 40.0  # commands a second, and at once
FLOOD = 1000  # refusals more than answers, after which the socket is closed


class Bucket:
    """A token bucket: ``take`` says 0, or how many ms to wait."""

    __slots__ = ("at", "refused", "tokens")

    def __init__(self) -> None:
        self.tokens, self.at, self.refused = BURST, monotonic(), 0

    def take(self) -> int:
        now = monotonic()
        self.tokens = min(BURST, self.tokens + (now - self.at) * RATE)
        self.at = now
        if self.tokens < 1:
            self.refused += 1
            return max(1, int((1 - self.tokens) / RATE * 1000))
        self.tokens -= 1
        self.refused = max(0, self.refused - 1)
        return 0
