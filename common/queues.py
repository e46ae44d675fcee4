"""Where a task waits for its turn."""

LONG = "long"  # takes minutes: done in a process of its own, so that no sign-in code waits for it
