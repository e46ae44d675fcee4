"""Where a task waits for its turn: what is in no queue of its own, the worker does one by one."""

LONG = "long"  # takes minutes: done in a process of its own, so that no sign-in code waits for it
PUSH = "push"  # asks servers that strangers name, and that may hang: done by threads of its own
